"""Whether two statements have the same speaker, one who stands for the other, nobody, or somebody else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from claimreader.collation.lexicon import CollationLexicon, main_lexicon
from claimreader.collation.speaker_bodies import are_named_apart, like_bodies
from claimreader.collation.speaker_names import SpeakerName, last_name, parse_name
from claimreader.collation.speaker_profiles import SpeakerProfiles
from claimreader.language.normalize import NormalizedWord, normalize_words
from claimreader.model import Affiliation, Article, Statement

MIN_AFFILIATION = 0.2
"""Below this strength no article says that two speakers belong together."""

RelationKind = Literal["same", "unknown", "doubtful", "other"]
"""Doubtful: others, but an article that names both credits one of them by a pronoun or not at all."""


class SpeakerRelation(NamedTuple):
    """How the speakers of two statements stand to each other."""

    kind: RelationKind
    affiliation_strength: float
    """For others: how far the articles say that one stands for the other, 0–1."""
    affiliation: Affiliation | None = None
    """The article's own words for it."""


class SpeakerPair(NamedTuple):
    """The names of two speakers, and how far the articles say that they belong together."""

    a: SpeakerName
    b: SpeakerName
    strength: float
    lexicon: CollationLexicon


class SpeakerRule(NamedTuple):
    """A test that settles how two speakers stand to each other."""

    name: str
    applies: Callable[[SpeakerPair], bool]
    kind: RelationKind


class SpeakerRelations:
    """The speakers of a story, and how each stands to each as far as its articles say."""

    def __init__(
        self,
        names: Sequence[str | None],
        articles: Sequence[Article],
        words_of: Mapping[str, Sequence[NormalizedWord]],
        affiliations: Sequence[Affiliation] = (),
    ) -> None:
        """`names` are the speakers of all statements; `words_of` holds the words of each article by its id."""
        self._lexicon = main_lexicon(article.language for article in articles)
        self._names = {name: parse_name(name, self._lexicon) for name in sorted({name or "" for name in names} | {""})}
        self._profiles = SpeakerProfiles(self._names.values(), articles, words_of, self._lexicon)
        self._relations: dict[tuple[str, str], SpeakerRelation] = {}
        self._mentioned: dict[tuple[str, str], bool] = {}
        self._affiliations: dict[frozenset[str], Affiliation] = {}
        for affiliation in reversed(affiliations):
            ends = frozenset((last_name(affiliation.member), last_name(affiliation.organization)))
            if len(ends) == 2:
                self._affiliations[ends] = affiliation
        self._capitalized_words = {
            article_id: frozenset([w.norm for w in words if w.capital]) for article_id, words in words_of.items()
        }

    def relation(self, a: Statement, b: Statement) -> SpeakerRelation:
        """How the speakers of two statements stand to each other; in either order."""
        one, other = self._names[a.speaker or ""], self._names[b.speaker or ""]
        if (one.is_anonymous or other.is_anonymous) and not _belong_apart(one, other):
            return SpeakerRelation("unknown", 0.0)
        pair = (one.text, other.text) if one.text <= other.text else (other.text, one.text)
        if pair not in self._relations:
            self._relations[pair] = self._compare(self._names[pair[0]], self._names[pair[1]])
        relation = self._relations[pair]
        if relation.kind != "other" or relation.affiliation_strength >= MIN_AFFILIATION:
            return relation
        if self._may_be_same(a, other) or self._may_be_same(b, one):
            return SpeakerRelation("doubtful", relation.affiliation_strength)
        return relation

    def _may_be_same(self, statement: Statement, other: SpeakerName) -> bool:
        """Whether the speaker of a statement was inferred, and its article names the other, who may be meant."""
        return self._is_inferred(statement) and other.last in self._capitalized_words[statement.article]

    def _is_inferred(self, statement: Statement) -> bool:
        """Whether the speaker was concluded from a pronoun, or from the statement before."""
        if statement.mention is None:
            return statement.cue is None
        key = statement.mention, statement.speaker or ""
        if key not in self._mentioned:
            norms = {word.norm for word in normalize_words(statement.mention)}
            self._mentioned[key] = self._names[key[1]].last in norms
        return not self._mentioned[key]

    def _compare(self, a: SpeakerName, b: SpeakerName) -> SpeakerRelation:
        affiliation = self._affiliations.get(frozenset((a.last, b.last)))
        strength = 1.0 if affiliation is not None else self._profiles.strength(a, b)
        pair = SpeakerPair(a, b, strength, self._lexicon)
        for rule in SPEAKER_RULES:
            if rule.applies(pair):
                return SpeakerRelation(rule.kind, 1.0 if rule.kind == "same" else 0.0)
        return SpeakerRelation("other", strength, affiliation)


def _belong_apart(one: SpeakerName, other: SpeakerName) -> bool:
    """Whether two without names are of two bodies: "unnamed port official", "unnamed ministry official"."""
    return bool(one.belongs_to and other.belongs_to) and one.belongs_to.isdisjoint(other.belongs_to)


def _other_given_name(pair: SpeakerPair) -> bool:
    """Two persons of one family name: "Bill Brandt", "Hilda Brandt"; not "Mike" and "Michael"."""
    one, other = pair.a.norms, pair.b.norms
    if pair.a.last != pair.b.last or len(one) < 2 or len(other) < 2 or one[0][:2] == other[0][:2]:
        return False
    given, words = {one[0], other[0]}, pair.lexicon.speakers
    return given <= words.given_names and not any(given <= forms for forms in words.nicknames)


def _like_bodies(pair: SpeakerPair) -> bool:
    """One kind of body or office in two places: "Velden’s harbour board", "Ostvik’s harbour board"."""
    found = like_bodies(pair.a, pair.b, pair.lexicon)
    return found is not None and are_named_apart(found, pair.lexicon)


def _same_name(pair: SpeakerPair) -> bool:
    """The same words, or the same last name where only one role is meant."""
    a, b = pair.a, pair.b
    if a.text.casefold() == b.text.casefold():
        return True
    same_last = a.last == b.last and a.last != "" and a.last_stem not in pair.lexicon.speakers.generic
    return same_last and a.is_role == b.is_role and like_bodies(a, b, pair.lexicon) is None


def _same_organizations(pair: SpeakerPair) -> bool:
    """The same bodies are listed: "I.R.S. and Treasury", "the Treasury, the Internal Revenue Service"."""
    listed, others = pair.a.organizations, pair.b.organizations
    if not listed or len(listed) != len(others):
        return False
    representing = pair.lexicon.speakers.representing
    return all(any(_is_same_organization(words, other, representing) for other in others) for words in listed)


def _is_same_organization(words: tuple[str, ...], other: tuple[str, ...], representing: frozenset[str]) -> bool:
    """Whether two bodies have the same words in any order, or one is the initials of the other."""
    if len(words) > len(other):
        words, other = other, words
    if set(words) - representing == set(other) - representing:
        return True
    return len(words) == 1 and len(other) > 2 and words[0] == "".join(word[0] for word in other)


def _same_role(pair: SpeakerPair) -> bool:
    """One role of one person or body: "Mr. Hale's attorney", "a lawyer for Tom Hale"."""
    if not (pair.a.is_role and pair.b.is_role) or like_bodies(pair.a, pair.b, pair.lexicon) is not None:
        return False
    words, one, other = pair.lexicon.speakers, pair.a.stems, pair.b.stems
    roles = [{pair.lexicon.role_of(stem) for stem in stems & words.person_roles} for stems in (one, other)]
    if roles[0].isdisjoint(roles[1]):
        return False
    shared = one & other
    if shared - words.generic:
        return True
    same_body = (shared & words.roles) - words.person_roles
    return bool(same_body) and (one <= other | words.generic or other <= one | words.generic)


def _role_of_other(pair: SpeakerPair) -> bool:
    """One is the role of whoever the other names, and the articles say so: "a lawyer for Mr. Hale", "Jane Doe"."""
    return pair.strength >= MIN_AFFILIATION and (
        _is_role_for(pair.a, pair.b, pair.lexicon) or _is_role_for(pair.b, pair.a, pair.lexicon)
    )


def _is_role_for(description: SpeakerName, name: SpeakerName, lexicon: CollationLexicon) -> bool:
    """Whether one is a role and the other a name that is not part of it: not "a lawyer for Mr. Hale", "Tom Hale"."""
    roles = lexicon.speakers.roles
    return description.is_role and name.stems.isdisjoint(roles) and name.stems.isdisjoint(description.stems)


SPEAKER_RULES: tuple[SpeakerRule, ...] = (
    SpeakerRule("other given name", _other_given_name, "other"),
    SpeakerRule("like bodies", _like_bodies, "other"),
    SpeakerRule("same name", _same_name, "same"),
    SpeakerRule("same organizations", _same_organizations, "same"),
    SpeakerRule("same role", _same_role, "same"),
    SpeakerRule("role of the other", _role_of_other, "same"),
)
"""The first that applies decides; where none does, the speakers are others."""

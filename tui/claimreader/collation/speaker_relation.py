"""Who is credited on both sides: the same speaker, one who stands for the other, nobody, or somebody else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum
from typing import Literal

from claimreader.collation.statement_features import concept_of
from claimreader.language.document_frequency import idf
from claimreader.language.lexicons import load_table
from claimreader.language.normalize import NormalizedWord, normalize_words, stem, stem_of_printed
from claimreader.model import Affiliation, Article, Statement

_CONTEXTS = load_table("occasions")
_PERSON_ROLES = frozenset(stem_of_printed(word) for word in _CONTEXTS["persons"].split())
_STAFF_STEMS = frozenset(stem_of_printed(word) for word in _CONTEXTS["staff"].split())
_ROLES = _PERSON_ROLES | frozenset(stem_of_printed(word) for word in _CONTEXTS["bodies"].split())
_GENERIC = _ROLES | frozenset(stem_of_printed(word) for word in _CONTEXTS["fillers"].split())
_NAMES = load_table("names")
_GIVEN_NAMES = frozenset(f"{_NAMES['female']} {_NAMES['male']}".split())
_NICKNAMES = [frozenset(line.split()) for line in _NAMES["nicknames"].splitlines()]
_MEDIA_STEMS = frozenset(stem_of_printed(word) for word in _CONTEXTS["media"].split())
_STOP_STEMS = frozenset(stem_of_printed(word) for word in load_table("meaning")["small"].split())
_APPOSITION = re.compile(r",\s(?:the |a |an |who )?([^,.;\n]{3,90})[,.]")
_REPRESENTING = frozenset(("representing", "representative"))
"""What stands between a body and whose it is: "the union representing nurses"."""
_CLAUSE_BREAK = re.compile(r"[.;:!?,—“”\"\n]")

MIN_AFFILIATION = 0.2
"""Below this kinship no page tells that two speakers belong together."""

RelationKind = Literal["same", "unknown", "doubtful", "other"]
"""Doubtful: others, but a page that names both credits one of them by a pronoun or not at all."""


@dataclass(frozen=True, slots=True)
class SpeakerRelation:
    """How the speakers of two statements stand to each other."""

    kind: RelationKind
    affiliation_strength: float
    """For others: how far the pages tell that one stands for the other, 0–1."""
    affiliation: Affiliation | None = None
    """The page's own words for it."""


class SpeakerRelations:
    """The speakers of a story, and how each belongs to each as far as its pages tell."""

    def __init__(
        self,
        names: Sequence[str | None],
        articles: Sequence[Article],
        words_of: Mapping[str, Sequence[NormalizedWord]],
        affiliations: Sequence[Affiliation] = (),
    ) -> None:
        self._relations: dict[tuple[str, str], SpeakerRelation] = {}
        self._affiliations = {
            frozenset((_last_name(b.member), _last_name(b.organization))): b
            for b in reversed(affiliations)
            if _last_name(b.member) != _last_name(b.organization)
        }
        distinct_names = sorted({name for name in names if name})
        self._names = {name: _name_stems(name) for name in distinct_names}
        self._profiles = _profiles(distinct_names, articles, words_of)
        self._capitalized_words = {
            article_id: frozenset([w.norm for w in words if w.capital]) for article_id, words in words_of.items()
        }

    def relation(self, a: Statement, b: Statement) -> SpeakerRelation:
        """How the speakers of two statements stand to each other; in either order."""
        one, other = a.speaker or "", b.speaker or ""
        if _is_anonymous(one) or _is_anonymous(other):
            return SpeakerRelation("unknown", 0.0)
        pair = (one, other) if one <= other else (other, one)
        if pair not in self._relations:
            self._relations[pair] = self._compare(*pair)
        relation = self._relations[pair]
        if (
            relation.kind == "other"
            and relation.affiliation_strength < MIN_AFFILIATION
            and (self._may_be_same(a, b) or self._may_be_same(b, a))
        ):
            return SpeakerRelation("doubtful", relation.affiliation_strength)
        return relation

    def _may_be_same(self, one: Statement, other: Statement) -> bool:
        """Whether `one` is credited by inference, and its article names the speaker of `other`, who may be meant."""
        return _is_inferred(one) and _last_name(other.speaker or "") in self._capitalized_words[one.article]

    def _compare(self, a: str, b: str) -> SpeakerRelation:
        last_a, last_b = _last_name(a), _last_name(b)
        if last_a == last_b and _other_given_name(a, b):
            return SpeakerRelation("other", 0.0)
        one_is_role = _is_role(a) != _is_role(b)
        if a.casefold() == b.casefold() or (
            last_a == last_b and last_a and stem(last_a) not in _GENERIC and not one_is_role
        ):
            return SpeakerRelation("same", 1.0)
        if _same_organizations(a, b) or self._same_role(a, b):
            return SpeakerRelation("same", 1.0)
        found = self._affiliations.get(frozenset((last_a, last_b)))
        affiliation_strength = (
            1.0 if found is not None else max(self._description_strength(a, b), self._description_strength(b, a))
        )
        if affiliation_strength >= MIN_AFFILIATION and (self._is_role_for(a, b) or self._is_role_for(b, a)):
            return SpeakerRelation("same", 1.0)
        return SpeakerRelation("other", affiliation_strength, found)

    def _same_role(self, a: str, b: str) -> bool:
        """Whether both tell one role of one person: "Mr. Smith's attorney", "a lawyer for John Smith"."""
        if not (_is_role(a) and _is_role(b)):
            return False
        one, other = self._names[a], self._names[b]
        roles = [{_generalize_role(word) for word in words & _PERSON_ROLES} for words in (one, other)]
        if not roles[0] & roles[1]:
            return False
        organization_stems = (one & other & _ROLES) - _PERSON_ROLES
        return bool((one & other) - _GENERIC) or (
            bool(organization_stems) and (one <= other | _GENERIC or other <= one | _GENERIC)
        )

    def _is_role_for(self, description: str, name: str) -> bool:
        """Whether one tells by a role whom the other names: "a lawyer for Mr. Smith", "Jane Doe"; not Smith himself."""
        words, name_stems = self._names[description], self._names[name]
        return _is_role(description) and name_stems.isdisjoint(_ROLES) and name_stems.isdisjoint(words)

    def _description_strength(self, name: str, other: str) -> float:
        """How far the words of a name describe the other speaker: "Obama administration", "Barack Obama"."""
        profile = self._profiles[other]
        found = fsum(
            profile[word] * min(1.0, idf(word) / 3.5) * (0.5 if word in _GENERIC else 1.0)
            for word in self._names[name]
            if word in profile
        )
        return min(1.0, found)


def _generalize_role(word: str) -> str:
    """A role whoever holds it: a spokesman is a spokeswoman is a spokesperson."""
    return "spokes" if word.startswith("spokes") else concept_of(word)


@lru_cache(maxsize=4096)
def _is_role(name: str) -> bool:
    """Whether it begins or ends with a role, the name of who has it left out."""
    words = [word for word in normalize_words(name) if word.stem not in _STOP_STEMS]
    return bool(words) and (words[-1].stem in _PERSON_ROLES or (words[0].stem in _PERSON_ROLES and " for " in name))


@lru_cache(maxsize=4096)
def _is_anonymous(name: str) -> bool:
    """Whether it is a pronoun or tells only what was written or shown: "she", "the statement", "this latest ad"."""
    words = [word for word in normalize_words(name) if word.stem not in _STOP_STEMS]
    return not words or (words[-1].stem in _MEDIA_STEMS and not any(word.capital for word in words))


@lru_cache(maxsize=4096)
def _organizations(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of each body that a name lists, without "officials" and the like."""
    parts = name.replace(",", " and ").split(" and ")
    found = [
        tuple([w.norm for w in normalize_words(part) if w.stem not in _STOP_STEMS and w.stem not in _STAFF_STEMS])
        for part in parts
    ]
    return tuple(words for words in found if words)


def _other_given_name(a: str, b: str) -> bool:
    """Whether two persons of one family name are two: "Bill Clinton", "Hillary Clinton"; not "Mike" and "Michael"."""
    one, other = ([word.norm for word in normalize_words(name)] for name in (a, b))
    if len(one) < 2 or len(other) < 2 or not {one[0], other[0]} <= _GIVEN_NAMES or one[0][:2] == other[0][:2]:
        return False
    return not any({one[0], other[0]} <= forms for forms in _NICKNAMES)


def _same_organizations(a: str, b: str) -> bool:
    """Whether two names list the same bodies: "I.R.S. and Treasury", "the Treasury, the Internal Revenue Service"."""
    listed, others = _organizations(a), _organizations(b)
    if not listed or len(listed) != len(others):
        return False
    return all(any(_same_organization(words, other) for other in others) for words in listed)


def _same_organization(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(words) > len(other):
        words, other = other, words
    return set(words) - _REPRESENTING == set(other) - _REPRESENTING or (
        len(words) == 1 and len(other) > 2 and words[0] == "".join(w[0] for w in other)
    )


def _is_inferred(statement: Statement) -> bool:
    """Whether the speaker was concluded from a pronoun, or from the remark before."""
    if statement.mention is None:
        return statement.cue is None
    return not _names(statement.mention, statement.speaker or "")


@lru_cache(maxsize=4096)
def _names(mention: str, speaker: str) -> bool:
    return _last_name(speaker) in {word.norm for word in normalize_words(mention)}


@lru_cache(maxsize=4096)
def _last_name(name: str) -> str:
    """By what a name is told again: its last word."""
    words = normalize_words(name)
    return words[-1].norm if words else ""


def _name_stems(name: str) -> frozenset[str]:
    words = normalize_words(name)
    initials = "".join(word.norm[0] for word in words if word.capital)
    stems = {word.stem for word in words if word.stem not in _STOP_STEMS and len(word.stem) > 1}
    return frozenset(stems | {initials} if len(initials) >= 3 else stems)


def _profiles(
    names: Sequence[str], articles: Sequence[Article], words_of: Mapping[str, Sequence[NormalizedWord]]
) -> dict[str, dict[str, float]]:
    """Name -> the words that the story's pages describe it with, and how surely each belongs to it."""
    occurrences: dict[str, list[tuple[Article, Sequence[NormalizedWord], int]]] = defaultdict(list)
    wanted = {normalize_words(name)[-1].stem for name in names if normalize_words(name)}
    for article in articles:
        words = words_of[article.id]
        for at, word in enumerate(words):
            if word.stem in wanted and word.capital:
                occurrences[word.stem].append((article, words, at))
    return {name: _profile(name, occurrences) for name in names}


def _profile(
    name: str, occurrences: Mapping[str, list[tuple[Article, Sequence[NormalizedWord], int]]]
) -> dict[str, float]:
    words = normalize_words(name)
    name_stems = [word.stem for word in words]
    profile = dict.fromkeys(_name_stems(name), 1.0)
    if words and len(words) <= 4 and all(word.capital for word in words):
        for article, article_words, at in occurrences.get(name_stems[-1], ())[:40]:
            for word in _title_stems(article, article_words, at, name_stems):
                profile[word] = max(profile.get(word, 0.0), 0.6)
            if match := _APPOSITION.match(article.text, article_words[at].end, article_words[at].end + 100):
                for found in normalize_words(match[1]):
                    if found.stem not in _STOP_STEMS and (found.capital or found.stem in _ROLES):
                        profile[found.stem] = max(profile.get(found.stem, 0.0), 0.5)
    return profile


def _title_stems(article: Article, words: Sequence[NormalizedWord], at: int, name_stems: Sequence[str]) -> list[str]:
    """The words of the title in front of a name: "White House press secretary"."""
    first = at
    while first > 0 and words[first - 1].stem in name_stems and words[first - 1].end + 3 > words[first].start:
        first -= 1
    titles: list[str] = []
    while first > 0 and len(titles) < 6:
        word = words[first - 1]
        gap = article.text[word.end : words[first].start]
        # "Sen." is no end of a sentence.
        if _CLAUSE_BREAK.search(gap if len(word.norm) >= 15 or not gap.startswith(".") else gap[1:]):
            break
        if not word.capital and word.stem not in _ROLES:
            break
        titles.append(word.stem)
        first -= 1
    return titles

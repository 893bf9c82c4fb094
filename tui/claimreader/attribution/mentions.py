"""Noun phrases -> the names they stand for, or the words as printed: "the ambassador", "a union official"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from claimreader.attribution.descriptions import end_of_description
from claimreader.attribution.mention_words import MentionWords, mention_words
from claimreader.attribution.named_mentions import name_beside, name_in
from claimreader.attribution.role_holders import RoleHolders
from claimreader.attribution.withheld_names import as_unnamed, is_name_withheld
from claimreader.language.entity_index import EntityIndex
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.places import place_names
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import CAPITALISED, DETERMINERS, OWNERS, VERBS, Tag, Tags

_CONTRACTIONS = ("’d", "’ll", "’ve", "’s", "’re", "’m")
_POSSESSIVE_ENDINGS = ("’s", "'s", "’", "'")
_HEAD_ENDS: Tags = frozenset((Tag.COMMA, Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.THAT, Tag.OPEN_BRACKET))
_MAX_APPOSITION = 8
"""Units between the comma of an apposition and its noun."""
_SECOND_NAME: Tags = DETERMINERS | {Tag.PROPER_NOUN}


class NominalMention(NamedTuple):
    """A noun phrase without a name."""

    s: TaggedSentence
    begin: int
    end: int
    head: int
    noun: str
    """The head in lower case, with the prefix of a title: "vice president"."""
    words: MentionWords
    recent_speaker: str | None
    """Who has just spoken, if that may be who is meant."""
    is_antecedent: bool
    """The pronoun behind it is the source, and what it says describes nobody: "those who say"."""

    @property
    def is_demonstrative(self) -> bool:
        return self.s.lowercase[self.begin] in self.words.determiners["demonstrative"]

    @property
    def is_definite(self) -> bool:
        """Whether the article expects its reader to know who it is; headlines leave out "the"."""
        return self.s.index == 0 or self.is_demonstrative or self.s.tags[self.begin] is Tag.POSSESSIVE


class MentionNormalizer:
    """Reads the noun phrases of one article, and remembers which nouns it has introduced without a name."""

    def __init__(self, entities: EntityIndex, sentences: Sequence[TaggedSentence] = ()) -> None:
        self.entities = entities
        self.roles = RoleHolders(entities, sentences)
        self.words = mention_words(entities.lexicon.language)
        self.introduced: dict[str, str] = {}
        """Head noun -> the mention it was last introduced with: "a union [official]"."""
        self.groups: dict[str, str] = {}
        """Head noun -> the several that were last introduced with it: "two union [officials]"."""

    def named(self, s: TaggedSentence, token_range: TokenRange) -> str | None:
        """The name in a phrase, or the names of coordinated ones, joined with "and"."""
        parts = _coordinated_parts(s, token_range)
        if len(parts) == 1:
            return name_in(self.entities, s, token_range)
        names = [self.named(s, part) or self.nominal(s, part, None) for part in parts]
        return " and ".join(dict.fromkeys(name for name in names if name)) or None

    def antecedent(self, s: TaggedSentence, phrase: TokenRange, at: int, name: str | None, recent: str | None) -> str:
        """Who a phrase before the relative pronoun at unit `at` stands for that is no person known by `name`."""
        before = self.before_apposition(s, phrase[0], at) if s.lowercase[at] == "which" else None
        return before or name or self.nominal(s, phrase, recent, is_antecedent=True)

    def before_apposition(self, s: TaggedSentence, begin: int, at: int) -> str | None:
        """The name before the apposition in which a phrase ends: "[the Ek Rowers], a men’s and women’s club, which"."""
        comma = next(
            (k for k in range(begin - 1, max(0, begin - 1 - _MAX_APPOSITION), -1) if s.tags[k] is Tag.COMMA), 0
        )
        if s.tags[at - 1] is not Tag.COMMA or not comma or not VERBS.isdisjoint(s.tags[comma:at]):
            return None
        named = next((phrase for phrase in noun_phrases(s) if phrase[1] == comma), None)
        if named is None or s.tags[comma + 1] is not Tag.DETERMINER or s.tags[named[0] - 1] is Tag.CONJUNCTION:
            return None
        name = self.named(s, named)
        return name if name in self.entities.by_name and name not in place_names() else None

    def appositive(self, s: TaggedSentence, token_range: TokenRange) -> str | None:
        """The name that a phrase stands in apposition with."""
        return name_beside(self.entities, s, token_range)

    def nominal(
        self, s: TaggedSentence, token_range: TokenRange, recent_speaker: str | None, is_antecedent: bool = False
    ) -> str:
        """The name that "the ambassador" or "the Norwegian president" stands for, else the words as printed."""
        begin, end = token_range
        head = head_unit(s, token_range)
        noun = strip_contraction(s.lowercase[head])
        if head > begin and s.lowercase[head - 1] in self.entities.lexicon.words["title-prefix"]:
            noun = f"{s.lowercase[head - 1]} {noun}"
        mention = NominalMention(s, begin, end, head, noun, self.words, recent_speaker, is_antecedent)
        return next(name for _, rule in NOMINAL_MENTION_RULES if (name := rule(self, mention)) is not None)

    def body_of_kind(self, s: TaggedSentence, at: int) -> str | None:
        """The body that the noun at unit `at` stands for: introduced with it, or the only one said to be one."""
        noun = s.lowercase[at]
        if not self.entities.is_kind_of_body(noun):
            return None
        named = self.introduced.get(noun) or self.entities.organization_named(noun, s.starts[at])
        holders = self.roles.holders(noun)
        return named or (next(iter(holders)) if len(holders) == 1 else None)


def _coordinated_parts(s: TaggedSentence, token_range: TokenRange) -> list[TokenRange]:
    """The phrases that "and" joins: "Ann Lee and the mayor", "the mayor and Ann Lee"."""
    begin, end = token_range
    parts, at = [], begin
    for k in range(begin + 1, end - 1):
        if s.lowercase[k] != "and" or s.tags[k] is not Tag.CONJUNCTION:
            continue
        is_named = s.tags[k - 1] in CAPITALISED and s.tags[k + 1] in _SECOND_NAME
        if is_named or (s.tags[at] in DETERMINERS and s.tags[k + 1] in CAPITALISED):
            parts.append((at, k))
            at = k + 1
    return [*parts, (at, end)]


def _age(reader: MentionNormalizer, mention: NominalMention) -> str | None:
    """ "the 52-year-old" is who has just spoken."""
    s = mention.s
    is_age = s.lowercase[mention.begin] == "the" and s.lowercase[mention.head].endswith("-year-old")
    return mention.recent_speaker if is_age else None


def _introduced(reader: MentionNormalizer, mention: NominalMention) -> str | None:
    """ "the official" behind "a union official", "the hospital" behind "Ek General Hospital"."""
    if not mention.is_demonstrative or mention.head != mention.begin + 1:
        return None
    start = mention.s.starts[mention.begin]
    return reader.introduced.get(mention.noun) or reader.entities.organization_named(mention.noun, start)


def _role(reader: MentionNormalizer, mention: NominalMention) -> str | None:
    """ "the chief engineer", "Lee’s lawyer": the only one of the article who is said to be one."""
    s, noun = mention.s, mention.s.lowercase[mention.head]
    if mention.head != mention.end - 1:
        return None
    owner = reader.roles.owner(s, (mention.begin, mention.head))
    if owner:
        owned = reader.roles.holders(noun, owner=owner)
        return next(iter(owned)) if len(owned) == 1 else None
    if not mention.is_demonstrative:
        return None
    modifiers = frozenset(s.lowercase[mention.begin + 1 : mention.head])
    holders = reader.roles.holders(noun, modifiers)
    if len(holders | reader.entities.title_holders(mention.noun)) != 1:
        return None
    return next(iter(holders), None)


def _title(reader: MentionNormalizer, mention: NominalMention) -> str | None:
    """ "the ambassador": the person with the title, or who has just spoken where that is who may have it."""
    entities, s, recent = reader.entities, mention.s, mention.recent_speaker
    if not mention.is_definite or not _is_title(entities, mention.noun):
        return None
    inside = range(mention.begin, mention.head)
    modifiers = [s.words[k] for k in inside if s.tags[k] in CAPITALISED]
    holder = entities.title_holder(mention.noun, modifiers, s.starts[mention.begin])
    if holder is not None and (recent is None or not _holds_other_office(entities, recent, holder, modifiers)):
        return holder
    if recent is None or any(s.tags[k] in OWNERS for k in inside):
        return None
    return recent if holder is not None or _may_hold_title(reader, recent, mention.noun) else None


def _is_title(entities: EntityIndex, noun: str) -> bool:
    is_listed = noun.rpartition(" ")[2] in entities.titles or noun in entities.lexicon.words["person"]
    return is_listed or bool(entities.title_holders(noun))


def _holds_other_office(entities: EntityIndex, recent_speaker: str, holder: str, modifiers: list[str]) -> bool:
    """Whether `holder` has the title elsewhere, and the recent speaker, without a known title, may have this one."""
    known, other = entities.by_name.get(holder), entities.by_name.get(recent_speaker)
    if known is None or other is None or other.titles or not other.is_person:
        return False
    return bool(modifiers and known.title_modifiers) and known.title_modifiers.isdisjoint(modifiers)


def _may_hold_title(reader: MentionNormalizer, name: str, title: str) -> bool:
    """Whether this person has the title; where nobody has, whether it may be left out beside a name.

    "The businessman" may be whoever has spoken, "the judge" is somebody else.
    """
    entities = reader.entities
    holders = {entities.fullest_name(entity.name) for entity in entities.by_name.values() if title in entity.titles}
    if holders:
        return name in holders
    entity = entities.by_name.get(name)
    is_untitled = entity is None or entity.titles <= entities.lexicon.words["title-courtesy"]
    return title not in entities.titles or (is_untitled and title in reader.words.nouns["untitled_office"])


def _part(reader: MentionNormalizer, mention: NominalMention) -> str | None:
    """ "two of the people": the people with knowledge of the case."""
    s, noun = mention.s, mention.head + 3
    is_part = s.lowercase[mention.head + 1 : mention.head + 2] == ["of"] and noun < mention.end
    if (
        not is_part
        or mention.noun not in reader.words.determiners["part"]
        or s.lowercase[noun - 1] not in reader.words.determiners["known"]
    ):
        return None
    return reader.groups.get(s.lowercase[noun])


def _as_printed(reader: MentionNormalizer, mention: NominalMention) -> str | None:
    """ "a union official": the words, which "the official" will stand for."""
    s, token_range = mention.s, (mention.begin, mention.end)
    is_new = not mention.is_demonstrative and s.tags[mention.begin] is not Tag.POSSESSIVE
    end = mention.end
    if is_new and not mention.is_antecedent:
        end = end_of_description(s, token_range, mention.noun, reader.words)
    printed = surface_form(s, (mention.begin, end), reader.words)
    if is_new and is_name_withheld(s, token_range, reader.words):
        printed = as_unnamed(printed, s, mention.begin, reader.words)
    if is_new:
        introduced = reader.groups if is_plural(s, token_range, reader.words) else reader.introduced
        introduced[mention.noun] = printed
    return printed


NOMINAL_MENTION_RULES: tuple[tuple[str, Callable[[MentionNormalizer, NominalMention], str | None]], ...] = (
    ("age", _age),
    ("introduced", _introduced),
    ("role", _role),
    ("title", _title),
    ("part", _part),
    ("as_printed", _as_printed),
)
"""The name of a phrase without one: the first rule that answers; the last one always does."""


def surface_form(s: TaggedSentence, token_range: TokenRange, words: MentionWords) -> str:
    """The words of a phrase without its article and possessive ending."""
    begin, end = token_range
    while begin < end - 1 and s.tags[begin] is Tag.DETERMINER and s.lowercase[begin] in words.determiners["article"]:
        begin += 1
    text = " ".join(s.words[begin:end])
    for mark in (" ,", " .", " ’s"):
        text = text.replace(mark, mark.strip())
    if s.tags[end - 1] in OWNERS:
        ending = next((ending for ending in _POSSESSIVE_ENDINGS if text.endswith(ending)), "")
        return text.removesuffix(ending)
    return text


def strip_contraction(low: str) -> str:
    """The word without what is contracted to it ("he’d")."""
    for ending in _CONTRACTIONS:
        if low.endswith(ending):
            return low.removesuffix(ending)
    return low


def head_unit(s: TaggedSentence, token_range: TokenRange) -> int:
    """The unit of a phrase's head: the last one before a comma, preposition or clause."""
    begin, end = token_range
    return next((k - 1 for k in range(begin + 1, end) if s.tags[k] in _HEAD_ENDS), end - 1)


def is_plural(s: TaggedSentence, token_range: TokenRange, words: MentionWords) -> bool:
    """Whether the head of a phrase stands for several."""
    low = s.lowercase[head_unit(s, token_range)]
    return low in words.nouns["plural"] or (low.endswith("s") and not low.endswith(("ss", "us", "’s")))

"""Entities of an article, their mentions, and what is title and what is name in a run of capitalised words."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from claimreader.language.document_frequency import idf
from claimreader.language.given_names import Gender, is_given_name
from claimreader.language.lexicons import Lexicon
from claimreader.language.normalize import stem_of_printed
from claimreader.language.places import place_names

MIN_ACRONYM = 3
"""Letters from which the initials of a name may stand for it."""
_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
_MAX_PERSON_WORDS = 3
_RARE = 6.0
"""The inverse document frequency, in nats, from which a word that follows a role is taken for a given name."""


@dataclass(slots=True)
class Entity:
    """A person, body or place, under the fullest name that the article prints."""

    name: str
    is_impersonal: bool = False
    """The name is or has in it that of a place, or the noun of an organization."""
    is_outlet: bool = False
    """The article credits it with its text."""
    titles: set[str] = field(default_factory=set)
    """Lower-case title words that stand with the name ("president", "ambassador")."""
    title_modifiers: set[str] = field(default_factory=set)
    """Capitalised words that stand before a title ("Russian", "Chinese")."""
    count: int = 0
    female_evidence: int = 0
    male_evidence: int = 0
    short_mentions: int = 0
    """How often its last word stands for it."""
    she: int = 0
    """How often a sentence goes on with "she" or "her" where only this person may be meant."""
    he: int = 0

    @property
    def gender(self) -> Gender:
        """By titles and given names; where these say nothing, by the pronouns that go on with the name."""
        is_named = self.female_evidence != self.male_evidence
        female, male = (self.female_evidence, self.male_evidence) if is_named else (self.she, self.he)
        return "" if female == male else "f" if female > male else "m"

    @property
    def last(self) -> str:
        """The last word of the name; see `last_word`."""
        return last_word(self.name)

    @property
    def has_personal_mentions(self) -> bool:
        """Whether the article calls it as one calls a person: with a title, a given name, or the last word alone."""
        return bool(self.titles or self.female_evidence or self.male_evidence or self.short_mentions)

    @property
    def is_person(self) -> bool:
        """Whether it may be he or she."""
        is_named_like_one = not self.is_impersonal and _is_like_a_person(self.name)
        return not self.is_outlet and (self.has_personal_mentions or is_named_like_one)


def is_impersonal(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is or has in it that of a place, or the noun of an organization."""
    places, organizations = place_names(), lexicon.words["organisation"]
    return name in places or any(word.lower() in organizations or word in places for word in name.split())


def _is_like_a_person(name: str) -> bool:
    """Whether a name has the form of a person's: few capitalised words, or one that is no plural or acronym."""
    words = name.split()
    if len(words) > 1:
        return len(words) <= _MAX_PERSON_WORDS and all(word[0].isupper() for word in words)
    return not (name.isupper() or name.endswith("s") or name[0] in "@#" or len(name) < 3)


class Mention(NamedTuple):
    """A name in a sentence."""

    start: int
    """Character of the text."""
    sentence: int
    last_unit: int
    """Index of its last unit in the sentence."""
    name: str
    is_governed: bool = False
    """A preposition stands before it ("of Lee"), or it owns what follows ("Lee’s house")."""


class PrintedName(NamedTuple):
    """A run of capitalised words, taken apart."""

    name: list[str]
    titles: list[str]
    """Lower case."""
    modifiers: list[str]
    """Words before the titles that are none ("Russian" in "Russian President Ann Lee")."""


def split_titles(words: Sequence[str], lexicon: Lexicon) -> PrintedName:
    """Capitalised words -> name, titles and modifiers; the name is empty where a title is all there is."""
    titles = lexicon.words["title-person"]
    clean = [without_possessive(word) for word in words]
    lowercase = [word.lower() for word in clean]
    if lowercase[-1] in lexicon.words["building"]:
        # "Ek General Hospital" is no general.
        return PrintedName(clean, [], [])
    begin = len(words) - 1
    while begin and lowercase[begin - 1] not in titles and clean[begin - 1] == words[begin - 1]:
        begin -= 1
    found = join_title_prefixes([low for low in lowercase[:begin] if low in titles], lexicon)
    role_end = _end_of_role(words, begin, lexicon)
    if role_end:
        found, begin = [*found, lowercase[role_end - 1]], role_end
    modifiers = [word for word, low in zip(clean[:begin], lowercase, strict=False) if low not in (*titles, *found)]
    if lowercase[-1] in titles and not is_given_name(clean[begin]):
        # "Indiana Governor": a title and its place; but "Larry King".
        last = join_title_prefixes([*found, lowercase[-1]], lexicon)[-1:]
        return PrintedName([], last, [*modifiers, *clean[begin:-1]])
    return PrintedName(clean[begin:], found, modifiers)


def _end_of_role(words: Sequence[str], begin: int, lexicon: Lexicon) -> int:
    """Where a full name begins behind a common noun for a person: "Lock Keeper [Ann Lee]"; 0 for no such name."""
    roles = lexicon.words["title-role"] | lexicon.words["person"]
    ends = range(begin + 1, len(words) - 1)
    return next((k for k in ends if words[k - 1].lower() in roles and _is_full_name(words[k:], lexicon)), 0)


def _is_full_name(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether words are of a person: the first is a given name or a rare word, and the last no noun of a body."""
    is_long = len(words) > _MAX_PERSON_WORDS or any(without_possessive(word) != word for word in words[:-1])
    last = without_possessive(words[-1]).lower()
    if is_long or last in lexicon.words["organisation"] or not all(word[0].isupper() for word in words):
        return False
    return is_given_name(words[0]) or idf(stem_of_printed(words[0])) >= _RARE


def name_without_role(name: str, names: Container[str]) -> str:
    """The full name among `names` that `name` ends in behind words that are no given names; "" for none."""
    words = name.split()
    for begin in range(1, len(words) - 1):
        if is_given_name(words[begin - 1]):
            return ""
        if is_given_name(words[begin]) and (plain := " ".join(words[begin:])) in names:
            return plain
    return ""


def join_title_prefixes(titles: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The titles with prefixes joined to the title behind them: "vice president" is one, and no "president"."""
    found: list[str] = []
    for title in titles:
        if found and found[-1] in lexicon.words["title-prefix"]:
            title = f"{found.pop()} {title}"
        found.append(title)
    return found


def name_words(name: str) -> list[str]:
    """The words of a name without Jr. and its like."""
    words = name.split()
    while len(words) > 1 and words[-1].strip(".").lower() in _GENERATIONS:
        words.pop()
    return words


def last_word(name: str) -> str:
    """The last word of a name, lower case, without accents; Jr. and its like do not count."""
    return without_accents(name_words(name)[-1].lower())


def initials(name: str) -> str:
    """The first letters of the capitalised words of a name."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def without_accents(word: str) -> str:
    """The word without accents, which outlets set and leave out."""
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def without_possessive(word: str) -> str:
    """The word without a possessive ending: "Lee’s" and "workers’" lose theirs."""
    for ending in ("’s", "'s"):
        if word.endswith(ending):
            return word[: -len(ending)]
    return word[:-1] if word.endswith(("s’", "s'")) else word

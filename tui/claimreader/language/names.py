"""Who is in an article: the names it prints, with the titles they bear, and which full name a short one stands for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from claimreader.language.lexicons import Lexicon, load_lexicon, load_table
from claimreader.language.tagged_sentence import TaggedSentence

Gender = Literal["f", "m", ""]
_PARTICLES = frozenset("de da di del der den van von bin ibn al el la le du dos of".split())
_BUILDINGS = frozenset("hospital school university college center centre hotel church museum library".split())
TITLE_PREFIXES = frozenset(("vice", "deputy", "assistant"))
"""Words that make another title of the one behind them."""


@dataclass(slots=True)
class Entity:
    """A name the article prints, as full as it prints it."""

    name: str
    titles: set[str] = field(default_factory=set)
    """Lower-case title words that stand with the name ("president", "ambassador")."""
    title_modifiers: set[str] = field(default_factory=set)
    """Capitalised words that stand before a title ("Russian", "Chinese")."""
    count: int = 0
    female_evidence: int = 0
    male_evidence: int = 0
    short_mentions: int = 0
    """How often its last word stands for it."""

    @property
    def gender(self) -> Gender:
        return (
            "f"
            if self.female_evidence > self.male_evidence
            else "m"
            if self.male_evidence > self.female_evidence
            else ""
        )

    @property
    def last(self) -> str:
        """The last word, lower case, without Jr. and its like."""
        words = self.name.split()
        while len(words) > 1 and words[-1].strip(".").lower() in ("jr", "sr", "ii", "iii", "iv"):
            words.pop()
        return without_accents(words[-1].lower())

    @property
    def is_person(self) -> bool:
        """Whether it may be he or she."""
        words = self.name.split()
        organisations = load_lexicon("en").words["organisation"]
        if self.titles or self.female_evidence or self.male_evidence or self.short_mentions:
            return True
        if self.name in _places() or any(word.lower() in organisations or word in _places() for word in words):
            return False
        if len(words) > 1:
            return len(words) < 4 and all(word[0].isupper() for word in words)
        return not (self.name.isupper() or self.name.endswith("s") or self.name[0] in "@#" or len(self.name) < 3)


@dataclass(slots=True)
class Mention:
    """A name at a place."""

    start: int
    sentence: int
    last_unit: int
    """Index of its last unit in the sentence."""
    name: str
    is_governed: bool = False
    """A preposition stands before it ("of Lee"), or it owns what follows ("Lee’s house")."""


class EntityIndex:
    """The names of an article."""

    def __init__(self, sentences: Sequence[TaggedSentence], words: Lexicon) -> None:
        self.words = words
        self.titles = words.words.get("title-person", frozenset())
        self.by_name: dict[str, Entity] = {}
        self.mentions: list[Mention] = []
        self._by_last_word: dict[str, list[str]] = {}
        self._by_first_word: dict[str, list[str]] = {}
        self._acronym_expansions: dict[str, str] = {}
        self._title_synonyms = dict(line.split() for line in words.table.get("titles", {}).get("same", "").splitlines())
        for s in sentences:
            if not is_title_cased(s):
                self._find_names(s)
        self._link_short_names()

    def _find_names(self, s: TaggedSentence) -> None:
        k, n = 0, len(s)
        tags = s.tags
        while k < n:
            if tags[k] not in "NP":
                k += 1
                continue
            begin = k
            while k < n and (tags[k] == "N" or (tags[k] == "P" and k > begin - 1)):
                k += 1
                if tags[k - 1] == "P":
                    break
                if k + 1 < n and s.lowercase[k] in _PARTICLES and s.lowercase[k] != "of" and tags[k + 1] in "NP":
                    k += 1
            self._add_mention(s, begin, k)

    def _add_mention(self, s: TaggedSentence, begin: int, end: int) -> None:
        title_at = begin - 1
        if begin > 1 and s.lowercase[begin - 1] == "to" and s.lowercase[begin - 2] in self.titles:
            # "Ambassador to Russia Li Hui": the place, then the name.
            before = begin
            while end - begin > 2 and s.words[begin] in _places():
                begin += 1
            if begin > before:
                title_at = before - 2
        of = begin - 2 if begin > 2 and s.lowercase[begin - 2 : begin] == ["of", "the"] else begin - 1
        if of > 0 and s.lowercase[of] == "of" and s.lowercase[of - 1] in self.titles and end - begin > 2:
            # "Secretary of State Ann Lee", "Minister of the Interior Ann Lee"
            begin += 1
            title_at = of - 1
        words = s.words[begin:end]
        name, titles, title_modifiers = self.split(words)
        if title_at >= 0 and not titles and s.lowercase[title_at] in self.titles:
            titles = _join_title_prefixes(s.lowercase[max(0, title_at - 1) : title_at + 1])[-1:]
            if title_at and s.tags[title_at - 1] == "N":
                title_modifiers = [s.words[title_at - 1]]
        if not name:
            return
        first = name[0].lower()
        if begin == 0 and len(name) == 1 and len(words) == 1 and not titles and first not in self._by_last_word:
            return
        full = " ".join(name)
        person = self.by_name.setdefault(full, Entity(full))
        person.count += 1
        person.titles.update(self._title_synonyms.get(title, title) for title in titles)
        person.title_modifiers.update(title_modifiers)
        if first in _given_names("female"):
            person.female_evidence += 1
        elif first in _given_names("male"):
            person.male_evidence += 1
        for title in titles:
            if title in self.words.words["title-female"]:
                person.female_evidence += 3
            elif title in self.words.words["title-male"]:
                person.male_evidence += 3
        self._by_last_word.setdefault(person.last, [])
        is_governed = (begin > 0 and s.tags[begin - 1] in "it") or s.tags[end - 1] == "P"
        self.mentions.append(Mention(s.starts[begin], s.index, end - 1, full, is_governed))

    def split(self, words: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
        """Capitalised words -> the name itself, its title words in lower case, the words before the titles."""
        clean = [_without_possessive(word) for word in words]
        if clean[-1].lower() in _BUILDINGS:
            # "Ek General Hospital" is no general.
            return clean, [], []
        last = -1
        for k, word in enumerate(clean[:-1]):
            if word.lower() in self.titles:
                last = k
        for k, word in enumerate(words[:-1]):
            if word != clean[k] and k > last:
                last = k
        titles = _join_title_prefixes([word.lower() for word in clean[: last + 1] if word.lower() in self.titles])
        title_modifiers = [word for word in clean[: last + 1] if word.lower() not in self.titles]
        name = clean[last + 1 :]
        if name[-1].lower() in self.titles and not is_given_name(name[0]):
            # "Indiana Governor": a title and whose it is; but "Larry King".
            return [], _join_title_prefixes([*titles, name[-1].lower()])[-1:], [*title_modifiers, *name[:-1]]
        return name, titles, title_modifiers

    def _link_short_names(self) -> None:
        """Short names to the full ones that end in them."""
        self._by_last_word = {}
        for name, person in self.by_name.items():
            self._by_last_word.setdefault(person.last, []).append(name)
            if len(name.split()) in (2, 3):
                self._by_first_word.setdefault(name.split()[0].lower(), []).append(name)
        for names in self._by_last_word.values():
            names.sort(key=lambda name: (-len(name.split()) if len(name.split()) < 4 else 0, -self.by_name[name].count))
        self._link_acronyms()
        for person in self.by_name.values():
            full = self.by_name.get(self.fullest_name(person.name), person)
            if full is not person:
                full.count += person.count
                full.short_mentions += person.count if " " not in person.name else 0
                full.female_evidence += person.female_evidence
                full.male_evidence += person.male_evidence
                full.titles.update(person.titles)
                full.title_modifiers.update(person.title_modifiers)

    def _link_acronyms(self) -> None:
        """NRA to National Rifle Association, where the article prints both."""
        for name in self.by_name:
            initials = "".join(word[0] for word in name.split() if word[0].isupper())
            if len(initials) > 2 and initials != name and initials in self.by_name:
                self._acronym_expansions.setdefault(initials, name)

    def known_suffix(self, words: Sequence[str]) -> str | None:
        """The longest name of the article that `words` end in ("Russia [Li Hui]")."""
        for begin in range(1, len(words)):
            name = " ".join(words[begin:])
            if name in self.by_name:
                return self.fullest_name(name)
        return None

    def first_known(self, words: Sequence[str]) -> str | None:
        """The first name of the article that stands among `words` (of a headline, where all are capitals)."""
        for begin in range(len(words)):
            for end in range(min(len(words), begin + 4), begin, -1):
                name = " ".join(_without_possessive(word) for word in words[begin:end])
                person = self.by_name.get(name)
                if person is not None and (end - begin > 1 or person.count > 1 or self.fullest_name(name) != name):
                    return self.fullest_name(name)
        return None

    def fullest_name(self, name: str, gender: Gender = "") -> str:
        """The fullest form in which the article prints `name`, or `name` itself."""
        name = self._acronym_expansions.get(name.replace(".", ""), name)
        words = name.split()
        while len(words) > 1 and words[0] in _PARTICLES:
            # "Mr. de la Cruz": the particles tell no given name.
            words = words[1:]
        if not words:
            return name
        candidates = self._by_last_word.get(Entity(name).last, [])
        if len(words) == 1 and not any(len(c.split()) > 1 for c in candidates):
            # Family names that stand first, and people called by their given name.
            candidates = [c for c in self._by_first_word.get(words[0].lower(), []) if self.by_name[c].is_person]
            return candidates[0] if len(candidates) == 1 else name
        fuller = [
            c for c in candidates
            if len(c.split()) > len(words) and (len(words) == 1 or c.split()[0][0] == words[0][0])
            and self.by_name[c].is_person
        ]  # fmt: skip
        if gender:
            fuller = [c for c in fuller if self.by_name[c].gender in (gender, "")] or fuller
        if not fuller:
            return name
        return max(fuller, key=lambda c: (self.by_name[c].count, len(c)))

    def title_holder(self, title: str, title_modifiers: Iterable[str] = (), before: int = 0) -> str | None:
        """The person who bears `title`; of several, one with one of the `origins`, else the last named `before`."""
        title = self._title_synonyms.get(title, title)
        holders = {self.fullest_name(p.name) for p in self.by_name.values() if title in p.titles and p.is_person}
        wanted = {origin.lower() for origin in title_modifiers}
        if len(holders) > 1 and wanted:
            matching = {n for n in holders if wanted & {origin.lower() for origin in self.by_name[n].title_modifiers}}
            holders = matching or holders
        if len(holders) > 1:
            named = [m for m in self.mentions if m.start < before]
            for mention in reversed(named):
                name = self.fullest_name(mention.name)
                if name in holders:
                    return name
            return None
        return next(iter(holders)) if holders else None

    def organization_named(self, noun: str, before: int) -> str | None:
        """The body last named `before` that has `noun` in its name: "the hospital" is Ek General Hospital."""
        if noun not in self.words.words["organisation"]:
            return None
        for mention in reversed(self.mentions):
            if mention.start < before and noun in mention.name.lower().split()[1:]:
                return self.fullest_name(mention.name)
        return None


def _join_title_prefixes(titles: Sequence[str]) -> list[str]:
    """Titles in which a vice or deputy is not taken for whom he stands for: "vice president" is one title."""
    found: list[str] = []
    for title in titles:
        if found and found[-1] in TITLE_PREFIXES:
            title = f"{found.pop()} {title}"
        found.append(title)
    return found


def without_accents(word: str) -> str:
    """The word without accents, which outlets set and leave out."""
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def _without_possessive(word: str) -> str:
    for ending in ("’s", "'s"):
        if word.endswith(ending):
            return word[: -len(ending)]
    return word[:-1] if word.endswith(("s’", "s'")) else word


def is_title_cased(s: TaggedSentence) -> bool:
    """Whether most words of the line begin with a capital, so that a capital tells nothing."""
    if s.tags[-1] in ".:,Q":
        return False
    words = [word for word in s.words if word[0].isalpha()]
    return len(words) > (3 if s.index else 0) and 5 * sum(word[0].isupper() for word in words) > 3 * len(words)


@cache
def _places() -> frozenset[str]:
    table = load_table("places")
    found = table["regions"].split()
    for line in table["countries"].splitlines():
        country, adjectives, seats = line.split("|")
        found += [country, *adjectives.split(), *seats.split()]
    return frozenset(word.replace("_", " ") for word in found)


def is_given_name(name: str) -> bool:
    """Whether a word is a common given name."""
    return name.lower() in _given_names("female") or name.lower() in _given_names("male")


@cache
def _given_names(gender: str) -> frozenset[str]:
    return frozenset(load_table("names")[gender].split())

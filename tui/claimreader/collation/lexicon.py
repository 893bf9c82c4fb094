"""The words by which statements of one language are compared, made once per language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from claimreader.language.data_files import data_path, load_data, word_list
from claimreader.language.normalize import stem_of_printed
from claimreader.language.operators import Operators, load_operators

DEFAULT_LANGUAGE = "en"
"""What a text is compared by whose language is unknown or has no words of its own."""
_LONGEST_PHRASE = 4


class NumberWords(NamedTuple):
    """Words that count, normalized."""

    ordinals: frozenset[str]
    crowds: frozenset[str]
    """Vague counts: "hundreds"."""
    fractions: frozenset[str]
    """Parts of a whole, in the singular."""
    percent: str
    units: tuple[frozenset[str], ...]
    """Groups of stems of which one in the place of another is a change: months, weekdays, lengths of time."""

    def is_number(self, norm: str) -> bool:
        """Whether a word is a figure or counts like one."""
        return norm[:1].isdecimal() or norm in self.ordinals or norm in self.crowds


class Concepts(NamedTuple):
    """Groups of words that say the same in news; the first word of a group names it ("#buy")."""

    by_stem: Mapping[str, str]
    by_phrase: Mapping[tuple[str, ...], str]
    phrase_starts: frozenset[str]

    def of(self, stem: str) -> str:
        """The concept of a stem: its group, or the stem itself."""
        return self.by_stem.get(stem, stem)

    def phrases_in(self, stems: Sequence[str]) -> Iterator[str]:
        """The concepts that several words of a text name together ("step down"), in order."""
        for at, word in enumerate(stems):
            if word in self.phrase_starts:
                for size in range(2, _LONGEST_PHRASE + 1):
                    if (name := self.by_phrase.get(tuple(stems[at : at + size]))) is not None:
                        yield name


class SpeakerWords(NamedTuple):
    """Words in the names of speakers, by stem unless stated otherwise."""

    person_roles: frozenset[str]
    roles: frozenset[str]
    """Of persons and of bodies."""
    generic: frozenset[str]
    """The roles, and words that only fill a name."""
    kinds: frozenset[str]
    """Of bodies of which there are many: "board", "ministry"."""
    links: frozenset[str]
    """Normalized words between a kind and what it is of: "the mayor [of] Velden"."""
    levels: frozenset[str]
    """Words in lower case that tell no two bodies apart with certainty: the town, the city and the local council."""
    nameless: frozenset[str]
    """For somebody without a name: "unnamed"."""
    staff: frozenset[str]
    representing: frozenset[str]
    """Normalized words between a body and whose it is."""
    role_stems: tuple[str, ...]
    """Beginnings of roles that are one role however they end."""
    of: str
    """The printed word between a role and who has it ("for")."""
    conjunction: str
    """The printed word between two bodies ("and")."""
    apposition: re.Pattern[str]
    """An apposition after a name, from the comma in front of it to the mark behind; group 1 without its determiner."""
    given_names: frozenset[str]
    """Normalized."""
    nicknames: tuple[frozenset[str], ...]
    """Forms of one given name."""


class Markers(NamedTuple):
    """Words that single rules need, normalized."""

    characterizing: str
    infinitive: str
    indefinite: str
    agent: str
    passive: frozenset[str]
    """Words in front of a verb that make it passive."""
    mutual: frozenset[str]
    """Stems of verbs for what two do to each other."""


class CollationLexicon(NamedTuple):
    """The words of one language; all are normalized or stems."""

    code: str
    """ISO 639-1."""
    stop_words: frozenset[str]
    """Words that carry so little that sharing them alone says nothing."""
    stop_stems: frozenset[str]
    light_stems: frozenset[str]
    """Stems of weight that still say little by themselves."""
    flag_stop_stems: frozenset[str]
    """What the flags compare stems with: the stop words themselves, and the stems of the auxiliaries."""
    operators: Operators
    numbers: NumberWords
    concepts: Concepts
    pronouns: frozenset[str]
    titles: frozenset[str]
    days: frozenset[str]
    media: Mapping[str, str]
    """Stem -> the medium or setting that it names."""
    speakers: SpeakerWords
    markers: Markers

    def role_of(self, stem: str) -> str:
        """A role whoever holds it: a spokesman is a spokeswoman is a spokesperson, a lawyer is an attorney."""
        return next((role for role in self.speakers.role_stems if stem.startswith(role)), self.concepts.of(stem))


@cache
def lexicon_for(language: str | None) -> CollationLexicon:
    """The words for a text of `language` (ISO 639-1); the default language's where it has none of its own."""
    return collation_lexicon(language if language and data_path(language, "operators").exists() else DEFAULT_LANGUAGE)


def main_lexicon(languages: Iterable[str | None]) -> CollationLexicon:
    """The words for texts that are compared together: those of the commonest of their languages."""
    counts = Counter(lexicon_for(language).code for language in languages)
    return collation_lexicon(max(sorted(counts), key=counts.__getitem__, default=DEFAULT_LANGUAGE))


@cache
def collation_lexicon(code: str) -> CollationLexicon:
    """The words of the language `code` (ISO 639-1); KeyError when there are none."""
    words = load_data(code, "words")
    lists = words["lists"]
    stop_words = frozenset(lists["stop_words"].split())
    return CollationLexicon(
        code,
        stop_words,
        _stems(lists["stop_words"]),
        _stems(lists["light_words"]),
        stop_words | frozenset(lists["auxiliary_stems"].split()),
        load_operators(code),
        _number_words(words["numbers"], lists["fractions"], load_data(code, "dates")),
        _concepts(load_data(code, "concepts")["groups"]),
        frozenset(words["persons"]["pronouns"].split()),
        frozenset(words["persons"]["titles"].split()),
        word_list(code, "dates", "weekdays"),
        {
            stem_of_printed(word): group.split()[0]
            for group in words["occasions"]["media"].splitlines()
            for word in group.split()
        },
        _speaker_words(words["speakers"], load_data(code, "names")),
        _markers(words["markers"]),
    )


def _markers(table: Mapping[str, str]) -> Markers:
    passive, mutual = frozenset(table["passive"].split()), _stems(table["mutual"])
    return Markers(**{**table, "passive": passive, "mutual": mutual})  # type: ignore[arg-type]


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem_of_printed(word) for word in words.split())


def _number_words(table: Mapping[str, Any], fractions: str, dates: Mapping[str, str]) -> NumberWords:
    units = [*table["units"].splitlines(), dates["months"], dates["weekdays"]]
    return NumberWords(
        frozenset(table["ordinals"].split()),
        frozenset(table["crowds"].split()),
        frozenset(fractions.split()),
        table["percent"],
        tuple(_stems(group) - _stems(dates["ambiguous"]) for group in units if group),
    )


def _concepts(groups: str) -> Concepts:
    words: dict[str, str] = {}
    phrases: dict[tuple[str, ...], str] = {}
    for group in groups.splitlines():
        for member in group.split():
            name = "#" + group.split()[0]
            if "_" in member:
                phrases[tuple(stem_of_printed(word) for word in member.split("_"))] = name
            else:
                words.setdefault(stem_of_printed(member), name)
    return Concepts(words, phrases, frozenset(phrase[0] for phrase in phrases))


def _speaker_words(table: Mapping[str, Any], names: Mapping[str, str]) -> SpeakerWords:
    person_roles = _stems(table["persons"])
    roles = person_roles | _stems(table["bodies"])
    return SpeakerWords(
        person_roles,
        roles,
        roles | _stems(table["fillers"]),
        _stems(table["kinds"]),
        frozenset(table["links"].split()),
        frozenset(table["levels"].split()),
        _stems(table["nameless"]),
        _stems(table["staff"]),
        frozenset(table["representing"].split()),
        tuple(table["role_stems"].split()),
        table["of"],
        table["and"],
        re.compile(rf",\s(?:(?:{'|'.join(table['determiners'].split())}) )?([^,.;\n]{{3,90}})[,.]"),
        frozenset(f"{names['female']} {names['male']}".split()),
        tuple(frozenset(line.split()) for line in names["nicknames"].splitlines()),
    )

"""Conditions: the words and phrases of a language that limit the clause they stand with, with how far they reach.

Data of the same manner as the operators (a literal, a scope, the neighbours it needs), one table per language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from claimreader.errors import BadLanguageData
from claimreader.language.data_files import load_data
from claimreader.language.normalize import normalize_words, stem_of_printed

_ANY_WORD = "*"
_WORD_LISTS = ("not_after", "not_before", "only_before")
_KEYS = frozenset({"name", "phrases", "whole", "value", "needs_modal", "max_words", *_WORD_LISTS})


@dataclass(frozen=True, slots=True)
class Condition:
    """One phrase that limits its clause: "if", "as long as", "so far"."""

    words: tuple[frozenset[str], ...]
    """The words that may stand in each place, normalized; an empty set stands for any word."""
    whole: bool = False
    """The phrase is the whole limit ("so far"); else it opens one that runs to the end of its clause ("if …")."""
    value: str = ""
    """Whole phrases of one value say the same."""
    needs_modal: bool = False
    """It limits only what will, can or should be so: "when"."""
    max_words: int = 40
    """A longer clause is no limit of its kind: "without the names"."""
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    only_before: frozenset[str] = frozenset()

    def opens_at(self, norms: Sequence[str], at: int) -> bool:
        """Whether the phrase stands at a place of a text, between neighbours that it may have."""
        end = at + len(self.words)
        if end > len(norms) or not all(
            not allowed or norm in allowed for norm, allowed in zip(norms[at:end], self.words, strict=True)
        ):
            return False
        before, following = norms[at - 1] if at else "", norms[end] if end < len(norms) else ""
        return (
            before not in self.not_after
            and following not in self.not_before
            and (not self.only_before or following in self.only_before)
        )


class Conditions(NamedTuple):
    """The conditions of one language, and what is to be known of them."""

    by_word: Mapping[str, tuple[Condition, ...]]
    """First word -> the phrases that it opens, the longest first."""
    modals: frozenset[str]
    """Normalized words that say what will, can or should be."""
    gerund: str
    """How a verb ends that states nothing; "" where none does."""
    function_words: frozenset[str]
    """Normalized words that carry nothing by which one clause is found in another text."""
    function_stems: frozenset[str]
    answers: Mapping[str, frozenset[str]]
    """Value -> single words that say what a phrase of that value says."""

    def at(self, norms: Sequence[str], at: int) -> Condition | None:
        """The condition that opens at a place of a text."""
        return next((one for one in self.by_word.get(norms[at], ()) if one.opens_at(norms, at)), None)


@cache
def load_conditions(code: str) -> Conditions:
    """The conditions of the language `code` (ISO 639-1); none where it has no such file.

    Raises BadLanguageData, which names the file and the entry, for an unknown key or list, an entry without phrases,
    and a word that is not in normalized form.
    """
    return parse_conditions(load_data(code, "conditions"), f"data/{code}/conditions.toml")


def parse_conditions(table: Mapping[str, Any], file: str) -> Conditions:
    """The conditions of a table; `file` is named in errors."""
    lists: Mapping[str, str] = table.get("lists", {})
    found: dict[str, list[Condition]] = {}
    for number, entry in enumerate(table.get("condition", ()), 1):
        name = entry.get("name", f"condition {number}")
        if unknown := sorted(entry.keys() - _KEYS):
            raise BadLanguageData(file, name, f"unknown key “{unknown[0]}”")
        words = {key: frozenset(_words(entry[key], lists, file, name)) for key in _WORD_LISTS if key in entry}
        if not entry.get("phrases", "").split():
            raise BadLanguageData(file, name, "it has no phrases")
        for phrase in entry["phrases"].split():
            places = tuple(_places(phrase, lists, file, name))
            condition = Condition(
                places,
                entry.get("whole", False),
                entry.get("value", ""),
                entry.get("needs_modal", False),
                entry.get("max_words", 40),
                **words,
            )
            for word in places[0]:
                found.setdefault(word, []).append(condition)
    function_words = frozenset(lists.get("function_words", "").split())
    return Conditions(
        {word: tuple(sorted(several, key=lambda one: -len(one.words))) for word, several in found.items()},
        frozenset(lists.get("modals", "").split()),
        lists.get("gerund", ""),
        function_words,
        frozenset(map(stem_of_printed, function_words)),
        {value: frozenset(words.split()) for value, words in table.get("answers", {}).items()},
    )


def _places(phrase: str, lists: Mapping[str, str], file: str, name: str) -> Iterator[frozenset[str]]:
    """The words that may stand in each place of a phrase: "in_@certain_cases"."""
    for at, word in enumerate(phrase.split("_")):
        if word == _ANY_WORD and at:
            yield frozenset()
        else:
            yield frozenset(_words(word, lists, file, name))


def _words(text: str, lists: Mapping[str, str], file: str, name: str) -> Iterator[str]:
    """The words of a list, those of the lists that it names with "@" in their place."""
    for word in text.split():
        if word.startswith("@"):
            if word[1:] not in lists:
                raise BadLanguageData(file, name, f"“{word}” names no list")
            yield from lists[word[1:]].split()
        elif [w.norm for w in normalize_words(word)] != [word]:
            raise BadLanguageData(file, name, f"“{word}” is not in normalized form")
        else:
            yield word

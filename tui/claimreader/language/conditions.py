"""Conditions: the words and phrases of a language that limit the clause they stand with, with how far they reach.

Data of the same manner as the operators (a literal, a scope, the neighbours it needs), one table per language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from claimreader.errors import BadLanguageData
from claimreader.language.data_files import load_data
from claimreader.language.normalize import stem_of_printed
from claimreader.language.operators import is_normal

_WORD_LISTS = ("not_after", "not_before", "only_before")
_KEYS = frozenset(
    {"name", "phrases", "whole", "value", "needs_modal", "needs_negation", "ends_negation", "max_words", *_WORD_LISTS}
)


class Condition(NamedTuple):
    """How a phrase limits its clause: "if", "as long as", "so far"."""

    words: tuple[str, ...]
    """The phrase, normalized."""
    whole: bool = False
    """The phrase is the whole limit ("so far"); else it opens one that runs to the end of its clause ("if …")."""
    value: str = ""
    """Whole phrases of one value say the same."""
    needs_modal: bool = False
    """It limits only what will, can or should be so: "when"."""
    needs_negation: bool = False
    """It limits only what is not so: "not before Tuesday"."""
    ends_negation: bool = False
    """Where what it limits is not so, it is so then: "not until May", "not unless"."""
    max_words: int = 40
    """A longer clause is no limit of its kind: "without the names"."""
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    only_before: frozenset[str] = frozenset()

    def may_stand_between(self, before: str, following: str) -> bool:
        """Whether the phrase counts between two words ("" at an end of the statement)."""
        return (
            before not in self.not_after
            and following not in self.not_before
            and (not self.only_before or following in self.only_before)
        )


class Conditions(NamedTuple):
    """The conditions of one language, and what is to be known of them."""

    by_phrase: Mapping[tuple[str, ...], Condition]
    lengths: Mapping[str, tuple[int, ...]]
    """First word -> how many words the phrases have that it opens, the longest first."""
    modals: frozenset[str]
    """Normalized words that say what will, can or should be."""
    gerund: str
    """How a verb ends that states nothing; "" where none does."""
    function_stems: frozenset[str]
    """Stems that carry nothing by which one clause is found in another text."""
    answers: Mapping[str, frozenset[str]]
    """Value -> single words that say what a phrase of that value says."""

    def at(self, norms: tuple[str, ...], at: int) -> Condition | None:
        """The condition that opens at a place of a text."""
        for length in self.lengths.get(norms[at], ()):
            condition = self.by_phrase.get(norms[at : at + length])
            if condition and condition.may_stand_between(
                norms[at - 1] if at else "", norms[at + length] if at + length < len(norms) else ""
            ):
                return condition
        return None


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
    by_phrase: dict[tuple[str, ...], Condition] = {}
    lengths: dict[str, set[int]] = {}
    for number, entry in enumerate(table.get("condition", ()), 1):
        name = entry.get("name", f"condition {number}")
        if unknown := sorted(entry.keys() - _KEYS):
            raise BadLanguageData(file, name, f"unknown key “{unknown[0]}”")
        if not entry.get("phrases", "").split():
            raise BadLanguageData(file, name, "it has no phrases")
        values = {key: value for key, value in entry.items() if key not in {"name", "phrases"}}
        values |= {key: frozenset(_words(entry[key], lists, file, name)) for key in _WORD_LISTS if key in entry}
        for phrase in entry["phrases"].split():
            for words in product(*(tuple(_words(word, lists, file, name)) for word in phrase.split("_"))):
                by_phrase[words] = Condition(words, **values)
                lengths.setdefault(words[0], set()).add(len(words))
    return Conditions(
        by_phrase,
        {word: tuple(sorted(several, reverse=True)) for word, several in lengths.items()},
        frozenset(lists.get("modals", "").split()),
        lists.get("gerund", ""),
        frozenset(map(stem_of_printed, lists.get("function_words", "").split())),
        {value: frozenset(words.split()) for value, words in table.get("answers", {}).items()},
    )


def _words(text: str, lists: Mapping[str, str], file: str, name: str) -> Iterator[str]:
    """The words of a list, those of the lists that it names with "@" in their place."""
    for word in text.split():
        if word.startswith("@"):
            if word[1:] not in lists:
                raise BadLanguageData(file, name, f"“{word}” names no list")
            yield from lists[word[1:]].split()
        elif not is_normal(word):
            raise BadLanguageData(file, name, f"“{word}” is not in normalized form")
        else:
            yield word

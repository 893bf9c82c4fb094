"""Operators: the words of a language that negate, prevent, modalize or quantify other words, with their scope.

The manner is that of NegEx and ConText (a literal, a category, a direction, what ends the scope); the words are data,
one table per language, validated when it is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

from claimreader.errors import BadLanguageData
from claimreader.language.data_files import load_data
from claimreader.language.normalize import normalize_words, stem_of_printed

Category = Literal["negation", "prevention", "modality", "quantity"]
Direction = Literal["forward", "clause"]
Target = Literal["word", "thing", "none"]


class Operator(NamedTuple):
    """One word with an effect on other words, and how far that effect reaches."""

    literal: str
    """The word, normalized."""
    category: Category
    value: str
    """What it says: "not", "clause" (a negated clause), a class of modality ("duty") or of quantity ("most")."""
    direction: Direction = "forward"
    """Over the words after it, or over its whole clause."""
    reach: int = 6
    """How many words after it the scope has."""
    crosses_clauses: bool = False
    """Whether the scope goes on where the clause ends."""
    targets: Target = "word"
    """What it is about: any word, a thing (no figure); "none" where only the scope matters."""
    skips: frozenset[str] = frozenset()
    """Words stepped over on the way to the target."""
    steps_over_modals: bool = False
    """Whether modals are stepped over where they are operators."""
    ends_at: frozenset[str] = frozenset()
    """Words at which the search ends without a target."""
    figures: frozenset[str] = frozenset()
    """Words that count as figures, beside numerals."""
    bounds: frozenset[str] = frozenset()
    """Words that, later in the clause, make the negation a bound: "not until June"."""
    not_before: frozenset[str] = frozenset()
    """It is no operator in front of these: "not only"."""
    only_before: frozenset[str] = frozenset()
    """It is one in front of these alone: "failed to"."""
    not_after: frozenset[str] = frozenset()
    """It is no operator behind these: "no more than"."""
    only_after: frozenset[str] = frozenset()
    """It is one behind these alone: "at least"."""

    def is_figure(self, norm: str) -> bool:
        """Whether a word is a figure for this operator."""
        return norm[:1].isdecimal() or norm in self.figures

    def applies(self, before: str, following: str) -> bool:
        """Whether the word is an operator between its neighbours ("" at an end of the statement)."""
        return (
            following not in self.not_before
            and before not in self.not_after
            and (not self.only_before or following in self.only_before)
            and (not self.only_after or before in self.only_after)
        )


class Antonyms(NamedTuple):
    """The words of a language that say the opposite of each other."""

    prefixed: Mapping[str, str]
    """Normalized word with a negative prefix -> its opposite."""
    prefixes: tuple[str, ...]
    """Negative prefixes."""
    min_lengths: Mapping[str, int]
    """Prefix -> a word must be longer than this to have it."""
    false_prefixes: tuple[str, ...]
    """Beginnings of words that only look as if they had one."""
    pairs: frozenset[frozenset[str]]
    """Pairs of stems."""
    stems: frozenset[str]
    """The stems of all pairs."""
    ends: frozenset[str] = frozenset()
    """Stems of words for cutting and closing."""
    keeps: frozenset[str] = frozenset()
    """Stems of words for keeping and opening."""

    def positive_of(self, norm: str) -> str | None:
        """The word that a word denies by its form: "unsafe", "ineffective"; None where it has no such form."""
        if (positive := self.prefixed.get(norm)) is not None:
            return positive
        if not norm.startswith(self.prefixes) or norm.startswith(self.false_prefixes):
            return None
        prefix = next(prefix for prefix in self.prefixes if norm.startswith(prefix))
        return norm[len(prefix) :] if len(norm) > self.min_lengths[prefix] else None


class TenseWords(NamedTuple):
    """The words and forms by which the time of a verb is read."""

    be: frozenset[str]
    now: frozenset[str]
    have: frozenset[str]
    past: frozenset[str]
    """Auxiliaries of the past."""
    present: frozenset[str]
    stepped_over: frozenset[str]
    """What may stand between an auxiliary and its verb."""
    irregular_past: frozenset[str]
    not_after: frozenset[str]
    """Words behind which a form of the past is no verb of its own."""
    soon: frozenset[str]
    """Words that make a present progressive a future."""
    progressive: str
    """How a progressive form ends."""
    past_ending: str

    def is_past(self, norm: str) -> bool:
        """Whether a word has a form of the past."""
        return norm in self.irregular_past or (
            norm.endswith(self.past_ending) and len(norm) > len(self.past_ending) + 2
        )


class NegationFeatures(NamedTuple):
    """Negation and modality as they count when two statements are compared for a link, by stem."""

    negation: frozenset[str]
    pronouns: Mapping[str, str]
    """Negated pronoun -> the one that it negates."""
    refusals: frozenset[str]
    modality: Mapping[str, str]
    """Modal -> the class it is counted in."""
    kept: frozenset[str]
    """Stop words that count beside a negation: "do not", "can not"."""


class Operators(NamedTuple):
    """All operators of one language, and what is to be known of them."""

    by_word: Mapping[str, tuple[Operator, ...]]
    """Normalized word -> its operators."""
    clause_openers: frozenset[str]
    hypothetical: frozenset[str]
    """Words that open a clause which is not said to be so."""
    clause_ends: re.Pattern[str]
    """Punctuation between two words that ends a clause."""
    equivalent_modalities: frozenset[frozenset[str]]
    """Sets of values that are one in reported speech."""
    equivalent_quantities: frozenset[frozenset[str]]
    """Pairs of values of which one says much the same as the other."""
    unmarked_modalities: frozenset[str]
    """Values that a reading without a modal may mean too."""
    unfulfilled_modalities: frozenset[str]
    """Values of what is not so yet."""
    possible_modalities: frozenset[str]
    """Values of what can be so."""
    tense: TenseWords
    desired_modalities: frozenset[str]
    """Values of what is wanted, whether or not it is so."""
    hedges: frozenset[str]
    """Adjectives of what is not said to be so."""
    antonyms: Antonyms
    features: NegationFeatures


_WORD_LISTS = tuple(name for name, value in Operator._field_defaults.items() if value == frozenset())
_ENTRY_KEYS = {*Operator._fields} - {"literal"} | {"name", "scope", "words"}
_CHOICES = {"category": get_args(Category), "direction": get_args(Direction), "targets": get_args(Target)}


@cache
def load_operators(code: str) -> Operators:
    """The operators of the language `code` (ISO 639-1).

    Raises KeyError for a language without operators, and BadLanguageData, which names the file and the entry, for an
    unknown key, category, scope or list, an empty list, a word that is not in normalized form or stands twice in one
    category, and an antonym without its opposite.
    """
    lists = load_data(code, "words")["lists"]
    return parse_operators(load_data(code, "operators"), lists, f"data/{code}/operators.toml")


def parse_operators(table: Mapping[str, Any], lists: Mapping[str, str], file: str) -> Operators:
    """The operators of a table; `lists` are word lists beside its own, `file` is named in errors."""
    reader = _TableReader(table, lists, file)
    by_word: dict[str, tuple[Operator, ...]] = {}
    for operator in reader.operators():
        if any(_are_one(operator, other) for other in by_word.get(operator.literal, ())):
            raise BadLanguageData(file, operator.category, f"“{operator.literal}” stands there twice")
        by_word[operator.literal] = (*by_word.get(operator.literal, ()), operator)
    modality, antonyms, features = table["modality"], table["antonyms"], table["features"]
    pairs = [(stem_of_printed(a), stem_of_printed(b)) for a, b in reader.pairs("pairs", antonyms["pairs"])]
    return Operators(
        by_word,
        frozenset(table["clause"]["openers"].split()),
        frozenset(table["clause"].get("hypothetical", "").split()),
        re.compile("|".join(re.escape(mark) for mark in table["clause"]["ends"].split())),
        frozenset(frozenset(values.split()) for values in modality["equivalent"]),
        frozenset(frozenset(values.split()) for values in table["quantity"]["equivalent"]),
        frozenset(modality["unmarked"].split()),
        frozenset(modality["unfulfilled"].split()),
        frozenset(modality["possible"].split()),
        _tense_words(table["tense"]),
        frozenset(modality["desired"].split()),
        frozenset(modality["hedges"].split()),
        Antonyms(
            dict(reader.pairs("prefixed", antonyms["prefixed"])),
            tuple(antonyms["prefixes"]),
            antonyms["prefixes"],
            tuple(antonyms["false_prefixes"].split()),
            frozenset(map(frozenset, pairs)),
            frozenset(stem for pair in pairs for stem in pair),
            *(frozenset(map(stem_of_printed, antonyms.get(name, "").split())) for name in ("ends", "keeps")),
        ),
        NegationFeatures(
            frozenset(features["negation"].split()),
            features["pronouns"],
            frozenset(stem_of_printed(word) for word in features["refusals"].split()),
            features["modality"],
            frozenset(features["kept"].split()),
        ),
    )


def _are_one(operator: Operator, other: Operator) -> bool:
    """Whether nothing tells two operators of one word apart: their category, or what stands in front of them."""
    return operator.category == other.category and not operator.only_after and not other.only_after


def _tense_words(table: Mapping[str, str]) -> TenseWords:
    lists = {name: frozenset(table[name].split()) for name in TenseWords._fields[:-2]}
    return TenseWords(**lists, progressive=table["progressive"], past_ending=table["past_ending"])


@cache
def is_normal(word: str) -> bool:
    """Whether a word stands in normalized form."""
    return [w.norm for w in normalize_words(word)] == [word]


class _TableReader:
    """A table of operators with its references resolved; every error names the file and the entry."""

    def __init__(self, table: Mapping[str, Any], lists: Mapping[str, str], file: str) -> None:
        self._file = file
        self._scopes: Mapping[str, Mapping[str, Any]] = table.get("scopes", {})
        self._entries: Sequence[Mapping[str, Any]] = table.get("operator", ())
        self._lists = {**lists, **table.get("lists", {})}
        self._lists |= {entry["name"]: entry.get("words", "") for entry in self._entries if "name" in entry}

    def operators(self) -> list[Operator]:
        """One operator for each word of each entry, in the order of the file."""
        found: list[Operator] = []
        for number, entry in enumerate(self._entries, 1):
            name = entry.get("name", f"operator {number}")
            values = self._values(name, entry)
            words = self._words(name, entry.get("words", ""))
            if not words:
                raise self._error(name, "it has no words")
            for word in words:
                if not is_normal(word):
                    raise self._error(name, f"“{word}” is not in normalized form")
                found.append(Operator(literal=word, **values))
        return found

    def pairs(self, name: str, text: str) -> list[tuple[str, str]]:
        """The pairs of words in a list like "rise fall, high low"."""
        pairs: list[tuple[str, str]] = []
        for pair in text.split(","):
            words = pair.split()
            if len(words) != 2:
                raise self._error(name, f"“{pair.strip()}” is no pair of words")
            pairs.append((words[0], words[1]))
        return pairs

    def _values(self, name: str, entry: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of an entry over those of its scope."""
        if unknown := sorted(entry.keys() - _ENTRY_KEYS):
            raise self._error(name, f"unknown key “{unknown[0]}”")
        scope = entry.get("scope", "")
        if scope not in self._scopes:
            raise self._error(name, f"unknown scope “{scope}”")
        values = {**self._scopes[scope], **entry}
        if unknown := sorted(values.keys() - _ENTRY_KEYS):
            raise self._error(f"scopes.{scope}", f"unknown key “{unknown[0]}”")
        for key, choices in _CHOICES.items():
            if key in values and values[key] not in choices:
                raise self._error(name, f"unknown {key} “{values[key]}”: it is one of {', '.join(choices)}")
        if not values.get("category") or not values.get("value"):
            raise self._error(name, "it needs a category and a value")
        for key in _WORD_LISTS:
            if key in values:
                values[key] = frozenset(self._words(name, values[key]))
        return {key: value for key, value in values.items() if key not in {"name", "scope", "words"}}

    def _words(self, name: str, text: str, above: tuple[str, ...] = ()) -> list[str]:
        """The words of a list, those of the lists it names with "@" in their place."""
        words: list[str] = []
        for word in text.split():
            reference = word.removeprefix("@")
            if reference == word:
                words.append(word)
                continue
            if reference not in self._lists:
                raise self._error(name, f"“{word}” names no list")
            if reference in above:
                raise self._error(name, f"“{word}” names itself")
            words += self._words(name, self._lists[reference], (*above, reference))
        return words

    def _error(self, name: str, what: str) -> BadLanguageData:
        return BadLanguageData(self._file, name, what)

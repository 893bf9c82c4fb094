"""The words of a language by which quantities are read: numbers, units, currencies, dates, times, bounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple, cast

from claimreader.language.data_files import data_path, load_data

DEFAULT_LANGUAGE = "en"
"""What quantities are read by where a language has no words for them."""

_SIGNS = "−-–½¼¾⅓⅔"
"""Signs in front of a number, and numbers that are one sign."""

Phrase = tuple[str, ...]
_WORD = re.compile(r"\w+")
BoundName = Literal["over", "under", "near", "about", "stressed"]


class Unit(NamedTuple):
    """What a name of a unit stands for."""

    dimension: str
    """"length", "share", "money", "temperature" …"""
    size: float
    """How many of the first unit of its dimension it is."""
    scale: str = ""
    """The currency, or the scale of degrees; "" where it is not said."""


class QuantityWords(NamedTuple):
    """The words of one language, in small letters; phrases are tuples of tokens."""

    code: str
    decimal: str
    """The mark of decimals."""
    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    lists: Mapping[str, frozenset[str]]
    """Named lists of words."""
    phrases: Mapping[str, tuple[Phrase, ...]]
    """Named lists of phrases, the longest first."""
    values: Mapping[str, Mapping[str, float]]
    """Named lists of words with a value: crowds, ordinals, fractions, months, weekdays …"""
    units: Mapping[str, tuple[Unit, ...]]
    """Name -> the units that it may mean: "m" is a metre, or a million."""
    scale_names: Mapping[str, str]
    """Name of a scale of degrees -> its letter."""
    bounds: Mapping[str, tuple[tuple[Phrase, BoundName], ...]]
    """Last word of a phrase in front of a figure -> the phrases and what they make of it, the longest first."""
    bounds_behind: Mapping[str, tuple[tuple[Phrase, BoundName], ...]]
    """The same by the first word, behind a figure."""
    starts: frozenset[str]
    """Words and signs that a quantity may begin with, beside digits."""
    after_article: frozenset[str]
    """What follows an article that a quantity begins with."""
    makes_compounds: bool
    """Whether numbers are put together in one word."""

    def may_begin(self, text: str, following: str) -> bool:
        """Whether a quantity may begin with a word, in front of another."""
        if text in self.lists["articles"]:
            return following in self.after_article or text in self.numbers
        return text in self.starts or (self.makes_compounds and self.compound(text) is not None)

    def any_in(self, text: str) -> bool:
        """Whether a text may hold a quantity at all."""
        return self.makes_compounds or _may_hold_quantity(self, text)

    def compound(self, word: str) -> int | None:
        """The value of a number in one word, made of the words of the language ("zweihundertvierzig")."""
        return _compound(self.code, word)


_LISTS = {
    "numbers": "one articles joiner compound minus after_pronoun range between metres_before periods",
    "dates": "ambiguous before_month century of suffixes",
    "times": "before",
    "units": "ambiguous_names rates no_rate_before",
}
_PHRASES = {
    "numbers": "below_zero vague ratio",
    "times": "morning evening clock",
    "units": "percent_phrases points degrees",
}
_VALUES = {"numbers": "crowds multiples", "dates": "eras", "times": "hours"}


@cache
def load_quantity_words(language: str | None) -> QuantityWords:
    """The words of `language` (ISO 639-1); those of the default language where it has none."""
    code = language if language and data_path(language, "quantities").exists() else DEFAULT_LANGUAGE
    table, numbers = load_data(code, "quantities"), load_data(code, "numbers")
    cardinals = {**numbers["numbers"], **dict.fromkeys(table["numbers"]["one"].split(), 1)}
    lists = {name: frozenset(text.split()) for name, text in _named(table, _LISTS)}
    phrases = {name: _phrases(text) for name, text in _named(table, _PHRASES)}
    values = {name: _valued(text) for name, text in _named(table, _VALUES)}
    values |= {name: table[name] for name in ("ordinals", "fractions")} | _calendar(code, table["dates"])
    units = _units(table)
    vague = {phrase[0] for phrase in phrases["vague"]}
    starts = cardinals.keys() | numbers["scales"].keys() | lists["minus"] | lists["between"] | vague
    after_article = numbers["scales"].keys() | values["fractions"].keys() | vague | _names_of(units, "time")
    return QuantityWords(
        code,
        table["numbers"]["decimal"],
        cardinals,
        numbers["scales"],
        lists,
        phrases,
        values,
        units,
        dict(pair.split("=") for pair in table["units"]["scales"].split()),
        _bounds(table["bounds"], -1),
        _bounds(table["bounds_behind"], 0),
        frozenset(starts.union(_SIGNS, _names_of(units, "money"), *values.values())),
        frozenset(after_article),
        bool(table["numbers"]["compound"]),
    )


def _named(table: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The entries of a table that are named section by section."""
    for section, listed in names.items():
        for name in listed.split():
            yield name, table[section][name]


def _names_of(units: Mapping[str, tuple[Unit, ...]], dimension: str) -> set[str]:
    return {name for name, of in units.items() if any(unit.dimension == dimension for unit in of)}


def _calendar(code: str, table: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """The months and weekdays by number; those of dates.toml where the language has it."""
    dates = load_data(code, "dates")
    if not dates:
        return {"months": _valued(table["months"]), "weekdays": _in_order(table["weekdays"].split())}
    months = _in_order(dates["months"].split())
    for short in dates["short_months"].split():
        stem = short.rstrip(".")
        months[stem] = next(number for month, number in months.items() if month.startswith(stem[:3]))
    return {"months": months, "weekdays": _in_order(dates["weekdays"].split())}


def _in_order(words: Iterable[str]) -> dict[str, float]:
    return {word: float(number) for number, word in enumerate(words, 1)}


def _valued(text: str) -> dict[str, float]:
    return {word: float(value) for word, value in (pair.split("=") for pair in text.split())}


def _phrases(text: str) -> tuple[Phrase, ...]:
    phrases = [tuple(phrase.split()) for phrase in text.split("|") if phrase.strip()]
    return tuple(sorted(phrases, key=len, reverse=True))


def _bounds(table: Mapping[str, str], key: int) -> dict[str, tuple[tuple[Phrase, BoundName], ...]]:
    found = [(phrase, cast("BoundName", name)) for name, text in table.items() for phrase in _phrases(text)]
    bounds: dict[str, tuple[tuple[Phrase, BoundName], ...]] = {}
    for phrase, name in sorted(found, key=lambda pair: len(pair[0]), reverse=True):
        bounds[phrase[key]] = (*bounds.get(phrase[key], ()), (phrase, name))
    return bounds


def _units(table: Mapping[str, Any]) -> dict[str, tuple[Unit, ...]]:
    units: dict[str, tuple[Unit, ...]] = {}

    def add(name: str, unit: Unit) -> None:
        word, _, factor = name.partition("=")
        unit = unit._replace(size=unit.size * float(factor or 1))
        units[word] = (*units.get(word, ()), unit)

    for line in table["money"]["currencies"].strip().splitlines():
        currency, names = (part.strip() for part in line.split("|"))
        for name in names.split():
            add(name, Unit("money", 1.0, currency))
    for line in table["money"]["subunits"].strip().splitlines():
        currency, names = (part.strip() for part in line.split("|"))
        for name in names.split():
            add(name, Unit("money", 0.01, currency))
    for line in table["units"]["units"].strip().splitlines():
        dimension, size, names = (part.strip() for part in line.split("|"))
        for name in names.split():
            add(name, Unit(dimension, float(size)))
    return units


def _may_hold_quantity(words: QuantityWords, text: str) -> bool:
    """Whether a digit, a sign or a word stands in a text with which a quantity may begin."""
    lower = text.lower()
    if any(letter.isdecimal() or letter in words.starts for letter in set(lower)):
        return True
    present = set(_WORD.findall(lower))
    return not present.isdisjoint(words.starts) or not (
        present.isdisjoint(words.lists["articles"]) or present.isdisjoint(words.after_article)
    )


@cache
def _compound(code: str, word: str) -> int | None:
    words = load_quantity_words(code)
    if word in words.numbers:
        return words.numbers[word]
    for scale in sorted(words.scales, key=words.scales.__getitem__, reverse=True):
        size = words.scales[scale]
        head, found, tail = word.partition(scale)
        if found and size in {100, 1000}:
            parts = [_compound(code, head) if head else 1, _compound(code, tail) if tail else 0]
            return None if None in parts else (parts[0] or 0) * size + (parts[1] or 0)
    for joiner in words.lists["compound"]:
        head, found, tail = word.partition(joiner)
        if found and head and tail in words.numbers and words.numbers.get(head, 99) < 10:
            return words.numbers[tail] + words.numbers[head]
    return None

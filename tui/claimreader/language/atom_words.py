"""What a language prints beside numbers and names, so that it reads as one thing with them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claimreader.language.data_files import SHARED, load_data, word_list
from claimreader.language.tokens import Token, tokenize

ANCHOR, APART = 1, 2
"""Something behind a space may belong to the word; what touches the word belongs to it."""
_MAX_KINDS = 50_000
"""Words that are remembered: more than running text needs."""


def is_apart(word: str) -> bool:
    """Whether what touches the word belongs to it: it has a digit, an @, or is an initial."""
    return word[0] == "@" or any(map(str.isdigit, word)) or (len(word) == 2 and word[1] == ".")


class Kinds(dict[str, int]):
    """Word as printed -> ANCHOR or APART or both, 0 for neither; filled as words are met."""

    def __init__(self, anchors: frozenset[str]) -> None:
        super().__init__()
        self._anchors = anchors

    def __missing__(self, word: str) -> int:
        if len(self) > _MAX_KINDS:
            self.clear()
        kind = ANCHOR if word.lower() in self._anchors or _is_abbreviated(word) else 0
        self[word] = kind = APART | ANCHOR if is_apart(word) else kind
        return kind


def _is_abbreviated(word: str) -> bool:
    """Whether the word has a stop or is a single letter, which may have one behind it."""
    return word.isalpha() if len(word) == 1 else word[-1] == "." and word[0] != "."


class AtomWords(NamedTuple):
    """What a language prints beside numbers and names; in lower case, save abbreviations and nouns."""

    openers: frozenset[str]
    months: frozenset[str]
    has_capital_months: bool
    has_stop_ordinals: bool
    """An ordinal is a number with a full stop: "3. Mai"."""
    before_ordinals: frozenset[str]
    ordinal_nouns: frozenset[str]
    units: dict[str, list[list[str]]]
    """The words of each unit by the first of them, longest first."""
    clocks: dict[str, list[list[str]]]
    """The same of what makes a time of a number: "p.m."."""
    number_signs: frozenset[str]
    """Stand before a number: "No", "€"."""
    range_links: frozenset[str]
    before_names: frozenset[str]
    """Abbreviations that never end a sentence, without their stop."""
    kinds: Kinds
    """Of the words of this language."""

    def is_month(self, token: Token) -> bool:
        """Whether the token names a month."""
        is_named = token.text.lower().rstrip(".") in self.months
        return is_named and (not self.has_capital_months or token.text[0].isupper())


@cache
def atom_words(language: str) -> AtomWords:
    """The words of segmentation.toml and the months of page.toml, with those that all languages share."""

    def listed(key: str) -> frozenset[str]:
        return word_list(language, "segmentation", key)

    data = load_data(language, "segmentation")
    months = frozenset(" ".join(load_data(language, "page").get("months", ())).split())
    signs = listed("number_signs") | word_list(SHARED, "segmentation", "number_signs")
    units = load_data(SHARED, "segmentation")["units"] + "|" + data.get("units", "")
    return AtomWords(
        openers=listed("openers"),
        months=months,
        has_capital_months=data.get("months_are_capital", False),
        has_stop_ordinals=data.get("ordinals_have_stops", False),
        before_ordinals=listed("before_ordinals"),
        ordinal_nouns=listed("ordinal_nouns"),
        units=_by_first_word(units),
        clocks=_by_first_word(data.get("clocks", "")),
        number_signs=signs,
        range_links=listed("range_links"),
        before_names=listed("abbreviations") - listed("closing_abbreviations"),
        kinds=Kinds(months | signs),
    )


def _by_first_word(phrases: str) -> dict[str, list[list[str]]]:
    """Phrases parted by "|" as their tokens."""
    first: dict[str, list[list[str]]] = {}
    for phrase in sorted(filter(None, map(str.strip, phrases.split("|"))), key=len, reverse=True):
        texts = [token.text for token in tokenize(phrase)]
        first.setdefault(texts[0], []).append(texts)
    return first

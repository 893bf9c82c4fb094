"""Quantifiers before a number: "at most eleven"."""

from __future__ import annotations

from functools import cache

from claimreader.language.data_files import load_data
from claimreader.language.tagged_sentence import TaggedSentence

_LONGEST = 3
"""Words of a quantifier."""


@cache
def _number_words(language: str) -> frozenset[str]:
    return frozenset(load_data(language, "numbers").get("numbers", {})) | scale_words(language)


@cache
def scale_words(language: str) -> frozenset[str]:
    """ "hundred", "million" …, in lower case."""
    return frozenset(load_data(language, "numbers").get("scales", {}))


@cache
def _quantifiers(language: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(line.split()) for line in load_data(language, "shapes").get("quantifiers", "").splitlines())


def is_number(s: TaggedSentence, k: int, language: str) -> bool:
    """Whether unit `k` is a number, in figures or words."""
    return s.lowercase[k].split("-")[0] in _number_words(language) or s.words[k].lstrip("$€£")[:1].isdigit()


def opens_with_quantity(s: TaggedSentence, k: int, language: str) -> bool:
    """Whether a quantifier and a number, in figures or words, begin at unit `k`."""
    for length in range(1, _LONGEST + 1):
        end = k + length
        if end < len(s) and tuple(s.lowercase[k:end]) in _quantifiers(language):
            return is_number(s, end, language)
    return False

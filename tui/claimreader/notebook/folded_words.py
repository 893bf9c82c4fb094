"""The words of a text with the style of print folded: spaces, case, quotation marks, dashes; and where they stand."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from claimreader.model import Span

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_TOKEN = re.compile(rf"[\w\u0300-\u036f{_INVISIBLE}]+|\.{{2,}}|-{{2,}}|[^\w\s]")
_PRINTED_OTHERWISE = {
    **dict.fromkeys("'‘’‚‛`´\"“”„‟«»‹›", "'"),
    **dict.fromkeys(("-", "--", "---", "‐", "‑", "‒", "–", "—", "―", "−"), "-"),
    "…": "...",
}
_IN_A_WORD = frozenset("'’‘-‐‑")
_IN_A_NUMBER = frozenset(".,")
_BEFORE_A_NUMBER = frozenset("-−+$£€¥")
_AFTER_A_NUMBER = frozenset("%‰°")


class FoldedWords(NamedTuple):
    """The words and marks of a text, each with its span; what is printed otherwise is the same word."""

    keys: tuple[str, ...]
    spans: tuple[Span, ...]
    joined: str
    """The keys, each behind a line break; one more at the end."""
    starts: tuple[int, ...]
    """Where each key begins in `joined`, at its line break."""
    words: tuple[str, ...]
    """The keys that are words, without the marks between them."""
    words_before: tuple[int, ...]
    """For each key, and for the end, how many words stand before it."""

    def find(self, wanted: tuple[str, ...]) -> Iterator[int]:
        """The number of the first word of each place where the words `wanted` follow each other."""
        needle = "\n".join(("", *wanted, ""))
        at = self.joined.find(needle) if wanted else -1
        while at >= 0:
            yield bisect_left(self.starts, at)
            at = self.joined.find(needle, at + 1)


@lru_cache(maxsize=8)
def fold_text(text: str) -> FoldedWords:
    """`fold_words` of a page; the last ones are kept, for many passages are looked for in one page."""
    return fold_words(text)


def fold_words(text: str) -> FoldedWords:
    """The words and marks of `text`; time is linear in it."""
    found = [(key, Span(*match.span())) for match in _TOKEN.finditer(text) if (key := _fold(match[0]))]
    starts, at = [], 0
    for key, _ in found:
        starts.append(at)
        at += len(key) + 1
    keys = tuple(key for key, _ in found)
    words_before = tuple(accumulate((is_word(key) for key in keys), initial=0))
    return FoldedWords(
        keys,
        tuple(span for _, span in found),
        "\n".join(("", *keys, "")),
        tuple(starts),
        tuple(filter(is_word, keys)),
        words_before,
    )


@lru_cache(maxsize=8)
def places_of_pairs(words: tuple[str, ...]) -> dict[tuple[str, str], list[int]]:
    """Each two words that follow each other, and the numbers of the second."""
    places: dict[tuple[str, str], list[int]] = {}
    for number, pair in enumerate(pairwise(words), 1):
        places.setdefault(pair, []).append(number)
    return places


def is_word(key: str) -> bool:
    """Whether it is a word and no mark between words."""
    return key[0].isalnum() or key[0] == "_"


def _fold(token: str) -> str:
    if token in _PRINTED_OTHERWISE:
        return _PRINTED_OTHERWISE[token]
    if token.isascii():
        return token.lower() if token[0] not in "-." else token[:3]
    return unicodedata.normalize("NFC", token.translate(dict.fromkeys(map(ord, _INVISIBLE))).casefold())


def word_of(text: str, span: Span) -> Span:
    """`span` with the rest of the words at its edges: "pay" in "payment", "5" in "5.2", "can" in "can't"."""
    start, end = span
    while start > 0 and _is_one_word(text, start):
        start -= 1
    while end < len(text) and _is_one_word(text, end):
        end += 1
    return Span(start, end)


def _is_one_word(text: str, at: int) -> bool:
    """Whether the characters before and behind `at` belong to one word."""
    one, other = text[at - 1], text[at]
    if _is_of_word(one) and _is_of_word(other):
        return True
    if _is_of_word(other):
        before = text[at - 2] if at > 1 else " "
        if other.isdigit() and one in _BEFORE_A_NUMBER and not _is_of_word(before):
            return True
        return _joins(before, one, other)
    if _is_of_word(one):
        behind = text[at + 1] if at + 1 < len(text) else " "
        return (one.isdigit() and other in _AFTER_A_NUMBER) or _joins(one, other, behind)
    return False


def _joins(before: str, mark: str, behind: str) -> bool:
    if mark in _IN_A_WORD:
        return _is_of_word(before) and _is_of_word(behind)
    return mark in _IN_A_NUMBER and before.isdigit() and behind.isdigit()


def _is_of_word(char: str) -> bool:
    return char.isalnum() or char == "_" or "\u0300" <= char <= "\u036f" or char in _INVISIBLE

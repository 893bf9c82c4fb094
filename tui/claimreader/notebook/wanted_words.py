"""A passage that is looked for, and what stood around it, in folded words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimreader.model import Span
from claimreader.notebook.folded_words import FoldedWords, fold_words, is_word, word_of
from claimreader.notebook.model import WIDE_CONTEXT_LENGTH, Passage

EDGE = ("\n",)
"""Stands for the end of a page among the words around a passage."""


class Wanted(NamedTuple):
    """A passage in whole words, folded, with the words around it."""

    keys: tuple[str, ...]
    words: tuple[str, ...]
    """The keys that are words."""
    head: int
    """Characters from where its first word begins to where it begins itself; so `tail`, of the ends."""
    tail: int
    before: tuple[str, ...]
    """The words before it, the nearest first; so `behind`."""
    behind: tuple[str, ...]
    near_before: int
    """How many of them are near; so `near_behind`."""
    near_behind: int


def fold_passage(passage: Passage) -> Wanted:
    """The passage in whole words; a word that is cut at the far end of what was kept around it is left out."""
    prefix, suffix = passage.around
    local = prefix + passage.exact + suffix
    start, end = len(prefix), len(prefix) + len(passage.exact)
    whole = word_of(local, Span(start, end))
    own = fold_words(whole.of(local))
    first, last = (own.spans[0].start, own.spans[-1].end) if own.spans else (0, whole.end - whole.start)
    before, behind = fold_words(local[: whole.start]), fold_words(local[whole.end :])
    # What was kept begins where the page does, or inside a word.
    from_start = passage.start <= len(prefix)
    is_wide = bool(passage.wide_prefix or passage.wide_suffix)
    words_before = [(key, span) for key, span in _words(before) if span.start > 0 or from_start][::-1]
    words_behind = [(key, span) for key, span in _words(behind) if span.end < len(local) - whole.end]
    near_start, near_end = start - len(passage.prefix), end + len(passage.suffix) - whole.end
    return Wanted(
        own.keys,
        own.words,
        start - whole.start - first,
        end - whole.start - last,
        (*_keys(words_before), *_edge(is_wide and from_start)),
        (*_keys(words_behind), *_edge(is_wide and len(suffix) < WIDE_CONTEXT_LENGTH)),
        len([span for _, span in words_before if span.start >= near_start]),
        len([span for _, span in words_behind if span.end <= near_end]),
    )


def _keys(words: Sequence[tuple[str, Span]]) -> Iterator[str]:
    return (key for key, _ in words)


def _edge(is_there: bool) -> tuple[str, ...]:
    return EDGE if is_there else ()


def _words(text: FoldedWords) -> Iterator[tuple[str, Span]]:
    return ((key, span) for key, span in zip(text.keys, text.spans, strict=True) if is_word(key))

"""Word alignment of two readings without a link of their own: linked through a third, or against another base.

Plain on purpose: it runs while a key is answered, so it loads no language data and no library. Links bring better runs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from claimreader.model import AlignedRun, Span

_WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
MAX_WORDS = 400
"""Words of a side that are aligned one by one; two longer sides count as different."""


def align_readings(a: str, a_spans: Sequence[Span], b: str, b_spans: Sequence[Span]) -> tuple[AlignedRun, ...]:
    """The runs from the words of `a` under its spans to those of `b`, in reading order; case is ignored."""
    left, right = _words(a, a_spans), _words(b, b_spans)
    if not left or not right or max(len(left), len(right)) > MAX_WORDS:
        whole_a, whole_b = _covering_span(left, 0, len(left), a_spans), _covering_span(right, 0, len(right), b_spans)
        return (AlignedRun("replace", whole_a, whole_b),)
    matcher = SequenceMatcher(None, _normalized_words(a, left), _normalized_words(b, right), autojunk=False)
    return tuple(
        AlignedRun(op, _covering_span(left, a1, a2, a_spans), _covering_span(right, b1, b2, b_spans))
        for op, a1, a2, b1, b2 in matcher.get_opcodes()
    )


def _words(text: str, spans: Sequence[Span]) -> list[Span]:
    return [Span(*found.span()) for start, end in spans for found in _WORD.finditer(text, start, end)]


def _normalized_words(text: str, words: Sequence[Span]) -> list[str]:
    return [word.of(text).casefold().replace("’", "'") for word in words]


def _covering_span(words: Sequence[Span], first: int, last: int, spans: Sequence[Span]) -> Span:
    """From the first word to the last; between two words, an empty span behind the first of them."""
    if first < last:
        return Span(words[first].start, words[last - 1].end)
    at = words[first - 1].end if first else spans[0].start
    return Span(at, at)

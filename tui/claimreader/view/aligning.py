"""Words set to words where no link brings its runs: two readings linked through a third, or another base chosen.

Plain on purpose: it runs while a key is answered, so it loads no lexicon and no library. Links bring better runs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from claimreader.model import Run, RunOp, Span

_WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
_OPS: dict[str, RunOp] = {"equal": "equal", "replace": "replace", "insert": "insert", "delete": "delete"}
LONGEST = 400
"""Words of a side that are aligned one by one; beyond it the sides count as different."""


def align_words(a: str, a_spans: Sequence[Span], b: str, b_spans: Sequence[Span]) -> tuple[Run, ...]:
    """The runs from the words of `a` under its spans to those of `b`, in reading order; case counts for nothing."""
    left, right = _words(a, a_spans), _words(b, b_spans)
    if not left or not right or max(len(left), len(right)) > LONGEST:
        return (Run("replace", _cover(left, 0, len(left), a_spans), _cover(right, 0, len(right), b_spans)),)
    matcher = SequenceMatcher(None, _norms(a, left), _norms(b, right), autojunk=False)
    return tuple(
        Run(_OPS[op], _cover(left, a1, a2, a_spans), _cover(right, b1, b2, b_spans))
        for op, a1, a2, b1, b2 in matcher.get_opcodes()
    )


def _words(text: str, spans: Sequence[Span]) -> list[Span]:
    return [Span(*found.span()) for start, end in spans for found in _WORD.finditer(text, start, end)]


def _norms(text: str, words: Sequence[Span]) -> list[str]:
    return [word.of(text).casefold().replace("’", "'") for word in words]


def _cover(words: Sequence[Span], first: int, last: int, spans: Sequence[Span]) -> Span:
    """From the first word to the last; between two words, an empty span behind the first of them."""
    if first < last:
        return Span(words[first].start, words[last - 1].end)
    at = words[first - 1].end if first else spans[0].start
    return Span(at, at)

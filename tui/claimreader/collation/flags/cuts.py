"""Words cut or changed inside quotation marks without … or [ ]: found where both sides quote on either side of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimreader.collation.alignment import STOP_WORDS, Step, span_of_words
from claimreader.collation.readings import Reading
from claimreader.model import Flag

_CUT_MARKS = ("…", "...", ". . .", "[", "]", "(", "*", "--", "—")
_QUOTE_MARKS = '“”"„«»'
_ANCHOR_WORDS = 2
"""So many words, or one of weight, must be the same on each side of a cut that is not at the edge."""
_EDGE_WORDS = 3
_EDGE_ANCHOR_WORDS = 4
"""So many words changed at the beginning are a change where so many the same follow."""


def find_cuts(a: Reading, b: Reading, steps: Sequence[Step]) -> Iterator[Flag]:
    """The unmarked cuts and changes inside quotations that both sides print."""
    equal = [step for step in steps if step.op == "equal" and not step.moved]
    if equal:
        yield from _cut_at_edge(a, b, equal[0])
    for before, after in pairwise(equal):
        in_a, in_b = (before.a[1], after.a[0]), (before.b[1], after.b[0])
        if after.b[0] < before.b[1] or (in_a[0] == in_a[1] and in_b[0] == in_b[1]):
            continue
        if not (all(a.quoted[in_a[0] - 1 : in_a[1] + 1]) and all(b.quoted[in_b[0] - 1 : in_b[1] + 1])):
            continue
        starts = before.a[0] == before.b[0] == 0
        ends = after.a[1] == len(a.words) and after.b[1] == len(b.words)
        anchored = (starts or _is_anchor(a, before)) and (ends or _is_anchor(a, after))
        if anchored and _is_unmarked(a, in_a) and _is_unmarked(b, in_b):
            yield Flag("CUT", span_of_words(a, in_a), span_of_words(b, in_b))


def _is_anchor(reading: Reading, same: Step) -> bool:
    words = reading.norms[slice(*same.a)]
    return len(words) >= _ANCHOR_WORDS or words[0] not in STOP_WORDS


def _cut_at_edge(a: Reading, b: Reading, first: Step) -> Iterator[Flag]:
    """Other words at the very beginning of both quotations; fewer words there are only a shorter excerpt."""
    in_a, in_b = (0, first.a[0]), (0, first.b[0])
    if not (0 < in_a[1] <= _EDGE_WORDS and 0 < in_b[1] <= _EDGE_WORDS) or first.a[1] - first.a[0] < _EDGE_ANCHOR_WORDS:
        return
    if (
        all(a.quoted[: in_a[1] + 1])
        and all(b.quoted[: in_b[1] + 1])
        and _is_unmarked(a, in_a)
        and _is_unmarked(b, in_b)
    ):
        yield Flag("CUT", span_of_words(a, in_a), span_of_words(b, in_b))


def _is_unmarked(reading: Reading, words: tuple[int, int]) -> bool:
    """Whether the quotation goes on without a closing mark, a break, or a sign of a cut around these words."""
    if any(at in reading.breaks for at in range(words[0] or 1, words[1] + 1)):
        return False
    start = reading.words[words[0] - 1].end if words[0] else reading.words[0].start
    end = reading.words[words[1]].start
    between = reading.text[start:end]
    return not any(mark in between for mark in (*_QUOTE_MARKS, *_CUT_MARKS))

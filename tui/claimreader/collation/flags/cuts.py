"""CUT: words cut or changed inside quotation marks without … or [ ], where both sides quote on either side of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claimreader.collation.alignment import span_of_words
from claimreader.collation.flags.aligned_pair import AlignedPair
from claimreader.collation.readings import Reading
from claimreader.collation.steps import Step
from claimreader.model import Flag

_CUT_MARKS = ("…", "...", ". . .", "[", "]", "(", "*", "--", "—")
_QUOTE_MARKS = '“”"„«»'
_ANCHOR_WORDS = 2
"""So many words, or one of weight, must be the same on each side of a cut that is not at the edge."""
_EDGE_WORDS = 3
_EDGE_ANCHOR_WORDS = 4
"""So many words changed at the beginning are a change where so many the same follow."""


def find_cuts(pair: AlignedPair) -> Iterator[Flag]:
    """The unmarked cuts and changes between words that both sides quote."""
    for before, after in pairwise(_equal_steps(pair)):
        in_a, in_b = (before.a[1], after.a[0]), (before.b[1], after.b[0])
        if after.b[0] < before.b[1] or (in_a[0] == in_a[1] and in_b[0] == in_b[1]):
            continue
        if (
            _is_inside_quotation(pair.a, in_a)
            and _is_inside_quotation(pair.b, in_b)
            and _is_anchored(pair, before, after)
        ):
            yield Flag("CUT", span_of_words(pair.a, in_a), span_of_words(pair.b, in_b))


def find_changed_beginning(pair: AlignedPair) -> Iterator[Flag]:
    """Other words at the very beginning of both quotations; fewer words there are only a shorter excerpt."""
    first = next(_equal_steps(pair), None)
    if first is None or first.a[1] - first.a[0] < _EDGE_ANCHOR_WORDS:
        return
    in_a, in_b = (0, first.a[0]), (0, first.b[0])
    if not (0 < in_a[1] <= _EDGE_WORDS and 0 < in_b[1] <= _EDGE_WORDS):
        return
    if _is_inside_quotation(pair.a, in_a) and _is_inside_quotation(pair.b, in_b):
        yield Flag("CUT", span_of_words(pair.a, in_a), span_of_words(pair.b, in_b))


def _equal_steps(pair: AlignedPair) -> Iterator[Step]:
    return (step for step in pair.steps if step.op in {"equal", "style"} and not step.moved)


def _is_anchored(pair: AlignedPair, before: Step, after: Step) -> bool:
    """Whether enough is the same on both sides of a change, or nothing stands before or after it."""
    starts = before.a[0] == before.b[0] == 0
    ends = after.a[1] == len(pair.a.words) and after.b[1] == len(pair.b.words)
    return (starts or _is_anchor(pair.a, before)) and (ends or _is_anchor(pair.a, after))


def _is_anchor(reading: Reading, same: Step) -> bool:
    words = reading.norms[slice(*same.a)]
    return len(words) >= _ANCHOR_WORDS or words[0] not in reading.lexicon.stop_words


def _is_inside_quotation(reading: Reading, words: tuple[int, int]) -> bool:
    """Whether these words and their neighbours are quoted, with no closing mark, gap or sign of a cut between them."""
    if not all(reading.quoted[max(0, words[0] - 1) : words[1] + 1]):
        return False
    if any(at in reading.breaks for at in range(words[0] or 1, words[1] + 1)):
        return False
    start = reading.words[words[0] - 1].end if words[0] else reading.words[0].start
    between = reading.text[start : reading.words[words[1]].start]
    return not any(mark in between for mark in (*_QUOTE_MARKS, *_CUT_MARKS))

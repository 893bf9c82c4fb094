"""NUM: another value of the same quantity, date or time."""

from __future__ import annotations

from collections.abc import Iterator

from claimreader.collation.flags.aligned_pair import AlignedPair
from claimreader.collation.flags.quantity_pairs import Placed
from claimreader.model import Flag, Span


def find_values(pair: AlignedPair) -> Iterator[Flag]:
    """Two quantities about the same thing whose values differ after unit, scale and rounding."""
    for a, b, verdict in pair.quantities:
        if verdict in {"other", "unit"}:
            yield Flag("NUM", _span(a), _span(b))


def find_units(pair: AlignedPair) -> Iterator[Flag]:
    """One unit where the other side has another, with no figure to it: "within days", "within weeks"."""
    a, b = pair.a, pair.b
    counted_a = {i for q in pair.quantities for i in range(q.a.first, q.a.last)}
    for step in pair.steps:
        i, j = step.a[0], step.b[0]
        if step.op != "replace" or step.a[1] - i != 1 or step.b[1] - j != 1 or a.stems[i] == b.stems[j]:
            continue
        one_group = any({a.stems[i], b.stems[j]} <= group for group in pair.lexicon.numbers.units)
        if one_group and a.words[i].capital == b.words[j].capital and i not in counted_a:
            yield Flag("NUM", a.words[i].span, b.words[j].span)


def _span(placed: Placed) -> Span:
    return Span(placed.quantity.start, placed.quantity.end)

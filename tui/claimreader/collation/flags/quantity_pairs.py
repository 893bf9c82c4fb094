"""Which quantity of one reading is about the same thing as which of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimreader.collation.flags.quantity_values import Verdict, compare
from claimreader.collation.readings import Reading
from claimreader.language.quantities import find_quantities
from claimreader.language.quantity_model import Quantity
from claimreader.model import Span

if TYPE_CHECKING:
    from claimreader.collation.flags.aligned_pair import AlignedPair

_SHORT_CHANGE = 4
"""In a changed stretch of at most so many words one figure takes the other's place."""
_NEAR = 5
"""So many words before and behind a figure say what it is about."""
_IN_PLACE, _SAME_VALUE, _SAME_HEAD = 6, 4, 3
_MAX_CONTEXT = 2
_LARGE = 1e6
_MAX_QUANTITIES = 60
"""Of a reading with more, a table, only the first are compared."""
_SHORT_READING = 7
_EXACT = 1e-6


class Placed(NamedTuple):
    """A quantity with the words that it is printed in."""

    quantity: Quantity
    first: int
    last: int
    """The word after it."""
    words: tuple[int, ...]
    """Its words and those of its bound."""


class QuantityPair(NamedTuple):
    """Two quantities about the same thing."""

    a: Placed
    b: Placed
    verdict: Verdict


def quantities_of(reading: Reading) -> list[Placed]:
    """The quantities of a reading, in order."""
    placed: list[Placed] = []
    for span in reading.statement.spans:
        for quantity in find_quantities(reading.text, span.start, span.end, reading.article.language):
            at = _words_in(reading, Span(quantity.start, quantity.end))
            if at:
                bound = _words_in(reading, quantity.bound_span) if quantity.bound_span else ()
                placed.append(Placed(quantity, at[0], at[-1] + 1, (*at, *bound)))
    return placed[:_MAX_QUANTITIES]


def _words_in(reading: Reading, span: Span) -> tuple[int, ...]:
    return tuple(i for i, word in enumerate(reading.words) if word.end > span.start and word.start < span.end)


def pair_quantities(pair: AlignedPair, in_a: Sequence[Placed], in_b: Sequence[Placed]) -> list[QuantityPair]:
    """The pairs of quantities about the same thing, each quantity in one pair: the surest first."""
    if not (in_a and in_b):
        return []
    unique = _unique_kinds(in_a) & _unique_kinds(in_b)
    scored = []
    for i, a in enumerate(in_a):
        for j, b in enumerate(in_b):
            verdict = "unit" if _unit_is_replaced(pair, a, b) else compare(a.quantity, b.quantity)
            if verdict != "apart" and (score := _score(pair, a, b, verdict, unique)):
                scored.append((-score, i, j, verdict))
    taken: set[tuple[str, int]] = set()
    pairs = []
    for _, i, j, verdict in sorted(scored):
        if taken.isdisjoint((("a", i), ("b", j))):
            taken |= {("a", i), ("b", j)}
            pairs.append(QuantityPair(in_a[i], in_b[j], verdict))
    return sorted(pairs, key=lambda found: found.a.first)


def _score(pair: AlignedPair, a: Placed, b: Placed, verdict: Verdict, unique: set[str]) -> int:
    """How sure it is that the two are about the same thing; 0 where nothing says so."""
    in_place, same = _is_in_place(pair, a, b), verdict in {"same", "bound"}
    heads = _heads(pair.a, a) & _heads(pair.b, b) if a.quantity.kind == b.quantity.kind else frozenset()
    around = (_around(pair.a, a) & _around(pair.b, b)) - heads
    if not same and not in_place:
        in_context = bool(around) or min(len(pair.a.words), len(pair.b.words)) <= _SHORT_READING
        only = _kind(a.quantity) == _kind(b.quantity) and _kind(a.quantity) in unique and not a.quantity.weak
        about_same = (in_context and (heads or only)) or (only and _is_only_one(pair, a.quantity))
        if verdict == "unit" or not about_same:
            return 0
    if verdict == "other" and _are_complements(pair, a, b):
        return 0
    return _IN_PLACE * in_place + _SAME_VALUE * same + _SAME_HEAD * bool(heads) + min(_MAX_CONTEXT, len(around)) + 1


def _is_in_place(pair: AlignedPair, a: Placed, b: Placed) -> bool:
    """Whether one stands where the other stands: a word in common, a short change, or the same words around."""
    if any(b.first <= pair.aligned.get(i, -1) < b.last for i in range(a.first, a.last)):
        return True
    low, high = pair.replacement.get(a.first, (0, 0))
    if low <= b.first < high and high - low <= _SHORT_CHANGE and pair.stretch_length(a.first) <= _SHORT_CHANGE:
        return True
    return _same_neighbors(pair, a, b)


def _same_neighbors(pair: AlignedPair, a: Placed, b: Placed) -> bool:
    """Whether the words in front and behind are the same, or both stand at an end."""
    before = a.first == b.first == 0 or pair.aligned.get(a.first - 1, -1) == b.first - 1 >= 0
    ends = a.last == len(pair.a.words) and b.last == len(pair.b.words)
    return before and (ends or pair.aligned.get(a.last) == b.last)


def _heads(reading: Reading, placed: Placed) -> frozenset[str]:
    """The first words of weight behind a count or rank: what is counted."""
    if placed.quantity.kind not in {"count", "rank", "crowd", "multiple"}:
        return frozenset()
    heads: list[str] = []
    for at in range(placed.last, min(placed.last + _SHORT_CHANGE, len(reading.words))):
        stem = reading.stems[at]
        if stem in reading.lexicon.flag_stop_stems:
            if heads:
                break
        elif stem[:1].isdecimal():
            break
        else:
            heads.append(stem)
    return frozenset(heads[:2])


def _around(reading: Reading, placed: Placed) -> frozenset[str]:
    first, last = placed.first, placed.last
    stems = reading.stems[max(0, first - _NEAR) : first] + reading.stems[last : last + _NEAR]
    return _of_weight(reading, stems)


def _of_weight(reading: Reading, stems: Sequence[str]) -> frozenset[str]:
    stop_stems = reading.lexicon.flag_stop_stems
    return frozenset(stem for stem in stems if stem not in stop_stems and not stem[:1].isdecimal())


def _kind(quantity: Quantity) -> str:
    """What a quantity is the only one of: its kind, currency or field; "" for a plain count."""
    if quantity.kind == "count":
        return "large" if abs(quantity.values[-1]) >= _LARGE else ""
    if quantity.kind == "date":
        return "date " + " ".join(name for name, _ in quantity.fields)
    return quantity.kind


def _unique_kinds(placed: Sequence[Placed]) -> set[str]:
    counts = Counter(_kind(each.quantity) for each in placed)
    return {kind for kind, count in counts.items() if count == 1 and kind}


def _is_only_one(pair: AlignedPair, quantity: Quantity) -> bool:
    """Whether the only sum, year or large number of each side is meant: the readings share a word of weight."""
    sure = quantity.kind == "money" or _kind(quantity) in {"large", "date year"}
    return sure and not _of_weight(pair.a, pair.a.stems).isdisjoint(_of_weight(pair.b, pair.b.stems))


def _are_complements(pair: AlignedPair, a: Placed, b: Placed) -> bool:
    """Whether one share is what the other leaves: "only 80 percent is paid", "a cut of 20 percent"."""
    if a.quantity.kind != "share" or b.quantity.kind != "share" or _same_neighbors(pair, a, b):
        return False
    return abs(a.quantity.values[-1] + b.quantity.values[-1] - 1.0) < _EXACT


def _unit_is_replaced(pair: AlignedPair, a: Placed, b: Placed) -> bool:
    """Whether another word stands in the place of a unit: "nine metres", "nine floors"."""
    if a.quantity.kind == "count" and b.quantity.kind != "count":
        return _word_replaced(pair, a.last, b.last - 1)
    if b.quantity.kind == "count" and a.quantity.kind not in {"count", "money"}:
        return _word_replaced(pair, a.last - 1, b.last)
    return False


def _word_replaced(pair: AlignedPair, at: int, at_b: int) -> bool:
    return pair.replacement.get(at) == (at_b, at_b + 1) and pair.stretch_length(at) == 1

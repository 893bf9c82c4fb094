"""How two quantities stand to each other by value: the same, given as another bound, another, or not to be compared."""

from __future__ import annotations

from typing import Literal

from claimreader.language.quantity_model import Quantity

Verdict = Literal["same", "bound", "other", "unit", "apart"]
"""`unit`: another unit, which is a change only where one stands in the other's place."""

_ORDER: tuple[Verdict, ...] = ("same", "bound", "other", "unit", "apart")
_CONVERTED = 0.05
"""So much a value may lose when it is converted into another unit and rounded."""
_ESTIMATED = 0.07
_ROUNDED = 0.03
_DECIMALS_ROUNDED = 0.07
_WITHIN_BOUND = 0.2
"""A value this much beyond a bound is still what the bound says: "more than 100", "112"."""
_EXACT = 1e-6
_LOOSE = frozenset((frozenset(("near", "about")), frozenset(("near", "under"))))
"""Bounds of which one says much the same as the other."""
_HALF_DAY = 720
_CROWD_FACTOR = 20
_FREEZING, _DEGREE = 32.0, 1.8


def compare(a: Quantity, b: Quantity) -> Verdict:
    """The verdict; where they are of two kinds, the most harmless one over what each may be."""
    if a.kind == b.kind:
        return _compare(a, b)
    verdicts = {_compare(one, other) for one in (a, *a.others) for other in (b, *b.others)}
    return next(verdict for verdict in _ORDER if verdict in verdicts)


def _compare(a: Quantity, b: Quantity) -> Verdict:
    if a.kind != b.kind:
        return _compare_kinds(a, b)
    by_kind = {"date": _compare_dates, "time of day": _compare_times, "decade": _compare_decades}
    if a.kind in by_kind:
        return by_kind[a.kind](a, b)
    if a.scale != b.scale and a.scale and b.scale and a.kind != "temperature":
        return "other"
    if a.rate and b.rate and a.rate != b.rate:
        return "same" if _close(a.values[-1] / a.rate, b.values[-1] / b.rate, _CONVERTED) else "other"
    return _compare_values(a, b)


def _compare_kinds(a: Quantity, b: Quantity) -> Verdict:
    kinds = {a.kind, b.kind}
    if kinds == {"crowd", "count"}:
        crowd, count = (a, b) if a.kind == "crowd" else (b, a)
        return "same" if crowd.values[0] <= count.values[0] < crowd.values[0] * _CROWD_FACTOR else "apart"
    if kinds & {"date", "rank", "crowd", "decade", "century"} or not (a.figures and b.figures):
        return "apart"
    if a.weak or b.weak or any(q.kind == "share" and q.size == 1 for q in (a, b)):
        return "apart"
    if "count" in kinds and a.figures == b.figures:
        return "same"
    return "unit"


def _compare_dates(a: Quantity, b: Quantity) -> Verdict:
    in_a, in_b = dict(a.fields), dict(b.fields)
    shared = in_a.keys() & in_b.keys()
    if not shared:
        return "apart"
    return "same" if all(in_a[name] == in_b[name] for name in shared) else "other"


def _compare_decades(a: Quantity, b: Quantity) -> Verdict:
    """ "The eighties" are "the 1980s"."""
    left, right = a.values[0], b.values[0]
    if min(left, right) < 100:
        left, right = left % 100, right % 100
    return "same" if left == right else "other"


def _compare_times(a: Quantity, b: Quantity) -> Verdict:
    left, right = a.values[0], b.values[0]
    if a.fields or b.fields:
        left, right = left % _HALF_DAY, right % _HALF_DAY
    return "same" if left == right else "other"


def _compare_values(a: Quantity, b: Quantity) -> Verdict:
    left, right = _values(a, b), _values(b, a)
    if len(left) != len(right):
        ends, single = (left, right[0]) if len(left) > 1 else (right, left[0])
        return "same" if min(ends) <= single <= max(ends) else "other"
    if all(_close(x, y, _EXACT) for x, y in zip(left, right, strict=True)):
        if a.bound == b.bound or {a.bound, b.bound} in _LOOSE or a.weak or b.weak:
            return "same"
        return "bound"
    if all(_is_rounded(a, b, x, y) for x, y in zip(left, right, strict=True)):
        return "same"
    return "same" if len(left) == 1 and _is_within_bound(a, b, left[0], right[0]) else "other"


def _values(quantity: Quantity, other: Quantity) -> tuple[float, ...]:
    """The values, those in degrees on the scale of the other."""
    if quantity.kind != "temperature" or not other.scale or quantity.scale in {"", other.scale}:
        return quantity.values
    if quantity.scale == "C":
        return tuple(value * _DEGREE + _FREEZING for value in quantity.values)
    # Only one of the two is converted: Celsius.
    return quantity.values


def _close(x: float, y: float, share: float) -> bool:
    return abs(x - y) <= share * max(abs(x), abs(y)) + 1e-9


def _is_rounded(a: Quantity, b: Quantity, x: float, y: float) -> bool:
    """Whether one is the other, rounded, converted or estimated."""
    if (x < 0) != (y < 0):
        return False
    if a.size != b.size and a.kind != "money":
        return _close(x, y, _CONVERTED)
    if a.kind == "temperature" and a.scale != b.scale:
        return abs(x - y) <= 1.0
    if {a.bound, b.bound} & {"about", "near"}:
        return _close(x, y, _ESTIMATED)
    coarse, fine = (a, b) if a.step >= b.step else (b, a)
    if not fine.step or coarse.step == fine.step or abs(x - y) > coarse.step / 2:
        return False
    if fine.step < fine.size <= coarse.step and coarse.step == coarse.size:
        return _close(x, y, _DECIMALS_ROUNDED)
    return max(abs(x), abs(y)) >= 1000 * coarse.size and _close(x, y, _ROUNDED)


def _is_within_bound(a: Quantity, b: Quantity, x: float, y: float) -> bool:
    """Whether one value lies a little beyond the bound that the other gives."""
    for bound, other, limit, value in ((a.bound, b.bound, x, y), (b.bound, a.bound, y, x)):
        if bound == "over" and other not in {"over", "under"} and limit < value:
            return _close(limit, value, _WITHIN_BOUND)
        if bound in {"under", "near"} and other not in {"over", "under"} and value < limit:
            return _close(limit, value, _WITHIN_BOUND)
    return False

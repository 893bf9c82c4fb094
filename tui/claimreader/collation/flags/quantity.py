"""QUANT: how many, or how much, of a thing is meant differs."""

from __future__ import annotations

from collections.abc import Iterator

from claimreader.collation.flags.aligned_pair import AlignedPair
from claimreader.collation.flags.operator_scope import OperatorMatch
from claimreader.collation.flags.quantity_pairs import Placed
from claimreader.model import Flag, Span


def find_bounds(pair: AlignedPair) -> Iterator[Flag]:
    """One figure under two bounds: "at least 40", "up to 40", "about 40", "40"."""
    for a, b, verdict in pair.quantities:
        if verdict == "bound":
            yield Flag("QUANT", _bound_or_start(a), _bound_or_start(b))


def _bound_or_start(placed: Placed) -> Span:
    start = placed.quantity.start
    return placed.quantity.bound_span or Span(start, start)


def find_other_class(pair: AlignedPair) -> Iterator[Flag]:
    """A quantity of a whose word stands in b under another class."""
    equivalent = pair.lexicon.operators.equivalent_quantities
    for match, target in _changed_quantities(pair):
        quantities = _quantities_on(pair, target)
        if quantities and frozenset((match.value, quantities[0].value)) not in equivalent:
            trigger = quantities[0].trigger
            yield Flag("QUANT", pair.a.words[match.trigger].span, pair.b.words[trigger].span)


def find_unquantified(pair: AlignedPair) -> Iterator[Flag]:
    """A quantity of a whose word stands in b, in the same place, under none."""
    for match, target in _changed_quantities(pair):
        if not _quantities_on(pair, target) and _is_unquantified(pair, match, target):
            yield pair.flag("QUANT", match, target)


def _changed_quantities(pair: AlignedPair) -> Iterator[tuple[OperatorMatch, int]]:
    """The quantities of a whose class b has nowhere, each with the word of b that it would be about."""
    by_word = pair.lexicon.operators.by_word
    in_b = {other.value for norm in pair.b.norms for other in by_word.get(norm, ()) if other.category == "quantity"}
    for match in pair.scopes_a.quantity:
        target = pair.counterpart(match.target)
        if target is not None and match.value not in in_b and not pair.is_unchanged(match.trigger):
            yield match, target


def _quantities_on(pair: AlignedPair, target: int) -> list[OperatorMatch]:
    return [match for match in pair.scopes_b.quantity if match.target == target]


def _is_unquantified(pair: AlignedPair, match: OperatorMatch, target: int) -> bool:
    """Whether b says of the word, in the same place, neither how many nor none; unquoted, all may be meant."""
    if match.value == "all" and not pair.a.quoted[match.trigger]:
        return False
    in_place = pair.aligned.get(match.target) == target and pair.equal_run_length(match.target) > 1
    return in_place and not pair.scopes_b.is_negated(target) and pair.lexicon.markers.indefinite not in pair.b.norms

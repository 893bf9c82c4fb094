"""Gists -> the pairs worth comparing: those that share rare concepts, found without looking at every pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from claimreader.collation.gists import Gist
from claimreader.errors import Cancelled

Key = TypeVar("Key", bound=Hashable)

_STORY = 400
"""Up to so many statements all that share one of their rarest concepts meet; beyond, the time must not grow with
the square of their number."""
_PROBES = 12
"""By so many of its rarest concepts a statement looks for others."""
_CROWD = 150
"""Beyond, a concept, or two concepts together, that more statements have finds nobody."""
_KEPT = 120
"""Beyond, so many of those it met with most weight are its candidates."""


def find_candidates(gists: Sequence[Gist], cancelled: Callable[[], bool] = lambda: False) -> Iterator[tuple[int, int]]:
    """Pairs (i, j), i < j, of statements of different articles that may tell one thing, in order.

    Raises Cancelled when `cancelled()` becomes true.
    """
    meet = _Everyone(gists) if len(gists) <= _STORY else _Likeliest(gists)
    articles = [gist.statement.article for gist in gists]
    partners: list[set[int]] = [set() for _ in gists]
    for at in range(len(gists)):
        if cancelled():
            raise Cancelled("stopped")
        for other in meet.those_for(at):
            if articles[other] != articles[at]:
                partners[min(at, other)].add(max(at, other))
    for at, others in enumerate(partners):
        for other in sorted(others):
            yield at, other


class _Everyone:
    """All statements that share one of the rarest concepts of the one that asks."""

    def __init__(self, gists: Sequence[Gist]) -> None:
        self._gists = gists
        self._holders = _index(gists, lambda gist: gist.plain)

    def those_for(self, at: int) -> set[int]:
        rarest = sorted(self._gists[at].plain, key=lambda concept: (len(self._holders[concept]), concept))[:_PROBES]
        return {other for concept in rarest for other in self._holders[concept]}


class _Likeliest:
    """Those that share most weight in rare concepts and in rare pairs of common ones."""

    def __init__(self, gists: Sequence[Gist]) -> None:
        self._gists = gists
        self._holders = _index(gists, lambda gist: gist.plain)
        self._pairs = _index(gists, lambda gist: gist.pairs)

    def those_for(self, at: int) -> list[int]:
        plain = self._gists[at].plain
        met: dict[int, float] = defaultdict(float)
        for concept, weight in plain.items():
            holders = self._holders[concept]
            if 1 < len(holders) <= _CROWD:
                for other in holders:
                    met[other] += weight
        for pair in self._gists[at].pairs:
            holders = self._pairs[pair]
            if 1 < len(holders) <= _CROWD:
                weight = min(plain.get(pair[0], 1.0), plain.get(pair[1], 1.0))
                for other in holders:
                    met[other] += weight
        if len(met) <= _KEPT:
            return list(met)
        # Pairs come in the order of a set: the weights are rounded so that the last digit cannot decide.
        heaviest = sorted([(-round(weight, 6), self._gists[other].plain_total, other) for other, weight in met.items()])
        return [other for _, _, other in heaviest[:_KEPT]]


def _index(gists: Sequence[Gist], keys_of: Callable[[Gist], Iterable[Key]]) -> dict[Key, list[int]]:
    """Key -> the statements that have it, in order."""
    index: dict[Key, list[int]] = defaultdict(list)
    for at, gist in enumerate(gists):
        for key in keys_of(gist):
            index[key].append(at)
    return index

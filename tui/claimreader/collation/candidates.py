"""Gists -> the pairs worth comparing: those that share rare concepts, found without looking at every pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from claimreader.collation.gists import Gist
from claimreader.errors import Cancelled

_PROBES = 12
"""By so many of its rarest concepts a statement looks for others."""
_CROWD = 400
"""A concept that more statements than this have finds nobody."""


def find_candidates(
    gists: Sequence[Gist], cancelled: Callable[[], bool] = lambda: False
) -> Iterator[tuple[int, int]]:
    """Pairs (i, j), i < j, of statements of different articles that share a rare concept, in order.

    Raises Cancelled when `cancelled()` becomes true.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for at, gist in enumerate(gists):
        for concept in gist.plain:
            holders[concept].append(at)
    articles = [gist.statement.article for gist in gists]
    probes = [_probes(gist, holders) for gist in gists]
    seekers: dict[str, list[int]] = defaultdict(list)
    for at, concepts in enumerate(probes):
        for concept in concepts:
            seekers[concept].append(at)
    for at, gist in enumerate(gists):
        if cancelled():
            raise Cancelled("stopped")
        met: set[int] = set()
        for concept in probes[at]:
            met.update(holders[concept])
        for concept in gist.plain:
            if concept in seekers:
                met.update(seekers[concept])
        for other in sorted(met):
            if other > at and articles[other] != articles[at]:
                yield at, other


def _probes(gist: Gist, holders: dict[str, list[int]]) -> list[str]:
    """The rarest concepts of a statement, in a fixed order."""
    rare = sorted((len(holders[concept]), concept) for concept in gist.plain)
    return [concept for held, concept in rare[:_PROBES] if held <= _CROWD]

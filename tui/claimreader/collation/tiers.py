"""Scores of a story's pairs -> what is promised of each: linked, suggested, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

Tier = Literal["linked", "suggested"]


class RankedPair(NamedTuple):
    """A pair of statements as the tiers see it."""

    a: str
    b: str
    article_a: str
    article_b: str
    score: float
    may_link: bool
    """Whether it shares enough for a link; else it is suggested at most."""


class TierBars(NamedTuple):
    """From which score on a pair is linked or suggested, and how many are suggested."""

    linked: float
    suggested: float
    best: int
    """A statement has so many suggestions in each other article at most."""


def find_tiers(pairs: Iterable[RankedPair], bars: TierBars) -> dict[tuple[str, str], Tier]:
    """The tier of each pair that has one, by the ids.

    A pair is suggested where it is, links left out, among the best of both its statements in the article of the other.
    """
    tiers: dict[tuple[str, str], Tier] = {}
    others = []
    for pair in pairs:
        if pair.score >= bars.linked and pair.may_link:
            tiers[pair.a, pair.b] = "linked"
        elif pair.score >= bars.suggested:
            others.append(pair)
    better: Counter[tuple[str, str]] = Counter()
    for pair in sorted(others, key=lambda pair: (-pair.score, pair.a, pair.b)):
        ends = (pair.a, pair.article_b), (pair.b, pair.article_a)
        if all(better[end] < bars.best for end in ends):
            tiers[pair.a, pair.b] = "suggested"
        better.update(ends)
    return tiers

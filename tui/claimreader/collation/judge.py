"""Evidence -> score: a logistic model with few weights, kept as a readable table (judge.toml)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp
from typing import NamedTuple

from claimreader.collation.similarity import EVIDENCE
from claimreader.model import Statement

_NEAR = 2


class Place(NamedTuple):
    """Where a statement stands among the remarks of its article."""

    article: str
    rank: int
    speaker: str | None


def places_of(statements: Iterable[Statement]) -> dict[str, Place]:
    """The place of each statement, by its id."""
    ranks: dict[str, int] = defaultdict(int)
    places = {}
    for statement in sorted(statements, key=lambda s: (s.article, s.start, -s.end, s.id)):
        places[statement.id] = Place(statement.article, ranks[statement.article], statement.speaker)
        ranks[statement.article] += 1
    return places



@dataclass(frozen=True, slots=True)
class Judge:
    """A weight for each kind of evidence, then one for what is found on the statements next to the pair."""

    bias: float
    weights: tuple[float, ...]
    own: float
    """How much a pair's own evidence counts on the second look."""
    neighbour: float
    """How much it counts that the remark before or after is linked to the same statement."""
    bar: float
    """The sum on the second look that is a score of 50."""

    def first_sum(self, evidence: Sequence[float]) -> float:
        """The log-odds from a pair's own evidence."""
        return self.bias + sum([weight * value for weight, value in zip(self.weights, evidence, strict=True)])

    def score(self, first_sum: float, neighbour: float) -> int:
        """How far all evidence speaks for one thing said, 0–100; `neighbour` is a chance, 0–1."""
        return round(100 * chance(self.own * first_sum + self.neighbour * neighbour - self.bar))


def chance(log_odds: float) -> float:
    """Log-odds as a chance, 0–1."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))


def next_to(places: Mapping[str, Place], chances: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """For each pair, the best chance of a remark next to one of the two with the other: order of remarks.

    A long quotation in one article is often a row of short reports in another. `chances` is keyed by pairs of
    statement ids, `places` by the ids.
    """
    partners: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for (a, b), value in chances.items():
        partners[a].append((b, value))
        partners[b].append((a, value))
    return {(a, b): max(_beside(a, partners[b], places), _beside(b, partners[a], places)) for a, b in chances}


def _beside(one: str, rivals: Sequence[tuple[str, float]], places: Mapping[str, Place]) -> float:
    """The best of `rivals` that stands within two remarks of `one` and has its speaker."""
    home = places[one]
    best = 0.0
    for other, value in rivals:
        place = places[other]
        if (
            value > best
            and 0 < abs(place.rank - home.rank) <= _NEAR
            and place.article == home.article
            and place.speaker == home.speaker
        ):
            best = value
    return best


@cache
def load_judge() -> Judge:
    """The judge that ships with the program, fitted by tests/fitting/fit_links.py."""
    import tomli

    path = resources.files("claimreader.collation") / "judge.toml"
    table = tomli.loads(path.read_text(encoding="utf-8"))
    weights = tuple(table["weights"][kind] for kind in EVIDENCE)
    return Judge(table["bias"], weights, table["own"], table["neighbour"], table["bar"])

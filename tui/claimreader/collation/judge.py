"""Evidence -> score: a logistic model with few weights, kept as a readable table (judge.toml)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, fsum
from pathlib import Path
from typing import NamedTuple

from claimreader.collation.gists import Gist
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


class Beside(NamedTuple):
    """What the remarks next to a pair tell of it."""

    linked: float
    """The best chance, 0–1, of a remark next to one of the two with the other."""
    adds: float
    """That chance by the share of the one's words which the other has and that remark has not."""


@dataclass(frozen=True, slots=True)
class Judge:
    """A weight for each kind of evidence, then those for what is found on the remarks next to the pair."""

    bias: float
    weights: tuple[float, ...]
    own: float
    """How much a pair's own evidence counts on the second look."""
    beside: Beside
    """How much it counts that the remark before or after is linked to the same statement, and tells another part."""
    bar: float
    """The sum on the second look that is a score of 50."""

    def first_sum(self, evidence: Sequence[float]) -> float:
        """The log-odds from a pair's own evidence."""
        return self.bias + sum([weight * value for weight, value in zip(self.weights, evidence, strict=True)])

    def score(self, first_sum: float, beside: Beside) -> int:
        """How far all evidence speaks for one thing said, 0–100."""
        near = self.beside.linked * beside.linked + self.beside.adds * beside.adds
        return round(100 * chance(self.own * first_sum + near - self.bar))


def chance(log_odds: float) -> float:
    """Log-odds as a chance, 0–1."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))


def next_to(
    gists: Mapping[str, Gist], places: Mapping[str, Place], chances: Mapping[tuple[str, str], float]
) -> dict[tuple[str, str], Beside]:
    """For each pair, what the remarks next to one of the two tell: order of remarks.

    A long quotation in one article is often a row of short reports in another. `chances` is keyed by pairs of
    statement ids, the others by the ids.
    """
    partners: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for (a, b), value in chances.items():
        partners[a].append((b, value))
        partners[b].append((a, value))
    found = {}
    for a, b in chances:
        one = _beside(gists[a], gists[b], [r for r in partners[b] if _near(places[a], places[r[0]])], gists)
        other = _beside(gists[b], gists[a], [r for r in partners[a] if _near(places[b], places[r[0]])], gists)
        found[a, b] = Beside(max(one.linked, other.linked), max(one.adds, other.adds))
    return found


def _near(home: Place, place: Place) -> bool:
    """Whether a remark stands within two of another, by the same speaker."""
    near = 0 < abs(place.rank - home.rank) <= _NEAR
    return near and place.article == home.article and place.speaker == home.speaker


def _beside(one: Gist, other: Gist, rivals: Sequence[tuple[str, float]], gists: Mapping[str, Gist]) -> Beside:
    linked = adds = 0.0
    for name, value in rivals:
        linked = max(linked, value)
        if value > adds:
            told = gists[name].plain
            new = [min(w, other.plain[c]) for c, w in one.plain.items() if c in other.plain and c not in told]
            adds = max(adds, value * fsum(new) / one.plain_total)
    return Beside(linked, adds)


@cache
def load_judge() -> Judge:
    """The judge that ships with the program, fitted by tests/fitting/fit_links.py."""
    import tomli

    path = Path(__file__).with_name("judge.toml")
    table = tomli.loads(path.read_text(encoding="utf-8"))
    weights = tuple(table["weights"][kind] for kind in EVIDENCE)
    beside = Beside(**table["beside"])
    return Judge(table["bias"], weights, table["own"], beside, table["bar"])

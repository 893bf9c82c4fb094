"""Evidence -> score: a logistic model with few weights, kept as a readable table (link_model.toml)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp, fsum, log
from operator import mul
from pathlib import Path
from typing import NamedTuple

from claimreader.collation.pair_features import FEATURE_NAMES
from claimreader.collation.statement_features import StatementFeatures
from claimreader.model import LinkSettings, Statement

_NEIGHBOR_DISTANCES = (-2, -1, 1, 2)
LINKED_SCORE, SUGGESTED_SCORE = LinkSettings().linked, LinkSettings().suggested
_SUGGESTED_LOG_ODDS = log(SUGGESTED_SCORE / (100 - SUGGESTED_SCORE))
"""Both bars have scores of their own, whatever the weights: below a link the log-odds are stretched."""


class StatementPosition(NamedTuple):
    """Where a statement stands among those of its article."""

    article: str
    rank: int
    speaker: str | None


def statement_positions(statements: Iterable[Statement]) -> dict[str, StatementPosition]:
    """The place of each statement, by its id."""
    ranks: dict[str, int] = defaultdict(int)
    positions = {}
    for statement in sorted(statements, key=lambda s: (s.article, s.start, -s.end, s.id)):
        positions[statement.id] = StatementPosition(statement.article, ranks[statement.article], statement.speaker)
        ranks[statement.article] += 1
    return positions


class NeighborEvidence(NamedTuple):
    """What the statements next to a pair say for a link of it."""

    linked: float
    """The highest probability, 0–1, of a link between a statement next to one of the two and the other."""
    adds: float
    """The highest such probability times the share of the one's words that the other has and that neighbour has not."""


class LinkModel(NamedTuple):
    """A logistic model in two steps: the pair's own evidence, then that of the statements next to the pair."""

    bias: float
    weights: tuple[float, ...]
    own_weight: float
    """How much a pair's own evidence counts in the second step."""
    neighbors: NeighborEvidence
    """How much it counts that a neighbour is linked to the same statement, and that it has another part of it."""
    threshold: float
    """The sum of the second step from which on a pair is linked: a score of LINKED_SCORE."""
    suggested: float
    """The sum from which on it is suggested: a score of SUGGESTED_SCORE."""
    best_suggestions: int
    """A statement has so many suggestions in each other article at most."""

    def own_log_odds(self, feature_values: Sequence[float]) -> float:
        """The log-odds from a pair's own evidence."""
        return self.bias + float(sum(map(mul, self.weights, feature_values)))

    def score(self, own_log_odds: float, neighbors: NeighborEvidence) -> int:
        """How much all evidence speaks for a link, 0–100."""
        near = self.neighbors.linked * neighbors.linked + self.neighbors.adds * neighbors.adds
        above = self.own_weight * own_log_odds + near - self.threshold
        if above < 0:
            above *= _SUGGESTED_LOG_ODDS / (self.suggested - self.threshold)
        return round(100 * probability(above))


def probability(log_odds: float) -> float:
    """Log-odds as a probability, 0–1."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))


def neighbor_evidence(
    statement_features: Mapping[str, StatementFeatures],
    positions: Mapping[str, StatementPosition],
    probabilities: Mapping[tuple[str, str], float],
) -> dict[tuple[str, str], NeighborEvidence]:
    """For each pair, what the statements next to one of the two say for its link.

    A long quotation in one article is often a row of short reports in another. `probabilities` is keyed by pairs of
    statement ids, the others by the ids.
    """
    partners: dict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), value in probabilities.items():
        partners[a][b] = partners[b][a] = value
    name_at = {(position.article, position.rank): name for name, position in positions.items()}
    near = {name: _neighbors(positions[name], positions, name_at) for name in partners}
    found = {}
    for a, b in probabilities:
        one = _neighbor_evidence(
            statement_features[a],
            statement_features[b],
            [(name, partners[b][name]) for name in near[a] if name in partners[b]],
            statement_features,
        )
        other = _neighbor_evidence(
            statement_features[b],
            statement_features[a],
            [(name, partners[a][name]) for name in near[b] if name in partners[a]],
            statement_features,
        )
        found[a, b] = NeighborEvidence(max(one.linked, other.linked), max(one.adds, other.adds))
    return found


def _neighbors(
    place: StatementPosition, positions: Mapping[str, StatementPosition], name_at: Mapping[tuple[str, int], str]
) -> list[str]:
    """The statements at most two statements from another of its article, by the same speaker."""
    around = [name_at.get((place.article, place.rank + distance)) for distance in _NEIGHBOR_DISTANCES]
    return [name for name in around if name is not None and positions[name].speaker == place.speaker]


def _neighbor_evidence(
    one: StatementFeatures,
    other: StatementFeatures,
    neighbor_links: Sequence[tuple[str, float]],
    statement_features: Mapping[str, StatementFeatures],
) -> NeighborEvidence:
    linked = adds = 0.0
    for name, value in neighbor_links:
        linked = max(linked, value)
        if value > adds:
            covered = statement_features[name].background.weights
            weights, others = one.background.weights, other.background.weights
            added = (weights.keys() & others.keys()) - covered.keys()
            shared = fsum(map(min, map(weights.__getitem__, added), map(others.__getitem__, added)))
            adds = max(adds, value * shared / one.background.total)
    return NeighborEvidence(linked, adds)


@cache
def load_link_model() -> LinkModel:
    """The model that ships with the program, fitted by tests/training/fit_links.py."""
    return read_link_model(Path(__file__).with_name("link_model.toml"))


def read_link_model(path: Path) -> LinkModel:
    """The model of a file of weights."""
    import tomli

    table = tomli.loads(path.read_text(encoding="utf-8"))
    weights = tuple(table["weights"][kind] for kind in FEATURE_NAMES)
    neighbors = NeighborEvidence(**table["beside"])
    linked, suggested = table["tiers"]["linked"], table["tiers"]["suggested"]
    return LinkModel(
        table["bias"], weights, table["own"], neighbors, linked["bar"], suggested["bar"], suggested["best"]
    )

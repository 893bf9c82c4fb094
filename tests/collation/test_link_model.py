"""The link model: a score rises with the evidence, and neighbours count only within their article and speaker."""

from __future__ import annotations

from claimreader.collation.link_model import (
    NeighborEvidence,
    load_link_model,
    neighbor_evidence,
    probability,
    statement_positions,
)
from claimreader.model import Span, Statement
from readings import features_of


def statement(name: str, article: str, start: int, speaker: str = "Ilse Brandt") -> Statement:
    return Statement(name, article, "direct", (Span(start, start + 5),), "words", speaker)


def test_a_probability_is_between_0_and_1() -> None:
    assert probability(0) == 0.5
    assert 0 < probability(-1e9) < probability(1) < probability(1e9) < 1


def test_a_score_rises_with_the_evidence() -> None:
    model = load_link_model()
    none, strong = NeighborEvidence(0.0, 0.0), NeighborEvidence(1.0, 1.0)
    scores = [model.score(value, none) for value in (-5, -1, 0, 1, 5)]
    assert scores == sorted(scores)
    assert model.score(0, none) < model.score(0, strong)


def test_statements_are_counted_in_the_order_of_their_article() -> None:
    positions = statement_positions([statement("y", "a", 9), statement("x", "a", 0), statement("z", "b", 0)])
    assert {name: position.rank for name, position in positions.items()} == {"x": 0, "y": 1, "z": 0}


def test_a_linked_neighbour_is_evidence() -> None:
    text = "the harbour bridge will stay closed until the spring"
    features = dict(zip("xyz", features_of(text, text, text), strict=True))
    chances = {("x", "z"): 0.9, ("y", "z"): 0.2}
    near = statement_positions([statement("x", "a", 0), statement("y", "a", 9), statement("z", "b", 0)])
    assert neighbor_evidence(features, near, chances)["y", "z"].linked == 0.9
    other = statement_positions([statement("x", "a", 0, "Bo Lind"), statement("y", "a", 9), statement("z", "b", 0)])
    assert neighbor_evidence(features, other, chances)["y", "z"].linked == 0.0

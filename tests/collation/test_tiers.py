"""What is promised of a pair: linked, suggested, or nothing."""

from __future__ import annotations

from pathlib import Path

import tomli

from claimreader.collation import link_model
from claimreader.collation.link_model import NeighborEvidence, load_link_model
from claimreader.collation.tiers import RankedPair, TierBars, find_tiers
from claimreader.model import LinkSettings

BARS = TierBars(linked=50, suggested=20, best=2)
NONE = NeighborEvidence(0.0, 0.0)


def pair(a: str, b: str, score: float, may_link: bool = True) -> RankedPair:
    """A pair of statements; the first letter of a statement is its article."""
    return RankedPair(a, b, a[0], b[0], score, may_link)


def test_from_its_bar_on_a_pair_is_linked_or_suggested() -> None:
    found = find_tiers([pair("a1", "b1", 50), pair("a2", "b2", 49), pair("a3", "b3", 19)], BARS)
    assert found == {("a1", "b1"): "linked", ("a2", "b2"): "suggested"}


def test_what_shares_too_little_is_suggested_at_most() -> None:
    assert find_tiers([pair("a1", "b1", 90, may_link=False)], BARS) == {("a1", "b1"): "suggested"}


def test_a_statement_has_only_its_best_suggestions_in_an_article() -> None:
    pairs = [pair("a1", "b1", 21), pair("a1", "b2", 23), pair("a1", "b3", 22), pair("a1", "c1", 20)]
    assert set(find_tiers(pairs, BARS)) == {("a1", "b2"), ("a1", "b3"), ("a1", "c1")}


def test_a_suggestion_is_among_the_best_of_both_its_statements() -> None:
    pairs = [pair("a1", "b1", 33), pair("a2", "b1", 32), pair("a3", "b1", 31)]
    assert set(find_tiers(pairs, BARS)) == {("a1", "b1"), ("a2", "b1")}


def test_what_is_linked_takes_no_place_of_a_suggestion() -> None:
    pairs = [pair("a1", "b1", 60), pair("a1", "b2", 55), pair("a1", "b3", 30)]
    assert find_tiers(pairs, BARS)["a1", "b3"] == "suggested"


def test_equal_scores_are_ordered_by_their_statements() -> None:
    pairs = [pair("a1", "b3", 30), pair("a1", "b1", 30), pair("a1", "b2", 30)]
    assert set(find_tiers(pairs, BARS)) == set(find_tiers(pairs[::-1], BARS)) == {("a1", "b1"), ("a1", "b2")}


def test_both_bars_of_the_weights_have_the_scores_of_the_settings() -> None:
    model = load_link_model()
    scores = [model.score(bar / model.own_weight, NONE) for bar in (model.threshold, model.suggested)]
    assert scores == [LinkSettings().linked, LinkSettings().suggested]


def test_the_weights_state_what_their_bars_promise() -> None:
    file = Path(link_model.__file__).with_name("link_model.toml")
    tiers = tomli.loads(file.read_text(encoding="utf-8"))["tiers"]
    assert tiers["linked"]["precision"] >= 90
    assert tiers["suggested"]["recall_with_linked"] >= 90
    assert tiers["suggested"]["per_statement"] <= 0.4

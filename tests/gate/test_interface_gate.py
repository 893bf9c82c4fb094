"""The adapter and the scorers take what the verbs write, whole."""

from __future__ import annotations

from harness import Harness


def test_every_article_comes_back_with_statements(harness: Harness) -> None:
    figures = harness.quotes()
    assert figures["rows_without_prediction"] == 0
    assert figures["unknown_prediction_rows"] == 0


def test_every_story_comes_back(harness: Harness) -> None:
    assert harness.story()["missing"] == []


def test_given_statements_keep_their_ids(harness: Harness) -> None:
    figures = harness.story(given=True)
    assert figures["missing"] == []
    assert figures["links"]["r"] > 30


def test_every_page_comes_back_cleaned(harness: Harness) -> None:
    figures = harness.cleaning()
    assert {group: row["n"] for group, row in figures.items()} == {"full": 116, "seed": 116, "wet": 116}

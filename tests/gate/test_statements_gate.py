"""Floors of finding statements and their speakers on the development data (F1 or percent; people reach about 80)."""

from __future__ import annotations

from harness import Harness


def test_speech_and_who_says_it(harness: Harness) -> None:
    figures = harness.quotes()
    assert figures["all"]["exact"]["F1"] >= 74.8
    assert figures["all"]["iou50"]["F1"] >= 82.3
    assert figures["joint"]["F1"] >= 78.2
    assert figures["speaker"]["all"]["head"] >= 93.6


def test_all_attributions(harness: Harness) -> None:
    figures = harness.quotes(subset="all")
    assert figures["all"]["exact"]["F1"] >= 63.8
    assert figures["all"]["iou50"]["F1"] >= 72.1


def test_german(harness: Harness) -> None:
    assert harness.quotes("dewikinews_dev.jsonl", "all")["all"]["iou50"]["F1"] >= 66


def test_statements_of_the_stories(harness: Harness) -> None:
    figures = harness.story()
    assert figures["statements"]["f1"] >= 85.2
    assert figures["statements"]["found_pct"] >= 96.0
    assert figures["speaker_pct"] >= 84.6


def test_he_and_she(harness: Harness) -> None:
    assert harness.pronouns()["right_pct"] >= 86

"""Articles of many events, mixed, are put together by event: B-cubed F1 (Bagga and Baldwin 1998)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from harness import BENCH, Harness

FLOOR = 0.95


def b_cubed(groups: Sequence[int], truth: Sequence[str]) -> float:
    """F1 of the mean precision and recall of each item's group."""
    places = range(len(truth))
    precision = recall = 0.0
    for place in places:
        group = {other for other in places if groups[other] == groups[place]}
        event = {other for other in places if truth[other] == truth[place]}
        precision += len(group & event) / len(group)
        recall += len(group & event) / len(event)
    return 2 * precision * recall / (precision + recall) / len(truth)


def test_the_articles_of_all_stories_mixed_are_told_apart(harness: Harness) -> None:
    articles = []
    for file in sorted((BENCH / "stories" / "gold").glob("*.json")):
        story = json.loads(file.read_text("utf-8"))
        for number, one in enumerate(story["articles"]):
            record = {"id": f"{number}/{file.stem}", "text": one["text"], "title": one.get("title"), "cleaned": True}
            articles.append(record)
    # Mixed: first the first article of every event, then the second of every event …
    articles.sort(key=lambda one: one["id"])
    given = harness.work / "mixed.jsonl"
    given.write_text("".join(json.dumps(one) + "\n" for one in articles), encoding="utf-8")
    stories = [json.loads(line) for line in Path(harness.run("compare", given)).read_text("utf-8").splitlines()]
    groups = {one["id"]: number for number, story in enumerate(stories) for one in story["articles"]}
    ids = [one["id"] for one in articles]
    assert b_cubed([groups[one] for one in ids], [one.partition("/")[2] for one in ids]) >= FLOOR

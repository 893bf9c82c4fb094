"""JSON and JSON Lines: the story cut to what is exported, with the person's entries."""

from __future__ import annotations

import json
from dataclasses import replace

from claimreader.export.compose import compose
from claimreader.export.jsonl import render, render_json, story_document
from export_fixture import OPTIONS, story_with_decisions

STORY, ENTRIES = story_with_decisions()


def test_both_say_the_same_one_on_a_line() -> None:
    document = compose(STORY, ENTRIES, OPTIONS)
    assert render(document).count("\n") == 1
    assert json.loads(render(document)) == json.loads(render_json(document))


def test_marks_cut_the_story_and_all_of_it_stays_whole() -> None:
    marks = story_document(compose(STORY, ENTRIES, OPTIONS))
    whole = story_document(compose(STORY, ENTRIES, replace(OPTIONS, scope="all", blind=False)))
    assert [one["id"] for one in marks["statements"]] == ["c1", "c2", "c3", "p1", "p2", "l1"]
    assert len(whole["statements"]) == len(STORY.statements)
    assert len(marks["articles"]) == len(whole["articles"]) == 3
    assert (marks.get("blind"), whole.get("blind")) == (True, None)


def test_an_entry_keeps_who_was_credited() -> None:
    entries = story_document(compose(STORY, ENTRIES, OPTIONS))["entries"]
    mark = next(entry for entry in entries if entry["what"] == "statement")
    assert (mark["passages"][0]["mention"], mark["passages"][0]["polarity"]) == ("Vell", "asserted")

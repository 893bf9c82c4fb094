"""A person's decisions on flags and names, said in every document."""

from __future__ import annotations

import csv
import io
import json

import pytest

from claimreader.export.document import ExportOptions
from claimreader.export.registry import render
from claimreader.model import Flag, Page, Story
from claimreader.notebook.apply import apply_notebook
from claimreader.notebook.model import Snapshot
from claimreader.notebook.store import Notebook
from claimreader.pipeline import StoryRequest, build_story

ALL = ExportOptions(scope="all")
COURIER = "The weir\n\n“We will not close the gates of the old weir at Hallin this year,” Mira Tolvanen said."
POST = "Gates to shut\n\n“We will close the gates of the old weir at Hallin this year,” Pia Lund said."


@pytest.fixture(scope="module")
def decided() -> tuple[Story, Snapshot]:
    pages = [Page(f"{key}.txt", text.encode(), outlet=key) for key, text in (("Courier", COURIER), ("Post", POST))]
    *_, story = build_story(StoryRequest(pages))
    (link,) = story.links
    with Notebook.in_memory(who="ana") as notebook:
        notebook.dismiss(story, link, link.flags[0])
        a, b = (next(one for one in story.statements if one.id == key) for key in (link.a, link.b))
        assert a.mention_span
        assert b.mention_span
        notebook.unite(story, link, Flag("WHO", a.mention_span, b.mention_span))
        notebook.mark_statement(story, a.id)
        entries = notebook.snapshot()
    return apply_notebook(story, entries), entries


def written(name: str, decided: tuple[Story, Snapshot]) -> str:
    made = render(name, *decided, ALL)
    return made.decode("utf-8-sig") if isinstance(made, bytes) else made


@pytest.mark.parametrize("name", ["markdown", "html", "text"])
def test_documents_say_what_the_person_decided(name: str, decided: tuple[Story, Snapshot]) -> None:
    made = written(name, decided)
    assert "not a change, by you" in made.lower()
    assert "These two are one, by ana: " in made
    assert "the same speaker as " in made


def test_a_table_says_it_of_each_row(decided: tuple[Story, Snapshot]) -> None:
    changes = [row["changes"] for row in csv.DictReader(io.StringIO(written("csv", decided), newline=""))]
    assert any("not a change, by you" in change for change in changes)
    assert any("the same speaker as " in change for change in changes)


def test_annotations_and_json_carry_the_decisions(decided: tuple[Story, Snapshot]) -> None:
    items = json.loads(written("jsonld", decided))["first"]["items"]
    assert {item.get("claimreader:what") for item in items} >= {"same", "flag"}
    assert {entry["what"] for entry in json.loads(written("json", decided))["entries"]} >= {"same", "flag"}


def story_of(text: str) -> Story:
    *_, story = build_story(StoryRequest([Page("courier.txt", text.encode(), outlet="Courier")]))
    return story


@pytest.mark.parametrize("name", ["text", "markdown", "html", "csv"])
def test_a_statement_whose_speaker_was_corrected_was_decided(name: str) -> None:
    story = story_of(COURIER)
    with Notebook.in_memory(who="ana") as notebook:
        notebook.correct_speaker(story, story.statements[0].id, "Zoe Quist")
        entries = notebook.snapshot()
    document = render(name, apply_notebook(story, entries), entries, ExportOptions())
    assert "Zoe Quist" in (document if isinstance(document, str) else document.decode())


def test_marked_words_that_another_says_now_are_credited_to_that_other() -> None:
    story = story_of(COURIER)
    with Notebook.in_memory(who="ana") as notebook:
        notebook.mark_statement(story, story.statements[0].id)
        entries = notebook.snapshot()
    later = story_of(COURIER.replace("Mira Tolvanen said", "Pia Lund told the harbour board on Monday"))
    document = render("text", later, entries, ExportOptions())
    assert isinstance(document, str)
    assert "Pia Lund, “told”" in document
    assert "Mira Tolvanen → Pia Lund" in document

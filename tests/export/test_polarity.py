"""What a speaker does not say never stands in an export as said."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest

from bridge_story import find
from claimreader.export.document import ExportOptions
from claimreader.export.registry import FORMATS, render
from claimreader.notebook.store import Notebook
from export_fixture import GATES, STRIKE, unsaid_story

STORY = unsaid_story()
ALL = ExportOptions(scope="all")
CHANGE = "has not confirmed (Courier) → has confirmed (Post)"


def written(name: str) -> str:
    made = render(name, STORY, None, ALL)
    return made.decode("utf-8-sig") if isinstance(made, bytes) else made


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(name), newline="")))


def test_every_format_is_looked_at_here() -> None:
    assert set(FORMATS) == {*DOCUMENTS, "csv", "readwise", "jsonld", "json", "jsonl", "claimreview"}


DOCUMENTS = {
    "markdown": ("not said:\n\n> " + STRIKE, "denied:\n\n> " + GATES),
    "text": ("\nNot said:\n" + STRIKE, "\nDenied:\n" + GATES),
    "html": (
        '<p class="unsaid"><strong>not said:</strong></p><blockquote dir="auto">' + STRIKE,
        '<p class="unsaid"><strong>denied:</strong></p><blockquote dir="auto">' + GATES,
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_says_so_above_the_words_and_in_the_heading(name: str) -> None:
    made = written(name)
    assert all(words in made for words in DOCUMENTS[name])
    assert f"Mira Tolvanen · not said: {STRIKE}" in made
    assert f"Deniz Okafor · denied: {GATES}" in made
    assert made.lower().count("not said:") in (2, 3), "heading and words; HTML names its table too"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_line_leads_with_the_cue_phrase_as_printed(name: str) -> None:
    assert "“has not confirmed”, Mira Tolvanen" in written(name)
    assert "Mira Tolvanen, “has confirmed”" in written(name)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_flags_say_the_same_in_every_document(name: str) -> None:
    plain = re.sub("<[^>]+>", "", written(name))
    assert CHANGE in plain
    assert "not a change, by you: MODAL" in plain.lower().replace("modal", "MODAL")
    assert "“carried out” left out" in plain
    assert "Gull: said by Pia Lund ¶2." in plain
    assert "Gull: in the outlet's own voice ¶2." in plain.replace("&#x27;", "'")
    assert "Post: rejected by you." in plain
    assert "ot found in this file" not in plain


def test_a_table_has_the_whole_phrase_where_the_verb_alone_would_say_it() -> None:
    found = [(row["cue"], row["polarity"], row["cue_phrase"], row["mention"]) for row in rows("csv")]
    assert found == [
        ("has not confirmed", "open", "has not confirmed", "Mira Tolvanen"),
        ("confirmed", "asserted", "has confirmed", "Mira Tolvanen"),
        ("denied", "denied", "denied", "Deniz Okafor"),
    ]
    assert [row["changes"] for row in rows("csv")] == ["", "NEG; MODAL not a change, by you", ""]


def test_a_highlight_carries_it_in_its_note() -> None:
    assert [row["Note"] for row in rows("readwise")] == [
        "not said: “has not confirmed”, Mira Tolvanen",
        "",
        "denied: “denied”, Deniz Okafor",
    ]


def test_a_claim_that_is_not_made_is_nobodys() -> None:
    first, second = json.loads(written("claimreview"))["@graph"]
    assert first["claimReviewed"] == f"not said: {STRIKE}"
    assert second["claimReviewed"] == f"denied: {GATES}"
    assert "author" not in first["itemReviewed"]
    described = [page.get("description") for page in first["itemReviewed"]["appearance"]]
    assert described == ["not said: “has not confirmed”, Mira Tolvanen", None]


def test_an_annotation_says_so_to_other_tools_and_to_ours() -> None:
    linked, denied = json.loads(written("jsonld"))["first"]["items"]
    assert bodies(linked) == ["not said: “has not confirmed”, Mira Tolvanen"]
    assert bodies(denied) == ["denied: “denied”, Deniz Okafor"]
    terms = denied["target"]["claimreader:passage"]
    assert terms["claimreader:polarity"] == "denied"
    assert terms["claimreader:cue_phrase"] == "denied"
    assert terms["claimreader:mention"] == "Deniz Okafor"
    assert linked["claimreader:link"]["dismissed"] == ["MODAL"]


def bodies(item: dict[str, Any]) -> list[str]:
    return [body["value"] for body in item["body"] if body.get("purpose") == "describing"]


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_the_story_for_scripts_says_what_each_flag_says(name: str) -> None:
    story = json.loads(written(name))
    assert [one["polarity"] for one in story["statements"]] == ["open", "denied", "asserted", "asserted"]
    assert story["links"][0]["flags"][0]["says"] == "has not confirmed → has confirmed"
    assert [flag["name"] for flag in story["links"][0]["dismissed"]] == ["MODAL"]


def test_words_marked_inside_a_denial_are_a_denial_too() -> None:
    courier = STORY.articles[0]
    with Notebook.in_memory(who="ana") as notebook:
        notebook.mark_selection(STORY, "courier", find(courier, "gates were unsafe"))
        notebook.mark_selection(STORY, "courier", find(courier, "Deniz Okafor denied"))
        made = render("markdown", STORY, notebook.snapshot(), ExportOptions())
    assert "denied:\n\n> gates were unsafe\n\n“denied”, Deniz Okafor · " in str(made)
    assert "\n> Deniz Okafor denied\n\nCourier · " in str(made)

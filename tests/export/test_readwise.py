"""Readwise CSV: the columns of its importer, tags first in the note."""

from __future__ import annotations

import csv
import io

from claimreader.export.compose import compose
from claimreader.export.readwise import COLUMNS, render
from export_fixture import OPTIONS, story_with_decisions


def test_the_columns_are_those_of_the_importer() -> None:
    assert [name for name, _ in COLUMNS] == ["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"]


def test_tags_open_the_note_and_a_page_without_a_byline_is_its_outlets() -> None:
    made = render(compose(*story_with_decisions(), OPTIONS)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(made, newline="")))
    assert rows[0]["Note"].startswith("Ask for the")
    assert rows[2]["Note"] == ".check .to_do"
    assert {row["Author"] for row in rows} == {"Rhea Lind", "Harbour Post", "ledger.txt"}
    assert rows[0]["Date"] == "2024-05-09 10:00:04"

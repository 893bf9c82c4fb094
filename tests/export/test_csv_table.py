"""CSV: columns that stay where they are, and cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io

from claimreader.export.compose import compose
from claimreader.export.csv_table import COLUMNS, escape_cell, render, unescape_cell, write_csv
from export_fixture import OPTIONS, story_with_decisions

FIRST = ("group_id", "kind", "status", "score", "method", "label", "changes", "outlet", "speaker", "cue")


def test_columns_are_only_added_at_the_end() -> None:
    names = [name for name, _ in COLUMNS]
    assert tuple(names[:10]) == FIRST
    assert names[30:] == ["tool_version", "mention", "polarity", "cue_phrase"]


def test_a_mark_by_itself_has_no_polarity() -> None:
    made = render(compose(*story_with_decisions(), OPTIONS)).decode("utf-8-sig")
    found = {(row["kind"], row["polarity"]) for row in csv.DictReader(io.StringIO(made, newline=""))}
    assert found == {("quote", "asserted"), ("reported", "asserted"), ("fragment", "asserted"), ("mark", "")}


def test_a_formula_gets_an_apostrophe_that_comes_off_again() -> None:
    for text in ("=1+1", " -5", "@x", "+44"):
        assert escape_cell(text) == f"'{text}"
        assert unescape_cell(escape_cell(text)) == text
    assert escape_cell("'twas") == unescape_cell("'twas") == "'twas"
    assert escape_cell(None) == ""
    assert write_csv(["a"], [["x\ny\x07"]]) == "\ufeffa\r\nx y\ufffd\r\n".encode()

"""The rows of the list of marks and decisions, with their styles."""

from __future__ import annotations

import pytest

from claimreader.view.labels import UNICODE
from claimreader.view.mark_list import (
    MarkDetail,
    MarkedPlace,
    MarkKeys,
    MarkLine,
    columns_of,
    detail_rows,
    empty_rows,
    groups_of,
    line_row,
    narrowed,
    summary,
)
from claimreader.view.rows import plain_text, width
from row_goldens import compare

KEYS = MarkKeys("m", "v", "M")
LONG = "The harbour will stay open through the winter, whatever the weather does to the old pier and its cranes"
LINES = [
    MarkLine("1", "marks", "mark", "Tarn Courier", "headline", "[The] harbour stays open", "stands"),
    MarkLine("2", "marks", "mark", "The Evening Post of Great Orrin", "¶12", LONG, "changed", "Ask Lind.\n\nTwice."),
    MarkLine("3", "links", "confirmed", "Tarn Courier", "¶3", LONG, "gone", tags=("check",), value="with Ledger"),
    MarkLine("4", "speakers", "speaker", "Ledger", "¶1", "no ships in March", "moved", value="Ines Lind"),
    MarkLine("5", "flags", "dismissed", "Ledger", "", "about 40 ships", "stands", value="NUM"),
]
CHANGED = MarkedPlace(
    "Tarn Courier", "¶12", LONG, "changed", LONG.replace("will stay", "will not stay"), "its words changed", ("NEG",)
)
GONE = MarkedPlace("Ledger", "¶3", "no ships in March", "gone", reason="one of 2 places with these words")


@pytest.mark.parametrize("cells", [50, 76, 140])
def test_lines(cells: int) -> None:
    columns = columns_of(LINES, cells)
    rows = [line_row(line, columns, UNICODE, here=line.id == "2") for line in LINES]
    assert all(width(row) <= cells for row in rows)
    compare(f"mark-list-{cells}", rows)


@pytest.mark.parametrize("cells", [50, 90])
def test_detail(cells: int) -> None:
    near = (("Ledger ¶2", "no ships in April"), ("Ledger ¶7", "no ships in May or in June"))
    whole = MarkDetail(LINES[1], (CHANGED, GONE._replace(offered=near)), "R. Ekman, 2024-05-09 12:00 UTC")
    one_place = MarkDetail(LINES[2], (GONE._replace(offered=near[:1]),), "R. Ekman, 2024-05-09 12:00 UTC")
    rows = [*detail_rows(whole, cells, KEYS), *detail_rows(one_place, cells, KEYS), *empty_rows(cells, KEYS)]
    assert all(width(row) <= cells for row in rows)
    compare(f"mark-detail-{cells}", rows)


def test_narrowed() -> None:
    assert [line.id for line in narrowed(LINES, "all", "harbour courier")] == ["1", "3"]
    assert [line.id for line in narrowed(LINES, "notes", "")] == ["2"]
    assert [line.id for line in narrowed(LINES, "all", "GONE check")] == ["3"]
    assert groups_of(LINES) == ["all", "marks", "notes", "links", "speakers", "flags"]
    assert groups_of([]) == ["all"]


def test_summary() -> None:
    assert summary(LINES, 5, "all") == "5 · 1 changed · 1 gone"
    assert summary(LINES, 2, "marks") == "2 of 5 · marks · 1 changed · 1 gone"
    assert summary([], 0, "all") == ""


def test_a_cut_line_ends_in_an_ellipsis() -> None:
    row = plain_text(line_row(LINES[1], columns_of(LINES, 60), UNICODE))
    assert row.endswith("…")

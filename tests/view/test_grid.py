"""The grid: who carries what, in which paragraph, with which changes."""

from __future__ import annotations

import re

import pytest

from claimreader.model import Story
from claimreader.view.grid import (
    GridShape,
    absence_in,
    filter_rows,
    fit_columns,
    grid,
    header_rows,
    needed_cells,
    render_row,
)
from claimreader.view.rows import plain_text, width
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import CURSOR


def shape(index: StoryIndex, cells: int) -> GridShape:
    return fit_columns(index, cells, needed_cells(grid(index)))


def lines(index: StoryIndex, cells: int = 100) -> list[str]:
    grid_shape = shape(index, cells)
    return [plain_text(render_row(index, row, grid_shape)) for row in grid(index)]


def test_a_row_tells_paragraphs_labels_and_flags(index: StoryIndex) -> None:
    first = lines(index)[0]
    assert first.startswith("  We will not [ever] charge")
    assert re.search(r"  2 {4,}  1!~ ", first), "the outlet that quotes it in full has no label, the other one has"
    assert first.endswith("NEG ⌿ CUT")


def test_absent_and_removed_cells_differ(index: StoryIndex) -> None:
    rows = lines(index)
    assert "·" in rows[0]
    assert "?" in rows[1]


def test_the_filter_looks_at_text_speaker_outlet_label_and_flag(index: StoryIndex) -> None:
    def kept(wanted: str) -> list[str]:
        return [row.collation.id for row in filter_rows(index, grid(index), wanted, {"c3"}, set())]

    assert kept("ibárra") == ["c3", "p2"]
    assert kept("edited neg") == ["c2"]
    assert kept("ledger") == ["c1", "l2"]
    assert kept("marked") == ["c3"]
    assert kept("removed") == ["c1"]
    assert kept("nothing of the kind") == []


@pytest.mark.parametrize("cells", [60, 80, 100, 120, 200])
def test_rows_fit(index: StoryIndex, cells: int) -> None:
    grid_shape = shape(index, cells)
    assert all(width(row) <= cells for row in header_rows(index, grid_shape))
    assert all(width(render_row(index, row, grid_shape)) <= cells for row in grid(index))


def test_at_200_columns_nothing_is_cut_that_fits(story: Story) -> None:
    long = story.statements[0]._replace(text="word " * 24 + "end", speaker="the association of ferrymen")
    index = StoryIndex(story._replace(statements=(long, *story.statements[1:])))
    row = next(row for row in grid(index) if row.collation.base == "c1")
    shown = plain_text(render_row(index, row, shape(index, 200)))
    assert "word end" in shown
    assert "the association of ferrymen" in shown
    assert "…" not in shown
    assert plain_text(render_row(index, row, shape(index, 100))).count("…") == 2


def test_the_cursor_is_one_cell(index: StoryIndex) -> None:
    grid_shape = shape(index, 100)
    row = render_row(index, grid(index)[0], grid_shape, column=1)
    assert any(piece.styles & CURSOR for piece in row)
    assert not any(piece.styles & CURSOR for piece in render_row(index, grid(index)[0], grid_shape))


def test_a_row_leads_with_what_is_not_said_and_its_cell_has_the_sign(story: Story) -> None:
    statements = tuple(s._replace(polarity="denied") if s.id in ("c2", "l1") else s for s in story.statements)
    index = StoryIndex(story._replace(statements=statements))
    first, second, *_ = lines(index)
    assert first.startswith("  denied: We will not [ever] charge")
    assert re.search(r"  2¬ {3,}  1!~ ", first)
    assert second.endswith("  1¬<"), "said in one outlet, denied in the other"
    rows = grid(index)
    assert [row.collation.id for row in filter_rows(index, rows, "denied")] == ["c2", "c1"]
    assert [row.collation.id for row in filter_rows(index, rows, "CUT")] == ["c2"]


def test_an_outlet_whose_text_has_the_words_is_not_said_to_lack_them(index: StoryIndex) -> None:
    rows = {row.collation.id: row for row in grid(index)}
    assert absence_in(index, rows["c3"], 1) is None
    known = absence_in(index, rows["c2"], 2)
    assert known is not None
    assert known.answer == "not_found"

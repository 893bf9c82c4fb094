"""Rows: widths are cells, and what is cut is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimreader.view.rows import Passage, Piece, beside, clip, pad, plain, spread, width

TEXT = st.text(alphabet="ab 漢é“👩", max_size=20)
ROWS = st.lists(TEXT.map(Piece), max_size=4).map(tuple)


@given(ROWS, st.integers(0, 30))
def test_a_padded_row_has_its_cells(row: tuple[Piece, ...], cells: int) -> None:
    assert width(pad(row, cells)) == cells


@given(ROWS, st.integers(1, 30))
def test_a_clipped_row_fits(row: tuple[Piece, ...], cells: int) -> None:
    cut = clip(row, cells)
    assert width(cut) <= cells
    assert plain(cut) == plain(row) or plain(cut).endswith("…")


@given(ROWS, ROWS, st.integers(8, 60))
def test_a_spread_row_never_grows(left: tuple[Piece, ...], right: tuple[Piece, ...], cells: int) -> None:
    assert width(spread(left, right, cells)) == cells


def test_columns_stand_side_by_side() -> None:
    rows = beside([[(Piece("one"),), (Piece("two"),)], [(Piece("漢"),)]], [4, 3], 2)
    assert [plain(row) for row in rows] == ["one   漢", "two"]
    assert {width(row) for row in rows} == {9}


def test_a_passage_knows_where_its_characters_stand() -> None:
    passage = Passage().add("the page: ", 1).add("some words of a source", 2, 100)
    rows = passage.rows(12)
    assert [plain(row) for row in rows] == ["the page:", "some words", "of a source"]
    assert [(piece.text, piece.at) for piece in rows[1]] == [("some words", 100)]
    assert rows[2][0].at == 111

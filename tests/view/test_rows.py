"""Rows: widths are cells, and an ellipsis stands for what is cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimreader.model import Span
from claimreader.view.rows import Piece, StyledText, beside, clip, pad, plain_text, spread, width

TEXT = st.text(alphabet="ab 漢é“👩", max_size=20)
ROWS = st.lists(TEXT.map(Piece), max_size=4).map(tuple)


@given(ROWS, st.integers(0, 30))
def test_a_padded_row_has_its_cells(row: tuple[Piece, ...], cells: int) -> None:
    assert width(pad(row, cells)) == cells


@given(ROWS, st.integers(1, 30))
def test_a_clipped_row_fits(row: tuple[Piece, ...], cells: int) -> None:
    cut = clip(row, cells)
    assert width(cut) <= cells
    assert plain_text(cut) == plain_text(row) or plain_text(cut).endswith("…")


@given(ROWS, ROWS, st.integers(8, 60))
def test_a_spread_row_never_grows(left: tuple[Piece, ...], right: tuple[Piece, ...], cells: int) -> None:
    assert width(spread(left, right, cells)) == cells


def test_columns_stand_side_by_side() -> None:
    rows = beside([[(Piece("one"),), (Piece("two"),)], [(Piece("漢"),)]], [4, 3], 2)
    assert [plain_text(row) for row in rows] == ["one   漢", "two"]
    assert {width(row) for row in rows} == {9}


def test_a_passage_knows_where_its_characters_stand() -> None:
    styled_text = StyledText().add("the page: ", 1).add("some words of a source", 2, 100)
    rows = styled_text.rows(12)
    assert [plain_text(row) for row in rows] == ["the page:", "some words", "of a source"]
    assert [(piece.text, piece.at) for piece in rows[1]] == [("some words", 100)]
    assert rows[2][0].at == 111


def test_what_an_outlet_says_between_is_left_out() -> None:
    text = "“We go,” she said. “We stay.”"
    shown = StyledText().add_said(text, (Span(1, 7), Span(20, 28)), "⋯")
    assert "".join(piece.text for piece in shown.rows(60)[0]) == "We go, [⋯] We stay."

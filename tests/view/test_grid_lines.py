"""The lines of the grid: orders, groups, and what is folded."""

from __future__ import annotations

from claimreader.view.grid import grid
from claimreader.view.grid_lines import (
    SORT_ORDERS,
    GridLine,
    fold_rows,
    grid_lines,
    group_rows,
    next_order,
    sort_label,
    sort_rows,
)
from claimreader.view.story_index import StoryIndex


def ids(index: StoryIndex, by: str, outlet: int = 0) -> list[str]:
    return [row.collation.id for row in sort_rows(index, grid(index), by, outlet)]


def test_orders(index: StoryIndex) -> None:
    assert ids(index, "carried") == [row.collation.id for row in grid(index)]
    assert ids(index, "story")[:4] == ["c1", "c2", "c3", "c4"]
    assert ids(index, "flags")[0] == "c2"
    speakers = [row.speaker for row in sort_rows(index, grid(index), "speaker")]
    assert speakers == sorted(speakers, key=str.casefold)


def test_in_the_order_of_an_outlet_its_own_come_first(index: StoryIndex) -> None:
    assert ids(index, "story", 1) == ["c2", "p2", "c1", "c3", "c4", "l2"]
    assert ids(index, "story", 2)[:2] == ["c1", "l2"]
    assert sort_label(index, "story", 1) == "in the order of Harbour Post"


def test_the_next_order_on_another_column_is_that_of_its_outlet() -> None:
    order, seen = ("carried", 0), []
    for _ in SORT_ORDERS:
        order = next_order(*order, 0)
        seen.append(order[0])
    assert seen == ["story", "speaker", "flags", "carried"]
    assert next_order("story", 0, 2) == ("story", 2)
    assert next_order("story", 2, 2) == ("speaker", 2)


def test_what_one_outlet_alone_has_is_folded_unless_nothing_would_be_left(index: StoryIndex) -> None:
    rows = grid(index)
    shown, folded = fold_rows(rows, True)
    assert [row.collation.id for row in shown] == ["c2", "c1"]
    assert folded == 4
    assert fold_rows(rows, False) == (rows, 0)
    assert fold_rows(rows[2:], True) == (rows[2:], 0)


def test_rows_stand_below_their_speaker_once(index: StoryIndex) -> None:
    rows = group_rows([*grid(index), grid(index)[0]._replace(speaker="")])
    lines = grid_lines(rows, True, "+3 in one outlet")
    headings = [line.words for line in lines if line.row < 0]
    assert headings == [
        *("Ada Vell · 2", "José Ibárra · 2", "the ferrymen's guild · 1", "council · 1"),
        *("speaker not named · 1", "+3 in one outlet"),
    ]
    assert lines[1] == GridLine(0)
    assert [line.row for line in grid_lines(rows, False)] == list(range(len(rows)))

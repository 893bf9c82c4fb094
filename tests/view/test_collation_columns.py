"""How many columns have room, and where they stand."""

from __future__ import annotations

import pytest

from claimreader.model import Story
from claimreader.view.collation_columns import GAP, MAX_COLUMN, MIN_COLUMN, add_columns, column_capacity
from claimreader.view.collation_request import CollationRequest, CollationRows
from claimreader.view.rows import plain_text
from claimreader.view.story_index import StoryIndex


@pytest.mark.parametrize(
    ("cells", "columns"), [(10, 1), (MIN_COLUMN, 1), (2 * MIN_COLUMN + GAP, 2), (3 * MIN_COLUMN + 2 * GAP, 3)]
)
def test_capacity(index: StoryIndex, cells: int, columns: int) -> None:
    assert column_capacity(CollationRequest(index.collation_of["c2"], "c2", "p1", cells, False)) == columns


def test_columns_stand_beside_each_other_with_a_gap(index: StoryIndex) -> None:
    result = CollationRows()
    add_columns(index, CollationRequest(index.collation_of["c2"], "c2", "p1", 200, False), [["c2"], ["p1"]], result)
    assert [tuple(column) for column in result.columns] == [("c2", 0, MAX_COLUMN), ("p1", MAX_COLUMN + GAP, MAX_COLUMN)]
    head = plain_text(result.rows[0])
    assert head.index("Harbour Post") == MAX_COLUMN + GAP


def test_a_further_reading_is_a_line_in_the_column_of_its_outlet(story: Story) -> None:
    twice = story.collations[0]._replace(statements=("c2", "p1", "p2"))
    index = StoryIndex(story._replace(collations=(twice,)))
    for focus in ("p1", "p2"):
        result = CollationRows()
        add_columns(index, CollationRequest(twice, "c2", focus, 96, False), [["c2"], ["p1", "p2"]], result)
        row = result.first_row["p2"]
        assert plain_text(result.rows[row]).strip().startswith("also ¶2")
        assert bool(result.lines_of("p2")) is (focus == "p2"), "its words are shown while it is in focus"

"""The rows of features: one a measured line, a value for each name, and the columns of each theme."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimreader.page.lines import Line, split_lines
from claimreader.page.text_features import COLUMN_GROUPS, CONTEXT_FEATURES, TEXT_FEATURES
from claimreader.page.tree_model import load_tree_model
from page_lines import score

S = "The council voted late on Monday to close the bridge for a year."
PAGE = (
    f"Home\nAnn Lee\n\n{S}\n\nThe mayor of the council said the bridge would close on Monday.\n\n{S}\n"
    "Related stories\nAnn Lee is a writer of the council, she said, and the bridge closed."
)


def columns(text: str) -> dict[str, list[float]]:
    lines = split_lines(text)
    return {name: list(values) for name, *values in zip(TEXT_FEATURES, *score(lines).table, strict=True)}


def test_names_of_features_are_unique_and_the_trees_know_no_other() -> None:
    assert len(set(TEXT_FEATURES)) == len(TEXT_FEATURES)
    assert sum(len(group.names) for group in COLUMN_GROUPS) == len(CONTEXT_FEATURES)
    load_tree_model()


@given(st.lists(st.sampled_from(PAGE.split("\n")), min_size=1, max_size=20))
def test_every_line_has_a_value_for_every_name(texts: list[str]) -> None:
    lines = [Line(text, 0, len(text), 0) for text in texts if text]
    assert all(len(row) == len(TEXT_FEATURES) for row in score(lines).table)


def test_columns_of_place() -> None:
    found = columns(PAGE)
    assert found["index"] == [0, 1, 2, 3, 4, 5, 6]
    assert found["left"] == [7, 6, 5, 4, 3, 2, 1]
    assert found["lines"] == [7] * 7
    assert found["inside"] == [0, 0, 1, 1, 1, 1, 1]
    assert found["from_start"] == [-2, -1, 0, 1, 2, 3, 4]
    assert found["to_end"] == [6, 5, 4, 3, 2, 1, 0]


def test_columns_of_running_text() -> None:
    found = columns(PAGE)
    assert found["core"] == [52] * 7
    assert found["core_share"] == [1.0] * 7
    assert found["before"][2:4] == [0.0, 13 / 52]
    assert found["after"][-1] == 0.0
    assert found["back_3"][3] == 13
    assert found["ahead_3"][0] == 25
    assert found["text_ahead"][0] == 2
    assert found["text_back"][:4] == [30, 30, 30, 1]
    assert found["silence"][5] == 2


def test_columns_of_repetition() -> None:
    found = columns(PAGE)
    assert found["copies"][2] == found["copies"][4] == 2
    assert found["again"] == [0, 0, 0, 0, 1, 0, 0]
    assert found["repeated"][2] == 1.0
    assert found["known"][0] == 0.0


def test_columns_of_blank_lines() -> None:
    found = columns(PAGE)
    assert found["gap_before"] == [0, 0, 1, 1, 1, 0, 0]
    assert found["gap_after"][-1] == 3
    assert found["cramped_above"][5] > 0
    assert found["gaps"][0] == 3 / 7


def test_columns_of_headings_and_author_boxes() -> None:
    found = columns(PAGE)
    assert found["mark"][5] >= 1.5
    assert found["mark_since"][6] == found["mark"][5]
    assert found["mark_ahead"][4] == found["mark"][5]
    assert found["bylined"] == [0, 0, 0, 0, 0, 0, 1]


def test_columns_of_neighbors() -> None:
    found = columns(PAGE)
    assert found["words-1"] == [-1.0, *found["words"][:-1]]
    assert found["words+2"] == [*found["words"][2:], -1.0, -1.0]
    assert found["capitals+1"] == [*found["capitals"][1:], -1.0]

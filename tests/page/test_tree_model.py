"""Sums of trees are the same walked and compiled, and stop where a line is plain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimreader.page.text_features import TEXT_FEATURES
from claimreader.page.tree_model import compile_stages, heading_keys, load_tree_model

TREES = [["words", 3, -1.5, ["ends", 0.5, 0.25, 2.0]], ["ends", 0.5, -0.5, ["words", 9.5, 0.125, 1.0]], 0.5]


def plain_sum(row: tuple[float, float]) -> float:
    words, ends = row
    one = -1.5 if words <= 3 else 0.25 if ends <= 0.5 else 2.0
    two = -0.5 if ends <= 0.5 else 0.125 if words <= 9.5 else 1.0
    return one + two + 0.5


@given(st.lists(st.tuples(st.integers(0, 12).map(float), st.sampled_from([0.0, 1.0])), min_size=1, max_size=5))
def test_walked_and_compiled_trees_agree(rows: list[tuple[float, float]]) -> None:
    (stage,) = compile_stages(TREES, ("words", "ends"))
    walked = stage(rows)
    stage(rows[:1] * 801)
    assert walked == stage(rows) == [plain_sum(row) for row in rows]


def test_the_weights_that_ship_score_any_row() -> None:
    model = load_tree_model()
    assert model.score_text([(0.0,) * len(TEXT_FEATURES)])[0] < 0


def test_a_heading_is_looked_up_whole_then_by_its_first_words() -> None:
    assert list(heading_keys(["read", "also", "this"])) == [
        "read also this",
        "read also this *",
        "read also *",
        "read *",
    ]
    assert list(heading_keys(["a"] * 9)) == ["a a a a *", "a a a *", "a a *", "a *"]
    assert not list(heading_keys([])) + list(heading_keys(["a"] * 13))


def test_an_end_heading_is_one_of_the_known_or_opens_with_a_phrase() -> None:
    model = load_tree_model()
    assert model.end_heading_score(["related", "stories"], 0.0) >= 1.5
    assert model.end_heading_score(["bridge", "closes"], 0.0) == pytest.approx(0.0, abs=1.0)
    assert model.end_heading_score(["zzzz", "yyyy"], 1.0) == 2.5

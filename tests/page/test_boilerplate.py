"""Lines kept and dropped: the best path beside all paths, and pages without a usual article."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimreader.page.boilerplate import best_path, classify_lines
from claimreader.page.lines import Line, split_lines

SENTENCE = "The town council voted late on Monday to close the old bridge for a year."
SWITCH_COST = 0.5


def gain(odds: list[float], path: tuple[bool, ...]) -> float:
    """The odds of the lines kept, less the cost of each change from line to line."""
    changes = sum(one != two for one, two in pairwise(path))
    return sum(value for value, keep in zip(odds, path, strict=True) if keep) - SWITCH_COST * changes


@given(st.lists(st.integers(-8, 8).map(lambda value: value / 4), max_size=9))
def test_the_best_path_gains_most_of_all(odds: list[float]) -> None:
    best = max(gain(odds, path) for path in product((False, True), repeat=len(odds)))
    assert gain(odds, tuple(best_path(odds))) == pytest.approx(best)


def test_a_weak_line_between_two_strong_ones_is_kept() -> None:
    assert best_path([3.0, -0.75, 3.0]) == [True, True, True]
    assert best_path([3.0, -1.25, 3.0]) == [True, False, True]


def test_an_article_is_separated_from_its_page() -> None:
    body = [SENTENCE, "The mayor said that the repairs of the bridge would take until the summer of next year."]
    body += ["Opponents of the vote answered that the ferry cannot carry everyone who crosses the bridge in a day."]
    body += ["The council meets again in April, when the engineers report on the pillars of the bridge."]
    lines = split_lines("Home\nSport\n\n" + "\n\n".join(body) + "\n\nRelated stories\nFerry strike called off")
    labels = classify_lines(lines)
    assert [line.text for line, kept in zip(lines, labels.kept, strict=True) if kept] == body
    assert (labels.first, labels.last) == (2, 5)
    assert labels.odds.keys() == labels.line_features.keys() == set(range(len(lines)))
    assert labels.end_scores[6] >= 1.5
    assert 0.5 < labels.confidence <= 1


def test_a_page_without_running_text_is_kept_whole() -> None:
    labels = classify_lines(split_lines("Home\nSport\nWeather"))
    assert labels.kept == (True, True, True)


def test_of_a_page_without_a_stop_the_long_lines_and_what_stands_between() -> None:
    paragraph = SENTENCE.rstrip(".")
    lines = split_lines(f"Home\nNews\n{paragraph}\nThe ferry\n{paragraph} too\nTerms")
    assert classify_lines(lines).kept == (False, False, True, True, True, False)


def test_a_file_too_long_for_a_page_gives_its_longest_run_without_confidence() -> None:
    lines = [Line("Home", 0, 4, 0)] * 30_001 + [Line(SENTENCE, 0, len(SENTENCE), 0)] * 3
    labels = classify_lines(lines)
    assert (labels.first, labels.last, labels.confidence) == (30_001, 30_003, 0.0)
    assert not labels.odds


def test_nothing_kept_has_no_first_and_no_last() -> None:
    labels = classify_lines([])
    assert (labels.first, labels.last) == (0, -1)


def test_a_page_that_is_little_more_than_its_article_keeps_most_of_it() -> None:
    line = "Lorem ipsum dolor sit amet, consectetur adipisicing elit, sed do eiusmod tempor incididunt ut labore."
    labels = classify_lines(
        [Line(text, 0, 0, 1) for text in ("A headline of the page", line, line + " Et.", line + " Ut.")]
    )
    assert sum(labels.kept) >= 3

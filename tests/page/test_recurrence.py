"""Lists of entries are found by the kinds of lines that recur in turn."""

from __future__ import annotations

from claimreader.page.recurrence import recurrences


def test_headlines_and_summaries_in_turn_are_a_list() -> None:
    assert recurrences(["sentence"] * 2 + ["short", "sentence"] * 4) == [0] + [4] * 9


def test_paragraphs_under_subheadings_are_none() -> None:
    assert not any(recurrences(["short", "sentence", "sentence", "short", "sentence", "sentence", "sentence"] * 2))


def test_lines_of_one_kind_are_none() -> None:
    assert not any(recurrences(["sentence"] * 12))


def test_entries_of_three_lines_count() -> None:
    assert max(recurrences(["short", "dated", "sentence"] * 3)) == 3


def test_two_entries_are_too_few_and_no_page_has_none() -> None:
    assert not any(recurrences(["short", "sentence"] * 2))
    assert recurrences([]) == []

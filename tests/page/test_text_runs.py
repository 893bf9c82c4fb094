"""The running text of a page, and the run that has most of it, beside a plain search of all runs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimreader.page.lines import split_lines
from claimreader.page.text_runs import best_segment, find_text_runs

SENTENCE = "The town council voted late on Monday to close the old bridge for a year."


def plain_best_sum(scores: list[int]) -> int:
    size = len(scores)
    return max((sum(scores[start:end]) for start in range(size) for end in range(start + 1, size + 1)), default=0)


@given(st.lists(st.integers(-5, 5), max_size=12))
def test_the_best_segment_has_the_greatest_sum_of_all(scores: list[int]) -> None:
    first, last = best_segment(scores)
    assert sum(scores[first : last + 1]) == max(0, plain_best_sum(scores))


def test_no_run_where_nothing_is_above_zero() -> None:
    assert best_segment([-1.0, 0.0]) == (0, -1)
    assert best_segment([]) == (0, -1)


def test_sentences_are_running_text_and_menus_are_not() -> None:
    page = "Home\nSport\n" + f"{SENTENCE}\n" * 3 + "Weather"
    text_runs = find_text_runs(split_lines(page))
    assert (text_runs.first, text_runs.last) == (2, 4)
    assert text_runs.running_words == (0.0, 0.0, 15.0, 15.0, 15.0, 0.0)
    assert text_runs.sentence_ends == (False, False, True, True, True, False)


def test_lines_far_from_running_text_are_no_candidates() -> None:
    text_runs = find_text_runs(split_lines("Home\n" * 40 + f"{SENTENCE}\n" * 3 + "Sport\n" * 40))
    # The first line always is one.
    assert text_runs.candidates == (0, *range(34, 58))


def test_a_list_of_headlines_and_summaries_is_not_the_run_beside_an_article() -> None:
    entries = "".join(
        f"Service {number}\nAll that you want to know about service {number} of ours.\n" for number in range(12)
    )
    text_runs = find_text_runs(split_lines(f"{SENTENCE}\n" * 4 + "Sport\n" * 20 + entries))
    assert (text_runs.first, text_runs.last) == (0, 3)


def test_a_page_of_nothing_else_keeps_its_list() -> None:
    entries = "".join(f"Speaker {number}\nWe will vote for the bridge in spring, I said.\n" for number in range(12))
    assert find_text_runs(split_lines(entries)).last == 23


def test_sentences_about_data_are_not_the_run_beside_an_article() -> None:
    notice = "We use cookies and your personal data as our privacy policy says, unless you opt out of it.\n"
    text_runs = find_text_runs(split_lines(f"{SENTENCE}\n" * 3 + "Sport\n" * 20 + notice * 6))
    assert (text_runs.first, text_runs.last) == (0, 2)

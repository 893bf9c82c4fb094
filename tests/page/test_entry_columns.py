"""Columns that tell entries apart from running text, on invented pages."""

from __future__ import annotations

from claimreader.page.context_columns import ColumnRows, MeasuredPage
from claimreader.page.entry_columns import lengths, likeness, repeated_shapes, stamps
from claimreader.page.line_features import measure_line
from claimreader.page.lines import Line
from claimreader.page.text_runs import find_text_runs

ARTICLE = (
    "Harbour bridge of Elmsund closes for repairs",
    "The harbour bridge of Elmsund closes on Monday, the council said in a letter to the people of the island.",
    "Repairs of the bridge take until the end of the winter, and a ferry carries people across the harbour instead.",
    "Comments",
    "Ann Lee",
    "3 May 2021",
    "A ferry was what we had in the past, and it was fine.",
    "Bo Dahl",
    "4 May 2021",
    "Nobody asked those who live out there.",
)


def page_of(*texts: str) -> MeasuredPage:
    lines = [Line(text, 0, 0, 1) for text in texts]
    text_runs = find_text_runs(lines)._replace(candidates=range(len(lines)))
    features = [
        measure_line(text, text_runs.word_counts[k], text_runs.sentence_ends[k]) for k, text in enumerate(texts)
    ]
    return MeasuredPage(lines, text_runs, features, lambda words, opening: 0.0)


def column(rows: ColumnRows, number: int) -> list[float]:
    return [row[number] for row in rows]


def test_dated_short_lines_are_counted_from_the_top() -> None:
    rows = stamps(page_of(*ARTICLE))
    assert column(rows, 0) == [0, 0, 0, 0, 0, 0, 1, 1, 1, 2]
    assert column(rows, 2) == [0, 0, 0, 0, 0, 0, 1, 0, 0, 1]
    assert column(rows, 3) == [0, 0, 0, 0, 1, 0, 0, 1, 0, 0]


def test_entries_repeat_the_shape_of_their_short_lines() -> None:
    rows = repeated_shapes(page_of(*ARTICLE))
    assert rows[4] == rows[7] == (3.0, 1.0)
    assert rows[5] == rows[8] == (2.0, 1.0)
    assert rows[1] == (0.0, 0.0)


def test_a_paragraph_is_longer_than_the_lines_around_it() -> None:
    longer = column(lengths(page_of(*ARTICLE)), 0)
    assert longer[2] > 0.5 > -0.5 > longer[4]


def test_the_headline_is_the_line_above_that_shares_most_words_with_the_text() -> None:
    rows = likeness(page_of("Ten ways to cook fish at home", *ARTICLE))
    assert rows[1][:2] == (1.0, 1.0)
    assert rows[2][1] > 0.5 > rows[8][1]


def test_a_page_of_nothing_has_no_rows() -> None:
    assert not list(likeness(page_of())) + list(stamps(page_of()))

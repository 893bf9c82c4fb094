"""What the lines around the headline say of a page."""

from __future__ import annotations

import pytest

from claimreader.page.metadata import Metadata
from claimreader.page.text_metadata import drop_title_and_byline, find_metadata
from page_lines import label, read_marked

BODY = """
+ The town council voted late on Monday to close the old bridge for a year.
- © 2024 Harbour Times"""


def metadata_of(page: str) -> Metadata:
    marks, lines = read_marked(page)
    title = marks.index("#") if "#" in marks else None
    return find_metadata(lines, title, label(lines, [mark == "+" for mark in marks]))


@pytest.mark.parametrize(
    ("above", "byline", "date", "page_date"),
    [
        ("# Bridge closes\n- By Ann Lee\n- 12 March 2024", "Ann Lee", "2024-03-12", None),
        ("- Tuesday 13 March 2024\n# Bridge closes\n- By Ann Lee", "Ann Lee", None, "2024-03-13"),
        ("- 13 March 2024\n- By Ann Lee", None, None, "2024-03-13"),
        ("# Bridge closes\n- Today is 12 March 2024", None, None, None),
    ],
)
def test_byline_and_dates_above_the_body(
    above: str, byline: str | None, date: str | None, page_date: str | None
) -> None:
    found = metadata_of(above + BODY)
    assert (found.byline, found.date, found.page_date) == (byline, date, page_date)


def test_the_outlet_stands_at_the_foot() -> None:
    assert metadata_of("# Bridge closes" + BODY + "\n- Support Harbour Times").outlet == "Harbour Times"


def test_headline_and_byline_lines_are_not_kept() -> None:
    _, lines = read_marked("+ Bridge closes\n+ By Ann Lee\n+ 12 March 2024\n+ The bridge is closed.\n+ By Bo Ek")
    assert drop_title_and_byline(lines, [True] * 5, 0) == (False, False, False, True, True)
    assert drop_title_and_byline(lines, [True] * 5, None) == (True,) * 5

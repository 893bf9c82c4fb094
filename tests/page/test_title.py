"""The headline among the lines of a page."""

from __future__ import annotations

import pytest

from claimreader.page.title import find_title
from page_lines import label, read_marked

BODY = """
+ The town council voted late on Monday to close the old bridge for a year.
+ The mayor of Ekborough told the council that the repairs would take until the summer."""


def title_of(page: str, known: str | None = None) -> str | None:
    marks, lines = read_marked(page)
    index = find_title(lines, label(lines, [mark == "+" for mark in marks]), known)
    return lines[index].text if index is not None else None


@pytest.mark.parametrize(
    ("above", "known", "title"),
    [
        (
            "- Home\n- Council to close old bridge for a year\n- By Ann Lee",
            None,
            "Council to close old bridge for a year",
        ),
        ("- Home\n- News\n- Sport", None, None),
        ("- Photo: the old bridge of the council\n- © the council of the old bridge", None, None),
        ("- Old bridge closes\n- Bridge, closed", "BRIDGE CLOSED", "Bridge, closed"),
        ("- Home\n- Council to close old bridge for a year\n- By Ann Lee", "Ferry strike is off", None),
        (
            "- Council to close bridge - Northline\n- The ferry - Northline\n- Council to close old bridge",
            None,
            "Council to close old bridge",
        ),
        (
            "- Town Council of Ekborough\n- Press\n- Town Council of Ekborough to close bridge",
            None,
            "Town Council of Ekborough to close bridge",
        ),
    ],
    ids=["above the body", "menus", "credits", "known", "known and on no line", "alt texts", "its sender"],
)
def test_the_headline(above: str, known: str | None, title: str | None) -> None:
    assert title_of(above + BODY, known) == title


def test_of_equal_lines_near_the_body_the_first() -> None:
    marks, lines = read_marked("- Home\n- Council to close the old bridge\n\n- Council to close the old bridge" + BODY)
    assert find_title(lines, label(lines, [mark == "+" for mark in marks])) == 1


def test_a_page_without_lines_has_no_headline() -> None:
    assert find_title([], label([], [])) is None

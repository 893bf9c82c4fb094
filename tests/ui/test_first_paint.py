"""The first page as text for the terminal."""

from __future__ import annotations

import re

import pytest

from bridge_story import bridge_story
from claimreader.resources import themes_dir
from claimreader.theme_files import load_themes
from claimreader.ui.first_paint import ENTER, first_page
from claimreader.view.wrap import width_of

ARTICLES = bridge_story().articles
_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def rows_of(page: str) -> list[str]:
    rows = re.split(r"\x1b\[\d+;1H", page.removeprefix(ENTER))
    return [_CODES.sub("", row) for row in rows[1:]]


@pytest.mark.parametrize(("columns", "lines"), [(50, 20), (80, 24), (120, 40)])
def test_it_fits_the_terminal(columns: int, lines: int) -> None:
    rows = rows_of(first_page(ARTICLES, None, columns, lines, 72))
    assert len(rows) <= lines
    assert max(map(width_of, rows)) <= columns
    assert rows[0] == " 1 Courier"
    assert any("Mayor rules out a toll" in row for row in rows)


def test_the_row_of_the_offset_is_on_it() -> None:
    text = ARTICLES[0].text
    rows = rows_of(first_page(ARTICLES, None, 50, 12, 72, 0, text.index("Her deputy")))
    assert any("Her deputy" in row for row in rows)


def test_another_article_has_its_own_head() -> None:
    rows = rows_of(first_page(ARTICLES, None, 80, 24, 72, 2))
    assert rows[0] == " 3 ledger"


def test_colours_only_with_a_theme() -> None:
    spec = load_themes([themes_dir()])[0]["evening"]
    assert "38;2;" in first_page(ARTICLES, spec, 80, 24, 72)
    assert "38;2;" not in first_page(ARTICLES, None, 80, 24, 72)

"""Pages that say they are not the whole article, or wait for a script, are refused with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from opened_files import PARAGRAPHS, html_page, open_bytes

CLOSED = '<script type="application/ld+json">{{"@type":"NewsArticle","isAccessibleForFree":{}}}</script>'


@pytest.mark.parametrize("value", ["false", '"False"'])
def test_the_beginning_of_a_closed_article_is_refused(tmp_path: Path, value: str) -> None:
    page = html_page(paragraphs=PARAGRAPHS[:1]).replace("</head>", CLOSED.format(value) + "</head>")
    assert open_bytes(tmp_path, "lock.html", page).errors == [
        f"{tmp_path / 'lock.html'}: only the beginning of the article: the page says that the rest is for subscribers; "
        "save it from a browser where you can read it all"
    ]


def test_a_closed_article_that_is_there_is_read(tmp_path: Path) -> None:
    page = html_page().replace("</head>", CLOSED.format("false") + "</head>")
    assert len(open_bytes(tmp_path, "lock.html", page).articles) == 1
    short = html_page(paragraphs=PARAGRAPHS[:1]).replace("</head>", CLOSED.format("true") + "</head>")
    assert len(open_bytes(tmp_path, "lock.html", short).articles) == 1


def test_a_page_that_waits_for_its_script_is_refused(tmp_path: Path) -> None:
    page = (
        "<html><body><p>Please switch on scripts.</p><div id='root'> </div><script src='a.js'></script></body></html>"
    )
    assert open_bytes(tmp_path, "lock.html", page).errors == [
        f"{tmp_path / 'lock.html'}: a script fills the page; save it from a browser when it is shown"
    ]
    filled = page.replace("> </div>", f">{PARAGRAPHS[0]}</div>")
    assert len(open_bytes(tmp_path, "lock.html", filled).articles) == 1

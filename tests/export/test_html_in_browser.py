"""The exported page in a real browser: no request, nothing wider than the window, printable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from browser import PROGRAM, Browser
from claimreader.export.document import ExportOptions
from claimreader.export.registry import render
from claimreader.model import Collation, Span, Statement, Story
from claimreader.serialization import article_from_json
from export_fixture import HOSTILE, OPTIONS, marked, story_with_decisions

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium here")
DESKTOP, PHONE = (1280, 900), (375, 800)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


def many_outlets() -> Story:
    """One statement in seven outlets, with a word no line can hold."""
    text = "“Nobody pays " + "x" * 400 + " for a bridge that stands already and was paid for long ago,” she said."
    pages = tuple(
        article_from_json({"id": str(n), "source": "p" * 120 + f"{n}.txt", "outlet": f"The {n}. Gazette", "text": text})
        for n in range(7)
    )
    said = tuple(
        Statement(f"s{page.id}", page.id, "direct", (Span(1, len(text) - 12),), text[1:-12], "She") for page in pages
    )
    return Story("s", pages, said, collations=(Collation("s0", "s0", tuple(s.id for s in said), 7, 7),))


def files(folder: Path) -> dict[str, Path]:
    story, entries = story_with_decisions()
    made = {
        "invented": render("html", story, entries, OPTIONS),
        "hostile": render("html", *marked(HOSTILE), OPTIONS),
        "many": render("html", many_outlets(), None, replace(ExportOptions(), scope="all")),
    }
    out = {}
    for name, page in made.items():
        out[name] = folder / f"{name}.html"
        out[name].write_bytes(page if isinstance(page, bytes) else page.encode())
    return out


@pytest.mark.parametrize("name", ["invented", "hostile", "many"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_page_asks_for_nothing_and_is_no_wider_than_the_window(
    browser: Browser, tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    file = files(tmp_path)[name]
    browser.requests.clear()
    browser.open(file, *size)
    assert browser.requests == [file.as_uri()]
    assert browser.ask("document.documentElement.scrollWidth") <= size[0]
    wide = (
        "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert browser.ask(wide) == 0
    assert browser.ask("document.scripts.length + document.images.length + document.forms.length") == 0


def test_outlets_stand_side_by_side_on_a_desk_and_below_each_other_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    file = files(tmp_path)["invented"]
    tops = "[...document.querySelector('table').querySelectorAll('tbody th')].map(e => e.getBoundingClientRect().top)"
    browser.open(file, *DESKTOP)
    assert len(set(browser.ask(tops))) == 1
    browser.open(file, *PHONE)
    assert len(set(browser.ask(tops))) == 2


def test_it_prints(browser: Browser, tmp_path: Path) -> None:
    browser.open(files(tmp_path)["many"], *DESKTOP)
    printed = browser.printed()
    assert printed.startswith(b"%PDF-")
    assert 1 <= printed.count(b"/Type /Page\n") <= 6

"""The picture of the screen is an SVG that asks for nothing."""

from __future__ import annotations

import io
from xml.etree import ElementTree

from rich.console import Console
from rich.text import Text

from claimreader.export.svg import clean_svg


def drawn(words: str) -> str:
    console = Console(record=True, width=60, file=io.StringIO(), force_terminal=True)
    console.print(Text(words, style="bold red"))
    return console.export_svg(title="[bold]x[/bold] <&>")


def test_no_request_leaves_a_picture_and_it_is_an_svg() -> None:
    made = clean_svg(drawn("“We will [not]” <b>&amp; שלום"))
    assert ElementTree.fromstring(made).tag == "{http://www.w3.org/2000/svg}svg"
    assert "url(http" not in made
    assert "@font-face" not in made
    assert "cdnjs" not in made
    assert "not" in made


def test_the_same_screen_gives_the_same_bytes_and_controls_do_not_break_it() -> None:
    screen = drawn("one")
    assert clean_svg(screen) == clean_svg(screen.replace("terminal-", "terminal-9"))
    ElementTree.fromstring(clean_svg(screen.replace("one", "o\x1bn\x9be")))

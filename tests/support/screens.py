"""What the pilot tests share: the type of the fixture that opens the reader, and the screen as text."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from rich.style import Style
from textual.pilot import Pilot

from claimreader.ui.reader_app import ReaderApp

Opened = tuple[ReaderApp, Pilot[None]]
OpenReader = Callable[..., AbstractAsyncContextManager[Opened]]


def screen_of(reader: ReaderApp) -> list[str]:
    """The screen, line by line."""
    return ["".join(segment.text for segment in line).rstrip() for line in _strips(reader)]


def styled(reader: ReaderApp, words: str) -> Style:
    """The style of the first segment on the screen that is just these words."""
    for line in _strips(reader):
        for segment in line:
            if words == segment.text.strip() and segment.style is not None:
                return segment.style
    raise AssertionError(f"{words!r} is nowhere a segment")


def footer_of(reader: ReaderApp) -> str:
    """The last line: keys and notice, or the line one types in."""
    return screen_of(reader)[-1]


def _strips(reader: ReaderApp):  # type: ignore[no-untyped-def]
    return reader.screen._compositor.render_strips()


def attributes_of(reader: ReaderApp) -> list[str]:
    """The screen with attributes for colours: <b> bold, <d> dim, <i> italic, <u> underline, <r> reverse."""
    lines = []
    for strip in _strips(reader):
        line = ""
        for segment in strip:
            style = segment.style
            names = ("bold", "dim", "italic", "underline", "reverse")
            marks = "".join(name[0] for name in names if style is not None and getattr(style, name))
            line += f"<{marks}>{segment.text}</>" if marks and segment.text.strip() else segment.text
        lines.append(line.rstrip())
    return lines

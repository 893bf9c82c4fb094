"""What the pilot tests share: the type of the fixture that opens the reader, and the screen as text."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from rich.style import Style
from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key, key_to_character
from textual.pilot import Pilot

from claimreader.ui.reader_app import ReaderApp

Opened = tuple[ReaderApp, Pilot[None]]
OpenReader = Callable[..., AbstractAsyncContextManager[Opened]]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each when everything that the one before it began is done.

    `pilot.press` sleeps 40 ms a key besides, until the process is idle: too long for a walk over all keys.
    """
    reader = pilot.app
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 else key
        reader.post_message(events.Key(name, key_to_character(REPLACED_KEYS.get(name, name))))
        # Twice, for what is opened by the key has messages of its own.
        for _ in range(2):
            await pilot._wait_for_screen()


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


def attributes_of(reader: ReaderApp, colours: bool = False) -> list[str]:
    """The screen with attributes: <b> bold, <d> dim, <i> italic, <u> underline, <r> reverse; and colours."""
    lines = []
    for strip in _strips(reader):
        line = ""
        for segment in strip:
            style = segment.style
            names = ("bold", "dim", "italic", "underline", "reverse")
            marks = "".join(name[0] for name in names if style is not None and getattr(style, name))
            if colours and style is not None and style.color is not None:
                marks = f"{marks} {style.color.name}".strip()
            line += f"<{marks}>{segment.text}</>" if marks and segment.text.strip() else segment.text
        lines.append(line.rstrip())
    return lines

"""The keys by which one moves on a screen beside the page: in the help, in the list of marks, in a check."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

LINE_DOWN, LINE_UP = ("j", "down"), ("k", "up")
PAGE_DOWN, PAGE_UP = ("space", "pagedown"), ("b", "pageup")
FIRST, LAST = ("g", "home"), ("G", "end")


class Mover(Protocol):
    """What such a key moves in: lines of text, or entries of a list."""

    def move_lines(self, lines: int) -> None:
        """So many lines down; up where negative."""

    def move_pages(self, pages: int) -> None:
        """So many pages down; up where negative."""

    def move_to_end(self, *, last: bool) -> None:
        """To the last line, or to the first."""


_MOVES: dict[str, Callable[[Mover], None]] = {
    **dict.fromkeys(LINE_DOWN, lambda mover: mover.move_lines(1)),
    **dict.fromkeys(LINE_UP, lambda mover: mover.move_lines(-1)),
    **dict.fromkeys(PAGE_DOWN, lambda mover: mover.move_pages(1)),
    **dict.fromkeys(PAGE_UP, lambda mover: mover.move_pages(-1)),
    **dict.fromkeys(FIRST, lambda mover: mover.move_to_end(last=False)),
    **dict.fromkeys(LAST, lambda mover: mover.move_to_end(last=True)),
}


def move_by_key(mover: Mover, key: str) -> bool:
    """Move as the key says; whether it is a key that moves. `key` is spelled as Textual does."""
    move = _MOVES.get(key)
    if move is not None:
        move(mover)
    return move is not None

"""What stands on a printed page: characters in a line, with their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

_SAME_LINE = 0.5
"""Of the size: fragments whose tops differ by less stand in one line."""


class Fragment(NamedTuple):
    """Characters in one line; the distances count in points from the left and the top of the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        return self.bottom - self.top


class PrintedPage(NamedTuple):
    """A page and the fragments on it, in the order of the file."""

    width: float
    height: float
    fragments: tuple[Fragment, ...]


def fragment_lines(fragments: Iterable[Fragment]) -> Iterator[list[Fragment]]:
    """The fragments of each line across the page, from the top, each line from the left."""
    line: list[Fragment] = []
    for fragment in sorted(fragments, key=lambda one: (one.top, one.left)):
        if line and fragment.top - line[0].top > _SAME_LINE * line[0].size:
            yield sorted(line, key=lambda one: one.left)
            line = []
        line.append(fragment)
    if line:
        yield sorted(line, key=lambda one: one.left)

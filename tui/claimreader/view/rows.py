"""Rows of cells: pieces of styled text, cut, padded and set side by side."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from rich.cells import split_graphemes

from claimreader.model import Span
from claimreader.view.labels import show_spaces
from claimreader.view.styles import DIM
from claimreader.view.wrap import LineSpan, printable, width_of, wrap


class Piece(NamedTuple):
    """Text of one style; `at` is the offset of its first character in its article, -1 for words of the page itself."""

    text: str
    styles: int = 0
    at: int = -1

    @property
    def cells(self) -> int:
        return width_of(self.text)


Row = tuple[Piece, ...]


def width(row: Iterable[Piece]) -> int:
    """The cells a row takes."""
    return sum(piece.cells for piece in row)


def plain_text(row: Iterable[Piece]) -> str:
    """The characters of a row, without styles or the spaces at its end."""
    return "".join(piece.text for piece in row).rstrip()


def clip(row: Sequence[Piece], cells: int, ellipsis: str = "…") -> Row:
    """The row cut to `cells`, never inside a letter; an ellipsis stands for what was cut."""
    if width(row) <= cells:
        return tuple(row)
    if cells <= 0:
        return ()
    room, kept = cells - width_of(ellipsis), list[Piece]()
    for piece in row:
        needed = piece.cells
        if needed > room:
            kept.append(piece._replace(text=_fitting_prefix(piece.text, room) + ellipsis))
            return tuple(kept)
        kept.append(piece)
        room -= needed
    return tuple(kept)


def pad(row: Sequence[Piece], cells: int) -> Row:
    """The row brought to exactly `cells`."""
    cut = clip(row, cells)
    missing = cells - width(cut)
    return (*cut, Piece(" " * missing)) if missing > 0 else cut


def spread(left: Sequence[Piece], right: Sequence[Piece], cells: int) -> Row:
    """`left` at the left edge and `right` at the right one; where both do not fit, the left gives way."""
    right = clip(right, cells)
    room = cells - width(right)
    if room < 4:
        return pad(right, cells) if width(right) else pad(left, cells)
    cut = clip(left, room - 2 if right else room)
    return (*cut, Piece(" " * (room - width(cut))), *right)


def beside(columns: Sequence[Sequence[Row]], widths: Sequence[int], gap: int) -> list[Row]:
    """Columns of rows set side by side, the shorter ones filled up."""
    height = max((len(column) for column in columns), default=0)
    rows: list[Row] = []
    for line in range(height):
        row: list[Piece] = []
        for place, (column, cells) in enumerate(zip(columns, widths, strict=True)):
            if place:
                row.append(Piece(" " * gap))
            row.extend(pad(column[line] if line < len(column) else (), cells))
        rows.append(tuple(row))
    return rows


def _fitting_prefix(text: str, cells: int) -> str:
    if cells <= 0:
        return ""
    if width_of(text) == len(text):
        return text[:cells]
    used = 0
    for start, _end, size in split_graphemes(text)[0]:
        if used + size > cells:
            return text[:start]
        used += size
    return text


class StyledText:
    """Characters of a source and signs of the page, put together and wrapped as one text."""

    def __init__(self) -> None:
        self._parts: list[Piece] = []

    def add(self, text: str, styles: int = 0, at: int = -1) -> StyledText:
        """Append; `at` is the offset of the first character in its article."""
        last = self._parts[-1] if self._parts else None
        if last is not None and at < 0 and last.at < 0 and last.styles == styles:
            self._parts[-1] = last._replace(text=last.text + printable(text))
        elif text:
            self._parts.append(Piece(printable(text), styles, at))
        return self

    def add_said(self, text: str, spans: Sequence[Span], gap: str, styles: int = 0) -> StyledText:
        """Append the parts of a statement, with the sign `gap` where an outlet's own words stand between them."""
        for number, span in enumerate(spans):
            self.add(f" [{gap}] " if number else "", DIM).add(span.of(text), styles, span.start)
        return self

    def extend(self, other: StyledText) -> StyledText:
        """Append all of another text."""
        self._parts += other._parts
        return self

    def brief(self, cells: int, most: int) -> list[Row]:
        """The text in at most `most` rows; an ellipsis behind a whole word says that there is more."""
        starts, lines = self._lines(cells)
        rows = [self._row(starts, start, end) for start, end in lines[:most]]
        if len(lines) <= most:
            return rows
        last = rows[most - 1]
        while width(last) + 2 > cells and last:
            head, _, _ = last[-1].text.rstrip().rpartition(" ")
            last = (*last[:-1], last[-1]._replace(text=head)) if head else last[:-1]
        return [*rows[: most - 1], (*last, Piece(" …", DIM))]

    def rows(self, cells: int) -> list[Row]:
        """The text wrapped at `cells`."""
        starts, lines = self._lines(cells)
        return [self._row(starts, start, end) for start, end in lines]

    def _lines(self, cells: int) -> tuple[list[int], list[LineSpan]]:
        """Where in the whole each part begins, and the lines."""
        starts = list(accumulate((len(part.text) for part in self._parts), initial=0))
        return starts, wrap("".join(part.text for part in self._parts), cells)

    def _row(self, starts: Sequence[int], start: int, end: int) -> Row:
        """The characters from `start` to `end` of the whole; `starts` says where in it each part begins."""
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
        row = []
        for part_start, (text, styles, at) in zip(starts[first:last], self._parts[first:last], strict=True):
            left = max(0, start - part_start)
            words = text[left : end - part_start]
            row.append(Piece(words, styles, at + left) if at >= 0 else Piece(show_spaces(words), styles))
        return tuple(row)


def one_line(text: str, cells: int, styles: int = 0) -> Row:
    """A line of words of the page itself, cut to `cells`."""
    return clip((Piece(printable(text), styles),), cells)

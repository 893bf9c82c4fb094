"""Rows of cells: pieces of text with looks, cut, padded and set side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import split_graphemes

from claimreader.view.labels import show_spaces
from claimreader.view.layers import Layer, Layers
from claimreader.view.styles import DIM
from claimreader.view.wrap import printable, width_of, wrap


class Piece(NamedTuple):
    """A stretch of one look; `at` is where its first character stands in its article, -1 for the page's own words."""

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
    """The characters of a row, without looks or the spaces at its end."""
    return "".join(piece.text for piece in row).rstrip()


def clip(row: Sequence[Piece], cells: int, ellipsis: str = "…") -> Row:
    """The row cut to `cells`, never inside a letter; what was cut is told by the ellipsis."""
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
    """Text put together from a source's own characters and the page's own signs, then wrapped as one."""

    def __init__(self) -> None:
        self._parts: list[Piece] = []

    def add(self, text: str, styles: int = 0, at: int = -1) -> StyledText:
        """Append; `at` is the place of the first character in its article."""
        if text:
            self._parts.append(Piece(printable(text), styles, at))
        return self

    def brief(self, cells: int, most: int) -> list[Row]:
        """The same in at most so many rows; an ellipsis behind a whole word tells that there is more."""
        rows = self.rows(cells)
        if len(rows) <= most:
            return rows
        last = rows[most - 1]
        while width(last) + 2 > cells and last:
            head, _, _ = last[-1].text.rstrip().rpartition(" ")
            last = (*last[:-1], last[-1]._replace(text=head)) if head else last[:-1]
        return [*rows[: most - 1], (*last, Piece(" …", DIM))]

    def rows(self, cells: int) -> list[Row]:
        """The passage wrapped at `cells`."""
        text = "".join(part.text for part in self._parts)
        layers, places, position = [], [], 0
        for part in self._parts:
            end = position + len(part.text)
            layers.append(Layer(position, end, part.styles))
            places.append((position, part.at))
            position = end
        flat = Layers(layers)
        rows: list[Row] = []
        part_at = 0
        for start, end in wrap(text, cells):
            row: list[Piece] = []
            while part_at + 1 < len(places) and places[part_at + 1][0] <= start:
                part_at += 1
            here = part_at
            for run in flat.runs(start, end):
                left = run.start
                while left < run.end:
                    while here + 1 < len(places) and places[here + 1][0] <= left:
                        here += 1
                    right = min(run.end, places[here + 1][0] if here + 1 < len(places) else run.end)
                    part_start, at = places[here]
                    words = text[left:right] if at >= 0 else show_spaces(text[left:right])
                    row.append(Piece(words, run.styles, at + left - part_start if at >= 0 else -1))
                    left = right
            rows.append(tuple(row))
        return rows


def one_line(text: str, cells: int, styles: int = 0) -> Row:
    """A line of the page's own words, cut to `cells`."""
    return clip((Piece(printable(text), styles),), cells)

"""The header (the outlets and the position) and the footer (keys, and the result of the last action)."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip
from textual.widget import Widget

from claimreader.ui.theming import StyleSheet
from claimreader.ui.widgets.rows_pane import strip_of
from claimreader.view.rows import Piece, Row, clip, one_line, spread, width
from claimreader.view.styles import ACCENT, DIM, NOTICE, STRONG
from claimreader.view.wrap import width_of

MARGIN = 1


class Line(Widget):
    """One row: a part at the left, a part at the right."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Line { height: 1; }"

    def __init__(self, style_sheet: StyleSheet, id: str | None = None) -> None:
        super().__init__(id=id)
        self._style_sheet = style_sheet

    def repaint(self, style_sheet: StyleSheet | None = None) -> None:
        """Paint it again, in another theme if one is given."""
        self._style_sheet = style_sheet or self._style_sheet
        self.refresh()

    def parts(self, cells: int) -> tuple[Row, Row]:
        """The left and the right part, for a line of `cells`."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        cells = max(1, self.size.width - 2 * MARGIN)
        left, right = self.parts(cells)
        pieces = (Piece(" " * MARGIN), *spread(left, right, cells), Piece(" " * MARGIN))
        return strip_of(pieces, self.size.width, self._style_sheet)


_GAP = 3
"""Cells between two outlets."""
_SHORTEST = 8
"""Cells of an outlet in the header, at least."""


class Header(Line):
    """The outlets by number, the open one strong; at the right the changes of meaning and the position."""

    names: Sequence[str] = ()
    current = 0
    where = ""
    title = ""
    changes = ("", "")

    def show(
        self, names: Sequence[str], current: int, where: str, title: str = "", changes: tuple[str, str] = ("", "")
    ) -> None:
        """Show these outlets and this position; `title` where there is no outlet yet.

        `changes` are those of the story, by kind and in all: the first where the names have room beside it.
        """
        content = (tuple(names), current, where, title, changes)
        if content != (tuple(self.names), self.current, self.where, self.title, self.changes):
            self.names, self.current, self.where, self.title, self.changes = content
            self.refresh()

    def parts(self, cells: int) -> tuple[Row, Row]:
        if not self.names:
            return (Piece(self.title, STRONG),), one_line(self.where, cells // 2, DIM)
        right = self._right(cells)
        return self._outlets(cells - width(right) - 2), right

    def _right(self, cells: int) -> Row:
        where = one_line(self.where, cells // 2, DIM)
        names = sum(width(self._entry(place)) for place in range(len(self.names))) + _GAP * (len(self.names) - 1)
        by_kind, in_all = ((Piece(text, STRONG), Piece(" · ", DIM), *where) if text else where for text in self.changes)
        if width(by_kind) + 2 + min(names, cells * 2 // 3) <= cells:
            return by_kind
        return in_all if width(in_all) <= cells * 2 // 3 else where

    def _outlets(self, cells: int) -> Row:
        """All names, cut where they must be; where not even that has room, the ones around the open one."""
        entries = [self._entry(place) for place in range(len(self.names))]
        room = cells - _GAP * (len(entries) - 1)
        if room < _SHORTEST * len(entries):
            return self._around_the_open_one(entries, cells)
        widths = _shares([width(entry) for entry in entries], room)
        cut = (clip(entry, share) for entry, share in zip(entries, widths, strict=True))
        return tuple(piece for place, entry in enumerate(cut) for piece in self._with_gap(place, entry))

    def _around_the_open_one(self, entries: Sequence[Row], cells: int) -> Row:
        """As many as have room, and how many more there are before and behind them."""
        share = max(10, (cells - 8) // min(len(entries), 4) - _GAP)
        first = max(0, self.current - 1)
        shown: list[Piece] = [Piece(f"{first} more", DIM)] if first else []
        for place in range(first, len(entries)):
            entry = clip(entries[place], share if place != self.current else max(share, cells // 3))
            more = f"  {len(entries) - place} more"
            if place > first and width(shown) + width(entry) + _GAP + width_of(more) > cells:
                shown.append(Piece(more, DIM))
                break
            shown += self._with_gap(len(shown), entry)
        return tuple(shown)

    def _with_gap(self, place: int, entry: Row) -> Row:
        return (Piece("   "), *entry) if place else entry

    def _entry(self, place: int) -> Row:
        here = place == self.current
        number = f"{place + 1} " if place < 9 else ""
        return (Piece(number, DIM), Piece(self.names[place], STRONG | ACCENT if here else DIM))


def _shares(wanted: Sequence[int], room: int) -> list[int]:
    """The cells of each of several texts that share a room: the shortest whole, the others as much as is left."""
    shares, left = [0] * len(wanted), room
    for rank, place in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        shares[place] = min(wanted[place], left // (len(wanted) - rank))
        left -= shares[place]
    return shares


class Footer(Line):
    """The keys that have room; at the right the result of the last action, else the status."""

    keys: Sequence[tuple[str, str]] = ()
    notice = ""
    status_line = ("", "")

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show pairs of (key, what it does), the most important first."""
        if tuple(keys) != tuple(self.keys):
            self.keys = tuple(keys)
            self.refresh()

    def show_notice(self, notice: str) -> None:
        """Show the result of the last action; empty shows the status again."""
        if notice != self.notice:
            self.notice = notice
            self.refresh()

    def show_status(self, words: str, short: str = "") -> None:
        """Set what is shown while there is no notice; `short` where the keys leave no room for it."""
        if (words, short) != self.status_line:
            self.status_line = (words, short)
            self.refresh()

    def parts(self, cells: int) -> tuple[Row, Row]:
        right = one_line(self.notice, cells, NOTICE) if self.notice else self._status_row(cells)
        room = cells - width(right) - 3
        left: list[Piece] = []
        for key, title in self.keys:
            pieces = [Piece(key, STRONG), Piece(f" {title}", DIM)]
            gap = [Piece("   ")] if left else []
            if width(left) + width(gap) + width(pieces) > room:
                break
            left += [*gap, *pieces]
        return tuple(left), right

    def _status_row(self, cells: int) -> Row:
        keys = sum(width_of(key) + width_of(title) + 4 for key, title in self.keys)
        words, short = self.status_line
        return one_line(words if keys + width_of(words) <= cells else short or words, cells, DIM)

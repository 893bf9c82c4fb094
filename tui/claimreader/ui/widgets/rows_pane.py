"""A pane that paints rows by the line API of Textual, without children, scroll bars or animation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from claimreader.ui.theming import StyleSheet
from claimreader.view.rows import Piece, Row, clip
from claimreader.view.wrap import width_of

if TYPE_CHECKING:
    from textual import events


_MAX_STRIPS = 2000
"""Strips kept at most."""


class RowsPane(Widget):
    """Rows from `row(y)`, painted from `top` on. Strips are kept until what they show changes."""

    ALLOW_SELECT = False
    WHEEL = 3

    def __init__(self, style_sheet: StyleSheet, id: str | None = None) -> None:
        super().__init__(id=id)
        self._style_sheet = style_sheet
        self.top = 0
        self._strips: dict[int, Strip] = {}

    @property
    def style_sheet(self) -> StyleSheet:
        """The styles of the pane."""
        return self._style_sheet

    # What a pane shows

    def head_count(self) -> int:
        """How many rows stand above the others and do not scroll."""
        return 0

    def head(self, y: int) -> Row:
        """The row of the head at `y`, 0 to head_count() - 1."""
        raise NotImplementedError

    def foot_count(self) -> int:
        """How many rows stand below the others and do not scroll."""
        return 0

    def foot(self, y: int) -> Row:
        """The row of the foot at `y`, 0 to foot_count() - 1."""
        raise NotImplementedError

    def room(self) -> int:
        """How many rows can be seen between head and foot."""
        return max(1, self.size.height - self.head_count() - self.foot_count())

    def row_count(self) -> int:
        """How many rows there are."""
        return 0

    def row(self, y: int) -> Row:
        """The row at `y`, 0 to row_count() - 1."""
        raise NotImplementedError

    def below(self) -> Row:
        """The row to paint below the last one."""
        return ()

    # Painting

    def repaint(self, style_sheet: StyleSheet | None = None) -> None:
        """Paint everything again, in another theme if one is given."""
        self._style_sheet = style_sheet or self._style_sheet
        self._strips.clear()
        self.refresh()

    def repaint_rows(self, rows: Sequence[int]) -> None:
        """Paint these rows again."""
        for y in rows:
            self._strips.pop(y, None)
            if 0 <= y - self.top < self.room():
                self.refresh(Region(0, y - self.top + self.head_count(), self.size.width, 1))

    def repaint_moved(self, before: int, now: int, old_top: int) -> None:
        """Paint again what changes when the cursor goes from row to row: all rows where the page has moved."""
        if self.top == old_top:
            self.repaint_rows([before, now])
        else:
            for y in (before, now):
                self._strips.pop(y, None)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        heads = self.head_count()
        if y < heads:
            return strip_of(self.head(y), self.size.width, self._style_sheet)
        if (below := y - self.size.height + self.foot_count()) >= 0:
            return strip_of(self.foot(below), self.size.width, self._style_sheet)
        at = y - heads + self.top
        strip = self._strips.get(at)
        if strip is None:
            pieces = self.row(at) if 0 <= at < self.row_count() else self.below()
            if len(self._strips) > _MAX_STRIPS:
                self._strips.clear()
            strip = self._strips[at] = strip_of(pieces, self.size.width, self._style_sheet)
        return strip

    def notify_style_update(self) -> None:
        self._strips.clear()
        super().notify_style_update()

    # Scrolling

    def last_top(self) -> int:
        """The top that shows the last row at the lower edge."""
        return max(0, self.row_count() - self.room())

    def scroll_rows(self, to: int) -> None:
        """Scroll so that row `to` is at the upper edge, as far as there are rows."""
        to = max(0, min(to, self.last_top()))
        if to != self.top:
            self.top = to
            self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.wheel(self.WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.wheel(-self.WHEEL)

    def wheel(self, lines: int) -> None:
        """Scroll by so many lines of the wheel."""
        self.scroll_rows(self.top + lines)


def strip_of(pieces: Sequence[Piece], cells: int, style_sheet: StyleSheet) -> Strip:
    """A row as Textual paints it: every segment has a style, the width is exact, and a row that is cut ends in …."""
    segments: list[Segment] = []
    used = 0
    for piece in pieces:
        wide = width_of(piece.text)
        if used + wide > cells:
            return strip_of(clip(pieces, cells), cells, style_sheet) if cells > 0 else Strip([], 0)
        segments.append(Segment(piece.text, style_sheet[piece.styles]))
        used += wide
    if used < cells:
        segments.append(Segment(" " * (cells - used), style_sheet.base))
    return Strip(segments, cells)

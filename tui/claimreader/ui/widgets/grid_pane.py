"""The pane of the grid: a row for each collation, a column for each outlet."""

from __future__ import annotations

from collections.abc import Collection

from textual import events
from textual.geometry import Region
from textual.message import Message

from claimreader.ui.theming import StyleSheet
from claimreader.ui.widgets.rows_pane import RowsPane
from claimreader.view import grid as view
from claimreader.view.article_layout import MEASURE
from claimreader.view.collation_parts import attribution_text, position_label
from claimreader.view.labels import UNICODE, Glyphs, counted
from claimreader.view.rows import Piece, Row, StyledText, clip, spread
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import DIM, NOTICE, RULE, STRONG
from claimreader.view.wrap import width_of

_PREVIEW = 6
"""Rows of the reading below the grid, its rule included."""
_PREVIEW_FROM_ROWS = 24
"""Rows from which the reading under the cursor is shown in full below the grid."""


class GridPane(RowsPane):
    """The grid of a story; the cursor is a cell."""

    class RowChosen(Message):
        """A row was clicked."""

    def __init__(self, style_sheet: StyleSheet, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(style_sheet, id)
        self._glyphs = glyphs
        self.index: StoryIndex | None = None
        self.rows: list[view.GridRow] = []
        self._all: list[view.GridRow] = []
        self.cursor = 0
        self.column = 0
        self.order = "carried"
        self.wanted = ""
        self.marked: Collection[str] = ()
        self.confirmed: Collection[str] = ()
        self._shapes: dict[tuple[int, int], view.GridShape] = {}
        """(width, column of the cursor) -> shape, for the rows of the story."""

    # What is shown

    def show(self, index: StoryIndex, marked: Collection[str], confirmed: Collection[str]) -> None:
        """Show a story; the cursor stays on its statement."""
        current = self.current
        self.index, self.marked, self.confirmed = index, marked, confirmed
        self._all = view.grid(index, self._glyphs)
        self._shapes.clear()
        self._arrange_rows(current.collation.id if current else None)

    def set_order(self, order: str) -> None:
        """Sort by one of SORT_ORDERS."""
        self.order = order
        self._arrange_rows(self.current.collation.id if self.current else None)

    def set_filter(self, wanted: str) -> None:
        """Keep the rows that have all these words."""
        self.wanted = wanted
        self._arrange_rows(self.current.collation.id if self.current else None)

    def _arrange_rows(self, keep: str | None) -> None:
        if self.index is None:
            return
        rows = view.filter_rows(self.index, self._all, self.wanted, self.marked, self.confirmed)
        self.rows = view.sort_rows(self.index, rows, self.order)
        self.cursor = next((at for at, row in enumerate(self.rows) if row.collation.id == keep), 0)
        self._keep_in_view()
        self.repaint()

    @property
    def current(self) -> view.GridRow | None:
        """The row of the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def go_to(self, collation: str, column: int) -> None:
        """Put the cursor on a collation and an outlet."""
        self.column = column
        self.cursor = next((at for at, row in enumerate(self.rows) if row.collation.id == collation), self.cursor)
        self._keep_in_view()
        self.repaint()

    # Rows

    def head_count(self) -> int:
        return 1 + view.HEADER_LINES

    def count(self) -> str:
        """How many statements are shown, and of how many where some are filtered out."""
        every = counted(len(self._all), "statement")
        return every if len(self.rows) == len(self._all) else f"{len(self.rows)} of {every}"

    def head(self, y: int) -> Row:
        if self.index is None:
            return ()
        if y == 0:
            left = [Piece("  "), Piece(self.count(), STRONG), Piece(f", {view.SORT_LABELS[self.order]}", DIM)]
            right = (Piece(f"filter: {self.wanted}", NOTICE),) if self.wanted else ()
            return (*spread(left, right, self.size.width - 1), Piece(" "))
        return view.header_rows(self.index, self._shape(), self.column)[y - 1]

    def foot_count(self) -> int:
        return _PREVIEW if self.size.height >= _PREVIEW_FROM_ROWS else 0

    def foot(self, y: int) -> Row:
        """The reading under the cursor, as much of it as has room."""
        if y == 0:
            return (Piece(f"  {self._glyphs.across * max(0, self.size.width - 4)}", RULE),)
        rows = self._preview()
        return (Piece("  "), *rows[y - 1]) if y <= len(rows) else ()

    def _preview(self) -> list[Row]:
        index, row = self.index, self.current
        if index is None or row is None:
            return []
        cell = row.cells[self.column]
        if not cell:
            absence = view.absence_in(index, row, self.column)
            words = (
                index.describe_absence(absence) if absence else "its text has such words; whose they are is not known"
            )
            return [(Piece(f"{index.names[self.column]}: {words}", DIM),)]
        statement = index.statements[cell[0]]
        text = index.article_of(statement).text
        styled_text = StyledText()
        for at, span in enumerate(statement.spans):
            styled_text.add(f" [{self._glyphs.gap}] " if at else "", DIM).add(span.of(text), 0, span.start)
        head = (Piece(index.names[self.column], STRONG), Piece(f" {position_label(statement)} · ", DIM))
        attribution = attribution_text(statement).rows(1000)[0]
        body = styled_text.rows(min(self.size.width - 4, MEASURE))
        return [clip((*head, *attribution), self.size.width - 4), *body]

    def _shape(self) -> view.GridShape:
        assert self.index is not None
        key = self.size.width, self.column
        if key not in self._shapes:
            flags = max((sum(width_of(name) + 1 for name in row.flags) for row in self._all), default=0)
            self._shapes[key] = view.fit_columns(self.index, *key, flags)
        return self._shapes[key]

    def row_count(self) -> int:
        return max(1, len(self.rows))

    def row(self, y: int) -> Row:
        if self.index is None:
            return ()
        if not self.rows:
            words = "Nothing has all these words." if self._all else "No statements yet."
            return (Piece(f"  {words}", DIM),)
        column = self.column if y == self.cursor else None
        return view.render_row(
            self.index, self.rows[y], self._shape(), column=column, marked=self.marked, glyphs=self._glyphs
        )

    # Moving

    def move(self, rows: int) -> None:
        """Move the cursor up or down."""
        before = self.cursor
        self.cursor = max(0, min(self.cursor + rows, len(self.rows) - 1))
        top = self.top
        self._keep_in_view()
        self.repaint_moved(before, self.cursor, top)
        if self.top == top:
            footer_rows = self.foot_count()
            self.refresh(Region(0, self.size.height - footer_rows, self.size.width, footer_rows))

    def move_column(self, columns: int) -> None:
        """Move the cursor to another outlet."""
        if self.index is not None and self.index.articles:
            self.column = max(0, min(self.column + columns, len(self.index.articles) - 1))
            self.repaint()

    def _keep_in_view(self) -> None:
        edge = min(2, self.room() // 4)
        if self.cursor - edge < self.top:
            self.top = max(0, self.cursor - edge)
        elif self.cursor + edge >= self.top + self.room():
            self.top = self.cursor + edge - self.room() + 1
        # The grid may have been filled before it had a size: no row is off screen while there is room.
        self.top = max(0, min(self.top, self.last_top()))

    def wheel(self, lines: int) -> None:
        self.move(lines)

    def on_resize(self, event: events.Resize) -> None:
        self._keep_in_view()
        self.repaint()

    def on_click(self, event: events.Click) -> None:
        y = event.y - self.head_count() + self.top
        if 0 <= y < len(self.rows) and event.y >= self.head_count():
            again = y == self.cursor
            self.move(y - self.cursor)
            if again:
                self.post_message(self.RowChosen())

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
from claimreader.view.collation_parts import attribution_text, changes_in_words, position_label
from claimreader.view.grid_lines import GridLine, fold_rows, grid_lines, group_rows, next_order, sort_label, sort_rows
from claimreader.view.labels import UNICODE, Glyphs, counted, flag_names
from claimreader.view.rows import Piece, Row, StyledText, clip, spread
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import DIM, FLAG, NOTICE, RULE, STRONG
from claimreader.view.wrap import printable

_PREVIEW = 6
"""Rows of the reading below the grid, its rule included."""
_PREVIEW_FROM_ROWS = 20
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
        self.order_outlet = 0
        """The outlet whose order it is."""
        self.wanted = ""
        self.folded = True
        """What one outlet alone has is folded."""
        self.grouped = False
        self.fold_key = ""
        self._lines: list[GridLine] = []
        self._line_of: list[int] = []
        """Row -> its line."""
        self.marked: Collection[str] = ()
        self.confirmed: Collection[str] = ()
        self._shapes: dict[tuple[int, int, bool], view.GridShape] = {}
        """(width, column of the cursor, grouped) -> shape, for the rows of the story."""

    # What is shown

    def show(self, index: StoryIndex, marked: Collection[str], confirmed: Collection[str]) -> None:
        """Show a story; the cursor stays on its statement."""
        current = self.current
        self.index, self.marked, self.confirmed = index, marked, confirmed
        # A page may have been taken out of the story.
        last = max(0, len(index.articles) - 1)
        self.column, self.order_outlet = min(self.column, last), min(self.order_outlet, last)
        self._all = view.grid(index, self._glyphs)
        self._shapes.clear()
        self._arrange_rows(current.collation.id if current else None)

    def next_order(self) -> str:
        """Sort another way; in which order the rows are now, in words."""
        self.order, self.order_outlet = next_order(self.order, self.order_outlet, self.column)
        self._arrange_rows(self._current_id())
        return self._sort_label()

    def _sort_label(self) -> str:
        return sort_label(self.index, self.order, self.order_outlet) if self.index else ""

    def toggle_fold(self) -> int:
        """Fold what one outlet alone has, or open it; how many rows that are."""
        self.folded = not self.folded
        self._shapes.clear()
        self._arrange_rows(self._current_id())
        return len(self._all) - len(fold_rows(self._all, True)[0])

    def toggle_groups(self) -> None:
        """Group the rows by speaker, or not."""
        self.grouped = not self.grouped
        self._arrange_rows(self._current_id())

    def set_filter(self, wanted: str) -> None:
        """Keep the rows that have all these words."""
        self.wanted = wanted
        self._arrange_rows(self._current_id())

    def _current_id(self) -> str | None:
        return self.current.collation.id if self.current else None

    def _arrange_rows(self, keep: str | None) -> None:
        if self.index is None:
            return
        rows = view.filter_rows(self.index, self._all, self.wanted, self.marked, self.confirmed)
        # Who looks for words looks for them everywhere.
        rows, hidden = fold_rows(rows, self.folded and not self.wanted.strip())
        rows = sort_rows(self.index, rows, self.order, self.order_outlet)
        self.rows = group_rows(rows) if self.grouped else rows
        opens = f" · {self.fold_key} opens" if self.fold_key else ""
        self._lines = grid_lines(self.rows, self.grouped, f"+{hidden} in one outlet{opens}" if hidden else "")
        self._line_of = [at for at, line in enumerate(self._lines) if line.row >= 0]
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
        if self.folded and all(row.collation.id != collation for row in self.rows):
            self.folded = not any(row.collation.id == collation for row in self._all)
            self._shapes.clear()
            self._arrange_rows(collation)
        self.cursor = next((at for at, row in enumerate(self.rows) if row.collation.id == collation), self.cursor)
        self._keep_in_view()
        self.repaint()

    # Rows

    def head_count(self) -> int:
        return 1 + view.HEADER_LINES

    def count(self) -> str:
        """How many statements are shown, and of how many where some are filtered out."""
        every = counted(len(self._all), "statement")
        return every if len(self.rows) == len(self._all) or self._is_folded() else f"{len(self.rows)} of {every}"

    def _is_folded(self) -> bool:
        return bool(self._lines) and self._lines[-1].row < 0

    def head(self, y: int) -> Row:
        if self.index is None:
            return ()
        if y == 0:
            left = [Piece("  "), Piece(self.count(), STRONG), Piece(f", {self._sort_label()}", DIM)]
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
        """Outlet and attribution, what changes in words, and the words."""
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
        styled_text = StyledText().add_said(text, statement.spans, self._glyphs.gap)
        head = (Piece(index.names[self.column], STRONG), Piece(f" {position_label(statement)} · ", DIM))
        attribution = attribution_text(statement).rows(1000)[0]
        changes = self._changes(row, statement.id)
        cells = self.size.width - 4
        body = styled_text.brief(min(cells, MEASURE), _PREVIEW - 2 - len(changes))
        return [clip((*head, *attribution), cells), *changes, *body]

    def _changes(self, row: view.GridRow, reading: str) -> list[Row]:
        """What changes in the reading against the one that the row shows, on one line."""
        index, pieces = self.index, list[Piece]()
        if index is None or (link := index.link(row.collation.base, reading)) is None:
            return []
        for words, flags in changes_in_words(index, link, link.flags).items():
            pieces += [piece for name in flag_names(flags, self._glyphs) for piece in (Piece(name, FLAG), Piece(" "))]
            pieces.append(Piece(f" {printable(words)}   "))
        return [clip(pieces, self.size.width - 4)] if pieces else []

    def _shape(self) -> view.GridShape:
        assert self.index is not None
        key = self.size.width, self.column, self.grouped
        if key not in self._shapes:
            # Of all rows, whatever the filter leaves: nothing moves to the side while one types.
            needs = view.needed_cells(fold_rows(self._all, self.folded)[0], self.grouped)
            self._shapes[key] = view.fit_columns(self.index, self.size.width, needs, self.column)
        return self._shapes[key]

    def row_count(self) -> int:
        return max(1, len(self._lines))

    def row(self, y: int) -> Row:
        if self.index is None:
            return ()
        if not self.rows:
            words = "Nothing has all these words." if self._all else "No statements yet."
            return (Piece(f"  {words}", DIM),)
        number, words = self._lines[y]
        if number < 0:
            is_last = y == len(self._lines) - 1
            return clip((Piece("  "), Piece(printable(words), DIM if is_last else STRONG)), self.size.width)
        column = self.column if number == self.cursor else None
        return view.render_row(
            self.index, self.rows[number], self._shape(), column=column, marked=self.marked, glyphs=self._glyphs
        )

    # Moving

    def _line(self) -> int:
        """The line of the cursor."""
        return self._line_of[self.cursor] if self.cursor < len(self._line_of) else 0

    def move(self, rows: int) -> None:
        """Move the cursor up or down."""
        before = self._line()
        self.cursor = max(0, min(self.cursor + rows, len(self.rows) - 1))
        top = self.top
        self._keep_in_view()
        self.repaint_moved(before, self._line(), top)
        if self.top == top:
            footer_rows = self.foot_count()
            self.refresh(Region(0, self.size.height - footer_rows, self.size.width, footer_rows))

    def move_column(self, columns: int) -> None:
        """Move the cursor to another outlet."""
        if self.index is not None and self.index.articles:
            self.column = max(0, min(self.column + columns, len(self.index.articles) - 1))
            self.repaint()

    def _keep_in_view(self) -> None:
        edge, line = min(2, self.room() // 4), self._line()
        if line - edge < self.top:
            self.top = max(0, line - edge)
        elif line + edge >= self.top + self.room():
            self.top = line + edge - self.room() + 1
        # The grid may have been filled before it had a size: no row is off screen while there is room.
        self.top = max(0, min(self.top, self.last_top()))

    def wheel(self, lines: int) -> None:
        self.move(lines)

    def on_resize(self, event: events.Resize) -> None:
        self._keep_in_view()
        self.repaint()

    def on_click(self, event: events.Click) -> None:
        y = event.y - self.head_count() + self.top
        if not 0 <= y < len(self._lines) or event.y < self.head_count():
            return
        number = self._lines[y].row
        if number < 0:
            if y == len(self._lines) - 1:
                self.toggle_fold()
            return
        again = number == self.cursor
        self.move(number - self.cursor)
        if again:
            self.post_message(self.RowChosen())

"""The collation of the statement one reads: its readings side by side, or one under the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual import events
from textual.message import Message

from claimreader.ui.theming import Paint
from claimreader.ui.widgets.rows_pane import RowsPane
from claimreader.view.collation_request import CollationRows
from claimreader.view.labels import UNICODE, Glyphs
from claimreader.view.leaf import MEASURE
from claimreader.view.looks import ACCENT, DIM, RULE, STRONG
from claimreader.view.rows import Piece, Row, clip, spread, width
from claimreader.view.wrap import wrap

Lay = Callable[[int, bool], CollationRows]
"""(cells, stacked) -> rows."""


class Heading(NamedTuple):
    """What the line above the readings says."""

    place: str = ""
    who: str = ""
    carried: str = ""


class CollationPane(RowsPane):
    """The readings; the heading stays where it is."""

    class ReadingChosen(Message):
        """A reading was clicked."""

        def __init__(self, statement: str) -> None:
            super().__init__()
            self.statement = statement

    def __init__(self, paint: Paint, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(paint, id)
        self._glyphs = glyphs
        self.active = False
        self.stacked = False
        self.heading = Heading()
        self.message = ""
        self._lay: Lay | None = None
        self.laid = CollationRows()

    # What is shown

    def show(self, heading: Heading, lay: Lay | None, message: str = "", keep: bool = False) -> None:
        """Show a collation laid out by `lay`, or a message where there is none."""
        self.heading, self._lay, self.message = heading, lay, message
        top = self.top
        self._lay_out()
        self.top = min(top, self.last_top()) if keep else 0
        self.repaint()

    def set_active(self, active: bool) -> None:
        """Whether the keys act here."""
        if active != self.active:
            self.active = active
            self.repaint()

    def set_stacked(self, stacked: bool) -> None:
        """One reading under the other, below the article; else columns, beside it."""
        if stacked != self.stacked:
            self.stacked = stacked
            self._lay_out()
            self.repaint()

    def reveal(self, statement: str) -> None:
        """Scroll so that the reading can be seen."""
        row = self.laid.first_row.get(statement)
        if row is not None and not self.top <= row < self.top + self.room() - 1:
            self.scroll_rows(row)

    def _lay_out(self) -> None:
        if not self.size.width:
            return
        cells = max(1, self.size.width - self._margin() - 1)
        if self._lay is not None:
            self.laid = self._lay(cells, self.stacked)
        else:
            rows: list[Row] = [
                (Piece(self.message[start:end], DIM),) for start, end in wrap(self.message, min(cells, MEASURE))
            ]
            self.laid = CollationRows(rows)
        self.top = min(self.top, self.last_top())

    def on_resize(self, event: events.Resize) -> None:
        self._lay_out()
        self.repaint()

    # Rows

    def head_count(self) -> int:
        return 1 if self.stacked else 2

    def row_count(self) -> int:
        return len(self.laid.rows)

    def row(self, y: int) -> Row:
        if self.stacked:
            return (Piece(" " * self._margin()), *self.laid.rows[y])
        return (Piece(f"{self._glyphs.down}  ", RULE), *self.laid.rows[y])

    def below(self) -> Row:
        return () if self.stacked else (Piece(self._glyphs.down, RULE),)

    def _margin(self) -> int:
        if not self.stacked:
            return 3
        return max(0, (self.size.width - MEASURE - 2) // 2)

    def head(self, y: int) -> Row:
        looks = STRONG | ACCENT if self.active else STRONG
        heading = self.heading
        if self.stacked:
            return self._rule(looks)
        if y:
            return (Piece(self._glyphs.down, RULE),)
        left: list[Piece] = [Piece(f"{self._glyphs.down}  ", RULE)]
        if heading.who:
            left.append(Piece(heading.who, looks))
        right = " · ".join(part for part in (heading.carried, heading.place) if part)
        return (*spread(left, (Piece(right, DIM),), self.size.width - 1), Piece(" "))

    def _rule(self, looks: int) -> Row:
        """The rule that parts the panes carries the heading at its right end."""
        heading = self.heading
        words = [Piece(f" {heading.who}", looks)] if heading.who else []
        tail = (part for part in (heading.carried, heading.place) if part)
        words += [Piece(f" · {part}" if words or at else f" {part}", DIM) for at, part in enumerate(tail)]
        if words:
            words.append(Piece(" "))
        across = self._glyphs.across
        named = clip(words, self.size.width - 4)
        room = self.size.width - width(named) - 2
        return (Piece(across * max(0, room), RULE), *named, Piece(across * 2, RULE))

    def on_click(self, event: events.Click) -> None:
        y = event.y + self.top - self.head_count()
        if event.y < self.head_count():
            return
        x = event.x - self._margin()
        for statement, first, cells in self.laid.columns:
            if first <= x < first + cells:
                self.post_message(self.ReadingChosen(statement))
                return
        above = [s for s, row in self.laid.first_row.items() if row <= y]
        if above:
            self.post_message(self.ReadingChosen(max(above, key=lambda s: self.laid.first_row[s])))

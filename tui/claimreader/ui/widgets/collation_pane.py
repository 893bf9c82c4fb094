"""The pane of a collation: its readings side by side, or one under the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual import events
from textual.message import Message
from textual.strip import Strip

from claimreader.ui.theming import StyleSheet
from claimreader.ui.widgets.rows_pane import RowsPane
from claimreader.view.article_layout import MEASURE
from claimreader.view.collation_request import CollationRows
from claimreader.view.labels import UNICODE, Glyphs
from claimreader.view.rows import Piece, Row, clip, spread, width
from claimreader.view.styles import ACCENT, DIM, RULE, STRONG
from claimreader.view.wrap import wrap

RowsBuilder = Callable[[int, bool, int], CollationRows]
"""(cells, stacked, rows that can be seen at once) -> rows."""

EVIDENCE = "evidence"

BESIDE_MARGIN = 4
"""Cells of the pane that are not its rows', where it stands beside the article."""


class Heading(NamedTuple):
    """The parts of the line above the readings."""

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

    class Dragged(Message):
        """The pointer went from one character of a reading to another with the button down."""

        def __init__(self, reading: str, anchor: int, offset: int) -> None:
            super().__init__()
            self.reading, self.anchor, self.offset = reading, anchor, offset

    def __init__(self, style_sheet: StyleSheet, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(style_sheet, id)
        self._glyphs = glyphs
        self._anchor: tuple[str, int] | None = None
        self._pending_reveal: str | None = None
        """What to scroll to as soon as the pane has a size: a reading, or EVIDENCE."""
        self.active = False
        self.stacked = False
        self.heading = Heading()
        self.message = ""
        self._build_rows: RowsBuilder | None = None
        self.shown_rows = CollationRows()
        self._laid_out_at = self.size

    # What is shown

    def show(self, heading: Heading, build_rows: RowsBuilder | None, message: str = "", keep: bool = False) -> None:
        """Show the rows of `build_rows`, or a message where there is none; `keep` keeps the scroll position."""
        self.heading, self._build_rows, self.message = heading, build_rows, message
        top = self.top
        self._lay_out()
        self.top = min(top, self.last_top()) if keep else 0
        self.repaint()

    def set_active(self, active: bool) -> None:
        """Set whether the keys act here."""
        if active != self.active:
            self.active = active
            self.repaint()

    def set_stacked(self, stacked: bool) -> None:
        """Set whether readings stand one under the other, below the article, or in columns beside it."""
        if stacked != self.stacked:
            self.stacked = stacked
            self._lay_out()
            self.repaint()

    def reveal(self, statement: str) -> None:
        """Scroll as little as needed to show the whole reading, or its beginning where it is longer than the pane."""
        if not self.size.width:
            self._pending_reveal = statement
            return
        row = self.shown_rows.first_row.get(statement)
        if row is None:
            return
        end = max(self.shown_rows.lines_of(statement), default=row) + 1
        if row < self.top or end > self.top + self.room():
            self.scroll_rows(min(row, max(0, end - self.room())))

    def reveal_evidence(self) -> None:
        """Scroll to the evidence where it is not all visible."""
        if not self.size.width:
            self._pending_reveal = EVIDENCE
        elif self.row_count() - self.top > self.room():
            self.scroll_rows(self.shown_rows.evidence_row)

    def render_line(self, y: int) -> Strip:
        # The pane may be painted at a new size before it hears of it: no row of the old one is shown.
        if self._laid_out_at != self.size:
            self._lay_out()
        return super().render_line(y)

    def _lay_out(self) -> None:
        self._laid_out_at = self.size
        self._strips.clear()
        if not self.size.width:
            return
        cells = max(1, self.size.width - self._margin() - 1)
        if self._build_rows is not None:
            self.shown_rows = self._build_rows(cells, self.stacked, self.room())
        else:
            lines = wrap(self.message, min(cells, MEASURE))
            self.shown_rows = CollationRows([(Piece(self.message[start:end], DIM),) for start, end in lines])
        self.top = min(self.top, self.last_top())

    def on_resize(self, event: events.Resize) -> None:
        if self._laid_out_at != self.size:
            self._lay_out()
        wanted, self._pending_reveal = self._pending_reveal, None
        if wanted == EVIDENCE:
            self.reveal_evidence()
        elif wanted is not None:
            self.reveal(wanted)
        self.repaint()

    # Rows

    def head_count(self) -> int:
        return 1 if self.stacked else 2

    def row_count(self) -> int:
        return len(self.shown_rows.rows)

    def row(self, y: int) -> Row:
        if self.stacked:
            return (Piece(" " * self._margin()), *self.shown_rows.rows[y])
        return (Piece(f"{self._glyphs.down}  ", RULE), *self.shown_rows.rows[y])

    def below(self) -> Row:
        return () if self.stacked else (Piece(self._glyphs.down, RULE),)

    def _margin(self) -> int:
        if not self.stacked:
            return 3
        return max(0, (self.size.width - MEASURE - 2) // 2)

    def head(self, y: int) -> Row:
        styles = STRONG | ACCENT if self.active else STRONG
        heading = self.heading
        if self.stacked:
            return self._rule(styles)
        if y:
            return (Piece(self._glyphs.down, RULE),)
        left: list[Piece] = [Piece(f"{self._glyphs.down}  ", RULE)]
        if heading.who:
            left.append(Piece(heading.who, styles))
        right = " · ".join(part for part in (heading.carried, heading.place, self._hidden()) if part)
        return (*spread(left, (Piece(right, DIM),), self.size.width - 1), Piece(" "))

    def _hidden(self) -> str:
        """How many outlets have no room on the screen, and in which direction they are."""
        shown, glyphs = self.shown_rows, self._glyphs
        firsts = [shown.first_row[reading] for reading in shown.outlets if reading in shown.first_row]
        above = sum(row < self.top for row in firsts)
        below = sum(row >= self.top + self.room() for row in firsts)
        parts = (f"{above} {glyphs.above}" if above else "", f"{below} {glyphs.below}" if below else "")
        return "  ".join(part for part in parts if part)

    def _rule(self, styles: int) -> Row:
        """The rule between the panes, with the heading at its right end."""
        heading = self.heading
        words = [Piece(f" {heading.who}", styles)] if heading.who else []
        tail = (part for part in (heading.carried, heading.place, self._hidden()) if part)
        words += [Piece(f" · {part}" if words or at else f" {part}", DIM) for at, part in enumerate(tail)]
        if words:
            words.append(Piece(" "))
        across = self._glyphs.across
        named = clip(words, self.size.width - 4)
        room = self.size.width - width(named) - 2
        return (Piece(across * max(0, room), RULE), *named, Piece(across * 2, RULE))

    def _reading_at(self, event: events.MouseEvent) -> str | None:
        """The reading, suggestion or echo under the pointer."""
        y = event.y + self.top - self.head_count()
        if event.y < self.head_count():
            return None
        shown_rows, x = self.shown_rows, event.x - self._margin()
        if found := shown_rows.character_at(y, x):
            return found[0]
        above = [statement for statement, row in shown_rows.first_row.items() if row <= y]
        last = max(above, key=lambda statement: shown_rows.first_row[statement], default=None)
        # In columns the cell decides which passages there are; below them, and in a stack, the row alone.
        if last is None or last not in shown_rows.column_of:
            return last
        columns = enumerate(shown_rows.columns)
        number = next((at for at, (_, first, cells) in columns if first <= x < first + cells), None)
        here = [statement for statement in above if shown_rows.column_of.get(statement) == number]
        return max(here, key=lambda statement: shown_rows.first_row[statement], default=last)

    def _character_at(self, event: events.MouseEvent, reading: str | None = None) -> tuple[str, int] | None:
        if event.y < self.head_count():
            return None
        row = event.y + self.top - self.head_count()
        return self.shown_rows.character_at(row, event.x - self._margin(), reading)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if (reading := self._reading_at(event)) is not None:
            self.post_message(self.ReadingChosen(reading))
        self._anchor = self._character_at(event)
        if self._anchor is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._anchor is None:
            return
        reading, anchor = self._anchor
        found = self._character_at(event, reading)
        if found is not None and found[1] != anchor:
            self.post_message(self.Dragged(reading, anchor, found[1]))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._anchor is not None:
            self._anchor = None
            self.release_mouse()

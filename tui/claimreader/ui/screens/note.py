"""A note, read and written whole: wrapped text that scrolls, over the page."""

from __future__ import annotations

from bisect import bisect_right

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from claimreader.ui.theming import StyleSheet
from claimreader.ui.widgets.chrome import Footer
from claimreader.ui.widgets.prompt import EDITS
from claimreader.ui.widgets.rows_pane import RowsPane
from claimreader.view.rows import Piece, Row, one_line
from claimreader.view.styles import ACCENT, CURSOR, DIM, STRONG
from claimreader.view.wrap import LineSpan, printable, wrap

_MAX_CELLS = 72
_ROW_KEYS = frozenset(("up", "down", "pageup", "pagedown", "home", "end"))


class NotePane(RowsPane):
    """The text, wrapped, with a cursor; the words it is about above it."""

    def __init__(self, style_sheet: StyleSheet, about: str, text: str) -> None:
        super().__init__(style_sheet, "note")
        self.about, self.text, self.cursor = about, text, len(text)
        self._lines: list[LineSpan] = [(0, 0)]

    def on_resize(self) -> None:
        self.show(self.text, self.cursor)

    def show(self, text: str, cursor: int) -> None:
        """Show this text with the cursor before the character of this number."""
        self.text, self.cursor = text, cursor
        self._lines = note_lines(text, max(8, min(_MAX_CELLS, self.size.width - 3)))
        row = self._row_of_cursor()
        self.top = max(0, min(self.top, row, self.last_top()), row - self.room() + 1)
        self.repaint()

    def move(self, rows: int) -> None:
        """The cursor by so many lines, in its column."""
        row = self._row_of_cursor()
        start, end = self._lines[max(0, min(row + rows, len(self._lines) - 1))]
        self.show(self.text, min(start + self.cursor - self._lines[row][0], end))

    def to_edge(self, end: bool) -> None:
        """The cursor to an edge of its line."""
        self.show(self.text, self._lines[self._row_of_cursor()][end])

    def _row_of_cursor(self) -> int:
        return max(0, bisect_right(self._lines, self.cursor, key=lambda line: line[0]) - 1)

    def head_count(self) -> int:
        return 3

    def head(self, y: int) -> Row:
        if y == 2:
            return ()
        words = ("note", STRONG | ACCENT) if y == 0 else (self.about, DIM)
        return (Piece(" "), *one_line(words[0], max(1, min(_MAX_CELLS, self.size.width - 2)), words[1]))

    def row_count(self) -> int:
        return len(self._lines)

    def row(self, y: int) -> Row:
        start, end = self._lines[y]
        if y != self._row_of_cursor():
            return (Piece(" "), Piece(printable(self.text[start:end])))
        at = min(self.cursor, end)
        here = self.text[at : min(at + 1, end)]
        before, behind = printable(self.text[start:at]), printable(self.text[at + 1 : end])
        return (Piece(" "), Piece(before), Piece(printable(here) or " ", CURSOR), Piece(behind))


def note_lines(text: str, cells: int) -> list[LineSpan]:
    """Where each line of the text begins and ends, wrapped at `cells`; a line break of the text ends a line."""
    lines: list[LineSpan] = []
    at = 0
    for part in text.split("\n"):
        found = [(at + start, at + end) for start, end in wrap(part, cells)] or [(at, at)]
        # The spaces at the edges of a paragraph are in no line; the cursor has to stand on them.
        found[0] = (at, found[0][1])
        found[-1] = (found[-1][0], at + len(part))
        lines += found
        at += len(part) + 1
    return lines


class NoteScreen(ModalScreen[str | None], inherit_bindings=False):
    """Ends with the text, or None where it is left as it was."""

    def __init__(self, style_sheet: StyleSheet, about: str, text: str) -> None:
        super().__init__()
        self.pane = NotePane(style_sheet, about, text)
        self.footer = Footer(style_sheet, id="footer")

    def compose(self) -> ComposeResult:
        yield self.pane
        yield self.footer

    def on_mount(self) -> None:
        self.footer.show_keys([("enter", "keep"), ("Esc", "leave as it was"), ("ctrl+j", "new line"), ("↑↓", "scroll")])

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        pane, key = self.pane, event.key
        if not self.is_current:
            self.app.screen.post_message(events.Key(event.key, event.character))
        elif key == "enter":
            self.dismiss(pane.text)
        elif key in ("escape", "ctrl+c", "ctrl+q"):
            self.dismiss(None)
        elif key in ("ctrl+j", "newline", "shift+enter", "alt+enter"):
            self._insert("\n")
        elif key in _ROW_KEYS:
            self._move(key)
        elif key in EDITS:
            pane.show(*EDITS[key](pane.text, pane.cursor))
        elif event.is_printable and event.character:
            self._insert(event.character)

    def _move(self, key: str) -> None:
        if key in ("home", "end"):
            self.pane.to_edge(key == "end")
        else:
            rows = self.pane.room() - 1 if key.startswith("page") else 1
            self.pane.move(rows if key.endswith("down") else -rows)

    def on_paste(self, event: events.Paste) -> None:
        self._insert("\n".join(map(printable, event.text.splitlines())))

    def _insert(self, words: str) -> None:
        pane = self.pane
        pane.show(pane.text[: pane.cursor] + words + pane.text[pane.cursor :], pane.cursor + len(words))

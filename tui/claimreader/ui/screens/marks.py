"""The list of marks and decisions: what was marked, noted and decided, and what became of its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from claimreader.ui.moves import move_by_key
from claimreader.ui.theming import StyleSheet
from claimreader.ui.widgets.chrome import Footer
from claimreader.ui.widgets.prompt import Prompt
from claimreader.ui.widgets.rows_pane import RowsPane
from claimreader.view.labels import Glyphs
from claimreader.view.mark_list import (
    MarkDetail,
    MarkGroup,
    MarkKeys,
    MarkLine,
    columns_of,
    detail_rows,
    empty_rows,
    groups_of,
    line_row,
    narrowed,
    summary,
)
from claimreader.view.rows import Piece, Row, clip, spread
from claimreader.view.styles import ACCENT, DIM, RULE, STRONG

_MAX_CELLS = 150
_MAX_WORDS = 100
"""Cells of a mark that is read whole."""


class MarkSource(Protocol):
    """Where the list has its lines from, and what carries out its keys; each says in words what it did."""

    def lines(self) -> Sequence[MarkLine]: ...

    def detail(self, line: MarkLine) -> MarkDetail: ...

    def accept(self, line: MarkLine, number: int) -> str: ...

    def remove(self, line: MarkLine) -> str: ...

    def undo(self, redo: bool) -> str: ...

    def open_note(self, line: MarkLine, then: Callable[[str], None]) -> None: ...


class MarksPane(RowsPane):
    """The lines, and below them the one at the cursor; or that one alone."""

    def __init__(self, style_sheet: StyleSheet, glyphs: Glyphs, keys: MarkKeys) -> None:
        super().__init__(style_sheet, "marks")
        self.glyphs, self.keys = glyphs, keys
        self.lines: Sequence[MarkLine] = ()
        self.cursor = 0
        self.is_whole = False
        self.heading = ""
        self._detail_of: Callable[[MarkLine], MarkDetail] | None = None
        self._detail: list[Row] | None = None
        self._nothing: str | None = None

    def show(
        self,
        lines: Sequence[MarkLine],
        cursor: int,
        detail: Callable[[MarkLine], MarkDetail],
        heading: str,
        nothing: str,
    ) -> None:
        """Show these lines; `nothing` is said where there are none, how to mark where it is empty as well."""
        self.lines, self._detail_of, self.heading, self._nothing = lines, detail, heading, nothing
        self.is_whole = self.is_whole and bool(lines)
        self.cursor = max(0, min(cursor, len(lines) - 1))
        self._settle()

    @property
    def current(self) -> MarkLine | None:
        """The line at the cursor."""
        return self.lines[self.cursor] if self.lines else None

    def on_resize(self) -> None:
        self._settle()

    def _settle(self) -> None:
        self._detail = None
        if not self.is_whole:
            self.top = max(0, min(self.top, self.cursor, self.last_top()), self.cursor - self.room() + 1)
        self._columns = columns_of(self.lines, self._cells() - 2)
        self.repaint()

    def move_lines(self, lines: int) -> None:
        """Another line; of one that is read whole, its rows."""
        if self.is_whole:
            self.scroll_rows(self.top + lines)
            return
        self.cursor = max(0, min(self.cursor + lines, len(self.lines) - 1))
        self._settle()

    def move_pages(self, pages: int) -> None:
        self.move_lines(pages * (self.room() - 1))

    def move_to_end(self, *, last: bool) -> None:
        self.move_lines(self.row_count() if last else -self.row_count())

    def read_whole(self, whole: bool) -> None:
        """The line at the cursor alone, or the list again."""
        self.is_whole, self.top = whole and bool(self.lines), 0
        self._settle()

    def _cells(self) -> int:
        return max(20, min(self.size.width - 2, _MAX_CELLS))

    def _detail_rows(self) -> list[Row]:
        if self._detail is None:
            line, cells = self.current, min(self._cells() - 2, _MAX_WORDS)
            if line is None or self._detail_of is None:
                self._detail = [(Piece(self._nothing, DIM),)] if self._nothing else empty_rows(cells, self.keys)
            else:
                self._detail = detail_rows(self._detail_of(line), cells, self.keys)
        return self._detail

    # Rows

    def head_count(self) -> int:
        return 2

    def head(self, y: int) -> Row:
        if y:
            return ()
        return spread((Piece(" marks and decisions", STRONG | ACCENT),), (Piece(self.heading, DIM),), self._cells())

    def foot_count(self) -> int:
        return max(4, self.size.height * 2 // 5) if self.lines and not self.is_whole else 0

    def foot(self, y: int) -> Row:
        rows, room = self._detail_rows(), self.foot_count() - 1
        if y == 0:
            return (Piece(self.glyphs.across * self.size.width, RULE),)
        if y == room and len(rows) > room:
            return (Piece("   "), *clip(rows[y - 1], self._cells() - 20), Piece(" … tab reads all", DIM))
        return (Piece("   "), *rows[y - 1]) if y <= len(rows) else ()

    def row_count(self) -> int:
        return len(self._detail_rows()) if self.is_whole or not self.lines else len(self.lines)

    def row(self, y: int) -> Row:
        if self.is_whole or not self.lines:
            return (Piece("   "), *self._detail_rows()[y])
        here = y == self.cursor
        sign = Piece(f" {self.glyphs.here} ", STRONG | ACCENT) if here else Piece("   ")
        return (sign, *line_row(self.lines[y], self._columns, self.glyphs, here))


class MarksScreen(ModalScreen[str | None], inherit_bindings=False):
    """The list; ends with the id of the entry to go to, or None."""

    def __init__(
        self, style_sheet: StyleSheet, glyphs: Glyphs, keys: MarkKeys, source: MarkSource, at: str | None
    ) -> None:
        """`at` is the entry to begin at."""
        super().__init__()
        self.source, self._at = source, at
        self.pane = MarksPane(style_sheet, glyphs, keys)
        self.footer = Footer(style_sheet, id="footer")
        self.prompt = Prompt(style_sheet, id="prompt")
        self._lines: Sequence[MarkLine] = ()
        self._query = ""
        self._group: MarkGroup = "all"
        pane = self.pane
        self._actions: Mapping[str, Callable[[], None]] = {
            **dict.fromkeys(("tab", "shift+tab"), self._read_whole),
            **dict.fromkeys(("l", "right"), lambda: pane.read_whole(True)),
            **dict.fromkeys(("h", "left"), lambda: pane.read_whole(False)),
            **dict.fromkeys(("q", "escape", "ctrl+q", "backspace", "T"), self._leave),
            "/": self._search,
            "f": self._next_group,
            "F": self._clear,
            "enter": self._go,
            "x": lambda: self._change(self.source.remove),
            "M": lambda: self._change(lambda line: self.source.accept(line, 0)),
            **{str(number): self._accept(number) for number in range(1, 10)},
            "u": lambda: self._done(self.source.undo(False)),
            "U": lambda: self._done(self.source.undo(True)),
            "c": self._note,
        }

    def compose(self) -> ComposeResult:
        yield self.pane
        yield self.footer
        yield self.prompt

    def on_mount(self) -> None:
        self.prompt.display = False
        keys = [("enter", "go there"), ("tab", "read whole"), ("q", "leave"), ("/", "filter"), ("f", "kind")]
        self.footer.show_keys([*keys, ("x", "remove")])
        self._lines = self.source.lines()
        self._fill(self._at)

    def _fill(self, at: str | None = None) -> None:
        """Show what the filter leaves, at that entry where it is shown."""
        if self._group not in groups_of(self._lines):
            self._group = "all"
        shown = narrowed(self._lines, self._group, self._query)
        cursor = next((place for place, line in enumerate(shown) if line.id == at), self.pane.cursor)
        heading = summary(self._lines, len(shown), self._group)
        if self._query:
            heading = f"/{self._query} · {heading}"
        nothing = "Nothing in the list has these words; F shows all." if self._lines else ""
        self.pane.show(shown, cursor, self.source.detail, heading, nothing)

    # Keys

    async def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if not self.is_current:
            self.app.screen.post_message(events.Key(event.key, event.character))
        elif self.prompt.is_open:
            if not self.prompt.process_key(event):
                self._show_prompt(False)
        else:
            self.footer.show_notice("")
            if not move_by_key(self.pane, event.key):
                self._actions.get(event.key, self._actions.get(event.character or "", lambda: None))()

    def on_paste(self, event: events.Paste) -> None:
        if self.prompt.is_open:
            self.prompt.insert(event.text)

    def _show_prompt(self, show: bool) -> None:
        self.prompt.display, self.footer.display = show, not show

    def _search(self) -> None:
        before = self._query
        self.prompt.ask("/", before, self._filter, changed=self._filter, cancelled=lambda: self._filter(before))
        self._show_prompt(True)

    def _filter(self, text: str) -> None:
        line, self._query = self.pane.current, text
        self._fill(line.id if line else None)

    def _next_group(self) -> None:
        line, groups = self.pane.current, groups_of(self._lines)
        self._group = groups[(groups.index(self._group) + 1) % len(groups)]
        self._fill(line.id if line else None)
        self.footer.show_notice(f"Shown: {self._group}.")

    def _clear(self) -> None:
        self._group = "all"
        self._filter("")

    def _read_whole(self) -> None:
        self.pane.read_whole(not self.pane.is_whole)

    def _leave(self) -> None:
        if self.pane.is_whole:
            self.pane.read_whole(False)
        else:
            self.dismiss(None)

    def _go(self) -> None:
        if (line := self.pane.current) is not None:
            self.dismiss(line.id)

    def _accept(self, number: int) -> Callable[[], None]:
        return lambda: self._change(lambda line: self.source.accept(line, number))

    def _change(self, change: Callable[[MarkLine], str]) -> None:
        if (line := self.pane.current) is not None:
            self._done(change(line), line.id)

    def _note(self) -> None:
        if (line := self.pane.current) is not None:
            self.source.open_note(line, lambda said: self._done(said, line.id))

    def _done(self, said: str, at: str | None = None) -> None:
        """Show the list as it is now, and what was done."""
        line = self.pane.current
        self._lines = self.source.lines()
        self._fill(at or (line.id if line else None))
        self.footer.show_notice(said)

"""The help: the keys of the current context, searchable; the signs of the page; what could not be used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from claimreader.ui.command import Command, key_label, keys_label
from claimreader.ui.keymap import Keymap
from claimreader.ui.moves import move_by_key
from claimreader.ui.theming import StyleSheet
from claimreader.ui.widgets.chrome import Footer
from claimreader.ui.widgets.prompt import Prompt
from claimreader.ui.widgets.rows_pane import RowsPane
from claimreader.view.labels import Glyphs
from claimreader.view.rows import Piece, Row, StyledText
from claimreader.view.styles import ACCENT, DIM, STRONG

_KEYS = 16
"""Cells of the column of keys."""


class HelpPane(RowsPane):
    """The rows of the help."""

    def __init__(self, style_sheet: StyleSheet, id: str | None = None) -> None:
        super().__init__(style_sheet, id)
        self.rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        """Show these rows from the first on."""
        self.rows, self.top = rows, 0
        self.repaint()

    def row_count(self) -> int:
        return len(self.rows)

    def row(self, y: int) -> Row:
        margin = max(1, (self.size.width - 76) // 2)
        return (Piece(" " * margin), *self.rows[y])


class HelpScreen(ModalScreen[None], inherit_bindings=False):
    """Help; q or Esc closes it, / searches it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("slash", "search"),
        ("I", "signs"),
        ("q,ctrl+q,escape,question_mark,f1,backspace,enter", "close"),
        ("ctrl+c", "app.quit"),
    ]

    FOOTER_KEYS: ClassVar[Sequence[tuple[str, str]]] = (
        ("/", "search"), ("I", "signs"), ("j/k", "scroll"), ("q", "close"),
    )  # fmt: skip

    def __init__(
        self,
        style_sheet: StyleSheet,
        context_label: str,
        commands: Iterable[Command],
        keys: Keymap,
        glyphs: Glyphs,
        problems: Sequence[str],
    ) -> None:
        super().__init__()
        self._context_label, self._commands, self._keys, self._glyphs = context_label, list(commands), keys, glyphs
        self._problems = problems
        self.pane = HelpPane(style_sheet, id="help")
        self.footer = Footer(style_sheet, id="footer")
        self.prompt = Prompt(style_sheet, id="prompt")
        self._query = ""

    def compose(self) -> ComposeResult:
        yield self.pane
        yield self.footer
        yield self.prompt

    def on_mount(self) -> None:
        self.prompt.display = False
        self.footer.show_keys(self.FOOTER_KEYS)
        self._fill()

    def on_resize(self) -> None:
        self._fill()

    def _fill(self) -> None:
        words = self._query.casefold().split()
        chosen = [c for c in self._commands if all(w in self._searchable_text(c) for w in words)]
        cells = max(20, min(76, self.size.width - 2))
        rows = help_rows(chosen, self._keys, cells, f"Keys in {self._context_label}" if not words else "Found")
        if not words:
            rows += problem_rows(self._problems, cells)
        elif not chosen:
            rows += [(Piece("No command here has these words.", DIM),)]
        self.pane.show(rows)
        self._show_scroll_position()

    def _show_scroll_position(self) -> None:
        """The lines seen so far, where not all fit."""
        pane, last = self.pane, self.pane.row_count()
        seen = min(pane.top + pane.room(), last)
        self.footer.show_status("" if pane.room() >= last else f"{seen} of {last} lines")

    def _searchable_text(self, command: Command) -> str:
        keys = " ".join(map(key_label, self._keys[command.id]))
        return f"{keys} {command.title} {command.help} {command.group} {command.id}".casefold()

    def _search(self, text: str) -> None:
        self._query = text
        self._fill()

    # Keys

    async def on_key(self, event: events.Key) -> None:
        # Run here and not by the application: of a key that is held, some come when the help is gone already, and the
        # application would give them to the page.
        event.stop()
        event.prevent_default()
        if self.prompt.is_open:
            if not self.prompt.process_key(event):
                self._show_prompt(False)
        elif self.is_current and not move_by_key(self, event.key):
            bound = self.active_bindings.get(event.key)
            if bound is not None:
                await self.run_action(bound.binding.action)

    def _show_prompt(self, show: bool) -> None:
        self.prompt.display, self.footer.display = show, not show

    def action_search(self) -> None:
        self.prompt.ask("/", self._query, self._search, changed=self._search, cancelled=lambda: self._search(""))
        self._show_prompt(True)

    def move_lines(self, lines: int) -> None:
        self._show_from(self.pane.top + lines)

    def move_pages(self, pages: int) -> None:
        self._show_from(self.pane.top + pages * (self.pane.room() - 2))

    def move_to_end(self, *, last: bool) -> None:
        self._show_from(self.pane.row_count() if last else 0)

    def _show_from(self, row: int) -> None:
        self.pane.scroll_rows(row)
        self._show_scroll_position()

    def action_signs(self) -> None:
        from claimreader.ui.screens.signs import SignsScreen

        self.app.push_screen(SignsScreen(self.pane.style_sheet, self._glyphs))

    def action_close(self) -> None:
        self.dismiss()


def help_rows(commands: Iterable[Command], keys: Keymap, cells: int, title: str) -> list[Row]:
    """The commands by group: keys, and what each does."""
    rows: list[Row] = [(Piece(title, STRONG | ACCENT),)]
    for group, members in groupby(commands, key=lambda command: command.group):
        rows += [(), (Piece(group, STRONG),)]
        for command in members:
            written = keys_label(keys[command.id]) or ": (palette)"
            lines = StyledText().add(command.help, 0).rows(cells - _KEYS)
            rows.append((Piece(f"{written:<{_KEYS - 1}} ", ACCENT), *(lines[0] if lines else ())))
            rows += [(Piece(" " * _KEYS), *line) for line in lines[1:]]
    return rows


def problem_rows(problems: Sequence[str], cells: int) -> list[Row]:
    """What could not be read or used."""
    if not problems:
        return []
    rows: list[Row] = [(), (), (Piece("What could not be used", STRONG | ACCENT),), ()]
    for problem in problems:
        rows += StyledText().add(problem).rows(cells)
    return rows

"""The help: the keys of where one is, searchable; the signs of the page; what could not be used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from claimreader.ui.commands import Command, key_label, keys_label
from claimreader.ui.keymap import Keymap
from claimreader.ui.theming import StyleSheet
from claimreader.ui.widgets.chrome import Footer
from claimreader.ui.widgets.prompt import Prompt
from claimreader.ui.widgets.rows_pane import RowsPane
from claimreader.view.labels import FLAG_DESCRIPTIONS, LABEL_WORDS, Glyphs
from claimreader.view.rows import Piece, Row, StyledText
from claimreader.view.styles import (
    ABSENT,
    ACCENT,
    ADDED,
    CHANGED,
    CUT,
    DIM,
    ECHO,
    FLAG,
    MARK,
    MOVED,
    REMOVED,
    SPELLING,
    STRONG,
)

_KEYS = 16


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


class HelpScreen(ModalScreen[None]):
    """Help; q or Esc closes it, / searches it."""

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
        self.footer.show_keys([("/", "search"), ("j/k", "scroll"), ("q", "close")])
        self._fill()

    def on_resize(self) -> None:
        self._fill()

    def _fill(self) -> None:
        words = self._query.casefold().split()
        chosen = [c for c in self._commands if all(w in self._searchable_text(c) for w in words)]
        cells = max(20, min(76, self.size.width - 2))
        rows = help_rows(chosen, self._keys, cells, f"Keys in the {self._context_label}" if not words else "Found")
        if not words:
            rows += glyph_rows(self._glyphs, cells)
            rows += problem_rows(self._problems, cells)
        elif not chosen:
            rows += [(Piece("No command here has these words.", DIM),)]
        self.pane.show(rows)
        self._show_scroll_position()

    def _show_scroll_position(self) -> None:
        """How far one is, where not all is seen."""
        pane, last = self.pane, self.pane.row_count()
        seen = min(pane.top + pane.room(), last)
        self.footer.show_status("" if pane.room() >= last else f"{seen} of {last} lines")

    def _searchable_text(self, command: Command) -> str:
        keys = " ".join(map(key_label, self._keys[command.id]))
        return f"{keys} {command.title} {command.help} {command.group} {command.id}".casefold()

    def _search(self, text: str) -> None:
        self._query = text
        self._fill()

    def on_key(self, event: events.Key) -> None:
        event.stop()
        if self.prompt.is_open:
            if not self.prompt.process_key(event):
                self.prompt.display, self.footer.display = False, True
            return
        match event.key:
            case "slash":
                self.prompt.ask("/", self._query, self._search, changed=self._search, left=lambda: self._search(""))
                self.prompt.display, self.footer.display = True, False
            case "j" | "down":
                self.pane.scroll_rows(self.pane.top + 1)
            case "k" | "up":
                self.pane.scroll_rows(self.pane.top - 1)
            case "space" | "pagedown":
                self.pane.scroll_rows(self.pane.top + self.pane.room() - 2)
            case "b" | "pageup":
                self.pane.scroll_rows(self.pane.top - self.pane.room() + 2)
            case "g" | "home":
                self.pane.scroll_rows(0)
            case "G" | "end":
                self.pane.scroll_rows(self.pane.row_count())
            case "q" | "escape" | "question_mark" | "f1" | "backspace" | "enter":
                # Of a key that is held, some come when the help is gone already.
                if self.is_current:
                    self.dismiss()
            case "ctrl+c" | "ctrl+q":
                self.app.exit()
        self._show_scroll_position()


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


def glyph_rows(glyphs: Glyphs, cells: int) -> list[Row]:
    """What the glyphs in the gutter and the looks of words mean."""
    rows: list[Row] = [(), (), (Piece("The signs", STRONG | ACCENT),), ()]

    def add_glyph(mark: str, styles: int, words: str) -> None:
        lines = StyledText().add(words).rows(cells - 8)
        rows.append((Piece(f"{mark}", styles), Piece(" " * (8 - len(mark))), *lines[0]))
        rows.extend((Piece(" " * 8), *line) for line in lines[1:])

    for label, words in LABEL_WORDS.items():
        add_glyph(glyphs.label(label), STRONG, f"{words}, in another outlet")
    add_glyph(glyphs.absent, ABSENT, "not found in the other files")
    add_glyph(glyphs.removed_only, STRONG, "elsewhere only in what cleaning removed")
    add_glyph(glyphs.mark, MARK, "marked by you")
    add_glyph(glyphs.removed, REMOVED, "a line that cleaning removed")
    add_glyph("3", DIM, "in the grid, the paragraph it stands in; t is the headline")
    add_glyph(
        glyphs.added, DIM, "in the grid, told more than once there; under one another, a line with words of its own"
    )
    rows.append(())
    add_glyph("word", CHANGED, "said in other words here")
    add_glyph("word", ADDED, "words that only this side has")
    add_glyph("word", SPELLING, "the same word, spelled otherwise")
    add_glyph("word", CHANGED | MOVED, "words that stand elsewhere on the other side")
    add_glyph(glyphs.cut, CUT, FLAG_DESCRIPTIONS["CUT"])
    add_glyph(glyphs.gap, DIM, "words of the other side are left out here")
    add_glyph("word", ECHO, "the same claim by another speaker: related, never a link")
    rows.append(())
    for name, words in FLAG_DESCRIPTIONS.items():
        if name != "CUT":
            add_glyph(name, FLAG, words)
    return rows


def problem_rows(problems: Sequence[str], cells: int) -> list[Row]:
    """What could not be read or used."""
    if not problems:
        return []
    rows: list[Row] = [(), (), (Piece("What could not be used", STRONG | ACCENT),), ()]
    for problem in problems:
        rows += StyledText().add(problem).rows(cells)
    return rows

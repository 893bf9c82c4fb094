"""The palette: a searchable list of commands, themes or stories."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from claimreader.ui.theming import StyleSheet
from claimreader.ui.widgets.prompt import Prompt
from claimreader.ui.widgets.rows_pane import RowsPane
from claimreader.view.rows import Piece, Row, one_line, pad, spread
from claimreader.view.styles import ACCENT, DIM, STRONG
from claimreader.view.wrap import width_of

_NO_MATCH = 9
_HINT = "type a part of a name · ↑↓ enter · Esc"


class PaletteEntry(NamedTuple):
    """A line of the palette."""

    id: str
    title: str
    keys: str = ""
    help: str = ""


class EntryList(RowsPane):
    """The entries that match what was typed."""

    def __init__(self, style_sheet: StyleSheet, id: str | None = None) -> None:
        super().__init__(style_sheet, id)
        self.choices: Sequence[PaletteEntry] = ()
        self.cursor = 0
        self._longest = 0

    def show(self, choices: Sequence[PaletteEntry], cursor: int = 0) -> None:
        """Show these lines, the one at `cursor` chosen."""
        self.choices, self.cursor, self.top = choices, 0, 0
        self._longest = max((width_of(choice.title) for choice in choices), default=0)
        self.repaint()
        self.move(cursor)

    def update(self, choices: Sequence[PaletteEntry], chosen: str | None) -> None:
        """Show these lines; the one with the id `chosen` stays where it is on the screen."""
        row = self.cursor - self.top
        at = next((at for at, choice in enumerate(choices) if choice.id == chosen), 0)
        self.choices, self.cursor = choices, at
        self._longest = max((width_of(choice.title) for choice in choices), default=0)
        self.top = max(0, min(at - row, len(choices) - self.room()))
        self.repaint()

    def on_resize(self) -> None:
        # The scroll position from before the size was known is meaningless.
        self.top = 0
        self.repaint()
        self.move(0)

    def row_count(self) -> int:
        return max(1, len(self.choices))

    def row(self, y: int) -> Row:
        if not self.choices:
            return (Piece("  Nothing has this name.", DIM),)
        choice, here = self.choices[y], y == self.cursor
        styles = STRONG | ACCENT if here else 0
        cells = min(self.size.width - 2, 110)
        room = cells - width_of(choice.keys) - 2
        titled = min(self._longest + 5, max(34, room * 3 // 5), room)
        left = pad((Piece(" › " if here else "   ", styles), *one_line(choice.title, titled - 5, styles)), titled)
        if room - titled > 12:
            left += one_line(choice.help, room - titled, DIM)
        return spread(left, (Piece(choice.keys, DIM),), cells)

    def move(self, rows: int) -> None:
        """Choose another entry."""
        before = self.cursor
        self.cursor = max(0, min(self.cursor + rows, len(self.choices) - 1))
        if not self.top <= self.cursor < self.top + self.room():
            self.top = max(0, self.cursor - (0 if rows < 0 else self.room() - 1))
            self.repaint()
        self.repaint_rows([before, self.cursor])


class Palette(ModalScreen[str | None]):
    """Type a part of a name, enter; Esc closes. The result is the id of the entry.

    `highlighted` is called with the id of each entry that the cursor reaches.
    """

    def __init__(
        self,
        style_sheet: StyleSheet,
        choices: Sequence[PaletteEntry],
        title: str = ":",
        cursor: int = 0,
        highlighted: Callable[[str], None] = lambda choice: None,
    ) -> None:
        super().__init__()
        self._all = choices
        self._highlight_callback = highlighted
        self._cursor = cursor
        self._title = title
        self.prompt = Prompt(style_sheet, id="prompt")
        self.pane = EntryList(style_sheet, id="choices")

    def compose(self) -> ComposeResult:
        yield self.prompt
        yield self.pane

    def on_mount(self) -> None:
        self.prompt.ask(self._title, "", self._submit, changed=self._typed, cancelled=self._cancel)
        self.prompt.note(_HINT)
        self.pane.show(self._all, self._cursor)

    def update(self, choices: Sequence[PaletteEntry]) -> None:
        """Show other entries, filtered as before; the one that was chosen stays so."""
        before = self.pane.choices
        chosen = before[self.pane.cursor].id if before else None
        self._all = choices
        if not self.is_mounted or not self.prompt.is_open:
            return
        found = matching_entries(choices, self.prompt.text)
        self.pane.update(found, chosen)
        if self.prompt.text.strip():
            self.prompt.note(f"{len(found)} of {len(choices)}")

    def repaint(self, style_sheet: StyleSheet) -> None:
        """Paint everything in another theme."""
        self.prompt.repaint(style_sheet)
        self.pane.repaint(style_sheet)

    def _cancel(self) -> None:
        self.dismiss(None)

    def _report_highlighted(self) -> None:
        if choices := self.pane.choices:
            self._highlight_callback(choices[self.pane.cursor].id)

    def _typed(self, text: str) -> None:
        found = matching_entries(self._all, text)
        self.pane.show(found, 0 if text.strip() else self._cursor)
        self.prompt.note(f"{len(found)} of {len(self._all)}" if text.strip() else _HINT)

    def _submit(self, text: str) -> None:
        choices = self.pane.choices
        self.dismiss(choices[self.pane.cursor].id if choices else None)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        match event.key:
            case "down" | "ctrl+n" | "tab":
                self.pane.move(1)
            case "up" | "ctrl+p" | "shift+tab":
                self.pane.move(-1)
            case "pagedown":
                self.pane.move(self.pane.room())
            case "pageup":
                self.pane.move(-self.pane.room())
            case _:
                self.prompt.process_key(event)
        if self.prompt.is_open:
            self._report_highlighted()

    def on_paste(self, event: events.Paste) -> None:
        self.prompt.insert(event.text)


def matching_entries(choices: Sequence[PaletteEntry], text: str) -> list[PaletteEntry]:
    """The entries that have every word of the text, those with all in the title first."""
    words = text.casefold().split()
    ranked = [(_rank(choice, words), number, choice) for number, choice in enumerate(choices)]
    return [choice for rank, _, choice in sorted(ranked, key=lambda entry: entry[:2]) if rank < _NO_MATCH]


def _rank(choice: PaletteEntry, words: Sequence[str]) -> int:
    """The title itself, its beginning, words of it, words of id or help: in this order."""
    title = choice.title.casefold()
    if all(word in title for word in words):
        if title == " ".join(words):
            return 0
        return 1 if title.startswith(words[0] if words else "") else 2
    searchable = f"{title} {choice.id} {choice.help}".casefold()
    return 3 if all(word in searchable for word in words) else _NO_MATCH

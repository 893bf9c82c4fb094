"""The export dialog: format and scope, then the place, with the file name and the first lines of the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from claimreader.ui.export_request import SCOPE_LABELS, ExportRequest, ExportScope, RenderedExport
from claimreader.ui.screens.palette import EntryList, PaletteEntry, matching_entries
from claimreader.ui.theming import StyleSheet
from claimreader.ui.widgets.prompt import Prompt
from claimreader.ui.widgets.rows_pane import RowsPane
from claimreader.view.rows import Piece, Row, one_line, spread
from claimreader.view.styles import ACCENT, DIM, STRONG
from claimreader.view.wrap import printable, width_of

_MAX_PREVIEW_LINES = 400
"""Lines of a preview at most."""
_HINT = "↑↓ format · tab scope · enter place · Esc"


class Preview(RowsPane):
    """The scope, the file, and the first lines of its content."""

    def __init__(self, style_sheet: StyleSheet, id: str | None = None) -> None:
        super().__init__(style_sheet, id)
        self._scope: ExportScope = "marks"
        self._target_file = self._problem = ""
        self._lines: Sequence[str] = ()

    def on_resize(self) -> None:
        self.repaint()

    def show(self, scope: ExportScope, rendered: str) -> None:
        """Show the scope and the content for it."""
        self._scope, self._lines, self.top = scope, rendered.split("\n")[:_MAX_PREVIEW_LINES], 0
        self.repaint()

    def show_target(self, file: str, problem: str = "") -> None:
        """Show the file that would be written (empty for none), or why it could not be."""
        self._target_file, self._problem = file, problem
        self.repaint()

    def head_count(self) -> int:
        return 3

    def head(self, y: int) -> Row:
        cells = min(self.size.width - 2, 110)
        if y == 0:
            names = [Piece(f" {name} ", STRONG | ACCENT if name == self._scope else DIM) for name in SCOPE_LABELS]
            return spread((Piece("  tab"), *names), (Piece(SCOPE_LABELS[self._scope], DIM),), cells)
        if y == 1 and self._problem:
            return (Piece("  "), *_clip_start(self._problem, self.size.width - 4, STRONG | ACCENT))
        if y == 1 and self._target_file:
            return (Piece("  writes "), *_clip_start(self._target_file, cells - 9, STRONG))
        return ()

    def row_count(self) -> int:
        return len(self._lines)

    def row(self, y: int) -> Row:
        return Piece("  │ ", DIM), *one_line(self._lines[y].expandtabs(), self.size.width - 6)


def _clip_start(text: str, cells: int, styles: int) -> Row:
    """The end of a line that begins with a path: the file name and the remark on it stand there."""
    text = printable(text)
    while width_of(text) > cells:
        text = f"…{text[2:]}"
    return (Piece(text, styles),)


class ExportScreen(ModalScreen[None]):
    """Choose a format and, with tab, a scope; enter asks for the place; enter writes. Esc goes back a step.

    `render_export` gives the content for a format and a scope, called once for each; `target` gives the file for a
    place and, where that is a folder, a name; `write_export` writes the file and returns why it could not, else None.
    """

    def __init__(
        self,
        style_sheet: StyleSheet,
        choices: Sequence[PaletteEntry],
        last: ExportRequest,
        render_export: Callable[[str, ExportScope], RenderedExport],
        target: Callable[[str, str], str],
        write_export: Callable[[ExportRequest], str | None],
    ) -> None:
        super().__init__()
        self._all = choices
        self._last = last
        self._place, self._scope, self._format = last.place, last.scope, last.format
        self._render_export, self._target_file, self._write_export = render_export, target, write_export
        self._rendered: dict[tuple[str, ExportScope], RenderedExport] = {}
        self._first = next((at for at, choice in enumerate(choices) if choice.id == last.format), 0)
        self.prompt = Prompt(style_sheet, id="prompt")
        self.pane = EntryList(style_sheet, id="formats")
        self.preview = Preview(style_sheet, id="preview")

    def compose(self) -> ComposeResult:
        yield self.prompt
        yield self.pane
        yield self.preview

    def on_mount(self) -> None:
        self.pane.styles.height = len(self._all)
        self._ask_format()

    def repaint(self, style_sheet: StyleSheet) -> None:
        """Paint everything in another theme."""
        for part in (self.prompt, self.pane, self.preview):
            part.repaint(style_sheet)

    def _ask_format(self) -> None:
        self.prompt.ask("export as", "", self._ask_target, changed=self._typed, cancelled=self._cancel)
        self.prompt.note(_HINT)
        self.pane.show(self._all, self._first)
        self._show_preview()

    def _cancel(self) -> None:
        self.dismiss(None)

    def _typed(self, text: str) -> None:
        self.pane.show(matching_entries(self._all, text), 0 if text.strip() else self._first)
        self._show_preview()

    def _show_preview(self) -> None:
        if choices := self.pane.choices:
            self._format = choices[self.pane.cursor].id
            self.preview.show(self._scope, self._current_export().text)
            self._show_target(self._place_for_format())

    def _current_export(self) -> RenderedExport:
        key = self._format, self._scope
        if key not in self._rendered:
            self._rendered[key] = self._render_export(*key)
        return self._rendered[key]

    def _show_target(self, place: str) -> None:
        name = self._current_export().name
        self.preview.show_target(self._target_file(place, name) if name else "")

    def _place_for_format(self) -> str:
        """The place; a file with the ending of the last format gets the ending of this one."""
        endings = {choice.id: choice.keys for choice in self._all}
        was = endings.get(self._last.format, "")
        if was and self._format != self._last.format and self._place.endswith(was):
            return self._place.removesuffix(was) + endings[self._format]
        return self._place

    def _ask_target(self, text: str = "") -> None:
        if not self.pane.choices:
            self._ask_format()
            return
        self._first = next(at for at, choice in enumerate(self._all) if choice.id == self._format)
        self._ask_place(self._place_for_format())

    def _ask_place(self, place: str) -> None:
        self.prompt.ask(f"{self._format} to", place, self._write, changed=self._show_target, cancelled=self._ask_format)
        self.prompt.note("a folder or a file · enter writes · Esc")
        self._show_target(place)

    def _write(self, place: str) -> None:
        problem = self._write_export(ExportRequest(self._format, self._scope, place))
        if problem is None:
            self.dismiss(None)
        else:
            self._ask_place(place)
            self.preview.show_target("", problem)

    def _next_scope(self, step: int) -> None:
        names = list(SCOPE_LABELS)
        self._scope = names[(names.index(self._scope) + step) % len(names)]
        self._show_preview()

    def on_key(self, event: events.Key) -> None:
        event.stop()
        choosing = self.prompt.label == "export as"
        match event.key:
            case "down" | "up" if choosing:
                self.pane.move(1 if event.key == "down" else -1)
                self._show_preview()
            case "tab" | "shift+tab" if choosing:
                self._next_scope(1 if event.key == "tab" else -1)
            case "pagedown" | "pageup":
                self.preview.wheel(self.preview.room() if event.key == "pagedown" else -self.preview.room())
            case _:
                self.prompt.process_key(event)

    def on_paste(self, event: events.Paste) -> None:
        self.prompt.insert(event.text)

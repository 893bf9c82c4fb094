"""What to take out and where to: format and scope with a preview, then the place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from claimreader.export.material import Scope
from claimreader.ui.screens.palette import Choice, Choices, fitting
from claimreader.ui.theming import Paint
from claimreader.ui.widgets.prompt import Prompt
from claimreader.ui.widgets.rows_pane import RowsPane
from claimreader.view.looks import ACCENT, DIM, STRONG
from claimreader.view.rows import Piece, Row, one_line, spread

_SCOPES: dict[Scope, str] = {
    "marks": "what is marked or decided",
    "linked": "statements of two outlets or more",
    "all": "the whole story",
}
_SHOWN = 400
"""Lines of a preview at most."""


class Order(NamedTuple):
    """What is to be written, and where to."""

    format: str
    scope: Scope
    place: str
    """A folder, or a file, as it was typed."""


class Preview(RowsPane):
    """The scope, and the first lines of what would be written."""

    def __init__(self, paint: Paint, id: str | None = None) -> None:
        super().__init__(paint, id)
        self._scope: Scope = "marks"
        self._lines: Sequence[str] = ()

    def show(self, scope: Scope, made: str) -> None:
        """Show these choices."""
        self._scope, self._lines, self.top = scope, made.split("\n")[:_SHOWN], 0
        self.repaint()

    def head_count(self) -> int:
        return 2

    def head(self, y: int) -> Row:
        if y:
            return ()
        names = [Piece(f" {name} ", STRONG | ACCENT if name == self._scope else DIM) for name in _SCOPES]
        return spread((Piece("  tab"), *names), (Piece(_SCOPES[self._scope], DIM),), min(self.size.width - 2, 110))

    def row_count(self) -> int:
        return len(self._lines)

    def row(self, y: int) -> Row:
        return Piece("  │ ", DIM), *one_line(self._lines[y].expandtabs(), self.size.width - 6)


class ExportScreen(ModalScreen[None]):
    """Choose a format and, with tab, a scope; enter asks for the place; enter writes. Esc goes back a step.

    `preview` gives what a format would hold; `take` writes an order and says in a line why it could not, else None.
    """

    def __init__(
        self,
        paint: Paint,
        choices: Sequence[Choice],
        last: Order,
        preview: Callable[[str, Scope], str],
        take: Callable[[Order], str | None],
    ) -> None:
        super().__init__()
        self._all = choices
        self._place, self._scope = last.place, last.scope
        self._made, self._take = preview, take
        self._first = next((at for at, choice in enumerate(choices) if choice.id == last.format), 0)
        self._format = last.format
        self.prompt = Prompt(paint, id="prompt")
        self.pane = Choices(paint, id="formats")
        self.preview = Preview(paint, id="preview")

    def compose(self) -> ComposeResult:
        yield self.prompt
        yield self.pane
        yield self.preview

    def on_mount(self) -> None:
        self.pane.styles.height = len(self._all)
        self._ask_what()

    def repaint(self, paint: Paint) -> None:
        """Everything in another theme."""
        for part in (self.prompt, self.pane, self.preview):
            part.repaint(paint)

    def _ask_what(self) -> None:
        self.prompt.ask("export as", "", self._ask_where, changed=self._typed, left=self._leave)
        self.prompt.note("↑↓ format · tab scope · enter place · Esc")
        self.pane.show(self._all, self._first)
        self._show_preview()

    def _leave(self) -> None:
        self.dismiss(None)

    def _typed(self, text: str) -> None:
        self.pane.show(fitting(self._all, text), 0 if text.strip() else self._first)
        self._show_preview()

    def _show_preview(self) -> None:
        if choices := self.pane.choices:
            self._format = choices[self.pane.cursor].id
            self.preview.show(self._scope, self._made(self._format, self._scope))

    def _ask_where(self, text: str = "") -> None:
        if not self.pane.choices:
            self._ask_what()
            return
        self._first = next(at for at, choice in enumerate(self._all) if choice.id == self._format)
        self._ask_place(self._place, "a folder or a file · enter writes · Esc")

    def _ask_place(self, place: str, remark: str) -> None:
        self.prompt.ask(f"{self._format} to", place, self._write, left=self._ask_what)
        self.prompt.note(remark)

    def _write(self, place: str) -> None:
        trouble = self._take(Order(self._format, self._scope, place))
        if trouble is None:
            self.dismiss(None)
        else:
            self._ask_place(place, trouble)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        choosing = self.prompt.label == "export as"
        match event.key:
            case "down" | "up" if choosing:
                self.pane.move(1 if event.key == "down" else -1)
                self._show_preview()
            case "tab" | "shift+tab" if choosing:
                names = list(_SCOPES)
                step = 1 if event.key == "tab" else -1
                self._scope = names[(names.index(self._scope) + step) % len(names)]
                self._show_preview()
            case "pagedown" | "pageup":
                self.preview.wheel(self.preview.room() if event.key == "pagedown" else -self.preview.room())
            case _:
                self.prompt.take_key(event)

    def on_paste(self, event: events.Paste) -> None:
        self.prompt.insert(event.text)

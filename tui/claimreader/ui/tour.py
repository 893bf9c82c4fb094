"""The tour: the reader on an invented story, with a line that says one key to press, six times."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from claimreader.ui.reader_app import ReaderApp
from claimreader.ui.theming import StyleSheet
from claimreader.ui.widgets.chrome import Line
from claimreader.view.rows import Piece, Row, width
from claimreader.view.styles import ACCENT, DIM, STRONG

_SKIP = "full_stop"


class Step(NamedTuple):
    """One key to press: the command it gives, and what it does in few words and in more."""

    command: str
    short: str
    long: str


STEPS = (
    Step("statement.next", "next statement", "the next statement, as every outlet has it"),
    Step("flag.next", "next change of meaning", "the next change of meaning: its name, and both wordings"),
    Step("signs", "what the signs mean", "what NEG, ⌿ and the other signs mean; again closes it"),
    Step("removed", "what cleaning removed", "what cleaning removed from the page, and why"),
    Step("grid", "the whole story", "the whole story: who has what, and where"),
    Step("mark", "marks a statement", "marks a statement, to take it out of the reader"),
)
_END = ("That was it. Yours: claimreader FOLDER", "That was the tour. Your own pages: claimreader FILE … or FOLDER")


class TourLine(Line):
    """The step that is to be done now."""

    DEFAULT_CSS = "TourLine { dock: bottom; }"

    def __init__(self, style_sheet: StyleSheet, key_label: Callable[[str], str]) -> None:
        super().__init__(style_sheet, id="tour")
        self._key_label = key_label
        self.step = 0

    def go_to(self, step: int) -> None:
        """Show another step; past the last one, how to go on."""
        self.step = step
        self.refresh()

    def parts(self, cells: int) -> tuple[Row, Row]:
        leave = Piece(self._key_label("quit"), STRONG), Piece(" leaves", DIM)
        skip = Piece(".", STRONG), Piece(" closes this  " if self.step >= len(STEPS) else " skips  ", DIM)
        right = (*skip, *leave)
        variants = [self._said(words) for words in self._words()]
        fitting = (left for left in reversed(variants) if width(left) + width(right) + 2 <= cells)
        return next(fitting, variants[0]), right

    def _words(self) -> tuple[str, str]:
        if self.step >= len(STEPS):
            return _END
        return STEPS[self.step].short, STEPS[self.step].long

    def _said(self, words: str) -> Row:
        if self.step >= len(STEPS):
            return (Piece(words, ACCENT),)
        key = self._key_label(STEPS[self.step].command)
        return Piece(f"{self.step + 1} of {len(STEPS)}  ", DIM), Piece(key, STRONG | ACCENT), Piece(f"  {words}")


class TourApp(ReaderApp):
    """The reader with the line of the tour below its footer: a step is over when its command was carried out."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding(_SKIP, "skip_step", show=False, priority=True)]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.tour_line = TourLine(self.style_sheet, self.reading.key_label)
        for step in STEPS:
            carry_out = self.reading.handlers[step.command]
            self.reading.handlers[step.command] = partial(self._carry_out, step, carry_out)

    def on_mount(self) -> None:
        self.call_after_refresh(self.reading.mount, self.tour_line)

    def choose_theme(self, name: str) -> None:
        super().choose_theme(name)
        self.tour_line.repaint(self.style_sheet)

    def _carry_out(self, step: Step, carry_out: Callable[..., None], *parameters: int) -> None:
        carry_out(*parameters)
        reading, at = self.reading, self.tour_line.step
        # While the pages are compared there is nothing to see yet, and what was not marked is still to be.
        ready = reading.index is not None and reading.index.linked
        if STEPS[at : at + 1] == (step,) and ready and (step.command != "mark" or reading.state.placed):
            self.tour_line.go_to(at + 1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "skip_step":
            # In a list or a line one types in, the key is a character.
            return self.screen is self.reading and not self.reading.prompt.is_open and self.tour_line.display
        return super().check_action(action, parameters)

    def action_skip_step(self) -> None:
        """Leave this step out; past the last one, close the line."""
        if self.tour_line.step >= len(STEPS):
            self.tour_line.display = False
        else:
            self.tour_line.go_to(self.tour_line.step + 1)

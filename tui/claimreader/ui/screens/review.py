"""The review: one undecided pair after the other, one key a decision."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from claimreader.model import Link
from claimreader.notebook.review import Decision
from claimreader.ui.theming import StyleSheet
from claimreader.ui.widgets.rows_pane import RowsPane
from claimreader.view.rows import Piece, Row, spread
from claimreader.view.styles import ACCENT, DIM, STRONG

KEYS: Mapping[str, tuple[Decision, str]] = {
    "a": ("same", "same"),
    "r": ("not_same", "not the same"),
    "o": ("other_occasion", "same words, other occasion"),
    "A": ("one_speaker", "the speakers are one"),
    "N": ("two_speakers", "they are not one"),
}
"""Key -> the decision, and its name."""
_MAX_CELLS = 110


class ReviewView(NamedTuple):
    """What the review shows: the pairs in their order, how far it is, in words."""

    links: list[Link]
    progress: str
    rows_of: Callable[[Link, int], list[Row]]
    """The rows of a pair, for a width."""
    done: str
    """What is said where no pair is left."""
    names_two: Callable[[Link], bool]
    """Whether the pair names two speakers, which may be one."""


class ReviewPane(RowsPane):
    """One pair: both passages, why the program is in doubt, and the keys."""

    def __init__(self, style_sheet: StyleSheet, id: str | None = None) -> None:
        super().__init__(style_sheet, id)
        self._view: ReviewView | None = None
        self._rows: list[Row] = []
        self._link: Link | None = None
        self._notice = ""

    def show(self, view: ReviewView, link: Link | None, notice: str) -> None:
        """Show a pair; None: all is decided."""
        self._view, self._link, self._notice, self.top = view, link, notice, 0
        self._wrap()

    def on_resize(self) -> None:
        self._wrap()

    def _wrap(self) -> None:
        cells = min(self.size.width - 4, _MAX_CELLS)
        if self._view is not None and cells > 0:
            nothing: list[Row] = [(Piece(self._view.done),)]
            self._rows = self._view.rows_of(self._link, cells) if self._link is not None else nothing
        self.repaint()

    def head_count(self) -> int:
        return 2

    def head(self, y: int) -> Row:
        if y or self._view is None:
            return ()
        cells = min(self.size.width - 2, _MAX_CELLS + 2)
        return spread((Piece("  review", STRONG | ACCENT),), (Piece(self._view.progress, DIM),), cells)

    def foot_count(self) -> int:
        return 4

    def foot(self, y: int) -> Row:
        if y == 0:
            return (Piece(f"  {self._notice}", DIM),) if self._notice else ()
        if y == 3:
            more = (("PgDn", "more"),) if self.top + self.room() < self.row_count() else ()
            return _keys((("u", "undo"), ("j k", "later, back"), ("enter", "go there"), ("q", "leave"), *more))
        if self._link is None or (y == 2 and not (self._view and self._view.names_two(self._link))):
            return ()
        first, second = list(KEYS.items())[:3], list(KEYS.items())[3:]
        return _keys((key, name) for key, (_, name) in (first if y == 1 else second))

    def row_count(self) -> int:
        return len(self._rows)

    def row(self, y: int) -> Row:
        return (Piece("  "), *self._rows[y])


def _keys(names: Iterable[tuple[str, str]]) -> Row:
    pieces: list[Piece] = []
    for key, name in names:
        pieces += [Piece("  "), Piece(key, STRONG), Piece(f" {name}", DIM)]
    return tuple(pieces)


class ReviewScreen(ModalScreen[str | None]):
    """One pair after the other; ends with the statement to go to, or None.

    `view` gives what is undecided, the seconds that decisions took being given; `decide` writes a decision and says
    what it did; `undo` takes the last change back and says so; `later` keeps the pairs that were put off.
    """

    def __init__(
        self,
        style_sheet: StyleSheet,
        view: Callable[[list[float]], ReviewView],
        decide: Callable[[Link, Decision], str],
        undo: Callable[[], str],
        later: list[frozenset[str]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._view_of, self._decide, self._undo, self._clock = view, decide, undo, clock
        self._seconds: list[float] = []
        self._later = later
        """Pairs put off, the last one put off last."""
        self._shown_at = 0.0
        self._link: Link | None = None
        self.pane = ReviewPane(style_sheet, id="review")

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_mount(self) -> None:
        self._next("")

    def repaint(self, style_sheet: StyleSheet) -> None:
        """Paint everything in another theme."""
        self.pane.repaint(style_sheet)

    def refresh_view(self) -> None:
        """Show the same pair with what is known of it by now."""
        self.pane.show(self._view_of(self._seconds), self._link, "")

    def _next(self, notice: str) -> None:
        view = self._view_of(self._seconds)
        waiting = {frozenset((link.a, link.b)): link for link in view.links}
        self._later[:] = [pair for pair in self._later if pair in waiting]
        first = next((link for pair, link in waiting.items() if pair not in self._later), None)
        if first is None and self._later:
            first = waiting[self._later.pop(0)]
        self._link, self._shown_at = first, self._clock()
        self.pane.show(view, first, notice)

    def _put_off(self, later: bool) -> None:
        """Put the pair off, or take back the one that was put off last."""
        if not later:
            del self._later[-1:]
        elif self._link is not None:
            self._later.append(frozenset((self._link.a, self._link.b)))
        self._next("")

    def on_key(self, event: events.Key) -> None:
        event.stop()
        key = event.character or event.key
        if key in KEYS and self._link is not None:
            self._seconds.append(self._clock() - self._shown_at)
            self._next(self._decide(self._link, KEYS[key][0]))
        elif event.key in ("j", "space", "down", "k", "up"):
            self._put_off(later=event.key not in ("k", "up"))
        elif key == "u":
            self._next(self._undo())
        elif event.key in ("pagedown", "pageup"):
            self.pane.wheel(self.pane.room() if event.key == "pagedown" else -self.pane.room())
        elif event.key == "enter" and self._link is not None:
            self.dismiss(self._link.a)
        elif event.key == "escape" or key in ("q", "Q"):
            self.dismiss(None)

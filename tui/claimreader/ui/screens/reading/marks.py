"""The marks and decisions of the story that is shown: their list, and going from mark to mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from claimreader.model import Span
from claimreader.ui.screens.reading.annotation import AnnotationController
from claimreader.ui.screens.reading.context import Handlers, ReadingContext
from claimreader.ui.screens.reading.cursor import mark_at_cursor
from claimreader.ui.screens.reading.location import LocationController
from claimreader.ui.screens.reading.notebook import NotebookController

if TYPE_CHECKING:
    from claimreader.notebook.relocate import RelocatedEntry
    from claimreader.view.mark_list import MarkDetail, MarkLine


class MarksController:
    """Opens the list, carries out its keys, and walks over the marks."""

    def __init__(
        self,
        reading: ReadingContext,
        location: LocationController,
        notebook: NotebookController,
        annotation: AnnotationController,
    ) -> None:
        self.reading, self.location, self.notebook, self.annotation = reading, location, notebook, annotation
        self._placed: dict[str, RelocatedEntry] = {}
        """What the list was made of, by the ids of entries."""
        self._last: str | None = None
        """The mark that was gone to last."""

    def handlers(self) -> Handlers:
        """The commands of this controller."""
        return {
            "marks": self.open,
            "mark.next": lambda: self.step(1),
            "mark.previous": lambda: self.step(-1),
        }

    def open(self) -> None:
        """Show the list, at the mark of the cursor."""
        from claimreader.ui.screens.marks import MarksScreen
        from claimreader.view.mark_list import MarkKeys

        if self.reading.index is None:
            self.reading.show_notice("No story is open yet.")
            return
        here = mark_at_cursor(self.reading)
        keys = MarkKeys(*map(self.reading.key_label, ("mark", "select.words", "accept")))
        screen = MarksScreen(
            self.reading.article_pane.style_sheet,
            self.reading.glyphs,
            keys,
            self,
            here.entry.id if here else self._last,
        )
        self.reading.app.push_screen(screen, self._left)

    def _left(self, entry: str | None) -> None:
        if entry is not None and entry in self._placed:
            self._go_to(self._placed[entry])

    # What the list asks for

    def lines(self) -> Sequence[MarkLine]:
        """All that was marked and decided, in the order of the pages."""
        from claimreader.ui.mark_lines import in_page_order, line_of

        index = self.reading.index
        if index is None:
            return ()
        placed = in_page_order(self.notebook.relocated(), index)
        self._placed = {one.entry.id: one for one in placed}
        return [line_of(one, index) for one in placed]

    def detail(self, line: MarkLine) -> MarkDetail:
        """One of them whole."""
        from claimreader.ui.mark_lines import detail_of

        index = self.reading.index
        assert index is not None
        return detail_of(self._placed[line.id], line, index)

    def accept(self, line: MarkLine, number: int) -> str:
        """Accept the words of today (0), or set what is gone on the offered place of this number."""
        from claimreader.notebook.accept_words import set_at, with_words_of_today

        placed, story = self._placed[line.id], self.reading.state.story
        offered = [
            (at, article, span)
            for at, spot in enumerate(placed.relocations)
            for article, span in spot.offered
            if spot.status == "orphan"
        ]
        if number == 0 and any(spot.changed for spot in placed.relocations):
            taken, words = placed, "The words of today are accepted"
        elif 0 < number <= len(offered) or (number == 0 and len(offered) == 1):
            taken, words = set_at(placed, *offered[max(0, number - 1)]), "It is set there"
        elif number == 0 and offered:
            return f"Several places are near: 1 to {len(offered)} sets it on one of them."
        else:
            return "There are no changed words here." if number == 0 else "No place of that number is offered here."
        if story is None or not self.notebook.write(
            lambda _: self.notebook.session.notebook.accept([with_words_of_today(taken, story)])
        ):
            return "Nothing was changed."
        return f"{words}; {self.reading.key_label('undo')} takes it back."

    def remove(self, line: MarkLine) -> str:
        """Remove a mark or a decision."""
        if not self.notebook.write(lambda _: self.notebook.session.notebook.remove(line.id)):
            return "It could not be removed."
        return f"It is removed; {self.reading.key_label('undo')} brings it back."

    def undo(self, redo: bool) -> str:
        """Take back the last change, or do it again."""
        return self.notebook.undo(redo)

    def open_note(self, line: MarkLine, then: Callable[[str], None]) -> None:
        """Show its note whole, to be read or written."""
        self.annotation.open_note(self._placed[line.id].entry, then)

    # From mark to mark

    def step(self, step: int) -> None:
        """To the next mark of the story in the order of its pages, and round at the end."""
        from claimreader.ui.mark_lines import in_page_order, place_of

        index = self.reading.index
        marks = in_page_order(self.reading.state.placed, index) if index is not None else []
        spots = [(one, place) for one in marks if (place := place_of(one)) is not None]
        if index is None or not spots:
            gone = "No mark of this story stands in its pages any more" if marks else "Nothing is marked in this story"
            self.reading.show_notice(f"{gone}; {self.reading.key_label('mark')} marks.")
            return
        at = self._next(spots, step) % len(spots)
        self._go_to(spots[at][0])
        word = {"exact": "", "orphan": " · gone"}.get(spots[at][0].status, f" · {spots[at][0].status}")
        self.reading.show_notice(f"Mark {at + 1} of {len(spots)}{word}.")

    def _next(self, spots: Sequence[tuple[RelocatedEntry, tuple[str, Span]]], step: int) -> int:
        """From the mark that was gone to last while the cursor is on it, else from the cursor."""
        index, article, pane = self.reading.index, self.reading.article, self.reading.article_pane
        assert index is not None
        line = pane.cursor_span() or (pane.cursor_offset, pane.cursor_offset + 1)
        home = article.id if article else ""
        for at, (one, (name, span)) in enumerate(spots):
            if one.entry.id == self._last and name == home and line[0] <= span.start < line[1]:
                return at + step
        here = (index.article_number.get(home, 0), line[0] if step < 0 else line[1] - 1)
        places = [(index.article_number[name], span.start) for _, (name, span) in spots]
        if step > 0:
            # A mark on the cursor's own line is the next one, where none was gone to before.
            here = (here[0], line[0] - 1)
            return next((at for at, place in enumerate(places) if place > here), 0)
        return next((at for at in reversed(range(len(places))) if places[at] < here), -1)

    def _go_to(self, placed: RelocatedEntry) -> None:
        from claimreader.ui.mark_lines import place_of

        index, place = self.reading.index, place_of(placed)
        if index is None or place is None or place[0] not in index.article_number:
            self.reading.show_notice("Its words are gone, and nothing like them stands in the pages.")
            return
        self._last = placed.entry.id
        self.location.push()
        self.location.open_grid(False)
        self.location.set_pane("article")
        article, span = place
        self.location.open_article(index.article_number[article], span.start)
        if (found := index.statement_at(article, span.start, span.end)) is not None:
            self.location.set_statement(found.id)

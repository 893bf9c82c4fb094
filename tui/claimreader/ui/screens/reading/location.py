"""Where the reader is in a story: an article, a line, a statement, a reading; and going elsewhere."""

from __future__ import annotations

from dataclasses import replace

from claimreader.model import Statement
from claimreader.ui.history import History, Location, Pane
from claimreader.ui.screens.reading.context import ReadingContext


class LocationController:
    """Goes to articles, statements and earlier locations; keeps the way back."""

    def __init__(self, reading: ReadingContext) -> None:
        self.reading = reading
        self.history = History()
        self._left: dict[str, Location] = {}
        """Article -> where it was left."""

    def current(self) -> Location:
        """Where the reader is."""
        state, pane, article = self.reading.state, self.reading.article_pane, self.reading.article
        return Location(
            article.id if article else "",
            pane.cursor_offset,
            pane.cursor - pane.top,
            state.statement,
            state.focused_reading,
            state.pane,
            state.grid_open,
        )

    def push(self) -> None:
        """Remember the location that is about to be left."""
        self.history.push(self.current())

    def forget(self) -> None:
        """Forget every location of this story."""
        self.history.clear()
        self._left.clear()

    # Panes

    def set_pane(self, pane: Pane) -> None:
        """Give the keys to a pane."""
        if pane != self.reading.state.pane:
            self.reading.state = replace(self.reading.state, pane=pane)

    def open_grid(self, show: bool) -> None:
        """Show the grid, at the current statement, or the panes."""
        if show == self.reading.state.grid_open:
            return
        state = self.reading.state = replace(self.reading.state, grid_open=show)
        if show and not state.auto_selected and (collation := self.reading.collation) is not None:
            self.reading.grid_pane.go_to(collation.id, state.article_number)

    # Going somewhere

    def open_article(self, number: int, offset: int | None = None, from_top: int | None = None) -> None:
        """Show another article, at `offset` or where it was left."""
        index = self.reading.index
        if index is None or not 0 <= number < len(index.articles):
            return
        if (article := self.reading.article) is not None:
            self._left[article.id] = self.current()
        self.reading.state = replace(self.reading.state, article_number=number)
        if offset is None and (left := self._left.get(index.articles[number].id)) is not None:
            offset, from_top = left.offset, left.from_top
        if offset is not None:
            self.reading.article_pane.go_to(offset, from_top)

    def set_statement(self, statement: str, focus: str | None = None) -> None:
        """Make it the current one; the page does not move."""
        state = self.reading.state
        if statement == state.statement and focus in {None, state.focused_reading}:
            if state.auto_selected:
                self.reading.state = replace(state, auto_selected=False)
            return
        collation = self.reading.collation
        if focus is None and collation is not None and statement in collation.statements:
            focus = state.focused_reading
        self.reading.state = replace(state, statement=statement, focused_reading=focus, auto_selected=False)
        self.reading.collation_pane.scroll_rows(0)

    def focus_on(self, reading: str) -> None:
        """Put the keys on a reading of the collation."""
        self.reading.state = replace(self.reading.state, focused_reading=reading)
        self.reading.collation_pane.reveal(reading)

    def go_to_statement(self, statement: str, focus: str | None = None) -> None:
        """Open its article at it and make it the current one."""
        index = self.reading.index
        if index is None or statement not in index.statements:
            return
        found = index.statements[statement]
        self.open_article(index.article_number[found.article], found.start)
        self.set_statement(statement, focus)

    def go_to(self, location: Location) -> None:
        """Be where the reader was."""
        index = self.reading.index
        if index is None or location.article not in index.article_number:
            return
        self.open_grid(location.grid)
        self.open_article(index.article_number[location.article], location.offset, location.from_top)
        if location.statement in index.statements:
            self.set_statement(str(location.statement), location.focus)
        self.set_pane(location.pane)

    # The statement at the cursor

    def follow_cursor(self) -> None:
        """Make the statement under the cursor the current one, if there is one."""
        state, index, article = self.reading.state, self.reading.index, self.reading.article
        span = self.reading.article_pane.cursor_span()
        if index is None or article is None or span is None or not state.follows_cursor:
            return
        current = index.statements.get(state.statement or "")
        # A line may touch two statements: the one that was chosen stays chosen.
        if current is not None and current.article == article.id and touches(current, span):
            return
        found = index.statement_at(article.id, *span)
        if found is not None:
            self.set_statement(found.id)

    def choose_statement(self) -> None:
        """Where no statement is current, take the one under the cursor, else the next one; the page does not move."""
        if self.reading.state.statement is None:
            self.follow_cursor()
        index, article, pane = self.reading.index, self.reading.article, self.reading.article_pane
        if self.reading.state.statement is not None or index is None or not index.linked:
            return
        if article is not None and pane.article_layout is not None:
            found = index.neighbour(article.id, pane.cursor_offset - 1, 1)
            if found is not None:
                self.reading.state = replace(self.reading.state, statement=found.id, auto_selected=True)


def touches(statement: Statement, span: tuple[int, int]) -> bool:
    """Whether a statement has characters in the span."""
    return any(piece.start < span[1] and piece.end > span[0] for piece in statement.spans)

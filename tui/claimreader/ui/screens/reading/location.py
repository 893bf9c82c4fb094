"""Being somewhere in a story: an article, a character, a statement, a reading; and going there."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.model import Statement
from claimreader.ui.history import Location
from claimreader.ui.screens.reading.panes import ReadingPanes


class ReadingLocation(ReadingPanes):
    """Where one is, and how one gets elsewhere."""

    def current_location(self) -> Location:
        """Where one is."""
        article = self.article
        return Location(
            article.id if article else "",
            self.article_pane.cursor_offset,
            self.article_pane.cursor - self.article_pane.top,
            self.statement,
            self.focused_reading,
            self.pane,
            self.grid_open,
        )

    def open_article(self, place: int, offset: int | None = None, from_top: int | None = None) -> None:
        """Show another article, at `offset` or where one left it."""
        if self.index is None or not 0 <= place < len(self.index.articles):
            return
        if (article := self.article) is not None:
            self.saved_locations[article.id] = self.current_location()
        self.article_number = place
        article = self.index.articles[place]
        self.show_article()
        if offset is None and (left := self.saved_locations.get(article.id)) is not None:
            offset, from_top = left.offset, left.from_top
        if offset is not None:
            self.article_pane.go_to(offset, from_top)
        self.show_chrome()

    def set_statement(self, statement: str, focus: str | None = None) -> None:
        """Make it the current one; the page does not move."""
        self.auto_selected = False
        if statement == self.statement and focus in {None, self.focused_reading}:
            return
        same = self.collation is not None and statement in self.collation.statements
        self.statement = statement
        if focus is not None or not same:
            self.focused_reading = focus
        self.show_article()
        self.show_collation()

    def go_to_statement(self, statement: str, focus: str | None = None) -> None:
        """Open its article at it and make it the current one."""
        if self.index is None or statement not in self.index.statements:
            return
        found = self.index.statements[statement]
        self.open_article(self.index.article_number[found.article], found.start)
        self.set_statement(statement, focus)

    def go_to_location(self, place: Location) -> None:
        """Be where one was."""
        if self.index is None or place.article not in self.index.article_number:
            return
        if place.grid != self.grid_open:
            self.open_grid(place.grid)
        self.open_article(self.index.article_number[place.article], place.offset, place.from_top)
        if place.statement in self.index.statements:
            self.set_statement(str(place.statement), place.focus)
        self.set_pane(place.pane)

    def follow_cursor(self) -> None:
        """Make the statement under the cursor the current one, if there is one."""
        article, span = self.article, self.article_pane.cursor_span()
        if self.index is None or article is None or span is None or not self.follows_cursor:
            return
        current = self.index.statements.get(self.statement or "")
        # A line may touch two statements: the one that was chosen stays chosen.
        if current is not None and current.article == article.id and _touches(current, span):
            return
        found = self.index.statement_at(article.id, *span)
        if found is not None:
            self.set_statement(found.id)

    def current_reading(self) -> str | None:
        """The statement the keys act on: the reading in focus in the collation, else the current one."""
        if self.grid_open:
            row = self.grid_pane.current
            if row is None:
                return None
            cell = row.cells[self.grid_pane.column]
            return cell[0] if cell else row.collation.base
        return self.focused_reading if self.pane == "collation" else self.statement

    def items(self) -> Sequence[str]:
        """What can be gone through in the collation."""
        return self.collation_pane.shown_rows.items


def _touches(statement: Statement, span: tuple[int, int]) -> bool:
    return any(piece.start < span[1] and piece.end > span[0] for piece in statement.spans)

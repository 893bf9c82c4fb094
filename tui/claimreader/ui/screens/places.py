"""Being somewhere in a story: an article, a character, a statement, a reading; and going there."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.model import Statement
from claimreader.ui.history import Place
from claimreader.ui.screens.desk import Desk


class Places(Desk):
    """Where one is, and how one gets elsewhere."""

    def here(self) -> Place:
        """Where one is."""
        article = self.article
        return Place(
            article.id if article else "",
            self.article_pane.place,
            self.article_pane.cursor - self.article_pane.top,
            self.statement,
            self.focus_reading,
            self.pane,
            self.grid_open,
        )

    def open_article(self, place: int, offset: int | None = None, from_top: int | None = None) -> None:
        """Show another article, at `offset` or where one left it."""
        if self.index is None or not 0 <= place < len(self.index.articles):
            return
        if (article := self.article) is not None:
            self.left[article.id] = self.here()
        self.open_at = place
        article = self.index.articles[place]
        self.show_article()
        if offset is None and (left := self.left.get(article.id)) is not None:
            offset, from_top = left.offset, left.from_top
        if offset is not None:
            self.article_pane.go_to(offset, from_top)
        self.show_chrome()

    def set_statement(self, statement: str, focus: str | None = None) -> None:
        """Make it the current one; the page does not move."""
        self.offered = False
        if statement == self.statement and focus in {None, self.focus_reading}:
            return
        same = self.collation is not None and statement in self.collation.statements
        self.statement = statement
        if focus is not None or not same:
            self.focus_reading = focus
        self.show_article()
        self.show_collation()

    def go_to_statement(self, statement: str, focus: str | None = None) -> None:
        """Open its article at it and make it the current one."""
        if self.index is None or statement not in self.index.statements:
            return
        found = self.index.statements[statement]
        self.open_article(self.index.place[found.article], found.start)
        self.set_statement(statement, focus)

    def go_to_place(self, place: Place) -> None:
        """Be where one was."""
        if self.index is None or place.article not in self.index.place:
            return
        if place.grid != self.grid_open:
            self.open_grid(place.grid)
        self.open_article(self.index.place[place.article], place.offset, place.from_top)
        if place.statement in self.index.statements:
            self.set_statement(str(place.statement), place.focus)
        self.set_pane(place.pane)

    def follow_cursor(self) -> None:
        """Make the statement under the cursor the current one, if there is one."""
        article, span = self.article, self.article_pane.cursor_span()
        if self.index is None or article is None or span is None or not self.follows:
            return
        current = self.index.statements.get(self.statement or "")
        # A line may touch two statements: the one that was chosen stays chosen.
        if current is not None and current.article == article.id and _touches(current, span):
            return
        found = self.index.statement_at(article.id, *span)
        if found is not None:
            self.set_statement(found.id)

    def reading(self) -> str | None:
        """The statement the keys act on: the reading in focus in the collation, else the current one."""
        if self.grid_open:
            row = self.grid_pane.current
            if row is None:
                return None
            cell = row.cells[self.grid_pane.column]
            return cell[0] if cell else row.collation.base
        return self.focus_reading if self.pane == "collation" else self.statement

    def items(self) -> Sequence[str]:
        """What can be gone through in the collation."""
        return self.collation_pane.laid.items


def _touches(statement: Statement, span: tuple[int, int]) -> bool:
    return any(piece.start < span[1] and piece.end > span[0] for piece in statement.spans)

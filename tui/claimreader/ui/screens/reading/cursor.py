"""What the keys act on: the reading, statement, pair of readings and mark at the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimreader.model import Span
from claimreader.ui.screens.reading.context import ReadingContext
from claimreader.view.collation_request import best_suggestions
from claimreader.view.labels import Glyphs

if TYPE_CHECKING:
    from claimreader.model import Article
    from claimreader.notebook.relocate import RelocatedEntry


def current_reading(reading: ReadingContext) -> str | None:
    """The cell of the grid, the reading in focus in the collation, else the current statement."""
    state, grid = reading.state, reading.grid_pane
    if state.grid_open:
        row = grid.current
        if row is None:
            return None
        cell = row.cells[grid.column]
        return cell[0] if cell else row.collation.base
    return state.focused_reading if state.pane == "collation" else state.statement


def current_article(reading: ReadingContext) -> Article | None:
    """The article of the reading in focus, of the column in the grid, else the open one."""
    state, index = reading.state, reading.index
    if index is not None and state.grid_open and index.articles:
        return index.articles[reading.grid_pane.column]
    if index is not None and state.pane == "collation" and state.focused_reading in index.statements:
        return index.article_of(index.statements[state.focused_reading])
    return reading.article


def statement_at_cursor(reading: ReadingContext) -> str | None:
    """The reading in focus in the collation, or the statement on the cursor's line of the article."""
    state, index, article = reading.state, reading.index, reading.article
    if state.pane == "collation":
        return state.focused_reading
    span = reading.article_pane.cursor_span()
    if index is None or article is None or span is None:
        return None
    current = index.statements.get(state.statement or "")
    if current and current.article == article.id and any(piece.overlaps(Span(*span)) for piece in current.spans):
        return current.id
    found = index.statement_at(article.id, *span)
    return found.id if found else None


def current_pair(reading: ReadingContext) -> tuple[str, str] | None:
    """The two readings that a verdict is about: the base, or what a suggestion links to, and the reading in focus."""
    state, index, collation = reading.state, reading.index, reading.collation
    if state.grid_open:
        row, cell = reading.grid_pane.current, current_reading(reading)
        return (row.collation.base, cell) if row and cell and cell != row.collation.base else None
    if collation is None or index is None:
        return None
    base, focus = state.base_of(collation), state.focused_reading
    for link in best_suggestions(index, collation, state.threshold):
        if link.b == focus:
            return link.a, link.b
    return (base, focus) if focus in collation.statements and focus != base else None


def mark_at_cursor(reading: ReadingContext) -> RelocatedEntry | None:
    """The last mark on the current reading, or on the words of the cursor's line."""
    state, statement = reading.state, current_reading(reading)
    on_statement = (placed for placed in reversed(state.placed) if statement in placed.statements)
    if statement is not None and (found := next(on_statement, None)) is not None:
        return found
    article, span = reading.article, reading.article_pane.cursor_span()
    if article is None or span is None or state.grid_open or state.pane == "collation":
        return None
    on_line = (placed for placed in reversed(state.placed) if _touches(placed, article.id, Span(*span)))
    return next(on_line, None)


def _touches(placed: RelocatedEntry, article: str, line: Span) -> bool:
    return any(spot.article == article and spot.span and spot.span.overlaps(line) for spot in placed.relocations)


_MARK_STATUS = {
    "moved": "its words moved since it was marked",
    "changed": "changed since it was marked",
    "orphan": "gone",
}


def mark_summary(placed: RelocatedEntry, glyphs: Glyphs, note_key: str) -> tuple[str, str]:
    """The tags of a mark, its note, and whether its words moved, and the same with the key to the note in its place.

    Empty where it has none of them.
    """
    moved, note = _MARK_STATUS.get(placed.status, ""), " ".join((placed.entry.note or "").split())

    def joined(note: str) -> str:
        words = " · ".join(part for part in (", ".join(placed.entry.tags), note, moved) if part)
        return f"{glyphs.mark} {words}" if words else ""

    return joined(note), joined(f"{note_key} reads the note" if note else "")

"""The pane of the cleaned article: lines of at most 72 cells, with a gutter for a glyph and a mark."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from textual import events
from textual.message import Message

from claimreader.model import Article
from claimreader.ui.theming import StyleSheet
from claimreader.ui.widgets.rows_pane import RowsPane
from claimreader.view.article_layout import (
    GUTTER,
    MEASURE,
    ArticleLayout,
    article_facts,
    left_margin,
    text_measure,
    top_after_jump,
    top_keeping_context,
)
from claimreader.view.article_rows import ArticleHighlights, gutter_row, margin_row, text_row
from claimreader.view.labels import UNICODE, Glyphs, join_facts
from claimreader.view.rows import Row
from claimreader.view.styles import CURSOR, DIM
from claimreader.view.wrap import width_of


class ArticlePane(RowsPane):
    """One article. The cursor is a row; CursorMoved is posted where the wheel moves it."""

    class CursorMoved(Message):
        """The cursor stands on another row."""

    class LayoutReady(Message):
        """The pane has rows for the first time: the cursor can be placed from now on."""

    class Dragged(Message):
        """The pointer went from one character to another with the button down."""

        def __init__(self, anchor: int, offset: int) -> None:
            super().__init__()
            self.anchor, self.offset = anchor, offset

    class Clicked(Message):
        """A character was clicked."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(
        self, style_sheet: StyleSheet, glyphs: Glyphs = UNICODE, measure: int = MEASURE, id: str | None = None
    ) -> None:
        super().__init__(style_sheet, id)
        self._max_measure = measure
        self._glyphs = glyphs
        self.article: Article | None = None
        self.outlet = self.remark = ""
        self.article_layout: ArticleLayout | None = None
        self.highlights = ArticleHighlights()
        self.cursor = 0
        self.show_removed = False
        self.active = True
        self._pending_jump: Callable[[], None] | None = None
        """Where to go as soon as the pane has a size."""
        self._anchor: int | None = None

    # What is shown

    def show(self, article: Article, outlet: str, highlights: ArticleHighlights, remark: str = "") -> None:
        """Show an article; the same one again keeps its place. `remark` stands with the facts under the headline."""
        same = self.article is not None and self.article.id == article.id
        changed = (self.article, self.outlet, self.remark) != (article, outlet, remark)
        self.article, self.outlet, self.remark = article, outlet, remark
        self.set_highlights(highlights)
        if changed:
            self._lay_out(keep=same)

    def set_highlights(self, highlights: ArticleHighlights) -> None:
        """Lay other styles over the same text."""
        self.highlights = highlights
        self.repaint()

    def set_removed(self, show: bool) -> None:
        """Show or hide what cleaning removed; the cursor stays on its characters."""
        if show != self.show_removed:
            self.show_removed = show
            self._lay_out(keep=True)

    def facts(self) -> str:
        """The line under the headline."""
        return join_facts((self.outlet, article_facts(self.article), self.remark)) if self.article else ""

    def _lay_out(self, keep: bool) -> None:
        if self.article is None or not self.size.width:
            return
        old, row, top = self.article_layout, self.cursor, self.top
        self.article_layout = ArticleLayout(
            self.article, self._measure(), show_removed=self.show_removed, facts=self.facts()
        )
        if keep and old is not None:
            self.cursor = self.article_layout.row_of(old.offset_of(row))
            self.top = max(0, min(self.cursor - (row - top), self.last_top()))
        else:
            self.cursor = next(self.article_layout.text_rows(-1, 1), 0)
            self.top = 0
        if self._pending_jump is not None:
            jump, self._pending_jump = self._pending_jump, None
            jump()
        self.repaint()

    def on_resize(self, event: events.Resize) -> None:
        if self.article_layout is None or self._measure() != self.article_layout.cells:
            first = self.article_layout is None
            self._lay_out(keep=True)
            if first and self.article_layout is not None:
                self.post_message(self.LayoutReady())
        else:
            self.top = max(0, min(self.top, self.last_top()))
            self._keep_in_view()
            self.repaint()

    def _margin(self) -> int:
        return left_margin(self.size.width, self.article_layout.cells) if self.article_layout else 0

    def _measure(self) -> int:
        return text_measure(self.size.width, self._max_measure)

    # Rows

    def row_count(self) -> int:
        return len(self.article_layout) if self.article_layout else 0

    def row(self, y: int) -> Row:
        article_layout = self.article_layout
        assert article_layout is not None
        line = article_layout.lines[y]
        here = 0 if y != self.cursor else CURSOR if self.active else DIM
        return (
            *margin_row(line, self.highlights, self._margin(), self._glyphs),
            *gutter_row(line, self.highlights, here, self._glyphs),
            *text_row(article_layout, line, self.highlights),
        )

    # Moving

    @property
    def cursor_offset(self) -> int:
        """The first character at the cursor."""
        return self.article_layout.offset_of(self.cursor) if self.article_layout else 0

    def cursor_span(self) -> tuple[int, int] | None:
        """The characters on the cursor's row."""
        return self.article_layout.span_of(self.cursor) if self.article_layout else None

    def go_to(self, offset: int, from_top: int | None = None) -> None:
        """Put the cursor on the character at `offset`; `from_top` is the row of the pane it should be on."""
        if self.article_layout is None:
            self._pending_jump = partial(self.go_to, offset, from_top)
            return
        self.go_to_row(self.article_layout.row_of(offset), from_top)

    def go_to_removed(self, number: int) -> None:
        """Put the cursor on the line that cleaning removed, by its number; on the first line where none are shown."""
        if self.article_layout is None:
            self._pending_jump = partial(self.go_to_removed, number)
            return
        self.go_to_row(self.article_layout.row_of_removed(number) or 0)

    def go_to_row(self, row: int, from_top: int | None = None) -> None:
        """Put the cursor on the row, the page moved as little as needed, or the row a third down when it is far."""
        before = self.cursor
        self.cursor = max(0, min(row, self.row_count() - 1))
        old_top = self.top
        if from_top is not None and from_top >= 0:
            self.top = max(0, min(self.cursor - from_top, self.last_top()))
            self._keep_in_view()
        else:
            self.top = top_after_jump(self.cursor, self.top, self.size.height, self.row_count())
        self.repaint_moved(before, self.cursor, old_top)

    def move(self, rows: int) -> None:
        """Move the cursor by rows with text on them."""
        if self.article_layout is None:
            return
        target = self.cursor
        for found in self.article_layout.text_rows(self.cursor, 1 if rows > 0 else -1):
            target = found
            if abs(target - self.cursor) >= abs(rows):
                break
        if target == self.cursor:
            # The last line is reached; what stands beyond it can still be scrolled to.
            self.scroll_rows(self.top + (1 if rows > 0 else -1))
            return
        before, old_top = self.cursor, self.top
        self.cursor = target
        self._keep_in_view()
        self.repaint_moved(before, self.cursor, old_top)

    def page(self, rows: int) -> None:
        """Move the page by `rows`, and the cursor with it."""
        if self.article_layout is None:
            return
        before, old_top = self.cursor, self.top
        self.top = max(0, min(self.top + rows, self.last_top()))
        moved = self.top - old_top
        wanted = self.cursor + moved if moved else self.cursor + rows
        wanted = max(0, min(wanted, self.row_count() - 1))
        found: Iterable[int] = (
            self.article_layout.text_rows(wanted - 1, 1) if rows > 0 else self.article_layout.text_rows(wanted + 1, -1)
        )
        self.cursor = next(iter(found), before)
        self._keep_in_view()
        self.repaint_moved(before, self.cursor, old_top)

    def paragraph(self, step: int) -> None:
        """Go to the next paragraph (step 1), or to the beginning of this one or the one before (step -1)."""
        if self.article_layout is not None:
            self.go_to_row(self.article_layout.paragraph(self.cursor, step))

    def go_to_end(self, last: bool) -> None:
        """Go to the first or the last line."""
        if self.article_layout is not None:
            rows = (
                self.article_layout.text_rows(len(self.article_layout), -1)
                if last
                else self.article_layout.text_rows(-1, 1)
            )
            self.go_to_row(next(rows, 0))
            self.scroll_rows(self.row_count() if last else 0)

    def wheel(self, lines: int) -> None:
        self.page(lines)
        self.post_message(self.CursorMoved())

    def _keep_in_view(self) -> None:
        self.top = top_keeping_context(self.cursor, self.top, self.size.height, self.row_count())

    def set_active(self, active: bool) -> None:
        """Set whether the keys act here."""
        if active != self.active:
            self.active = active
            self.repaint_rows([self.cursor])

    # The mouse

    def _character_at(self, x: int, y: int) -> int | None:
        """The character of the article under a cell of the pane."""
        if self.article_layout is None or (span := self.article_layout.span_of(y + self.top)) is None:
            return None
        start, end = span
        cells = x - GUTTER - self._margin()
        text = self.article_layout.article.text
        for at in range(start, end):
            if width_of(text[start : at + 1]) > cells:
                return at
        return end - 1

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._anchor = self._character_at(event.x, event.y)
        if self._anchor is not None:
            self.capture_mouse()
            self.post_message(self.Clicked(self._anchor))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._anchor is None:
            return
        at = self._character_at(event.x, event.y)
        if at is not None and at != self._anchor:
            self.post_message(self.Dragged(self._anchor, at))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._anchor is not None:
            self._anchor = None
            self.release_mouse()

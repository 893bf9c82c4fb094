"""Selecting with the keyboard: Textual has no caret in text that is only read, so the page brings its own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from claimreader.model import Article, Span
from claimreader.ui.screens.reading.context import Handlers, ReadingContext
from claimreader.ui.screens.reading.state import Selection, Unit
from claimreader.view.story_index import StoryIndex


class SelectionController:
    """Selections in the article, and in the reading of the collation that has the focus."""

    def __init__(self, reading: ReadingContext) -> None:
        self.reading = reading

    def handlers(self) -> Handlers:
        """The commands that select."""
        return {
            "select.words": lambda: self.start("word"),
            "select.sentences": lambda: self.start("sentence"),
        }

    def start(self, unit: Unit) -> None:
        """Begin a selection by this unit, change the unit of the one there is, or end it where it has this unit."""
        state, index = self.reading.state, self.reading.index
        chosen = state.selection
        if chosen is not None and chosen.unit == unit:
            self.end()
            return
        reading = state.focused_reading if state.pane == "collation" else None
        reading = chosen.reading if chosen is not None else reading
        article = self._article_of(reading)
        units = units_of(index, article, reading, unit) if index is not None and article is not None else []
        if article is None or not units:
            self.reading.show_notice("There are no words here to select.")
            return
        if chosen is not None:
            anchor, caret = unit_at(units, chosen.span.start), unit_at(units, chosen.span.end - 1)
        else:
            anchor = caret = 0 if reading is not None else unit_at(units, self._first_offset(article))
        self._show(Selection(article.id, unit, units, anchor, caret, reading))
        self.reading.show_notice(f"Selecting by {unit}s.")

    def end(self) -> None:
        """Nothing is selected any more."""
        if self.reading.state.selection is not None:
            self.reading.state = replace(self.reading.state, selection=None)

    def _article_of(self, reading: str | None) -> Article | None:
        index = self.reading.index
        if index is None or reading is None:
            return self.reading.article
        return index.article_of(index.statements[reading])

    def _first_offset(self, article: Article) -> int:
        """The current statement where it begins on the cursor's line, else the line's first character."""
        pane, index = self.reading.article_pane, self.reading.index
        start, end = pane.cursor_span() or (pane.cursor_offset, pane.cursor_offset)
        current = index.statements.get(self.reading.state.statement or "") if index else None
        if current is not None and current.article == article.id and start <= current.start < end:
            return current.start
        return start

    # The caret

    def units(self, count: int) -> None:
        """The caret by so many units."""
        if (chosen := self.reading.state.selection) is not None:
            self._show(replace(chosen, caret=max(0, min(chosen.caret + count, len(chosen.units) - 1))))

    def lines(self, rows: int) -> None:
        """The caret by so many lines, staying near its column."""
        if (chosen := self.reading.state.selection) is None:
            return
        at = chosen.units[chosen.caret].start
        lines = self._lines_near(chosen)
        here = next((number for number, line in enumerate(lines) if line.start <= at < line.end), None)
        if here is not None and 0 <= here + rows < len(lines):
            line = lines[here + rows]
            wanted = min(line.start + at - lines[here].start, line.end - 1)
            chosen = replace(chosen, caret=unit_at(chosen.units, wanted))
        self._show(chosen)

    def _lines_near(self, chosen: Selection) -> list[Span]:
        """The lines of text as they are shown, near the caret."""
        if chosen.reading is not None:
            return list(self.reading.collation_pane.shown_rows.lines_of(chosen.reading).values())
        layout = self.reading.article_pane.article_layout
        if layout is None:
            return []
        row = layout.row_of(chosen.units[chosen.caret].start)
        near = (next(layout.text_rows(row, -1), None), row, next(layout.text_rows(row, 1), None))
        spans = (layout.span_of(number) for number in near if number is not None)
        return [Span(*span) for span in spans if span is not None]

    def paragraph(self, step: int) -> None:
        """The caret to the end of this paragraph or of the next one, or back to a beginning."""
        chosen, index = self.reading.state.selection, self.reading.index
        if chosen is None or index is None:
            return
        pieces = _paragraphs(index, chosen)
        offset = paragraph_end(pieces, chosen.units[chosen.caret], step)
        self._show(replace(chosen, caret=unit_at(chosen.units, offset)) if offset is not None else chosen)

    def _show(self, chosen: Selection) -> None:
        if chosen.reading is not None:
            self.reading.state = replace(self.reading.state, selection=chosen)
        else:
            self.reading.state = replace(self.reading.state, selection=chosen, pane="article")
            self.reading.article_pane.go_to(chosen.units[chosen.caret].start)

    # With the mouse

    def drag(self, reading: str | None, anchor: int, offset: int) -> None:
        """Words from where the button went down to where the pointer is, in the article or in a reading."""
        index, article = self.reading.index, self._article_of(reading)
        if index is None or article is None:
            return
        chosen = self.reading.state.selection
        known = chosen is not None and (chosen.article, chosen.reading, chosen.unit) == (article.id, reading, "word")
        units = chosen.units if chosen is not None and known else units_of(index, article, reading, "word")
        if units:
            selection = Selection(article.id, "word", units, unit_at(units, anchor), unit_at(units, offset), reading)
            self.reading.state = replace(self.reading.state, selection=selection)


def units_of(index: StoryIndex, article: Article, reading: str | None, unit: Unit) -> list[Span]:
    """The words or sentences of an article, or of one of its readings, in order."""
    spans: Sequence[Span] = [block.span for block in article.blocks]
    if reading is not None:
        spans = index.statements[reading].spans
    if unit == "sentence":
        from claimreader.language.sentences import sentence_spans

        return [found for span in spans for found in sentence_spans(article.text, *span)]
    from claimreader.language.tokens import word_spans

    return [found for span in spans for found in word_spans(article.text, *span)]


def unit_at(units: Sequence[Span], offset: int) -> int:
    """The unit that holds the character, or the last one before it."""
    return max(0, bisect_right(units, offset, key=lambda span: span.start) - 1)


def _paragraphs(index: StoryIndex, chosen: Selection) -> Sequence[Span]:
    if chosen.reading is not None:
        return index.statements[chosen.reading].spans
    return [block.span for block in index.articles[index.article_number[chosen.article]].blocks]


def paragraph_end(pieces: Sequence[Span], span: Span, step: int) -> int | None:
    """The last character of the next piece that ends after `span`; for step -1 the first of the one before it."""
    if step > 0:
        return next((piece.end - 1 for piece in pieces if piece.end - 1 >= span.end), None)
    return next((piece.start for piece in reversed(pieces) if piece.start < span.start), None)

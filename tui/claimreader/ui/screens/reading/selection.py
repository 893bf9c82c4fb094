"""Selecting with the keyboard: Textual has no caret in text that is only read, so the page brings its own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from claimreader.model import Article, Span
from claimreader.ui.screens.reading.search import ReadingSearch
from claimreader.ui.widgets.article_pane import ArticlePane
from claimreader.ui.widgets.collation_pane import CollationPane
from claimreader.view.layers import Layer
from claimreader.view.styles import SELECTED

Unit = Literal["word", "sentence"]


@dataclass(slots=True)
class Selection:
    """A stretch of an article: from the unit it began in to the one the caret is in."""

    article: str
    unit: Unit
    units: Sequence[Span]
    anchor: int
    caret: int
    reading: str | None = None
    """The reading of the collation it is made in; None where it is made in the article."""

    @property
    def span(self) -> Span:
        first, last = sorted((self.anchor, self.caret))
        return Span(self.units[first].start, self.units[last].end)


class ReadingSelection(ReadingSearch):
    """Selections in the article, and in the reading of the collation one stands on."""

    _selection: Selection | None = None

    @property
    def selection(self) -> tuple[str, Span] | None:
        """What is selected: the article, and its characters."""
        chosen = self._selection
        return (chosen.article, chosen.span) if chosen else None

    @property
    def selected_reading(self) -> tuple[str, Span] | None:
        chosen = self._selection
        return (chosen.reading, chosen.span) if chosen and chosen.reading else None

    def action_select_words(self) -> None:
        self._start_selection("word")

    def action_select_sentences(self) -> None:
        self._start_selection("sentence")

    def _start_selection(self, unit: Unit) -> None:
        reading = self.focused_reading if self.pane == "collation" else None
        if self._selection is not None:
            reading = self._selection.reading
            if self._selection.unit == unit:
                self.end_selection()
                self.show_notice("")
                return
        article = self.article
        if self.index is not None and reading is not None:
            article = self.index.article_of(self.index.statements[reading])
        units = self._units(article, unit, reading) if article is not None else []
        if article is None or not units:
            self.show_notice("There are no words here to select.")
            return
        if self._selection is not None:
            span = self._selection.span
            anchor, caret = _unit_at(units, span.start), _unit_at(units, span.end - 1)
        else:
            anchor = caret = 0 if reading is not None else _unit_at(units, self._start_of_selection(article))
        self._selection = Selection(article.id, unit, units, anchor, caret, reading)
        self._show_selection()
        self.show_notice(f"Selecting by {unit}s.")

    def _units(self, article: Article, unit: Unit, reading: str | None) -> list[Span]:
        """The words or sentences of an article, or of one of its readings."""
        if reading is None or self.index is None:
            return _unit_spans(article.text, [block.span for block in article.blocks], unit)
        return _unit_spans(article.text, self.index.statements[reading].spans, unit)

    def _start_of_selection(self, article: Article) -> int:
        """The statement under the cursor where it begins on this line, else the line's first word."""
        span = self.article_pane.cursor_span() or (self.article_pane.cursor_offset, self.article_pane.cursor_offset)
        current = self.index.statements.get(self.statement or "") if self.index else None
        if current is not None and current.article == article.id and span[0] <= current.start < span[1]:
            return current.start
        return span[0]

    def end_selection(self) -> None:
        """Nothing is selected any more."""
        if (chosen := self._selection) is not None:
            self.overlays.pop(chosen.article, None)
            self._selection = None
            self._repaint_selection(chosen)

    def move_selection(self, units: int) -> None:
        """The caret by so many units."""
        if (chosen := self._selection) is not None:
            chosen.caret = max(0, min(chosen.caret + units, len(chosen.units) - 1))
            self._show_selection()

    def move_selection_rows(self, rows: int) -> None:
        """The caret by so many lines, staying near its column."""
        if (chosen := self._selection) is None:
            return
        at = chosen.units[chosen.caret].start
        lines = self._lines(chosen)
        here = next((number for number, line in enumerate(lines) if line.start <= at < line.end), None)
        if here is not None and 0 <= here + rows < len(lines):
            line = lines[here + rows]
            chosen.caret = _unit_at(chosen.units, min(line.start + at - lines[here].start, line.end - 1))
        self._show_selection()

    def _lines(self, chosen: Selection) -> list[Span]:
        """The lines of text as they are shown, near the caret."""
        if chosen.reading is not None:
            return list(self.collation_pane.shown_rows.lines_of(chosen.reading).values())
        article_layout = self.article_pane.article_layout
        if article_layout is None:
            return []
        row = article_layout.row_of(chosen.units[chosen.caret].start)
        near = (next(article_layout.text_rows(row, -1), None), row, next(article_layout.text_rows(row, 1), None))
        spans = (article_layout.span_of(number) for number in near if number is not None)
        return [Span(*span) for span in spans if span is not None]

    def move_selection_paragraph(self, step: int) -> None:
        """The caret to the end of this paragraph or of the next one, or back to a beginning."""
        chosen = self._selection
        if chosen is None or self.index is None:
            return
        span = chosen.units[chosen.caret]
        if chosen.reading is not None:
            pieces: Sequence[Span] = self.index.statements[chosen.reading].spans
        else:
            pieces = [block.span for block in self.index.articles[self.index.article_number[chosen.article]].blocks]
        ends = [piece.end - 1 if step > 0 else piece.start for piece in pieces]
        beyond = [at for at in ends if (at >= span.end if step > 0 else at < span.start)]
        if beyond:
            chosen.caret = _unit_at(chosen.units, beyond[0] if step > 0 else beyond[-1])
        self._show_selection()

    def _show_selection(self) -> None:
        if (chosen := self._selection) is None:
            return
        if chosen.reading is None:
            self.set_pane("article")
            self.overlays[chosen.article] = [Layer(*chosen.span, SELECTED)]
            self.article_pane.go_to(chosen.units[chosen.caret].start)
        self._repaint_selection(chosen)

    def _repaint_selection(self, chosen: Selection) -> None:
        if chosen.reading is None:
            self.show_article()
        else:
            self.show_collation(keep=True)

    def _move(self, rows: int) -> None:
        if self._selection is not None:
            self.move_selection_rows(rows)
        else:
            super()._move(rows)

    def _step_outlet(self, step: int) -> None:
        if self._selection is not None:
            self.move_selection(step)
        else:
            super()._step_outlet(step)

    def _step_paragraph(self, step: int) -> None:
        if self._selection is not None:
            self.move_selection_paragraph(step)
        else:
            super()._step_paragraph(step)

    # With the mouse

    def on_article_pane_dragged(self, message: ArticlePane.Dragged) -> None:
        """Words from where the button went down to where the pointer is."""
        if self.article is not None:
            self._drag(self.article, None, message.anchor, message.offset)

    def on_collation_pane_dragged(self, message: CollationPane.Dragged) -> None:
        """The same in a reading."""
        if self.index is not None and message.reading in self.index.statements:
            article = self.index.article_of(self.index.statements[message.reading])
            self._drag(article, message.reading, message.anchor, message.offset)

    def _drag(self, article: Article, reading: str | None, anchor: int, offset: int) -> None:
        chosen = self._selection
        known = chosen is not None and (chosen.article, chosen.reading, chosen.unit) == (article.id, reading, "word")
        units = chosen.units if chosen is not None and known else self._units(article, "word", reading)
        if units:
            self.end_selection()
            self._selection = Selection(
                article.id, "word", units, _unit_at(units, anchor), _unit_at(units, offset), reading
            )
            if reading is None:
                self.overlays[article.id] = [Layer(*self._selection.span, SELECTED)]
            self._repaint_selection(self._selection)
            self.show_footer_keys()

    def show_footer_keys(self) -> None:
        """The keys of where one is; done by the class that knows the keymap."""


def _unit_spans(text: str, spans: Sequence[Span], unit: Unit) -> list[Span]:
    if unit == "sentence":
        from claimreader.language.sentences import sentence_spans

        return [found for span in spans for found in sentence_spans(text, *span)]
    from claimreader.language.tokens import word_spans

    return [found for span in spans for found in word_spans(text, *span)]


def _unit_at(units: Sequence[Span], offset: int) -> int:
    """The unit that holds the character, or the last one before it."""
    return max(0, bisect_right(units, offset, key=lambda span: span.start) - 1)

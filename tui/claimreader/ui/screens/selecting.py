"""Selecting with the keyboard: Textual has no caret in text that is only read, so the page brings its own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from claimreader.model import Article, Span
from claimreader.ui.screens.finding import Finding
from claimreader.ui.widgets.article_pane import ArticlePane
from claimreader.view.layers import Layer
from claimreader.view.looks import SELECTED

Unit = Literal["word", "sentence", "character"]


@dataclass(slots=True)
class Selection:
    """A stretch of an article: from the unit it began in to the one the caret is in."""

    article: str
    unit: Unit
    units: Sequence[Span]
    anchor: int
    caret: int

    @property
    def span(self) -> Span:
        first, last = sorted((self.anchor, self.caret))
        return Span(self.units[first].start, self.units[last].end)


class Selecting(Finding):
    """Selections in the article."""

    _selection: Selection | None = None

    @property
    def selection(self) -> Span | None:
        """What is selected in the open article."""
        chosen = self._selection
        return chosen.span if chosen and self.article and chosen.article == self.article.id else None

    def action_select_words(self) -> None:
        self._begin("word")

    def action_select_sentences(self) -> None:
        self._begin("sentence")

    def _begin(self, unit: Unit) -> None:
        article = self.article
        if article is None:
            return
        if self._selection is not None:
            if self._selection.unit == unit:
                self.end_selection()
                self.say("")
                return
            span = self._selection.span
            units = _units(article, unit)
            self._selection = Selection(article.id, unit, units, _at(units, span.start), _at(units, span.end - 1))
        else:
            units = _units(article, unit)
            if not units:
                return
            at = _at(units, self._start_of_selection(article))
            self._selection = Selection(article.id, unit, units, at, at)
        self.set_pane("article")
        self._show_selection()
        self.say(f"Selecting by {unit}s: h l j k {{ }} move its end, y copies, m marks, Esc leaves it.")

    def _start_of_selection(self, article: Article) -> int:
        """The statement under the cursor where it begins on this line, else the line's first word."""
        span = self.article_pane.cursor_span() or (self.article_pane.place, self.article_pane.place)
        current = self.index.statements.get(self.statement or "") if self.index else None
        if current is not None and current.article == article.id and span[0] <= current.start < span[1]:
            return current.start
        return span[0]

    def end_selection(self) -> None:
        """Nothing is selected any more."""
        if self._selection is not None:
            self.over.pop(self._selection.article, None)
            self._selection = None
            self.show_article()

    def move_selection(self, units: int) -> None:
        """The caret by so many units."""
        if (chosen := self._selection) is not None:
            chosen.caret = max(0, min(chosen.caret + units, len(chosen.units) - 1))
            self._show_selection()

    def move_selection_rows(self, rows: int) -> None:
        """The caret by so many lines, staying near its column."""
        chosen, leaf = self._selection, self.article_pane.leaf
        if chosen is None or leaf is None:
            return
        at = chosen.units[chosen.caret].start
        row = leaf.row_of(at)
        begin = leaf.span_of(row)
        column = at - begin[0] if begin else 0
        target = next(leaf.text_rows(row, rows), row)
        if (span := leaf.span_of(target)) is not None and target != row:
            chosen.caret = _at(chosen.units, min(span[0] + column, span[1] - 1))
        self._show_selection()

    def move_selection_paragraph(self, step: int) -> None:
        """The caret to the end of this paragraph or of the next one, or back to a beginning."""
        chosen, article = self._selection, self.article
        if chosen is None or article is None:
            return
        span = chosen.units[chosen.caret]
        ends = [block.end - 1 for block in article.blocks] if step > 0 else [block.start for block in article.blocks]
        beyond = [at for at in ends if (at >= span.end if step > 0 else at < span.start)]
        if beyond:
            chosen.caret = _at(chosen.units, beyond[0] if step > 0 else beyond[-1])
        self._show_selection()

    def _show_selection(self) -> None:
        chosen = self._selection
        if chosen is None:
            return
        self.over[chosen.article] = [Layer(*chosen.span, SELECTED)]
        self.article_pane.go_to(chosen.units[chosen.caret].start)
        self.show_article()

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

    def action_paragraph_next(self) -> None:
        if self._selection is not None:
            self.move_selection_paragraph(1)
        else:
            super().action_paragraph_next()

    def action_paragraph_previous(self) -> None:
        if self._selection is not None:
            self.move_selection_paragraph(-1)
        else:
            super().action_paragraph_previous()

    # With the mouse

    def on_article_pane_dragged(self, message: ArticlePane.Dragged) -> None:
        """Words from where the button went down to where the pointer is."""
        article = self.article
        if article is None:
            return
        units = self._selection.units if self._selection else _units(article, "word")
        if units:
            anchor, caret = _at(units, message.anchor), _at(units, message.offset)
            self._selection = Selection(article.id, "word", units, anchor, caret)
            self.over[article.id] = [Layer(*self._selection.span, SELECTED)]
            self.show_article()
            self.say("y copies, m marks, Esc leaves the selection.")


def _units(article: Article, unit: Unit) -> list[Span]:
    if unit == "sentence":
        from claimreader.language.sentences import sentence_spans

        return [span for block in article.blocks for span in sentence_spans(article.text, block.start, block.end)]
    from claimreader.language.tokens import word_spans

    return [span for block in article.blocks for span in word_spans(article.text, block.start, block.end)]


def _at(units: Sequence[Span], offset: int) -> int:
    """The unit that holds the character, or the last one before it."""
    return max(0, bisect_right(units, offset, key=lambda span: span.start) - 1)

"""An article laid out for one width: every row knows which characters of the article it shows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from claimreader.model import Article, Block, DroppedLine
from claimreader.view.labels import counted, date_of, join_facts
from claimreader.view.wrap import wrap

MEASURE = 72
"""Cells of the widest line of text: a longer one is hard to read."""

GUTTER = 3
"""Cells left of the text: for what is not said, for the glyph of a statement, for a mark. Flags stand in the margin."""

SIDE_BY_SIDE_COLUMNS = 100
"""Columns from which the article stands beside its collation."""

NARROWEST_BESIDE = 48
"""Cells of the article pane at least where it gives way to the columns of all outlets."""

TWO_PANE_COLUMNS = 60
"""Columns from which both panes are shown, one above the other below SIDE_BY_SIDE_COLUMNS."""

ARTICLE_HEIGHT_PERCENT = 52
"""The share of the height that the article gets above its collation, in percent."""

TALL_ROWS = 30
"""Rows from which the row under the header stays empty."""

CONTEXT_LINES = 3
"""Lines of context kept above and below the cursor."""

LineKind = Literal["blank", "headline", "facts", "text", "reason", "removed"]


class LayoutLine(NamedTuple):
    """A row of the layout; `start` and `end` are offsets in the article, in the removed line, or in the facts."""

    kind: LineKind
    item: int
    """The block, or the removed line, it belongs to; -1 for none."""
    start: int
    end: int

    @property
    def shows_article(self) -> bool:
        """Whether the row shows characters of the article itself."""
        return self.item >= 0 and self.kind in {"text", "headline"}


_BLANK = LayoutLine("blank", -1, 0, 0)


class ArticleLayout:
    """The rows of one article at one width. Building is linear in the text."""

    def __init__(self, article: Article, cells: int, *, show_removed: bool = False, facts: str = "") -> None:
        self.article = article
        self.cells = max(1, cells)
        self.facts = facts
        self.lines: list[LayoutLine] = []
        self._lay_out(article.dropped if show_removed else ())
        self._rows = [row for row, line in enumerate(self.lines) if line.shows_article]
        self._offsets = [self.lines[row].start for row in self._rows]

    def _lay_out(self, dropped: Sequence[DroppedLine]) -> None:
        blocks = self.article.blocks
        if not blocks or blocks[0].role != "title":
            self._lay_out_title()
        first = 0
        before: Block | None = None
        for number, block in enumerate(blocks):
            last = bisect_left(dropped, block.raw.start, first, key=lambda line: line.raw.start)
            self._lay_out_removed(first, last)
            first = last
            if before is None or before.role != block.role or block.role not in {"list", "table"}:
                self._add_blank()
            self._lay_out_block(number, block)
            before = block
        self._lay_out_removed(first, len(dropped))

    def _add_blank(self) -> None:
        """An empty row, but not at the top nor below another one."""
        if self.lines and self.lines[-1] is not _BLANK:
            self.lines.append(_BLANK)

    def _lay_out_title(self) -> None:
        """The title of an article whose text does not begin with it."""
        if title := self.article.title:
            self.lines += [LayoutLine("headline", -1, start, end) for start, end in wrap(title, self.cells)]
        self._lay_out_facts(-1)

    def _lay_out_facts(self, item: int) -> None:
        self.lines += [LayoutLine("facts", item, start, end) for start, end in wrap(self.facts, self.cells)]

    def _lay_out_block(self, index: int, block: Block) -> None:
        text = self.article.text
        kind: LineKind = "headline" if block.role == "title" else "text"
        start = block.start
        while start <= block.end:
            stop = text.find("\n", start, block.end)
            stop = block.end if stop < 0 else stop
            self.lines += [LayoutLine(kind, index, left, right) for left, right in wrap(text, self.cells, start, stop)]
            start = stop + 1
        if block.role == "title":
            self._lay_out_facts(index)

    def _lay_out_removed(self, first: int, last: int) -> None:
        reason = ""
        for index in range(first, last):
            dropped = self.article.dropped[index]
            if dropped.reason != reason:
                self._add_blank()
                self.lines.append(LayoutLine("reason", index, 0, 0))
                reason = dropped.reason
            lines = wrap(dropped.text, self.cells)
            self.lines += [LayoutLine("removed", index, start, end) for start, end in lines]

    def __len__(self) -> int:
        return len(self.lines)

    def row_of(self, offset: int) -> int:
        """The row that shows the character at `offset` of the article, or the last one before it."""
        found = bisect_right(self._offsets, offset) - 1
        return self._rows[max(0, found)] if self._rows else 0

    def row_of_removed(self, index: int) -> int | None:
        """The first row of a removed line; None while removed lines are not shown."""
        for row, line in enumerate(self.lines):
            if line.kind == "removed" and line.item == index:
                return row
        return None

    def offset_of(self, row: int) -> int:
        """The first character shown at `row`, or at the next row that shows any of the article."""
        if not self._rows:
            return 0
        return self._offsets[min(bisect_left(self._rows, row), len(self._rows) - 1)]

    def span_of(self, row: int) -> tuple[int, int] | None:
        """The characters of the article at `row`; None where it shows none."""
        line = self.lines[row] if 0 <= row < len(self.lines) else _BLANK
        return (line.start, line.end) if line.shows_article else None

    def text_rows(self, row: int, step: int) -> Iterator[int]:
        """The rows with anything on them, from `row` on in the direction of `step`, `row` itself left out."""
        row += step
        while 0 <= row < len(self.lines):
            if self.lines[row].kind not in {"blank", "reason", "facts"}:
                yield row
            row += step

    def paragraph(self, row: int, step: int) -> int:
        """The row where the next paragraph begins (step 1), or this one or the one before it (step -1)."""
        for found in self.text_rows(row, step):
            if found == 0 or self.lines[found - 1][:2] != self.lines[found][:2]:
                return found
        return row


def article_pane_width(columns: int, beside: int = 0) -> int:
    """The cells of the article pane in a terminal of `columns`.

    It gives way to what needs `beside` cells at its side, as long as it keeps NARROWEST_BESIDE itself.
    """
    if columns < SIDE_BY_SIDE_COLUMNS:
        return columns
    usual = max(50, min(80, columns * 42 // 100))
    return min(usual, columns - beside) if columns - beside >= NARROWEST_BESIDE else usual


def article_pane_rows(columns: int, lines: int) -> tuple[int, int]:
    """The empty rows under the header and the rows of the article pane in a terminal of that size."""
    margin = int(lines >= TALL_ROWS)
    room = max(0, lines - margin - 2)
    return margin, room * ARTICLE_HEIGHT_PERCENT // 100 if TWO_PANE_COLUMNS <= columns < SIDE_BY_SIDE_COLUMNS else room


def text_measure(pane: int, max_measure: int = MEASURE) -> int:
    """The cells of a line of text in a pane of so many cells, a margin kept at both edges."""
    room = pane - GUTTER
    margin = 0 if room >= max_measure + 3 else 3 if room >= 47 else 1
    return max(1, min(max_measure, room - margin))


def left_margin(pane: int, cells: int) -> int:
    """Cells left of the gutter: the text stands in the middle of its pane; an odd cell is for the flags."""
    return max(0, (pane - GUTTER - cells + 1) // 2)


def top_after_jump(row: int, top: int, height: int, rows: int) -> int:
    """The first row shown when the cursor goes to `row`: moved as little as needed, or `row` a third down."""
    if not top <= row < top + height:
        top = min(row - height // 3, max(0, rows - height))
    return top_keeping_context(row, top, height, rows)


def top_keeping_context(row: int, top: int, height: int, rows: int) -> int:
    """The first row shown so that CONTEXT_LINES are seen above and below the row of the cursor."""
    edge = min(CONTEXT_LINES, max(0, (height - 1) // 4))
    if row - edge < top:
        top = row - edge
    elif row + edge >= top + height:
        top = min(row + edge - height + 1, max(0, rows - height))
    # The headline belongs to the first line.
    return 0 if row <= edge + 1 and row < height - 1 else max(0, top)


def article_facts(article: Article) -> str:
    """One line on the article: byline, date, number of words; a missing date is named as unknown."""
    words = counted(sum(len(article.text[b.start : b.end].split()) for b in article.blocks), "word")
    return join_facts((article.byline or "", date_of(article), words))

"""An article laid out for one width: every row knows which characters of the article it shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from claimreader.model import Article, Block, DroppedLine
from claimreader.view.labels import counted, date_of, join_facts
from claimreader.view.wrap import wrap

MEASURE = 72
"""The widest line of text, in cells: what an eye finds its way back from."""

GUTTER = 2
"""Cells left of the text: one for a glyph, one for a mark."""

SIDE_BY_SIDE_COLUMNS = 100
"""Columns from which the article stands beside its collation."""

TWO_PANE_COLUMNS = 60
"""Columns from which both panes are shown, one above the other until WIDE."""

ARTICLE_HEIGHT_PERCENT = 52
"""Percent of the height that the article has where it stands above its collation."""

TALL_ROWS = 30
"""Rows from which there is air under the header."""

CONTEXT_LINES = 3
"""Lines of context kept above and below the cursor."""

LineKind = Literal["blank", "headline", "facts", "text", "reason", "removed"]


class LayoutLine(NamedTuple):
    """A row of the leaf; `start` and `end` are characters of the article, of the removed line, or of the facts."""

    kind: LineKind
    item: int
    """The block, or the removed line, it belongs to; -1 for none."""
    start: int
    end: int


_BLANK = LayoutLine("blank", -1, 0, 0)


class ArticleLayout:
    """The rows of one article at one width. Building is linear in the text."""

    def __init__(self, article: Article, cells: int, *, show_removed: bool = False, facts: str = "") -> None:
        self.article = article
        self.cells = max(1, cells)
        self.facts = facts
        self.lines: list[LayoutLine] = []
        self._lay_out(show_removed)
        self._offsets: list[int] = []
        self._rows: list[int] = []
        for row, line in enumerate(self.lines):
            if line.kind in {"text", "headline"} and line.item >= 0:
                self._offsets.append(line.start)
                self._rows.append(row)

    def _lay_out(self, show_removed: bool) -> None:
        blocks = self.article.blocks
        dropped: Sequence[DroppedLine] = self.article.dropped if show_removed else ()
        if not blocks or blocks[0].role != "title":
            self._lay_out_title()
        at = 0
        before: Block | None = None
        for index, block in enumerate(blocks):
            stop = at
            while stop < len(dropped) and dropped[stop].raw.start < block.raw.start:
                stop += 1
            self._lay_out_removed(at, stop)
            at = stop
            is_tight = before is not None and before.role == block.role and block.role in {"list", "table"}
            if self.lines and self.lines[-1] is not _BLANK and not is_tight:
                self.lines.append(_BLANK)
            self._lay_out_block(index, block)
            before = block
        self._lay_out_removed(at, len(dropped))

    def _lay_out_title(self) -> None:
        """The head of an article whose text does not bring its own."""
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
                if self.lines and self.lines[-1] is not _BLANK:
                    self.lines.append(_BLANK)
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
        for line in self.lines[max(0, row) :]:
            if line.kind in {"text", "headline"} and line.item >= 0:
                return line.start
        return self._offsets[-1] if self._offsets else 0

    def span_of(self, row: int) -> tuple[int, int] | None:
        """The characters of the article at `row`; None where it shows none."""
        line = self.lines[row] if 0 <= row < len(self.lines) else _BLANK
        return (line.start, line.end) if line.kind in {"text", "headline"} and line.item >= 0 else None

    def text_rows(self, row: int, step: int) -> Iterator[int]:
        """The rows with anything on them, from `row` on in the direction of `step`, `row` itself left out."""
        row += step
        while 0 <= row < len(self.lines):
            if self.lines[row].kind not in {"blank", "reason", "facts"}:
                yield row
            row += step

    def paragraph(self, row: int, step: int) -> int:
        """The row where the next paragraph begins (step 1), or this one or the one before it (step -1)."""
        rows = self.text_rows(row, step)
        here = self.lines[row].index if row < len(self.lines) else -1
        for found in rows:
            line = self.lines[found]
            first = found == 0 or self.lines[found - 1][:2] != line[:2]
            if first and (step < 0 or line.item != here):
                return found
        return row


def article_pane_width(columns: int) -> int:
    """The cells of the article's pane in a terminal of so many columns."""
    return max(50, min(86, columns * 44 // 100)) if columns >= SIDE_BY_SIDE_COLUMNS else columns


def article_pane_rows(columns: int, lines: int) -> tuple[int, int]:
    """The rows of air under the header, and the rows of the article's pane, in a terminal of that size."""
    margin = int(lines >= TALL_ROWS)
    room = max(0, lines - margin - 2)
    return margin, room * ARTICLE_HEIGHT_PERCENT // 100 if TWO_PANE_COLUMNS <= columns < SIDE_BY_SIDE_COLUMNS else room


def text_measure(pane: int, max_measure: int = MEASURE) -> int:
    """The cells of a line of text in a pane: beside another pane the text keeps off both edges."""
    room = pane - GUTTER
    margin = 0 if room >= max_measure + 3 else 3 if room >= 50 else 1
    return max(1, min(max_measure, room - margin))


def left_margin(pane: int, cells: int) -> int:
    """Cells left of the gutter: the text stands in the middle of what it leaves free."""
    return max(0, (pane - GUTTER - cells) // 2)


def top_after_jump(row: int, top: int, height: int, rows: int) -> int:
    """The first row shown when the cursor goes to `row`: moved no more than is needed, a third down when it is far."""
    if not top <= row < top + height:
        top = min(row - height // 3, max(0, rows - height))
    return top_keeping_context(row, top, height, rows)


def top_keeping_context(row: int, top: int, height: int, rows: int) -> int:
    """The first row shown so that some lines are seen above and below the cursor's."""
    edge = min(CONTEXT_LINES, max(0, (height - 1) // 4))
    if row - edge < top:
        top = row - edge
    elif row + edge >= top + height:
        top = min(row + edge - height + 1, max(0, rows - height))
    # The headline belongs to the first line.
    return 0 if row <= edge + 1 and row < height - 1 else max(0, top)


def article_facts(article: Article) -> str:
    """What the page tells of itself in one line: byline, date, words; what is not known is said so."""
    words = counted(sum(len(article.text[b.start : b.end].split()) for b in article.blocks), "word")
    return join_facts((article.byline or "", date_of(article), words))

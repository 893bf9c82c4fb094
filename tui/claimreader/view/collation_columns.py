"""The readings of a collation side by side: a column for each outlet with all of its passages, level with the base."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from claimreader.model import Span
from claimreader.view.collation_context import context_rows
from claimreader.view.collation_parts import (
    attribution_flags,
    attribution_text,
    bar_row,
    column_link_summary,
    finding_rows,
    name_styles,
    reading_texts,
)
from claimreader.view.collation_request import CollationRequest, CollationRows, ColumnPlacement
from claimreader.view.labels import counted
from claimreader.view.parallel_segments import Passage, Placed, placed
from claimreader.view.rows import Piece, Row, StyledText, beside, one_line, plain_text
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import DIM

MIN_COLUMN = 28
MAX_COLUMN = 46
GAP = 2
INDENT = 2
"""Cells left of the words: for the bar at the side of a long difference."""
ATTRIBUTION_LINES = 3
"""Lines of the attribution above a passage."""


def column_capacity(request: CollationRequest) -> int:
    """How many columns have room, at least 1."""
    return max(1, (request.cells + GAP) // (MIN_COLUMN + GAP))


def columns_width(outlets: int) -> int:
    """The cells that columns of so many outlets need."""
    return outlets * (MIN_COLUMN + GAP) - GAP


def add_columns(
    index: StoryIndex, request: CollationRequest, outlets: Sequence[Sequence[Passage]], result: CollationRows
) -> None:
    """Add what changes in words, then a column for each outlet: its name, and its passages beside what they cover.

    Where that is more than can be seen, what nobody else has of the base is left out, and it says how much that is.
    """
    readings = [passage.reading for outlet in outlets for passage in outlet]
    if findings := finding_rows(index, request, readings, request.cells):
        result.rows += [*findings, ()]
    made = CollationRows(rows=list(result.rows))
    _add_columns(index, request, outlets, made, frozenset())
    if 0 < request.room < len(made.rows) and request.focus != request.base:
        covered = {piece.level for number, outlet in enumerate(outlets) if number for piece in placed(outlet)}
        covered |= _flagged(index, outlets[0][0], readings)
        made = CollationRows(rows=list(result.rows))
        _add_columns(index, request, outlets, made, _uncovered(outlets[0][0], covered))
    result.rows, result.columns, result.column_of = made.rows, made.columns, made.column_of
    result.placements, result.first_row = made.placements, made.first_row
    for outlet in outlets:
        # What stands above a column belongs to its first passage.
        result.first_row[outlet[0].reading] = 0


def _flagged(index: StoryIndex, base: Passage, readings: Sequence[str]) -> set[int]:
    """The stretches of the base on which a change of meaning stands."""
    links = [link for reading in readings if (link := index.link(base.reading, reading))]
    spans = [flag.a for link in links for flag in link.flags]
    return {
        segment.stretch
        for segment in base.segments
        if any(span.overlaps(Span(segment.start, segment.end)) for span in spans)
    }


def _uncovered(base: Passage, covered: Collection[int]) -> frozenset[int]:
    """The stretches of the base that are left out: of several in a row that nobody else has, all but the first."""
    stretches = [segment.stretch for segment in base.segments]
    return frozenset(at for at in stretches if at not in covered and at - 1 in stretches and at - 1 not in covered)


def _add_columns(
    index: StoryIndex,
    request: CollationRequest,
    outlets: Sequence[Sequence[Passage]],
    result: CollationRows,
    left_out: frozenset[int],
) -> None:
    count, top = len(outlets), len(result.rows)
    cells = max(1, min(MAX_COLUMN, (request.cells - GAP * (count - 1)) // count))
    columns = []
    for number, outlet in enumerate(outlets):
        result.columns.append(ColumnPlacement(outlet[0].reading, number * (cells + GAP), cells))
        columns.append(_Column(index, request, result, number, outlet, cells, top))
    for level in range(1 + max(column.last_level for column in columns)):
        if level in left_out:
            columns[0].leave_out(level, last=level + 1 not in left_out)
        else:
            # Who says nothing of a stretch does not hold the others up.
            here = [column for column in columns if column.has(level)]
            start = max((column.least_start(level) for column in here), default=0)
            for column in here:
                column.add_level(level, start)
    result.rows += beside([column.rows for column in columns], [cells] * count, GAP)


class _Column:
    """The rows of one outlet, built level by level."""

    def __init__(
        self,
        index: StoryIndex,
        request: CollationRequest,
        result: CollationRows,
        number: int,
        outlet: Sequence[Passage],
        cells: int,
        top: int,
    ) -> None:
        self._index, self._request, self._result = index, request, result
        self._cells, self._top = cells, top
        self._left = number * (cells + GAP)
        self._pieces = placed(outlet)
        self._texts = self._reading_texts()
        self.last_level = self._pieces[-1].level
        focused = next((passage.reading for passage in outlet if passage.reading == request.focus), outlet[0].reading)
        name = index.name(index.statements[focused].article)
        self.rows: list[Row] = [one_line(name, cells, name_styles(request, focused))]
        self._omitted = 0
        """Words of the base left out since its last row."""
        for passage in outlet:
            result.column_of[passage.reading] = number

    def _reading_texts(self) -> list[StyledText]:
        """The words of each piece."""
        texts: list[StyledText] = []
        for at, piece in enumerate(self._pieces):
            if piece.begins:
                further = (other for other in self._pieces[at + 1 :] if other.reading == piece.reading)
                breaks = [other.start for other in further]
                texts += reading_texts(self._index, self._request, piece.reading, breaks)
        return texts

    def _at(self, level: int) -> list[int]:
        return [at for at, piece in enumerate(self._pieces) if piece.level == level]

    def least_start(self, level: int) -> int:
        """The row from which its words can stand on a level, its own head above them."""
        piece = self._pieces[self._at(level)[0]]
        return len(self.rows) + (self._parting() + len(self._head(piece)) if piece.begins else 0)

    def has(self, level: int) -> bool:
        """Whether anything of it stands on a level."""
        return bool(self._at(level))

    def _parting(self) -> int:
        """The empty rows before a further passage."""
        return int(len(self.rows) > 1)

    def add_level(self, level: int, start: int) -> None:
        """Add the pieces of a level, the words of the first one from row `start` on."""
        for number, at in enumerate(self._at(level)):
            piece = self._pieces[at]
            head = self._head(piece) if piece.begins else []
            # The first heads stand level below the names, later ones right above their words.
            first = start - len(head) if not number and level else len(self.rows) + self._parting()
            self.rows += [()] * (first - len(self.rows))
            if piece.begins:
                self._result.first_row[piece.reading] = self._top + len(self.rows)
            self.rows += head
            self.rows += [()] * (start - len(self.rows))
            for row in self._texts[at].rows(self._cells - INDENT):
                self._result.record_text(piece.reading, self._top + len(self.rows), self._left + INDENT, row)
                self.rows.append(bar_row(self._request.glyphs, row))
            if at + 1 == len(self._pieces) or self._pieces[at + 1].begins:
                _, after = context_rows(self._index, self._request, piece.reading, self._cells - INDENT)
                self.rows += [(Piece(" " * INDENT), *row) for row in after]

    def leave_out(self, level: int, last: bool) -> None:
        """Leave the words of a level out; the `last` one of a row says how many they were."""
        for at in self._at(level):
            self._omitted += sum(len(plain_text(row).split()) for row in self._texts[at].rows(self._cells))
        if last and self._omitted:
            words = f"{self._request.glyphs.gap} {counted(self._omitted, 'word')} that no other outlet has"
            self.rows += [
                (Piece(" " * INDENT), *row) for row in StyledText().add(words, DIM).rows(self._cells - INDENT)
            ]
            self._omitted = 0

    def _head(self, piece: Placed) -> list[Row]:
        """Paragraph and relation to the base, the attribution, the words before."""
        index, request, cells = self._index, self._request, self._cells
        flags = attribution_flags(index, request, piece.reading)
        attribution = attribution_text(index.statements[piece.reading], flags).brief(cells, ATTRIBUTION_LINES)
        before, _ = context_rows(index, request, piece.reading, self._cells - INDENT)
        summary = column_link_summary(index, request, piece.reading, cells)
        return [summary, *attribution, *((Piece(" " * INDENT), *row) for row in before)]

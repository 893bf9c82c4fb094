"""The readings of a collation side by side: a column for each outlet, as many as have room."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.view.collation_parts import (
    attribution_flags,
    attribution_text,
    column_link_summary,
    context_rows,
    flag_rows,
    name_styles,
    position_label,
    reading_texts,
    short_link_summary,
)
from claimreader.view.collation_request import CollationRequest, CollationRows, ColumnPlacement, article_text
from claimreader.view.highlights import sentence_breaks
from claimreader.view.rows import Piece, Row, beside, spread
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import ACCENT, DIM, STRONG
from claimreader.wording import POLARITY_WORDS

MIN_COLUMN = 28
MAX_COLUMN = 46
GAP = 3
ATTRIBUTION_LINES = 3
"""Lines of the attribution in the head of a column."""


def column_capacity(request: CollationRequest) -> int:
    """How many columns have room, at least 1."""
    return max(1, (request.cells + GAP) // (MIN_COLUMN + GAP))


def add_columns(
    index: StoryIndex, request: CollationRequest, outlets: Sequence[Sequence[str]], result: CollationRows
) -> None:
    """Add heads, words around and words of the first reading of each outlet, then its further readings."""
    shown, cells = _visible_columns(request, outlets, result)
    first_readings = [outlet[0] for outlet in shown]
    for number, reading in enumerate(first_readings):
        result.columns.append(ColumnPlacement(reading, _left_edge(number, cells), cells))
        result.first_row[reading] = 0
    for part in (_name_rows, _attribution_rows, column_link_summary, flag_rows):
        _add_beside(result, [part(index, request, reading, cells) for reading in first_readings], cells)
    result.rows.append(())
    contexts = [context_rows(index, request, reading, cells) for reading in first_readings]
    # The words before end level, so that the readings begin level.
    most = max(len(before) for before, _ in contexts)
    _add_beside(result, [[()] * (most - len(before)) + before for before, _ in contexts], cells)
    _add_readings(index, request, first_readings, cells, result)
    _add_beside(result, [after for _, after in contexts], cells)
    _add_repeats(index, request, shown, cells, result)


def _add_readings(
    index: StoryIndex, request: CollationRequest, readings: Sequence[str], cells: int, result: CollationRows
) -> None:
    """The words of the readings, level at each sentence of the base."""
    breaks = sentence_breaks(article_text(index, request.base), index.statements[request.base])
    texts = [reading_texts(index, request, reading, breaks) for reading in readings]
    for level in zip(*texts, strict=True):
        bodies = [text.rows(cells) for text in level]
        for number, (reading, body) in enumerate(zip(readings, bodies, strict=True)):
            for at, row in enumerate(body, len(result.rows)):
                result.record_text(reading, at, _left_edge(number, cells), row)
        _add_beside(result, bodies, cells)


def _name_rows(index: StoryIndex, request: CollationRequest, reading: str, cells: int) -> list[Row]:
    statement = index.statements[reading]
    name = Piece(index.name(statement.article), name_styles(request, reading))
    return [spread((name,), (Piece(position_label(statement), DIM),), cells)]


def _attribution_rows(index: StoryIndex, request: CollationRequest, reading: str, cells: int) -> list[Row]:
    flags = attribution_flags(index, request, reading)
    return attribution_text(index.statements[reading], flags).brief(cells, ATTRIBUTION_LINES)


def _add_repeats(
    index: StoryIndex, request: CollationRequest, shown: Sequence[Sequence[str]], cells: int, result: CollationRows
) -> None:
    """The further readings of each outlet, in its column: a line each, and the words of the one in focus."""
    start, columns = len(result.rows), []
    for number, outlet in enumerate(shown):
        rows: list[Row] = [()] if outlet[1:] else []
        for reading in outlet[1:]:
            result.first_row[reading] = start + len(rows)
            is_focus = reading == request.focus
            statement = index.statements[reading]
            also = Piece(f"also {position_label(statement)}", STRONG | ACCENT if is_focus else DIM)
            unsaid = POLARITY_WORDS[statement.polarity]
            left = (also, Piece(f" {unsaid}", STRONG)) if unsaid else (also,)
            rows.append(spread(left, short_link_summary(index, request, reading), cells))
            if is_focus:
                rows += _attribution_rows(index, request, reading, cells)
                rows += flag_rows(index, request, reading, cells)
                body = reading_texts(index, request, reading)[0].rows(cells)
                for at, row in enumerate(body, start + len(rows)):
                    result.record_text(reading, at, _left_edge(number, cells), row)
                rows += body
        columns.append(rows)
    _add_beside(result, columns, cells)


def _add_beside(result: CollationRows, columns: Sequence[Sequence[Row]], cells: int) -> None:
    result.rows += beside(columns, [cells] * len(columns), GAP)


def _left_edge(number: int, cells: int) -> int:
    return number * (cells + GAP)


def _visible_columns(
    request: CollationRequest, outlets: Sequence[Sequence[str]], result: CollationRows
) -> tuple[list[Sequence[str]], int]:
    """The outlets whose columns have room, the focused one among them and the base's always first; cells of each."""
    count = min(column_capacity(request), len(outlets))
    focused = next((number for number, outlet in enumerate(outlets) if request.focus in outlet), 0)
    first = 1
    if count < len(outlets) and focused:
        first = max(1, min(focused, len(outlets) - (count - 1)))
    shown = [outlets[focused]] if count == 1 else [outlets[0], *outlets[first : first + count - 1]]
    result.hidden_left = focused if count == 1 else first - 1
    result.hidden_right = len(outlets) - len(shown) - result.hidden_left
    cells = min(MAX_COLUMN, (request.cells - GAP * (count - 1)) // count)
    return shown, max(1, cells)

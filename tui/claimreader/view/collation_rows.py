"""The collation of one statement as rows: a column for each outlet that carries it, or one under the other."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.view.article_layout import MEASURE
from claimreader.view.collation_footer import add_evidence, add_footer
from claimreader.view.collation_parts import (
    attribution_label,
    column_link_summary,
    context_rows,
    link_summary,
    name_styles,
    position_label,
    reading_texts,
    short_link_summary,
)
from claimreader.view.collation_request import (
    CollationRequest,
    CollationRows,
    article_text,
    base_and_readings,
    best_suggestions,
    nearest_echoes,
)
from claimreader.view.highlights import sentence_breaks
from claimreader.view.labels import show_spaces
from claimreader.view.rows import Piece, Row, StyledText, beside, spread, width
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import ACCENT, ADDED, DIM, SOFT, STRONG

MIN_COLUMN = 28
MAX_COLUMN = 46
GAP = 3
ATTRIBUTION_LINES = 3
"""Lines of a column's head that tell how it is told."""


def collation_rows(index: StoryIndex, request: CollationRequest) -> CollationRows:
    """Lay the collation out."""
    result = CollationRows()
    readings = base_and_readings(request.collation, request.base)
    suggested = best_suggestions(index, request.collation, request.threshold)
    echoes, more = nearest_echoes(index, request.collation, suggested)
    columns = _by_outlet(index, request, readings)
    result.items = [
        *(reading for column in columns for reading in column),
        *(link.b for link in suggested),
        *(echo.id for echo in echoes),
    ]
    if request.stacked or len(readings) == 1 or _column_capacity(request) < 2:
        _stack(index, request, columns, result)
        add_footer(index, request, echoes, suggested, result, more)
        if 0 < request.room < len(result.rows):
            result = CollationRows(items=result.items)
            _stack(index, request, columns, result, brief=True)
            add_footer(index, request, echoes, suggested, result, more)
    else:
        _columns(index, request, columns, result)
        add_footer(index, request, echoes, suggested, result, more)
    if request.evidence:
        add_evidence(index, request, readings, result)
    return result


def _stack(
    index: StoryIndex,
    request: CollationRequest,
    by_outlet: Sequence[Sequence[str]],
    result: CollationRows,
    brief: bool = False,
) -> None:
    """Outlet after outlet; what an outlet tells more than once is a line, its words shown where the keys are on it.

    In brief the base and the reading in focus are whole, the others a line each.
    """
    cells = min(request.cells, MEASURE + 2)
    for column in by_outlet:
        if result.rows and not _is_narrow(request):
            result.rows.append(())
        for reading in column:
            is_repeat, wanted = reading != column[0], reading in {request.base, request.focus}
            if is_repeat and brief and not wanted:
                continue
            result.first_row[reading] = len(result.rows)
            result.rows += _stack_head(index, request, reading, is_repeat, cells, brief)
            if wanted or not is_repeat:
                _stack_body(index, request, reading, cells, result, brief and not wanted)


def _stack_body(
    index: StoryIndex, request: CollationRequest, reading: str, cells: int, result: CollationRows, brief: bool
) -> None:
    before, after = context_rows(index, request, reading, cells - 2)
    styled_text = reading_texts(index, request, reading)[0]
    body = styled_text.rows(cells - 2)
    if brief:
        before, after = [], []
        body = styled_text.brief(cells - 2, 1)
    result.rows += [(Piece("  "), *row) for row in before]
    for row in body:
        added = any(piece.styles & ADDED and not piece.styles & SOFT for piece in row)
        result.record_text(reading, len(result.rows), 2, row)
        result.rows.append((Piece(f"{request.glyphs.added} " if added else "  ", ADDED), *row))
    result.rows += [(Piece("  "), *row) for row in after]


def _stack_head(
    index: StoryIndex, request: CollationRequest, reading: str, is_repeat: bool, cells: int, brief: bool
) -> list[Row]:
    """Outlet and paragraph, at the right what it is to the base; how it is told, on its own line where that is long."""
    statement = index.statements[reading]
    name = Piece("  also" if is_repeat else index.name(statement.article), name_styles(request, reading, is_repeat))
    left = (name, Piece(f" {position_label(statement)}", DIM))
    attribution, right = attribution_label(statement), link_summary(index, request, reading)
    attribution_piece = Piece(show_spaces(f" · {attribution}"), DIM)
    if brief or width((*left, attribution_piece)) + 2 + width(right) <= cells:
        return [spread((*left, attribution_piece), right, cells)]
    return [spread(left, right, cells), (Piece("    "), *StyledText().add(attribution, DIM).brief(cells - 4, 1)[0])]


def _is_narrow(request: CollationRequest) -> bool:
    return request.cells < 100


def _columns(
    index: StoryIndex, request: CollationRequest, by_outlet: Sequence[Sequence[str]], result: CollationRows
) -> None:
    """A column for each outlet; what an outlet tells more than once stands below its nearest reading."""
    shown, cells = _visible_columns(request, by_outlet, result)
    breaks = sentence_breaks(article_text(index, request.base), index.statements[request.base])
    bodies = [[part.rows(cells) for part in reading_texts(index, request, column[0], breaks)] for column in shown]
    widths = [cells] * len(shown)
    for place, column in enumerate(shown):
        result.columns.append((column[0], place * (cells + GAP), cells))
        result.first_row[column[0]] = 0
    for part in (_column_name, _column_attribution, column_link_summary):
        result.rows += beside([part(index, request, column[0], cells) for column in shown], widths, GAP)
    result.rows.append(())
    contexts = [context_rows(index, request, column[0], cells) for column in shown]
    # The words before end level, so that the readings begin level.
    most = max(len(before) for before, _ in contexts)
    result.rows += beside([[()] * (most - len(before)) + before for before, _ in contexts], widths, GAP)
    for level in range(len(breaks) + 1):
        for place, (column, body) in enumerate(zip(shown, bodies, strict=True)):
            for number, row in enumerate(body[level]):
                result.record_text(column[0], len(result.rows) + number, place * (cells + GAP), row)
        result.rows += beside([body[level] for body in bodies], widths, GAP)
    result.rows += beside([after for _, after in contexts], widths, GAP)
    _add_repeats(index, request, shown, cells, result)


def _by_outlet(index: StoryIndex, request: CollationRequest, readings: Sequence[str]) -> list[list[str]]:
    """The readings of each outlet, the nearest to the base first; the base's outlet first of all."""
    columns: dict[str, list[str]] = {}
    for reading in readings:
        columns.setdefault(index.statements[reading].article, []).append(reading)

    def distance(reading: str) -> tuple[bool, int]:
        link = index.link(request.base, reading)
        return reading != request.base, -link.score if link else 0

    return [sorted(column, key=distance) for column in columns.values()]


def _column_name(index: StoryIndex, request: CollationRequest, reading: str, cells: int) -> list[Row]:
    statement = index.statements[reading]
    name = Piece(index.name(statement.article), name_styles(request, reading))
    return [spread((name,), (Piece(position_label(statement), DIM),), cells)]


def _column_attribution(index: StoryIndex, request: CollationRequest, reading: str, cells: int) -> list[Row]:
    return StyledText().add(attribution_label(index.statements[reading]), DIM).brief(cells, ATTRIBUTION_LINES)


def _add_repeats(
    index: StoryIndex, request: CollationRequest, shown: Sequence[Sequence[str]], cells: int, result: CollationRows
) -> None:
    """What the outlets tell another time, in their columns."""
    start, columns = len(result.rows), []
    for place, column in enumerate(shown):
        rows: list[Row] = []
        for reading in column[1:]:
            result.first_row[reading] = start + len(rows) + (not rows)
            statement = index.statements[reading]
            also = Piece(f"also {position_label(statement)}", STRONG | ACCENT if reading == request.focus else DIM)
            gap: list[Row] = [()] if not rows else []
            rows += [*gap, spread((also,), short_link_summary(index, request, reading), cells)]
            # A line tells that it is there; its words are shown where the keys stand on it.
            if reading == request.focus:
                body = reading_texts(index, request, reading)[0].rows(cells)
                for number, row in enumerate(body, start + len(rows)):
                    result.record_text(reading, number, place * (cells + GAP), row)
                rows += body
        columns.append(rows)
    result.rows += beside(columns, [cells] * len(shown), GAP)


def _column_capacity(request: CollationRequest) -> int:
    """How many columns have room; a single one would have nothing beside it."""
    return max(1, (request.cells + GAP) // (MIN_COLUMN + GAP))


def _visible_columns(
    request: CollationRequest, by_outlet: Sequence[Sequence[str]], result: CollationRows
) -> tuple[list[Sequence[str]], int]:
    """The columns that have room, the focused one among them and the base's always first."""
    count = min(_column_capacity(request), len(by_outlet))
    focused = next((place for place, column in enumerate(by_outlet) if request.focus in column), 0)
    first = 1
    if count < len(by_outlet) and focused:
        first = max(1, min(focused, len(by_outlet) - (count - 1)))
    shown = [by_outlet[focused]] if count == 1 else [by_outlet[0], *by_outlet[first : first + count - 1]]
    result.hidden_left = focused if count == 1 else first - 1
    result.hidden_right = len(by_outlet) - len(shown) - result.hidden_left
    cells = min(MAX_COLUMN, (request.cells - GAP * (count - 1)) // count)
    return shown, max(1, cells)

"""The collation of one statement as rows: a column for each outlet that carries it, or one under the other."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.view.collation_foot import below, evidence
from claimreader.view.collation_parts import (
    around,
    how_told,
    name_looks,
    passages_of,
    short_verdict,
    spread_verdict,
    verdict,
    where_told,
)
from claimreader.view.collation_request import (
    CollationRequest,
    CollationRows,
    echoes_of,
    readings_of,
    source_of,
    suggestions_of,
)
from claimreader.view.index import StoryIndex
from claimreader.view.labels import let_go
from claimreader.view.leaf import MEASURE
from claimreader.view.looks import ACCENT, ADDED, DIM, SOFT, STRONG
from claimreader.view.reading import cuts_in
from claimreader.view.rows import Passage, Piece, Row, beside, spread, width

MIN_COLUMN = 28
MAX_COLUMN = 46
GAP = 3
HOW = 3
"""Lines of a column's head that tell how it is told."""


def collation_rows(index: StoryIndex, request: CollationRequest) -> CollationRows:
    """Lay the collation out."""
    made = CollationRows()
    readings = readings_of(request.collation, request.base)
    suggested = suggestions_of(index, request.collation, request.threshold)
    echoes, more = echoes_of(index, request.collation, suggested)
    columns = _by_outlet(index, request, readings)
    made.items = [
        *(reading for column in columns for reading in column),
        *(link.b for link in suggested),
        *(echo.id for echo in echoes),
    ]
    if request.stacked or len(readings) == 1 or _room_for(request) < 2:
        _stack(index, request, columns, made)
        below(index, request, echoes, suggested, made, more)
        if 0 < request.room < len(made.rows):
            made = CollationRows(items=made.items)
            _stack(index, request, columns, made, brief=True)
            below(index, request, echoes, suggested, made, more)
    else:
        _columns(index, request, columns, made)
        below(index, request, echoes, suggested, made, more)
    if request.evidence:
        evidence(index, request, readings, made)
    return made


def _stack(
    index: StoryIndex,
    request: CollationRequest,
    told: Sequence[Sequence[str]],
    made: CollationRows,
    brief: bool = False,
) -> None:
    """Outlet after outlet; what an outlet tells more than once is a line, its words shown where the keys are on it.

    In brief the base and the reading in focus are whole, the others a line each.
    """
    cells = min(request.cells, MEASURE + 2)
    for column in told:
        if made.rows and not _tight(request):
            made.rows.append(())
        for reading in column:
            again, wanted = reading != column[0], reading in {request.base, request.focus}
            if again and brief and not wanted:
                continue
            made.first_row[reading] = len(made.rows)
            made.rows += _stack_head(index, request, reading, again, cells, brief)
            if wanted or not again:
                _stack_body(index, request, reading, cells, made, brief and not wanted)


def _stack_body(
    index: StoryIndex, request: CollationRequest, reading: str, cells: int, made: CollationRows, brief: bool
) -> None:
    before, after = around(index, request, reading, cells - 2)
    passage = passages_of(index, request, reading)[0]
    body = passage.rows(cells - 2)
    if brief:
        before, after = [], []
        body = passage.brief(cells - 2, 1)
    made.rows += [(Piece("  "), *row) for row in before]
    for row in body:
        added = any(piece.looks & ADDED and not piece.looks & SOFT for piece in row)
        made.note(reading, len(made.rows), 2, row)
        made.rows.append((Piece(f"{request.glyphs.added} " if added else "  ", ADDED), *row))
    made.rows += [(Piece("  "), *row) for row in after]


def _stack_head(
    index: StoryIndex, request: CollationRequest, reading: str, again: bool, cells: int, brief: bool
) -> list[Row]:
    """Outlet and paragraph, at the right what it is to the base; how it is told, on its own line where that is long."""
    statement = index.statements[reading]
    name = Piece("  also" if again else index.name(statement.article), name_looks(request, reading, again))
    left = (name, Piece(f" {where_told(statement)}", DIM))
    how, right = how_told(statement), verdict(index, request, reading)
    told = Piece(let_go(f" · {how}"), DIM)
    if brief or width((*left, told)) + 2 + width(right) <= cells:
        return [spread((*left, told), right, cells)]
    return [spread(left, right, cells), (Piece("    "), *Passage().add(how, DIM).brief(cells - 4, 1)[0])]


def _tight(request: CollationRequest) -> bool:
    return request.cells < 100


def _columns(index: StoryIndex, request: CollationRequest, told: Sequence[Sequence[str]], made: CollationRows) -> None:
    """A column for each outlet; what an outlet tells more than once stands below its nearest reading."""
    shown, cells = _fit(request, told, made)
    cuts = cuts_in(source_of(index, request.base), index.statements[request.base])
    bodies = [[part.rows(cells) for part in passages_of(index, request, column[0], cuts)] for column in shown]
    widths = [cells] * len(shown)
    for place, column in enumerate(shown):
        made.columns.append((column[0], place * (cells + GAP), cells))
        made.first_row[column[0]] = 0
    for part in (_column_name, _column_how, spread_verdict):
        made.rows += beside([part(index, request, column[0], cells) for column in shown], widths, GAP)
    made.rows.append(())
    contexts = [around(index, request, column[0], cells) for column in shown]
    # The words before end level, so that the readings begin level.
    most = max(len(before) for before, _ in contexts)
    made.rows += beside([[()] * (most - len(before)) + before for before, _ in contexts], widths, GAP)
    for level in range(len(cuts) + 1):
        for place, (column, body) in enumerate(zip(shown, bodies, strict=True)):
            for number, row in enumerate(body[level]):
                made.note(column[0], len(made.rows) + number, place * (cells + GAP), row)
        made.rows += beside([body[level] for body in bodies], widths, GAP)
    made.rows += beside([after for _, after in contexts], widths, GAP)
    _again(index, request, shown, cells, made)


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
    name = Piece(index.name(statement.article), name_looks(request, reading))
    return [spread((name,), (Piece(where_told(statement), DIM),), cells)]


def _column_how(index: StoryIndex, request: CollationRequest, reading: str, cells: int) -> list[Row]:
    return Passage().add(how_told(index.statements[reading]), DIM).brief(cells, HOW)


def _again(
    index: StoryIndex, request: CollationRequest, shown: Sequence[Sequence[str]], cells: int, made: CollationRows
) -> None:
    """What the outlets tell another time, in their columns."""
    start, columns = len(made.rows), []
    for place, column in enumerate(shown):
        rows: list[Row] = []
        for reading in column[1:]:
            made.first_row[reading] = start + len(rows) + (not rows)
            statement = index.statements[reading]
            also = Piece(f"also {where_told(statement)}", STRONG | ACCENT if reading == request.focus else DIM)
            gap: list[Row] = [()] if not rows else []
            rows += [*gap, spread((also,), short_verdict(index, request, reading), cells)]
            # A line tells that it is there; its words are shown where the keys stand on it.
            if reading == request.focus:
                body = passages_of(index, request, reading)[0].rows(cells)
                for number, row in enumerate(body, start + len(rows)):
                    made.note(reading, number, place * (cells + GAP), row)
                rows += body
        columns.append(rows)
    made.rows += beside(columns, [cells] * len(shown), GAP)


def _room_for(request: CollationRequest) -> int:
    """How many columns have room; a single one would have nothing beside it."""
    return max(1, (request.cells + GAP) // (MIN_COLUMN + GAP))


def _fit(
    request: CollationRequest, told: Sequence[Sequence[str]], made: CollationRows
) -> tuple[list[Sequence[str]], int]:
    """The columns that have room, the focused one among them and the base's always first."""
    count = min(_room_for(request), len(told))
    focused = next((place for place, column in enumerate(told) if request.focus in column), 0)
    first = 1
    if count < len(told) and focused:
        first = max(1, min(focused, len(told) - (count - 1)))
    shown = [told[focused]] if count == 1 else [told[0], *told[first : first + count - 1]]
    made.hidden_left = focused if count == 1 else first - 1
    made.hidden_right = len(told) - len(shown) - made.hidden_left
    cells = min(MAX_COLUMN, (request.cells - GAP * (count - 1)) // count)
    return shown, max(1, cells)

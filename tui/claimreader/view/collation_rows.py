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
)
from claimreader.view.collation_request import CollationRequest, CollationRows, readings_of, source_of, suggestions_of
from claimreader.view.index import StoryIndex
from claimreader.view.leaf import MEASURE
from claimreader.view.looks import ACCENT, ADDED, DIM, STRONG
from claimreader.view.reading import cuts_in
from claimreader.view.rows import Piece, Row, beside, clip, spread

MIN_COLUMN = 28
MAX_COLUMN = 46
GAP = 3


def collation_rows(index: StoryIndex, request: CollationRequest) -> CollationRows:
    """Lay the collation out."""
    made = CollationRows()
    readings = readings_of(request.collation, request.base)
    suggested = suggestions_of(index, request.collation, request.threshold)
    perhaps = {link.b for link in suggested}
    echoes = [echo for echo in index.echoes(request.collation.statements) if echo.id not in perhaps]
    columns = _by_outlet(index, request, readings)
    made.items = [
        *(reading for column in columns for reading in column),
        *(link.b for link in suggested),
        *(echo.id for echo in echoes),
    ]
    if request.stacked or len(readings) == 1:
        _stack(index, request, columns, made)
    else:
        _columns(index, request, columns, made)
    below(index, request, echoes, suggested, made)
    if request.evidence:
        evidence(index, request, readings, made)
    return made


def _stack(index: StoryIndex, request: CollationRequest, told: Sequence[Sequence[str]], made: CollationRows) -> None:
    """Outlet after outlet; what an outlet tells more than once is a line, its words shown where the keys are on it."""
    cells = min(request.cells, MEASURE + 2)
    for column in told:
        if made.rows and not _tight(request):
            made.rows.append(())
        for reading in column:
            again = reading != column[0]
            made.first_row[reading] = len(made.rows)
            statement = index.statements[reading]
            name = Piece("  also" if again else index.name(statement.article), name_looks(request, reading, again))
            left = (name, *how_told(statement, separate=True))
            made.rows.append(spread(left, verdict(index, request, reading), cells))
            if not again or reading == request.focus:
                before, after = around(index, request, reading, cells - 2)
                made.rows += [(Piece("  "), *row) for row in before]
                for row in passages_of(index, request, reading)[0].rows(cells - 2):
                    added = any(piece.looks & ADDED for piece in row)
                    made.rows.append((Piece(f"{request.glyphs.added} " if added else "  ", ADDED), *row))
                made.rows += [(Piece("  "), *row) for row in after]


def _tight(request: CollationRequest) -> bool:
    return request.cells < 100


def _columns(index: StoryIndex, request: CollationRequest, told: Sequence[Sequence[str]], made: CollationRows) -> None:
    """A column for each outlet; what an outlet tells more than once stands below its nearest reading."""
    shown, cells = _fit(request, told, made)
    cuts = cuts_in(source_of(index, request.base), index.statements[request.base])
    heads = [_column_head(index, request, column[0], cells) for column in shown]
    bodies = [[part.rows(cells) for part in passages_of(index, request, column[0], cuts)] for column in shown]
    widths = [cells] * len(shown)
    for place, column in enumerate(shown):
        made.columns.append((column[0], place * (cells + GAP), cells))
        made.first_row[column[0]] = 0
    made.rows += beside(heads, widths, GAP)
    made.rows.append(())
    contexts = [around(index, request, column[0], cells) for column in shown]
    # The words before end level, so that the readings begin level.
    most = max(len(before) for before, _ in contexts)
    made.rows += beside([[()] * (most - len(before)) + before for before, _ in contexts], widths, GAP)
    for level in range(len(cuts) + 1):
        made.rows += beside([body[level] for body in bodies], widths, GAP)
    made.rows += beside([after for _, after in contexts], widths, GAP)
    _again(index, request, shown, cells, made)
    if made.hidden_left or made.hidden_right:
        made.rows.append(())
        made.rows.append(_hidden(request, made))


def _by_outlet(index: StoryIndex, request: CollationRequest, readings: Sequence[str]) -> list[list[str]]:
    """The readings of each outlet, the nearest to the base first; the base's outlet first of all."""
    columns: dict[str, list[str]] = {}
    for reading in readings:
        columns.setdefault(index.statements[reading].article, []).append(reading)

    def distance(reading: str) -> tuple[bool, int]:
        link = index.link(request.base, reading)
        return reading != request.base, -link.score if link else 0

    return [sorted(column, key=distance) for column in columns.values()]


def _column_head(index: StoryIndex, request: CollationRequest, reading: str, cells: int) -> list[Row]:
    statement = index.statements[reading]
    name = Piece(index.name(statement.article), name_looks(request, reading))
    place = Piece(f"¶{statement.paragraph}" if statement.paragraph else "headline", DIM)
    how = clip(how_told(statement, separate=False, place=False), cells)
    return [spread((name,), (place,), cells), how, spread_verdict(index, request, reading, cells)]


def _again(
    index: StoryIndex, request: CollationRequest, shown: Sequence[Sequence[str]], cells: int, made: CollationRows
) -> None:
    """What the outlets tell another time, in their columns."""
    start, columns = len(made.rows), []
    for column in shown:
        rows: list[Row] = []
        for reading in column[1:]:
            made.first_row[reading] = start + len(rows) + (not rows)
            statement = index.statements[reading]
            place = f"¶{statement.paragraph}" if statement.paragraph else "headline"
            looks = STRONG | ACCENT if reading == request.focus else DIM
            gap: list[Row] = [()] if not rows else []
            rows += [*gap, spread((Piece(f"also {place}", looks),), short_verdict(index, request, reading), cells)]
            # A line tells that it is there; its words are shown where the keys stand on it.
            if reading == request.focus:
                for part in passages_of(index, request, reading):
                    rows += part.rows(cells)
        columns.append(rows)
    made.rows += beside(columns, [cells] * len(shown), GAP)


def _fit(
    request: CollationRequest, told: Sequence[Sequence[str]], made: CollationRows
) -> tuple[list[Sequence[str]], int]:
    """The columns that have room, the focused one among them and the base's always first."""
    room = max(1, (request.cells + GAP) // (MIN_COLUMN + GAP))
    count = min(room, len(told))
    focused = next((place for place, column in enumerate(told) if request.focus in column), 0)
    first = 1
    if count < len(told) and focused:
        first = max(1, min(focused, len(told) - (count - 1)))
    shown = [told[focused]] if count == 1 else [told[0], *told[first : first + count - 1]]
    made.hidden_left = focused if count == 1 else first - 1
    made.hidden_right = len(told) - len(shown) - made.hidden_left
    cells = min(MAX_COLUMN, (request.cells - GAP * (count - 1)) // count)
    return shown, max(1, cells)


def _hidden(request: CollationRequest, made: CollationRows) -> Row:
    parts = []
    if made.hidden_left:
        parts.append(f"{request.glyphs.less} {made.hidden_left} more")
    if made.hidden_right:
        parts.append(f"{made.hidden_right} more {request.glyphs.more}")
    return (Piece("   ".join(parts), DIM),)

"""The collation of one statement as rows: a column for each outlet that carries it, or one reading under the other."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.view.article_layout import MEASURE
from claimreader.view.collation_columns import add_columns, column_capacity
from claimreader.view.collation_footer import add_evidence, add_footer
from claimreader.view.collation_parts import (
    attribution_flags,
    attribution_text,
    context_rows,
    flag_rows,
    link_summary,
    name_styles,
    position_label,
    reading_texts,
)
from claimreader.view.collation_request import CollationRequest, CollationRows, base_and_readings, related_statements
from claimreader.view.rows import Piece, Row, spread, width
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import ADDED, DIM, SOFT, STRONG
from claimreader.wording import polarity_lead

_ONE_ROW = 10_000
"""Cells that no attribution needs."""

SPACED_CELLS = 100
"""Cells from which an empty row stands between the outlets of a stack."""


def collation_rows(index: StoryIndex, request: CollationRequest) -> CollationRows:
    """Lay the collation out: readings, what belongs below them, and the evidence where it is asked for."""
    readings = base_and_readings(request.collation, request.base)
    outlets = _by_outlet(index, request, readings)
    related = related_statements(index, request.collation, request.threshold)
    result = CollationRows()
    result.items = [
        *(reading for outlet in outlets for reading in outlet),
        *(link.b for link in related.suggestions),
        *(echo.id for echo in related.echoes),
    ]
    if request.stacked or len(readings) == 1 or column_capacity(request) < 2:
        _add_stack(index, request, outlets, result)
        add_footer(index, request, related, result)
        if 0 < request.room < len(result.rows):
            result = CollationRows(items=result.items)
            _add_stack(index, request, outlets, result, brief=True)
            add_footer(index, request, related, result)
    else:
        add_columns(index, request, outlets, result)
        add_footer(index, request, related, result)
    if request.evidence:
        add_evidence(index, request, readings, result)
    return result


def _by_outlet(index: StoryIndex, request: CollationRequest, readings: Sequence[str]) -> list[list[str]]:
    """The readings of each outlet, the nearest to the base first; the base's outlet first of all."""
    outlets: dict[str, list[str]] = {}
    for reading in readings:
        outlets.setdefault(index.statements[reading].article, []).append(reading)
    return [sorted(outlet, key=lambda reading: index.distance(request.base, reading)) for outlet in outlets.values()]


def _add_stack(
    index: StoryIndex,
    request: CollationRequest,
    outlets: Sequence[Sequence[str]],
    result: CollationRows,
    brief: bool = False,
) -> None:
    """Outlet after outlet; a further reading of an outlet is one line, with its words while it is in focus.

    In brief the base and the reading in focus are whole, the other outlets have two lines each.
    """
    for outlet in outlets:
        if result.rows and request.cells >= SPACED_CELLS:
            result.rows.append(())
        for reading in outlet:
            is_wanted = reading in {outlet[0], request.base, request.focus}
            is_brief = brief and reading not in {request.base, request.focus}
            if is_wanted or not brief:
                result.first_row[reading] = len(result.rows)
                result.rows += _stack_head(
                    index, request, reading, reading != outlet[0], brief, with_flags=is_brief or not is_wanted
                )
            if is_wanted:
                _add_stack_body(index, request, reading, result, is_brief)


def _stack_cells(request: CollationRequest) -> int:
    return min(request.cells, MEASURE + 2)


def _stack_head(
    index: StoryIndex, request: CollationRequest, reading: str, is_repeat: bool, brief: bool, with_flags: bool
) -> list[Row]:
    """Outlet, paragraph and relation to the base; the attribution beside them, or on its own line where it is long.

    The names of flags stand in it where no lines say them.
    """
    cells = _stack_cells(request)
    statement = index.statements[reading]
    name = Piece("  also" if is_repeat else index.name(statement.article), name_styles(request, reading, is_repeat))
    left = (name, Piece(f" {position_label(statement)}", DIM))
    attribution = attribution_text(statement, attribution_flags(index, request, reading))
    right = link_summary(index, request, reading, with_flags=with_flags)
    beside_name = (*left, Piece(" · ", DIM), *attribution.rows(_ONE_ROW)[0])
    if brief or width(beside_name) + 2 + width(right) <= cells:
        return [spread(beside_name, right, cells)]
    return [spread(left, right, cells), (Piece("    "), *attribution.brief(cells - 4, 1)[0])]


def _add_stack_body(
    index: StoryIndex, request: CollationRequest, reading: str, result: CollationRows, brief: bool
) -> None:
    """The words of a reading, with the words around them where they are asked for; in brief one line of its own."""
    cells = _stack_cells(request) - 2
    text = reading_texts(index, request, reading)[0]
    before, after = ([], []) if brief else context_rows(index, request, reading, cells)
    if not brief:
        result.rows += [(Piece("  "), *row) for row in flag_rows(index, request, reading, cells)]
    result.rows += [(Piece("  "), *row) for row in before]
    # The head of a brief reading may be cut before its cue ends.
    lead = Piece(polarity_lead(index.statements[reading]) if brief else "", STRONG)
    for row in text.brief(cells - lead.cells, 1) if brief else text.rows(cells):
        has_added = any(piece.styles & ADDED and not piece.styles & SOFT for piece in row)
        result.record_text(reading, len(result.rows), 2 + lead.cells, row)
        margin = Piece(f"{request.glyphs.added} " if has_added else "  ", ADDED)
        result.rows.append((margin, lead, *row) if lead.text else (margin, *row))
    result.rows += [(Piece("  "), *row) for row in after]

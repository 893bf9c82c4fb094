"""The readings of a collation one under the other: outlet after outlet, each with all of its passages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import cache

from claimreader.view.article_layout import MEASURE
from claimreader.view.collation_context import context_rows
from claimreader.view.collation_footer import MAX_ABSENCE_LINES
from claimreader.view.collation_parts import (
    attribution_flags,
    attribution_text,
    bar_row,
    flag_rows,
    link_summary,
    name_styles,
    position_label,
    reading_texts,
    short_link_summary,
)
from claimreader.view.collation_request import CollationRequest, CollationRows
from claimreader.view.parallel_segments import Passage
from claimreader.view.rows import Piece, Row, StyledText, spread, width
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import DIM, STRONG
from claimreader.wording import polarity_lead

_ONE_ROW = 10_000
"""Cells that no attribution needs."""

_INDENT = 2
_SHORTEST_WORDS = 12
"""Cells of words that stand behind a head on one line, at least."""


class Brevity(IntEnum):
    """How much of the readings is shown; the one in focus is always whole."""

    SPACED = 0
    """All is whole, with an empty row between the outlets where the readings stand beside the article."""
    WHOLE = 1
    OTHERS_BRIEF = 2
    """The base is whole, the others have a head and a line of words."""
    BASE_BRIEF = 3
    ONE_LINE = 4
    """Head and words of all others share a line."""


Words = Callable[[str], StyledText]
"""Reading -> its words, made once for all attempts to fit the readings into the room there is."""


def stack_rows(index: StoryIndex, request: CollationRequest, outlets: Sequence[Sequence[Passage]]) -> CollationRows:
    """The readings under one another: as much of each as has room, the one in focus whole.

    Who has no reading is an answer as well: its lines are to be seen without scrolling.
    """
    absent = len(request.collation.absent)
    room = max(1, request.room - (1 + min(absent, MAX_ABSENCE_LINES) if absent else 0)) if request.room else 0
    words = cache(lambda reading: reading_texts(index, request, reading)[0])
    # Below the article nothing is spaced: the second attempt would be the first one again.
    for brevity in list(Brevity)[int(request.stacked) :]:
        result = CollationRows()
        most = 0 if brevity == Brevity.ONE_LINE else room
        if _add_stack(index, request, outlets, result, brevity, words, most):
            break
    return result


def _add_stack(
    index: StoryIndex,
    request: CollationRequest,
    outlets: Sequence[Sequence[Passage]],
    result: CollationRows,
    brevity: Brevity,
    words: Words,
    room: int,
) -> bool:
    """Outlet after outlet, passage after passage; False once they have more rows than `room`, where it is not 0."""
    for outlet in outlets:
        if result.rows and not request.stacked and brevity == Brevity.SPACED:
            result.rows.append(())
        for passage in outlet:
            reading, is_repeat = passage.reading, passage is not outlet[0]
            result.first_row[reading] = len(result.rows)
            is_brief = _is_brief(request, reading, brevity)
            if is_brief and brevity == Brevity.ONE_LINE:
                _add_line(index, request, reading, result, is_repeat, words)
            else:
                result.rows += _head(index, request, reading, is_repeat, brevity, with_flags=is_brief)
                _add_words(index, request, reading, result, is_brief, words)
            if 0 < room < len(result.rows):
                return False
    return True


def _is_brief(request: CollationRequest, reading: str, brevity: Brevity) -> bool:
    if reading == request.focus or brevity <= Brevity.WHOLE:
        return False
    return reading != request.base or brevity > Brevity.OTHERS_BRIEF


def _cells(request: CollationRequest) -> int:
    return min(request.cells, MEASURE + _INDENT)


def _name_and_paragraph(index: StoryIndex, request: CollationRequest, reading: str, is_repeat: bool) -> list[Piece]:
    statement = index.statements[reading]
    name = Piece("  also" if is_repeat else index.name(statement.article), name_styles(request, reading, is_repeat))
    return [name, Piece(f" {position_label(statement)}", DIM)]


def _head(
    index: StoryIndex, request: CollationRequest, reading: str, is_repeat: bool, brevity: Brevity, with_flags: bool
) -> list[Row]:
    """Outlet, paragraph and relation to the base; the attribution beside them, or on its own line where it is long.

    The names of flags stand in it where no lines say them.
    """
    cells = _cells(request)
    left = _name_and_paragraph(index, request, reading, is_repeat)
    attribution = attribution_text(index.statements[reading], attribution_flags(index, request, reading))
    right = link_summary(index, request, reading, with_flags=with_flags)
    beside_name = (*left, Piece(" · ", DIM), *attribution.rows(_ONE_ROW)[0])
    if brevity > Brevity.WHOLE or width(beside_name) + 2 + width(right) <= cells:
        return [spread(beside_name, right, cells)]
    return [spread(left, right, cells), (Piece("    "), *attribution.brief(cells - 4, 1)[0])]


def _add_words(
    index: StoryIndex, request: CollationRequest, reading: str, result: CollationRows, brief: bool, words: Words
) -> None:
    """The words of a reading, with the words around them where they are asked for; in brief one line of its own."""
    cells = _cells(request) - _INDENT
    text = words(reading)
    margin = Piece(" " * _INDENT)
    before, after = ([], []) if brief else context_rows(index, request, reading, cells)
    if not brief:
        result.rows += [(margin, *row) for row in flag_rows(index, request, reading, cells)]
    result.rows += [(margin, *row) for row in before]
    # The head of a brief reading may be cut before its cue ends.
    lead = Piece(polarity_lead(index.statements[reading]) if brief else "", STRONG)
    for row in text.brief(cells - lead.cells, 1) if brief else text.rows(cells):
        result.record_text(reading, len(result.rows), _INDENT + lead.cells, row)
        result.rows.append(bar_row(request.glyphs, row, lead))
    result.rows += [(margin, *row) for row in after]


def _add_line(
    index: StoryIndex, request: CollationRequest, reading: str, result: CollationRows, is_repeat: bool, words: Words
) -> None:
    """A reading on one line: outlet, paragraph, the beginning of its words, how it stands to the base."""
    cells = _cells(request)
    head = _name_and_paragraph(index, request, reading, is_repeat)
    right = short_link_summary(index, request, reading)
    lead = Piece(polarity_lead(index.statements[reading]), STRONG)
    left = (*head, Piece("  "), lead)
    room = cells - width(left) - width(right) - 2
    if room < _SHORTEST_WORDS:
        result.rows.append(spread(head, right, cells))
        return
    rows = words(reading).brief(room, 1)
    row = rows[0] if rows else ()
    result.record_text(reading, len(result.rows), width(left), row)
    result.rows.append(spread((*left, *row), right, cells))

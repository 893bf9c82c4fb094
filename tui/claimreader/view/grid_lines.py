"""Which lines of the grid are shown, and in which order: sorted, grouped by speaker, folded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimreader.view.grid import GridRow
from claimreader.view.story_index import StoryIndex

SORT_ORDERS = ("carried", "story", "speaker", "flags")
"""By how many carry it; as one outlet has it; by speaker; changes of meaning first."""

NOT_NAMED = "speaker not named"


class GridLine(NamedTuple):
    """A line of the grid: a row, or words of the page."""

    row: int = -1
    """The number of the row; -1 for a heading and for the line of what is folded."""
    words: str = ""


def sort_label(index: StoryIndex, by: str, outlet: int) -> str:
    """An order in words."""
    labels = {"carried": "most carried first", "speaker": "by speaker", "flags": "changes of meaning first"}
    return labels.get(by) or f"in the order of {index.names[outlet]}"


def next_order(by: str, outlet: int, column: int) -> tuple[str, int]:
    """The order after this one and the outlet it is about: on another column first that outlet's own order."""
    if by == "story" and column != outlet:
        return by, column
    return SORT_ORDERS[(SORT_ORDERS.index(by) + 1) % len(SORT_ORDERS)], column


def sort_rows(index: StoryIndex, rows: Sequence[GridRow], by: str, outlet: int = 0) -> list[GridRow]:
    """The rows in another order; ties keep the order of the collations.

    As an outlet has them: what it does not carry comes last, in the order of the others.
    """
    if by == "story":
        return sorted(rows, key=lambda row: _first_position(index, row, outlet))
    if by == "speaker":
        return sorted(rows, key=lambda row: (not row.speaker, row.speaker.casefold()))
    if by == "flags":
        return sorted(rows, key=lambda row: -len(row.flags))
    return list(rows)


def _first_position(index: StoryIndex, row: GridRow, outlet: int) -> tuple[bool, int, int]:
    places = (
        (index.article_number[s.article], s.start) for s in map(index.statements.get, row.collation.statements) if s
    )
    return min((number != outlet, number, start) for number, start in places)


def fold_rows(rows: Sequence[GridRow], fold: bool) -> tuple[list[GridRow], int]:
    """The rows that several outlets carry, and how many are folded: none where no row would be left."""
    shared = [row for row in rows if sum(map(bool, row.cells)) > 1]
    return (shared, len(rows) - len(shared)) if fold and shared else (list(rows), 0)


def group_rows(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows speaker by speaker, in the order in which each first comes; those without one last."""
    groups: dict[str, list[GridRow]] = {}
    for row in rows:
        groups.setdefault(row.speaker, []).append(row)
    unnamed = groups.pop("", [])
    return [row for group in (*groups.values(), unnamed) for row in group]


def grid_lines(rows: Sequence[GridRow], grouped: bool, folded: str = "") -> list[GridLine]:
    """A line for each row, below its speaker where they are grouped; the last says what is `folded`."""
    lines: list[GridLine] = []
    for number, row in enumerate(rows):
        if grouped and (not number or rows[number - 1].speaker != row.speaker):
            count = sum(other.speaker == row.speaker for other in rows)
            lines.append(GridLine(words=f"{row.speaker or NOT_NAMED} · {count}"))
        lines.append(GridLine(number))
    return [*lines, GridLine(words=folded)] if folded else lines

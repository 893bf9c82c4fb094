"""Kinds of lines that recur in turn: the entries of a list, each with its headline, its date and its summary, say.

An article has no such order: its subheadings stand over as many paragraphs as it takes.
"""

from __future__ import annotations

from collections.abc import Sequence

_PERIODS = (2, 3, 4, 5)
"""Lines of an entry."""
_MIN_TURNS, _MAX_TURNS = 3, 10
"""Entries that show a list."""


def recurrences(kinds: Sequence[str]) -> list[int]:
    """For each line how many entries the list has that it stands in, 3 to 10, and 0 where it stands in none."""
    best = [0] * len(kinds)
    for period in _PERIODS:
        start = 0
        for position in range(period, len(kinds) + 1):
            if position < len(kinds) and kinds[position] == kinds[position - period]:
                continue
            if position - start >= _MIN_TURNS * period and len(set(kinds[start : start + period])) > 1:
                turns = min(_MAX_TURNS, (position - start) // period)
                best[start:position] = [max(turns, other) for other in best[start:position]]
            start = position - period + 1
    return best

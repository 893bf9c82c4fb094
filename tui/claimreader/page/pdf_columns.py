"""Fragments of a printed page -> its columns of running text, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from statistics import median

from claimreader.page.pdf_fragments import Fragment

_GUTTER, _MAX_CROSSING, _MIN_COLUMN_ROWS, _MIN_COLUMN_SHARE = 8.0, 0.3, 4, 0.15
"""Points of the space between columns, the share of fragments that may run across it, the lines of a column, and how
far from the edge it must be, as a share of the width."""
_MIN_COLUMN_WORDS, _MIN_OVERLAP = 3, 0.4
"""Words of a line of running text; the share of the lower column's height that stands beside the other one."""
_MAX_MORE_CROSSING = 0.2
"""Of the greatest number: so many more may run across a part of the space."""
_MAX_DEPTH = 4


def split_columns(fragments: Sequence[Fragment], depth: int = 0) -> Iterator[list[Fragment]]:
    """The fragments by column, in the order in which they are read: what runs across two columns parts them."""
    gutter = _gutter(fragments) if depth < _MAX_DEPTH else None
    if gutter is None:
        if fragments:
            yield list(fragments)
        return
    across = sorted((one for one in fragments if one.left < gutter < one.right), key=lambda one: one.top)
    for top, bottom, spanning in _bands(across):
        band = [one for one in fragments if top <= one.top < bottom]
        yield from split_columns([one for one in band if one.right <= gutter], depth + 1)
        yield from split_columns([one for one in band if one.left >= gutter], depth + 1)
        if spanning:
            yield spanning


def _bands(across: Sequence[Fragment]) -> Iterator[tuple[float, float, list[Fragment]]]:
    """(top, bottom, what runs across below) of the bands of columns; neighbouring lines across are one piece."""
    top = float("-inf")
    piece: list[Fragment] = []
    for fragment in across:
        if piece and fragment.top - piece[-1].top > 2.2 * piece[-1].size:
            yield top, piece[0].top, piece
            top, piece = piece[0].top, []
        piece.append(fragment)
    if piece:
        yield top, piece[0].top, piece
        top = piece[0].top
    yield top, float("inf"), []


def _gutter(fragments: Sequence[Fragment]) -> float | None:
    """Where a space runs down between two columns of running text; None where there is none."""
    if len(fragments) < 2 * _MIN_COLUMN_ROWS:
        return None
    left, right = min(one.left for one in fragments), max(one.right for one in fragments)
    gutter = _widest_space(_crossing(fragments, left, right), _MAX_CROSSING * len(fragments))
    if gutter is None:
        return None
    gutter += left
    before, behind = [one for one in fragments if one.right <= gutter], [one for one in fragments if one.left >= gutter]
    return gutter if _is_column(before) and _is_column(behind) and _stand_side_by_side(before, behind) else None


def _widest_space(crossing: Sequence[int], max_crossing: float) -> float | None:
    """The middle of the widest stretch, away from the edges, that the fewest fragments run across."""
    margin = int(_MIN_COLUMN_SHARE * len(crossing))
    inner = range(margin, len(crossing) - margin)
    fewest = min((crossing[index] for index in inner), default=max_crossing + 1)
    if fewest > max_crossing:
        return None
    # A line of the head may reach into the space: it counts as a whole, and lies where fewest run across.
    nearly = fewest + _MAX_MORE_CROSSING * max_crossing
    widest = max(_stretches([index for index in inner if crossing[index] <= nearly]), key=len)
    emptiest = [index for index in widest if crossing[index] == min(crossing[place] for place in widest)]
    return (emptiest[0] + emptiest[-1]) / 2 if len(widest) >= _GUTTER else None


def _crossing(fragments: Sequence[Fragment], left: float, right: float) -> list[int]:
    """For each point from the left of the text to its right how many fragments run across it."""
    steps = [0] * (int(right - left) + 2)
    for one in fragments:
        steps[int(one.left - left)] += 1
        steps[min(len(steps) - 1, int(one.right - left) + 1)] -= 1
    return list(accumulate(steps))


def _stretches(indexes: Sequence[int]) -> Iterator[list[int]]:
    stretch = [indexes[0]]
    for before, index in pairwise(indexes):
        if index != before + 1:
            yield stretch
            stretch = []
        stretch.append(index)
    yield stretch


def _is_column(fragments: Sequence[Fragment]) -> bool:
    """Whether fragments are lines of running text, not cells of a table."""
    if len(fragments) < _MIN_COLUMN_ROWS:
        return False
    return median(len(one.text.split()) for one in fragments) >= _MIN_COLUMN_WORDS or not any(
        " " in one.text for one in fragments if len(one.text) > 8
    )


def _stand_side_by_side(left: Sequence[Fragment], right: Sequence[Fragment]) -> bool:
    tops = [min(one.top for one in side) for side in (left, right)]
    bottoms = [max(one.bottom for one in side) for side in (left, right)]
    heights = [bottom - top for top, bottom in zip(tops, bottoms, strict=True)]
    return min(bottoms) - max(tops) > _MIN_OVERLAP * min(heights)

"""Which lines of plain text are a list below a line of the article.

Counted lists, of ranks, stages, days of a tour, and those that a line with a colon announces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from claimreader.page.lines import Line
from claimreader.page.text_features import TEXT_FEATURES
from claimreader.page.tree_model import FeatureRow

_COUNTED = re.compile(r"\W{0,2}(?:(\w{2,12})[ .]{1,2})?#?(\d{1,3})(?![\d:.,/]?\d)")
"""A number at the head of a line, or behind one word: "3)", "June 9", "Stage 2"; no time, date or larger number."""
_MAX_WORDS = 30
_MIN_ITEMS, _MAX_BETWEEN = 4, 2
"""Lines that count on, and lines between two of them that do not count."""
_MAX_NAMED_STEP = 14
"""By how much the number behind a word may rise."""
_MAX_LINES_BELOW, _MIN_SENTENCE_WORDS, _MIN_END_SCORE = 3, 6, 1.5
"""How far below a likely sentence a list begins, what such a sentence has, and the heading that parts them."""
_MIN_ANNOUNCED, _MAX_ANNOUNCED, _MIN_ANNOUNCING_WORDS, _MIN_ANNOUNCING_ODDS = 2, 12, 4, 1.0
"""Lines of a list that is announced, and the words and log odds of the line that does."""
_MIN_ANNOUNCED_WORDS, _MIN_ANNOUNCED_ODDS = 3, -2.3
"""Words of a line of such a list, and its log odds."""
_WORDS, _ENDS, _PHRASE_WORDS, _MARK = (TEXT_FEATURES.index(name) for name in ("words", "ends", "furniture", "mark"))


class _Count(NamedTuple):
    """What opens a line."""

    name: str | None
    number: int


def counted_lines(lines: Sequence[Line], table: Sequence[FeatureRow], odds: Sequence[float]) -> set[int]:
    """The lines of counted lists, with what stands between them and the likely sentence above."""
    counts = [
        _count_of(line.text) if row[_WORDS] <= _MAX_WORDS else None for line, row in zip(lines, table, strict=True)
    ]
    found: set[int] = set()
    end = -1
    for index, count in enumerate(counts):
        if index <= end or count is None:
            continue
        items = _items_from(index, counts)
        if len(items) < _MIN_ITEMS:
            continue
        end = items[-1]
        above = _sentence_above(index, table, odds)
        if above is not None:
            found.update(range(above + 1, end + 1))
    return found


def announced_lines(lines: Sequence[Line], table: Sequence[FeatureRow], odds: Sequence[float]) -> set[int]:
    """The lines of lists below a likely line that ends with a colon, up to the next sentence."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        is_likely = odds[index] >= _MIN_ANNOUNCING_ODDS and table[index][_WORDS] >= _MIN_ANNOUNCING_WORDS
        if is_likely and line.text.endswith((":", "：")):
            below = range(index + 1, min(len(lines), index + 1 + _MAX_ANNOUNCED))
            items = list(takewhile(lambda k: _may_be_announced(table[k], odds[k]), below))
            found.update(items if len(items) >= _MIN_ANNOUNCED else ())
    return found


def _may_be_announced(row: FeatureRow, odds: float) -> bool:
    is_item = row[_WORDS] >= _MIN_ANNOUNCED_WORDS and not row[_ENDS] and odds > _MIN_ANNOUNCED_ODDS
    return is_item and not row[_PHRASE_WORDS] and row[_MARK] < _MIN_END_SCORE


def _count_of(text: str) -> _Count | None:
    match = _COUNTED.match(text)
    return _Count(match[1], int(match[2])) if match else None


def _items_from(first: int, counts: Sequence[_Count | None]) -> list[int]:
    """The lines from the first on that count up, or down, one by one; days and the like by larger steps, up."""
    items = [first]
    direction = 0
    for index in range(first + 1, len(counts)):
        if index - items[-1] > _MAX_BETWEEN + 1:
            break
        count, last = counts[index], counts[items[-1]]
        if count is None or last is None or count.name != last.name:
            continue
        step = count.number - last.number
        if step * direction >= 0 and (abs(step) == 1 or (count.name and 0 < step <= _MAX_NAMED_STEP)):
            items.append(index)
            direction = step
    return items


def _sentence_above(index: int, table: Sequence[FeatureRow], odds: Sequence[float]) -> int | None:
    """The nearest likely sentence above, unless a heading of what stands after an article parts them."""
    for above in range(index - 1, max(-1, index - 1 - _MAX_LINES_BELOW), -1):
        if table[above][_MARK] >= _MIN_END_SCORE:
            return None
        if odds[above] > 0 and table[above][_WORDS] >= _MIN_SENTENCE_WORDS:
            return above
    return None

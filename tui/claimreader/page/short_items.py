"""Which sentences of a page of few lines and little text are of its article: those near the likely ones.

Few such pages are among those that the odds were learned from, so that these say little of a short item's sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from claimreader.page.line_rules import is_advertisement_label
from claimreader.page.lines import Line
from claimreader.page.text_features import TEXT_FEATURES
from claimreader.page.tree_model import FeatureRow

_MAX_LINES, _MAX_WORDS = 60, 200
"""Lines of the page, and words of its sentences, below which it is a short item."""
_MIN_WORDS, _MIN_ODDS, _MAX_PHRASE_SHARE = 4, -2.2, 0.34
"""Words of a sentence, its log odds, and the share of it that phrases of boilerplate cover, of which four count."""
_MAX_BETWEEN = 3
"""Lines between two sentences of an item."""
_MIN_END_SCORE = 1.5
"""The score of a heading that opens what stands after an article."""
_WORDS, _ENDS, _ASKS, _PHRASE_WORDS, _SOMEBODY, _MARK = (
    TEXT_FEATURES.index(name) for name in ("words", "ends", "asks", "furniture", "somebody", "mark")
)


def short_item(lines: Sequence[Line], table: Sequence[FeatureRow], odds: Sequence[float]) -> set[int]:
    """The likely sentences of a short item, and those that stand near them; none of a longer page."""
    sentences = [index for index, row in enumerate(table) if row[_ENDS] and row[_WORDS] >= _MIN_WORDS]
    if len(table) >= _MAX_LINES or sum(table[index][_WORDS] for index in sentences) >= _MAX_WORDS:
        return set()
    # What stands below the label of an advertisement is of the article as what stands above it.
    ends = {
        index
        for index, row in enumerate(table)
        if row[_MARK] >= _MIN_END_SCORE and not is_advertisement_label(lines[index].text)
    }
    found: set[int] = set()
    for order in (sentences, sentences[::-1]):
        near = None
        for index in order:
            if odds[index] > 0 or (near is not None and _goes_on(near, index, table, odds, ends)):
                found.add(index)
                near = index
            else:
                near = None
    return found


def _goes_on(near: int, index: int, table: Sequence[FeatureRow], odds: Sequence[float], ends: AbstractSet[int]) -> bool:
    """Whether a sentence belongs to the article that another belongs to."""
    row, between = table[index], range(min(near, index) + 1, max(near, index))
    is_own = row[_PHRASE_WORDS] < _MAX_PHRASE_SHARE * row[_WORDS] and not row[_SOMEBODY] and not row[_ASKS]
    is_near = len(between) <= _MAX_BETWEEN and ends.isdisjoint(between)
    return is_own and is_near and odds[index] > _MIN_ODDS

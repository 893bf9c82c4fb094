"""Plain text made of entries that are alike: which short lines between its sentences open or close an entry.

The times of a live blog, the names and places below letters. What of HTML shows the same is in `serial_pages`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import Literal

from claimreader.page.lines import Line
from claimreader.page.text_features import TEXT_FEATURES
from claimreader.page.tree_model import FeatureRow

_EntryLine = Literal["time", "name"]

_MIN_ENTRIES, _MIN_SHARE = 3, 0.75
"""Entries of such a page, and the share of them that a line of a kind parts."""
_MAX_WORDS, _MIN_CAPITALS, _MIN_DIGITS = 6, 0.6, 0.3
"""Words of a line that opens or closes an entry, and the shares of capitalized words, or of figures, in it."""
_MAX_SCORE = 1.0
"""The score of a heading that opens what stands after an article."""
_WORDS, _ENDS, _DATE, _CAPITALS, _DIGITS, _PHRASE_WORDS, _MARK = (
    TEXT_FEATURES.index(name) for name in ("words", "ends", "date", "capitals", "digits", "furniture", "mark")
)


def entry_lines(lines: Sequence[Line], table: Sequence[FeatureRow], odds: Sequence[float]) -> set[int]:
    """The lines that open or close the entries of a page of text; none of a page that has no such order."""
    texts = [index for index, row in enumerate(table) if odds[index] > 0 and row[_ENDS] and row[_WORDS] > _MAX_WORDS]
    if len(texts) < _MIN_ENTRIES:
        return set()
    gaps = [_kinds(range(above + 1, below), table) for above, below in pairwise(texts)]
    longest = max(below - above - 1 for above, below in pairwise(texts))
    after = range(texts[-1] + 1, min(len(table), texts[-1] + 1 + longest))
    ends = [_kinds(_until_end_heading(after, table), table)]
    above = texts[0] - 1
    if above >= 0 and _kind(table[above]) == "time":
        ends.append({above: "time"})
    series = _series(lines, gaps)
    return {index for found in (*gaps, *ends) for index, kind in found.items() if kind in series}


def _series(lines: Sequence[Line], gaps: Sequence[Mapping[int, _EntryLine]]) -> set[_EntryLine]:
    """The kinds of lines that part most of the entries, each with a text of its own."""
    copies = Counter(lines[index].text for gap in gaps for index in gap)
    counts = Counter[_EntryLine]()
    for gap in gaps:
        counts.update({kind for index, kind in gap.items() if copies[lines[index].text] == 1})
    return {kind for kind, count in counts.items() if count > 1 and count >= _MIN_SHARE * len(gaps)}


def _until_end_heading(indexes: Iterable[int], table: Sequence[FeatureRow]) -> Iterable[int]:
    return takewhile(lambda index: table[index][_MARK] <= _MAX_SCORE and not table[index][_PHRASE_WORDS], indexes)


def _kinds(indexes: Iterable[int], table: Sequence[FeatureRow]) -> dict[int, _EntryLine]:
    """Those of the lines that may open or close an entry."""
    return {index: kind for index in indexes if (kind := _kind(table[index])) is not None}


def _kind(row: FeatureRow) -> _EntryLine | None:
    if row[_WORDS] > _MAX_WORDS or row[_PHRASE_WORDS] or row[_MARK] > _MAX_SCORE:
        return None
    if row[_DATE] or row[_DIGITS] > _MIN_DIGITS:
        return "time"
    return "name" if row[_CAPITALS] >= _MIN_CAPITALS and not row[_ENDS] and not row[_DIGITS] else None

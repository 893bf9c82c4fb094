"""What a page says of itself: its headline, and what its head declares. Unknown stays unknown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimreader.page.lines import Line

_WORD = re.compile(r"\w+")
_NO_TITLE = re.compile(r"[.。！]$|©|\(c\)|\bcopyright\b", re.I)


def words_key(text: str) -> str:
    """A line without case, marks and spacing: two lines with one key say the same."""
    return " ".join(_WORD.findall(text.lower()))


def find_title(lines: Sequence[Line], first: int, given: str | None) -> int | None:
    """The index of the headline among the lines up to the body's first; None where none can be told."""
    if given:
        key = words_key(given)
        for index, line in enumerate(lines):
            if words_key(line.text) == key:
                return index
    best, best_score = None, 0.0
    heads = [words_key(line.text) for line in lines[:first]]
    for index in range(max(0, first - 40), first):
        text = lines[index].text
        count = len(heads[index].split())
        if not 3 <= count <= 30 or _NO_TITLE.search(text):
            continue
        repeats = sum(heads[index] in other for place, other in enumerate(heads) if place != index)
        score = 1.0 + min(count, 8) / 4 + min(repeats, 2) - (first - index) / 20 + (0.5 if lines[index].gap else 0.0)
        if score > best_score:
            best, best_score = index, score
    return best

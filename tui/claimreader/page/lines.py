"""Text of a page -> its lines, each with its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060-\u2069\u202a-\u202c\ufeff]")


class Line(NamedTuple):
    """A line with text in it, as it would stand in the article."""

    text: str
    start: int
    end: int
    gap: int
    """Blank lines before it."""


def split_lines(text: str) -> list[Line]:
    """The lines of plain text that have something on them, without the space around it.

    Characters that print nothing (soft hyphens, zero-width spaces, direction marks) and tabs do not reach the article.
    """
    untidy = bool(INVISIBLE.search(text))
    lines: list[Line] = []
    position = gap = 0
    for given in text.splitlines(keepends=True):
        body = given.strip()
        if not body:
            gap += 1
            position += len(given)
            continue
        start = position + len(given) - len(given.lstrip())
        shown = INVISIBLE.sub("", body) if untidy else body
        if "\t" in shown:
            shown = shown.replace("\t", " ")
        if shown:
            lines.append(Line(shown, start, start + len(body), gap))
            gap = 0
        position += len(given)
    return lines


def common_ending(lines: Sequence[Line]) -> str | None:
    """The name after the last dash that two different lines or more end with: alt texts close with their site."""
    endings: Counter[str] = Counter()
    for text in {line.text for line in lines if len(line.text) < 300}:
        place = text.rfind(" - ")
        if place > 0 and text[place + 3 : place + 4].isupper() and len(text[place + 3 :].split()) <= 4:
            endings[text[place + 3 :]] += 1
    common = [(count, name) for name, count in endings.items() if count >= 2]
    return max(common)[1] if common else None

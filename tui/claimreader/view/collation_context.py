"""The words around a reading in its article."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimreader.view.collation_request import CollationRequest, article_text
from claimreader.view.rows import Row, StyledText
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import DIM

CONTEXT_CHARACTERS = 160
"""Characters of context on each side of a reading."""

_OPENING = re.compile(r"[^\w\s]*$")
_CLOSING = re.compile(r"[^\w\s]*(?:\s+[^\w\s“‘«„\"'(\[]+(?=\s|$))*")
"""What of the words around belongs to the reading's own first and last word: its quotation marks, its full stop."""


class Surroundings(NamedTuple):
    """The words around a reading in its article, and the marks between them and its own words."""

    before: str = ""
    opening: str = ""
    closing: str = ""
    after: str = ""


def surroundings(index: StoryIndex, request: CollationRequest, reading: str) -> Surroundings:
    """What stands around a reading, whole words only; nothing where it is not asked for."""
    if not request.context:
        return Surroundings()
    text, statement = article_text(index, reading), index.statements[reading]
    start = max(0, statement.start - CONTEXT_CHARACTERS)
    start = text.find(" ", start, statement.start) + 1 if start else 0
    end = min(len(text), statement.end + CONTEXT_CHARACTERS)
    end = max(text.rfind(" ", statement.end, end), statement.end) if end < len(text) else end
    opening = _OPENING.search(text, start, statement.start)
    closing = _CLOSING.match(text, statement.end, end)
    first, last = opening.start() if opening else statement.start, closing.end() if closing else statement.end
    more = " …" if end < len(text) else ""
    return Surroundings(
        text[start:first], text[first : statement.start], text[statement.end : last], text[last:end] + more
    )


def context_rows(index: StoryIndex, request: CollationRequest, reading: str, cells: int) -> tuple[list[Row], list[Row]]:
    """The words before and after a reading, paragraph by paragraph; nothing where they are not asked for."""
    around = surroundings(index, request, reading)
    before, after = (
        [row for paragraph in words.split("\n\n") for row in StyledText().add(paragraph.strip(), DIM).rows(cells)]
        for words in (around.before, around.after)
    )
    return before, after

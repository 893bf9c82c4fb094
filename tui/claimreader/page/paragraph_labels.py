"""House labels: the words before a colon that say what a paragraph is, not what was said."""

from __future__ import annotations

import re

from claimreader.model import Span
from claimreader.page.language_words import any_of

# Each with what may stand between it and the colon; in languages with cases that is a name without a preposition.
_PARAGRAPH_LABEL = re.compile(
    rf"(?:{any_of('linked_labels')}\b(?: {any_of('label_links')} [^:\"“”«»\n]{{2,60}})?|"
    rf"{any_of('labels')}\b(?: [^:\"“”„«»\n]{{2,40}})?)[ \u00a0]?[:：](?!//)",
    re.I,
)


def find_paragraph_label(text: str) -> Span | None:
    """The label that opens a paragraph ("Source:", "Quote from the minister:"), colon included."""
    found = _PARAGRAPH_LABEL.match(text)
    return Span(0, found.end()) if found else None

"""House labels: the words before a colon that tell what a paragraph is, not what was said."""

from __future__ import annotations

import re

from claimreader.model import Span

_LABEL = re.compile(
    r"(?:(?:source|details|background|quote|reminder|note|update|updated|context|for reference|previously|what's next|"
    r"what is known|editor's note|the big picture|why it matters|literally|verbatim)\b"
    r"(?: (?:from|of|by) [^:\"“”«»\n]{2,60})?):(?=\s)",
    re.I,
)


def find_label(text: str) -> Span | None:
    """The label that opens a paragraph ("Source:", "Quote from the minister:"), colon included."""
    found = _LABEL.match(text)
    return Span(0, found.end()) if found else None

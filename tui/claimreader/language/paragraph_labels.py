"""What opens a paragraph and belongs to no sentence of it: house labels and datelines."""

from __future__ import annotations

import re

from claimreader.language.lexicons import Lexicon
from claimreader.model import Block, Span

_LABEL = re.compile(r"[^\W\d_][\w' ’-]{0,40}?(?: (?:from|of|by) [^:\"“”«»\n.]{2,60})?:(?=\s)")
_CREDIT = r"(?:\([^()\n]{2,30}\)|/ ?[^()/\n]{2,30} ?/)"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{2,30}(?:, [A-ZÀ-Þ][\w. ]{1,20})?(?:, [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?"
_PLACE = r"[A-ZÀ-Þ][\w.’'-]+(?:,? [A-ZÀ-Þ][\w.’'-]+){0,3}(?:,? \d{1,2})?(?:, \d{4})?"
_DATELINE = re.compile(rf"(?:{_CAPITALS}(?: ?{_CREDIT})?|(?:{_PLACE} ?)?{_CREDIT}) ?(?:--?|[–—])\s")


def paragraph_label(text: str, block: Block, words: Lexicon) -> Span | None:
    """What opens a paragraph and is not said: a house label ("Details:"), a dateline ("OSLO (AP) — ")."""
    if block.label is not None:
        return block.label
    dateline = _DATELINE.match(text, block.start, block.end) if block.role != "title" else None
    if dateline is not None:
        return Span(*dateline.span())
    found = _LABEL.match(text, block.start, block.end)
    if found is None:
        return None
    first = re.split(r" (?:from|of|by) |:", found[0])[0].lower()
    return Span(*found.span()) if first in words.words["label"] else None

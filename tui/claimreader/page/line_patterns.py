"""What the form of a line shows without anything learned: a wire story's opening and end, captions, doubled links."""

from __future__ import annotations

import re
from math import inf
from typing import Literal, NamedTuple

LinePattern = Literal["dateline", "wire credit", "caption"]
"""A dateline opens a wire story, a wire credit ends it; a caption is none of its text."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_CAPITAL = "A-ZÀ-ÞА-ЯЁ"
_DATELINE = re.compile(
    # "OSLO, March 4 (Reuters) - ", "New York (CNN) — "
    rf"[{_CAPITAL}][\w.’' -]{{1,30}}(?:, [{_CAPITAL}][\w. ]{{1,20}}){{0,2}}(?:, {_MONTH} \d{{1,2}})? ?"
    r"\([A-Z][\w .]{1,30}\) ?(?:--?|[–—])|"
    # "OSLO — ", "BERGEN, Norway, May 3 -- "
    rf"[{_CAPITAL}][{_CAPITAL}.’' -]{{2,30}}(?:, [A-Z][\w. ]{{1,20}})?(?:, {_MONTH} \d{{1,2}})? ?(?:--?|[–—]) "
)
_WIRE_CREDIT = re.compile(
    r"[(\[]?(?:With |[Aa]dditional )*(?:[Rr]eporting|[Ww]riting|[Ee]diting)(?: and (?:writing|editing))? by [A-Z]|"
    r".{0,120}contributed to this (?:report|story|article)"
)
_CAPTION = re.compile(
    r"FILE ?(?:PHOTO)? ?[-–—:]|\(?(?:Photo|Image|Picture)s? (?:by|via)\b|"
    r"In this [\w ,.]{4,30}(?:photo|image|picture|frame)|"
    # "OSLO, NORWAY - MARCH 04: "
    r"[A-Z][A-Z .,’'-]{3,40} ?[-–—] ?[A-Z]{3,9} \d{1,2}(?:, \d{4})?: "
)
_CAPTION_END = re.compile(
    # "… in Oslo, on March 4, 2024.", "… (Ann Lee / Getty Images)"
    rf"\b(?:on|in)(?: [A-Z][a-z]{{2,5}}day,)? {_MONTH}(?: \d{{1,2}})?,? \d{{4}}\.?$|"
    r"\((?:[A-Z][\w.’' -]+ ?/ ?){1,3}[A-Z][^()]{0,40}\)$"
)
_MIN_WORDS = 4
_MIN_DATELINE_WORDS = 12
"""A dateline opens a sentence of at least so many words."""
_MAX_CREDIT_WORDS = 59
_ENDING_CHARS = 120
"""Characters at the end of a line in which a pattern of its end is searched."""
_DOUBLED_CHARS = range(20, 400)
"""Characters of a line that may be one text twice: an alt text and the headline of its link."""


class PatternRule(NamedTuple):
    """A form of a line with `min_words` to `max_words` words."""

    name: str
    kind: LinePattern
    pattern: re.Pattern[str]
    min_words: float = _MIN_WORDS
    max_words: float = inf
    at_end: bool = False
    """Whether the pattern is searched at the line's end, not matched at its start."""


LINE_PATTERNS = (
    PatternRule("caption_opening", "caption", _CAPTION),
    PatternRule("dateline", "dateline", _DATELINE, min_words=_MIN_DATELINE_WORDS),
    PatternRule("wire_credit", "wire credit", _WIRE_CREDIT, max_words=_MAX_CREDIT_WORDS),
    PatternRule("caption_end", "caption", _CAPTION_END, max_words=_MAX_CREDIT_WORDS, at_end=True),
)
"""The first that fits decides."""


def match_line_pattern(text: str, words: float) -> LinePattern | None:
    """The kind of a line of `words` words by its form alone; None for most lines."""
    if words < _MIN_WORDS:
        return None
    for rule in LINE_PATTERNS:
        if rule.min_words <= words <= rule.max_words and (
            rule.pattern.search(text, max(0, len(text) - _ENDING_CHARS)) if rule.at_end else rule.pattern.match(text)
        ):
            return rule.kind
    return None


def is_doubled(text: str) -> bool:
    """Whether a line says one text twice: "Town floods Town floods"."""
    half = len(text) // 2
    return len(text) in _DOUBLED_CHARS and text[:half].strip() == text[half:].strip()

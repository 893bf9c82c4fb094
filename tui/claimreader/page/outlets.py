"""The outlet's name in the lines of its page: in the page's own title, in alt texts, in how the page calls itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from claimreader.page.language_words import any_of
from claimreader.page.lines import Line, common_site_suffix, comparison_key

_TITLE_SEPARATOR = re.compile(r"(?:\s[|–—-]|\s?[|»]|\s::)\s(?=[^|–—-])")
_CAPITAL = "A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄҐ"
_SELF_REFERENCE = re.compile(
    rf"\b{any_of('self_references')} +"
    rf"(?:the )?(?P<name>(?-i:[{_CAPITAL}][\w'’&.-]*(?: (?:of |& |and )?[{_CAPITAL}][\w'’&.-]*){{0,3}})"
    r"|[\w'’-]{3,30}\.[a-z]{2,4}\b)",
    re.I,
)
_WEB_ADDRESS = re.compile(
    r"(?<![\w@.])(?:https?://)?(?:www\.)?(?P<name>[\w'’-]{3,30}\.(?:com|org|net|info|[a-z]{2}))(?![\w.])"
)
_COPYRIGHT_HOLDER = re.compile(r"(?:©|\(c\)|copyright)[ ©@]*(?P<name>[^|,©\n]{2,60})", re.I)
_COPYRIGHT_SIGNS = ("©", "(c)", "copyright")
_COPYRIGHT_PREFIX = re.compile(r"(?:copyright|by|[©@]|\b(?:19|20)\d\d\b|[-–—\s:,.])+", re.I)
_COPYRIGHT_SUFFIX = re.compile(
    r"[.\s]*\b(?:(?:all |alle )?(?:rights|rechte)\b.*|(?:19|20)\d\d\b.*|(?:and|is|are|or|terms|privacy)\b.*|"
    r"(?:inc|llc|ltd|limited|corp|corporation|gmbh|plc|ag|pty|s\.?a|s\.?r\.?l)\b.*)",
    re.I,
)
_NOT_AN_OUTLET = re.compile(
    r"(?:us|our|me|my|you|your|all|the team|facebook|twitter|x|instagram|youtube|linkedin|pinterest|tiktok|whatsapp|"
    r"telegram|google|gmail|apple|amazon|getty|istock|shutterstock|pixabay|unsplash|wordpress)\b",
    re.I,
)
"""No outlet, or a house that serves all outlets."""
_MIN_SCORE = 3.0
"""The votes that a name needs; each line that has it is one more, up to three."""
_MAX_CANDIDATES = 8
"""Names that are looked for in all lines, those with most votes first."""
_COPYRIGHT_WEIGHT = 2.0
"""What a line of rights counts beside the other ways to call a page."""


def find_outlet(lines: Sequence[Line], title: int | None, kept: Sequence[bool]) -> str | None:
    """The name behind the headline in the page's first line, at the end of alt texts, or in other lines of the page.

    Only lines that are not kept say what the page calls itself. None where there is no such name.
    """
    if title and comparison_key(lines[0].text).startswith(comparison_key(lines[title].text)[:60]):
        parts = list(_TITLE_SEPARATOR.finditer(lines[0].text[:300]))
        if parts:
            return _site_name(lines[0].text[parts[-1].end() :])
    other_lines = [line.text[:300] for line, keep in zip(lines, kept, strict=True) if not keep]
    return common_site_suffix(lines) or _most_mentioned_name(other_lines)


def _most_mentioned_name(other_lines: Iterable[str]) -> str | None:
    """The name by which most lines call the page: its rights, its readers, its staff, its address."""
    votes: dict[str, float] = defaultdict(float)
    names: dict[str, str] = {}
    # No pattern reaches over a line's end, so that one pass over all lines does.
    own_lines = dict.fromkeys(other_lines)
    lines = "\n".join(own_lines)
    dotted_lines = "\n".join([line for line in own_lines if "." in line[:-1]])
    named = [
        (found["name"], 1.0)
        for pattern, searched in ((_SELF_REFERENCE, lines), (_WEB_ADDRESS, dotted_lines))
        for found in pattern.finditer(searched)
    ]
    rights = [line for line in own_lines if any(sign in line.lower() for sign in _COPYRIGHT_SIGNS)]
    named += [
        (_COPYRIGHT_PREFIX.sub("", found["name"], count=1), _COPYRIGHT_WEIGHT)
        for found in _COPYRIGHT_HOLDER.finditer("\n".join(rights))
    ]
    for text, weight in named:
        if name := _site_name(_COPYRIGHT_SUFFIX.sub("", text)):
            votes[comparison_key(name)] += weight
            names.setdefault(comparison_key(name), name)
    all_words = f" {comparison_key(lines)} " if votes else ""
    candidates = sorted(votes, key=lambda key: (-votes[key], key))[:_MAX_CANDIDATES]
    scores = {key: votes[key] + min(3, all_words.count(f" {key} ")) for key in candidates}
    best = max(candidates, key=lambda key: scores[key], default=None)
    return names[best] if best is not None and scores[best] >= _MIN_SCORE else None


def _site_name(text: str) -> str | None:
    text = text.strip(" |–—-:.·•»")
    fits = 2 <= len(text) <= 40 and len(text.split()) <= 5
    return text if fits and not text[0].isdigit() and not _NOT_AN_OUTLET.match(text) else None

"""Why a line was dropped, in words a person understands."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.page.boilerplate import Judged
from claimreader.page.furniture import points_elsewhere
from claimreader.page.lines import Line
from claimreader.page.looks import LOCAL, Look
from claimreader.page.metadata import words_key

_AT = {name: index for index, name in enumerate(LOCAL)}
_MARK = 1.5
_KINDS = (
    ("legal", "rights, terms or consent"),
    ("promo", "an invitation or an advertisement"),
    ("share", "a button to share, print or save"),
    ("credit", "a picture's caption or credit"),
    ("byline", "a byline or a date"),
    ("reply", "readers' comments"),
    ("about", "about the author or the outlet"),
    ("notice", "a notice of the site"),
)
_HEADLINES = {
    "before": "a headline or a caption before the article",
    "inside": "a caption or the headline of another article",
    "after": "the headline of another article",
}


def reasons(lines: Sequence[Line], judged: Judged, headline: str | None) -> list[str | None]:
    """For each line why it is not of the article; None for those that are."""
    kept = judged.kept
    first = kept.index(True) if True in kept else len(kept)
    last = len(kept) - 1 - kept[::-1].index(True) if True in kept else -1
    key = words_key(headline) if headline else None
    seen: set[str] = set()
    heading: str | None = None
    found: list[str | None] = []
    for index, line in enumerate(lines):
        if kept[index]:
            heading = None
            found.append(None)
            seen.add(line.text)
            continue
        where = "before" if index < first else "after" if index > last else "inside"
        look = judged.looks.get(index)
        reason = _repeats(line, key) or _furniture(look, where)
        if points_elsewhere(line.text):
            reason = "points to another article"
        if index > first and judged.marks[index] >= _MARK and len(line.text) <= 60:
            heading = line.text
            reason = reason or "opens what is not of the article"
        if reason is None and line.text in seen:
            reason = "repeats an earlier line"
        if reason is None and heading:
            reason = f"stands under “{heading}”"
        found.append(reason or _by_place(look, where))
        seen.add(line.text)
    return found


def _repeats(line: Line, headline: str | None) -> str | None:
    close = headline is not None and len(line.text) < 2 * len(headline) + 40
    return "repeats the headline" if close and headline and headline in words_key(line.text) else None


def _furniture(look: Look | None, where: str) -> str | None:
    """What the words of a line say that it is."""
    if look is None:
        return None
    values = look.values
    if values[_AT["rights"]]:
        return "rights, terms or consent" if where == "after" else "a picture's caption or credit"
    share, reason = max(((values[_AT[name]], reason) for name, reason in _KINDS), key=lambda pair: pair[0])
    words = values[_AT["words"]]
    if share >= 0.3 or (share > 0 and words <= 14):
        return reason
    return "a date, a time or a byline" if values[_AT["date"]] and words <= 8 else None


def _by_place(look: Look | None, where: str) -> str:
    """What a line without telling words is likely to be."""
    words = look.values[_AT["words"]] if look is not None else 0.0
    if words < 4:
        return "a menu entry or a button"
    if look is not None and not look.values[_AT["ends"]] and words <= 40:
        return _HEADLINES[where]
    return {"before": "stands before the article", "inside": "breaks into the article"}.get(where, "stands after it")

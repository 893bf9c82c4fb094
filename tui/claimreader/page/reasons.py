"""Why a line was dropped, in words a person understands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimreader.page.boilerplate import Judged
from claimreader.page.features import LOCAL, Look
from claimreader.page.lines import Line
from claimreader.page.metadata import words_key

_AT = {name: index for index, name in enumerate(LOCAL)}
_MARK = 1.5
_KINDS = (
    ("legal", "rights, terms or consent"),
    ("promo", "an invitation to subscribe, sign in or read on"),
    ("share", "a button to share, print or save"),
    ("credit", "a picture's caption or credit"),
    ("byline", "a byline or a date"),
    ("reply", "readers' comments"),
)


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
        if index > first and judged.marks[index] >= _MARK and len(line.text) <= 60:
            heading = line.text
            found.append("opens what is not of the article")
        else:
            where = "before" if index < first else "after" if index > last else "inside"
            found.append(_why(line, judged.looks.get(index), key, seen, heading, where))
        seen.add(line.text)
    return found


def _why(line: Line, look: Look | None, headline: str | None, seen: set[str], heading: str | None, where: str) -> str:
    if headline and len(line.text) < 2 * len(headline) + 40 and headline in words_key(line.text):
        return "repeats the headline"
    if look is not None:
        value: Callable[[str], float] = lambda name: look.values[_AT[name]]  # noqa: E731
        if value("rights"):
            return "a picture's caption or credit" if where != "after" else "rights, terms or consent"
        share, reason = max(((value(name), reason) for name, reason in _KINDS), key=lambda pair: pair[0])
        if share >= 0.3 or (share > 0 and value("words") <= 14):
            return reason
        if value("date") and value("words") <= 8:
            return "a time or a date by itself"
    if line.text in seen:
        return "repeats an earlier line"
    if heading:
        return f"stands under “{heading}”"
    if look is not None and not value("ends") and 4 <= value("words") <= 40:
        return {
            "before": "a headline or a caption before the article",
            "inside": "a caption or the headline of another article",
            "after": "the headline of another article",
        }[where]
    if look is None or value("words") <= 4:
        return "a menu entry or a button"
    return {"before": "stands before the article", "inside": "breaks into the article", "after": "stands after it"}[
        where
    ]

"""Why a line was dropped, in words a person understands."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.page.boilerplate import LineLabels
from claimreader.page.boilerplate_phrases import is_cross_reference
from claimreader.page.line_features import LINE_FEATURES, LineFeatures
from claimreader.page.lines import Line
from claimreader.page.text_metadata import comparison_key

_FEATURE_INDEX = {name: index for index, name in enumerate(LINE_FEATURES)}
_MIN_END_SCORE = 1.5
_REASON_BY_KIND = (
    ("legal", "rights, terms or consent"),
    ("promo", "an invitation or an advertisement"),
    ("share", "a button to share, print or save"),
    ("credit", "a picture's caption or credit"),
    ("byline", "a byline or a date"),
    ("reply", "readers' comments"),
    ("about", "about the author or the outlet"),
    ("notice", "a notice of the site"),
)
_HEADLINE_REASON_BY_PART = {
    "before": "a headline or a caption before the article",
    "inside": "a caption or the headline of another article",
    "after": "the headline of another article",
}


def find_drop_reasons(lines: Sequence[Line], line_labels: LineLabels, headline: str | None) -> list[str | None]:
    """For each line why it is not of the article; None for those that are."""
    kept = line_labels.kept
    first = kept.index(True) if True in kept else len(kept)
    last = len(kept) - 1 - kept[::-1].index(True) if True in kept else -1
    key = comparison_key(headline) if headline else None
    earlier_texts: set[str] = set()
    heading: str | None = None
    found: list[str | None] = []
    for index, line in enumerate(lines):
        if kept[index]:
            heading = None
            found.append(None)
            earlier_texts.add(line.text)
            continue
        part = "before" if index < first else "after" if index > last else "inside"
        features = line_labels.line_features.get(index)
        reason = _headline_reason(line, key) or _phrase_reason(features, part)
        if is_cross_reference(line.text):
            reason = "points to another article"
        if index > first and line_labels.end_scores[index] >= _MIN_END_SCORE and len(line.text) <= 60:
            heading = line.text
            reason = reason or "opens what is not of the article"
        if reason is None and line.text in earlier_texts:
            reason = "repeats an earlier line"
        if reason is None and heading:
            reason = f"stands under “{heading}”"
        found.append(reason or _position_reason(features, part))
        earlier_texts.add(line.text)
    return found


def _headline_reason(line: Line, headline: str | None) -> str | None:
    close = headline is not None and len(line.text) < 2 * len(headline) + 40
    return "repeats the headline" if close and headline and headline in comparison_key(line.text) else None


def _phrase_reason(features: LineFeatures | None, part: str) -> str | None:
    """What the words of a line say that it is."""
    if features is None:
        return None
    values = features.values
    if values[_FEATURE_INDEX["rights"]]:
        return "rights, terms or consent" if part == "after" else "a picture's caption or credit"
    share, reason = max(
        ((values[_FEATURE_INDEX[name]], reason) for name, reason in _REASON_BY_KIND), key=lambda pair: pair[0]
    )
    words = values[_FEATURE_INDEX["words"]]
    if share >= 0.3 or (share > 0 and words <= 14):
        return reason
    return "a date, a time or a byline" if values[_FEATURE_INDEX["date"]] and words <= 8 else None


def _position_reason(features: LineFeatures | None, part: str) -> str:
    """What a line without telling words is likely to be."""
    words = features.values[_FEATURE_INDEX["words"]] if features is not None else 0.0
    if words < 4:
        return "a menu entry or a button"
    if features is not None and not features.values[_FEATURE_INDEX["ends"]] and words <= 40:
        return _HEADLINE_REASON_BY_PART[part]
    return {"before": "stands before the article", "inside": "breaks into the article"}.get(part, "stands after it")

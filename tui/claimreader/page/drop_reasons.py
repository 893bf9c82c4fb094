"""Why a line was dropped, in words a person understands: the first entry of DROP_REASONS that has a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from claimreader.page.boilerplate import LineLabels
from claimreader.page.boilerplate_phrases import is_cross_reference
from claimreader.page.line_features import LINE_FEATURES, LineFeatures
from claimreader.page.lines import Line, comparison_key

Part = Literal["before", "inside", "after"]
"""Where a line stands: before the first line kept, among those kept, after the last."""

_COLUMNS = {name: index for index, name in enumerate(LINE_FEATURES)}
_WORDS, _ENDS, _RIGHTS, _DATE, _PHRASE_WORDS = (
    _COLUMNS[name] for name in ("words", "ends", "rights", "date", "furniture")
)
_MIN_END_SCORE, _MAX_HEADING_CHARS = 1.5, 60
_REASON_BY_KIND = (
    (_COLUMNS["legal"], "rights, terms or consent"),
    (_COLUMNS["promo"], "an invitation or an advertisement"),
    (_COLUMNS["share"], "a button to share, print or save"),
    (_COLUMNS["credit"], "a picture's caption or credit"),
    (_COLUMNS["byline"], "a byline or a date"),
    (_COLUMNS["reply"], "readers' comments"),
    (_COLUMNS["about"], "about the author or the outlet"),
    (_COLUMNS["notice"], "a notice of the site"),
)
"""Of the kinds of phrases that cover a line equally the first counts."""
_HEADLINE_REASON: dict[Part, str] = {
    "before": "a headline or a caption before the article",
    "inside": "a caption or the headline of another article",
    "after": "the headline of another article",
}
_PLACE_REASON: dict[Part, str] = {
    "before": "stands before the article",
    "inside": "breaks into the article",
    "after": "stands after it",
}


class DroppedContext(NamedTuple):
    """A dropped line with what its reason may depend on."""

    line: Line
    features: LineFeatures | None
    """None where the line was not measured."""
    part: Part
    headline_key: str | None
    headline_opening: str
    """The first word of the key, by which most lines are passed over."""
    ends_article: bool
    """Whether it is a heading that opens what stands after an article."""
    is_repeated: bool
    """Whether a line above has the same text."""
    heading: str | None
    """The last such heading since the last line kept, or the line itself."""

    def value(self, column: int) -> float:
        """A feature of the line alone; 0 where it was not measured."""
        return self.features.values[column] if self.features is not None else 0.0


class DropReason(NamedTuple):
    """A ground for dropping a line."""

    name: str
    find: Callable[[DroppedContext], str | None]
    """The reason in words, where it holds."""


def _points_elsewhere(dropped: DroppedContext) -> str | None:
    return "points to another article" if is_cross_reference(dropped.line.text) else None


def _repeats_headline(dropped: DroppedContext) -> str | None:
    key, text = dropped.headline_key, dropped.line.text
    if not key or len(text) >= 2 * len(key) + 40 or dropped.headline_opening not in text.lower():
        return None
    return "repeats the headline" if key in comparison_key(text) else None


def _has_rights_sign(dropped: DroppedContext) -> str | None:
    if not dropped.value(_RIGHTS):
        return None
    return "rights, terms or consent" if dropped.part == "after" else "a picture's caption or credit"


def _has_boilerplate_phrase(dropped: DroppedContext) -> str | None:
    """The kind of phrase that covers most of the line: a good part of it, or anything of a short line."""
    if dropped.features is None or not dropped.value(_PHRASE_WORDS):
        return None
    values = dropped.features.values
    column, reason = max(_REASON_BY_KIND, key=lambda kind: values[kind[0]])
    return reason if values[column] >= 0.3 or values[_WORDS] <= 14 else None


def _is_date(dropped: DroppedContext) -> str | None:
    return "a date, a time or a byline" if dropped.value(_DATE) and dropped.value(_WORDS) <= 8 else None


def _ends_article(dropped: DroppedContext) -> str | None:
    return "opens what is not of the article" if dropped.ends_article else None


def _repeats_line(dropped: DroppedContext) -> str | None:
    return "repeats an earlier line" if dropped.is_repeated else None


def _stands_under_heading(dropped: DroppedContext) -> str | None:
    return f"stands under “{dropped.heading}”" if dropped.heading else None


def _is_button(dropped: DroppedContext) -> str | None:
    return "a menu entry or a button" if dropped.value(_WORDS) < 4 else None


def _is_headline(dropped: DroppedContext) -> str | None:
    is_open = not dropped.value(_ENDS) and dropped.value(_WORDS) <= 40
    return _HEADLINE_REASON[dropped.part] if is_open else None


def _stands_apart(dropped: DroppedContext) -> str | None:
    return _PLACE_REASON[dropped.part]


DROP_REASONS = (
    DropReason("cross_reference", _points_elsewhere),
    DropReason("headline_again", _repeats_headline),
    DropReason("rights", _has_rights_sign),
    DropReason("phrase", _has_boilerplate_phrase),
    DropReason("date", _is_date),
    DropReason("end_heading", _ends_article),
    DropReason("earlier_line", _repeats_line),
    DropReason("under_heading", _stands_under_heading),
    DropReason("button", _is_button),
    DropReason("other_headline", _is_headline),
    DropReason("place", _stands_apart),
)
"""The last holds for every line."""


def find_drop_reasons(lines: Sequence[Line], line_labels: LineLabels, headline: str | None) -> list[str | None]:
    """For each line why it is not of the article; None for those that are."""
    first, last = line_labels.first, line_labels.last
    key = comparison_key(headline) if headline else None
    opening = key.split(" ", 1)[0] if key else ""
    texts_above: set[str] = set()
    heading: str | None = None
    reasons: list[str | None] = []
    for index, line in enumerate(lines):
        if line_labels.kept[index]:
            heading = None
            reasons.append(None)
        else:
            ends_article = index > first and line_labels.end_scores[index] >= _MIN_END_SCORE
            ends_article = ends_article and len(line.text) <= _MAX_HEADING_CHARS
            heading = line.text if ends_article else heading
            part: Part = "before" if index < first else "after" if index > last else "inside"
            features = line_labels.line_features.get(index)
            is_repeated = line.text in texts_above
            dropped = DroppedContext(line, features, part, key, opening, ends_article, is_repeated, heading)
            reasons.append(_first_reason(dropped))
        texts_above.add(line.text)
    return reasons


def _first_reason(dropped: DroppedContext) -> str | None:
    for entry in DROP_REASONS:
        if reason := entry.find(dropped):
            return reason
    return None

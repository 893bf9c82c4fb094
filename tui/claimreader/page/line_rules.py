"""LINE_RULES: forms of a line that lower the learned odds of its being of the article."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from claimreader.page.boilerplate_phrases import is_cross_reference
from claimreader.page.language_words import any_of
from claimreader.page.line_patterns import LinePattern, is_doubled
from claimreader.page.lines import Line
from claimreader.page.text_features import TEXT_FEATURES
from claimreader.page.tree_model import FeatureRow

MAX_LINE_ODDS = 5.0
"""No line has higher or lower odds than that, in log odds."""
_PICTURE_CREDIT = re.compile(
    rf"{any_of('credit_labels')}s?(?: \w+)?\s?[:/©]|{any_of('credited')}s? {any_of('credited_by')}\b|©", re.I
)
_ADVERTISEMENT = re.compile(rf"\W*{any_of('advertisements')}\W*", re.I)
_MIN_ALT_CHARS = 20
"""Characters of an alt text that is compared with the caption below it."""
_MAX_LABEL_CHARS = 60
_WORDS, _ENDS, _PROMO, _ABOUT, _SHARE = (
    TEXT_FEATURES.index(name) for name in ("words", "ends", "promo", "about", "share")
)


class RuledLine(NamedTuple):
    """A measured line with what the rules see of it."""

    line: Line
    row: FeatureRow
    """In the order of TEXT_FEATURES."""
    pattern: LinePattern | None
    above: Line | None
    is_alt_text: bool
    below_alt_text: bool


class LineRule(NamedTuple):
    """A form of a line, and the log odds that it costs."""

    name: str
    theme: Literal["kind", "repetition", "form"]
    """Of the rules of one theme the first that applies counts; those of several themes add up."""
    penalty: float
    applies: Callable[[RuledLine], object]


def repeats_line_above(line: Line, above: Line | None) -> bool:
    """Whether a line opens with all of the line above it: an alt text, then the caption that says the same and more."""
    return above is not None and len(above.text) >= _MIN_ALT_CHARS and line.text.startswith(above.text)


def is_advertisement_label(text: str) -> bool:
    """Whether a line says that an advertisement follows, and no more: the article goes on below it."""
    return len(text) <= _MAX_LABEL_CHARS and _ADVERTISEMENT.fullmatch(text) is not None


def _points_elsewhere(ruled: RuledLine) -> object:
    return is_cross_reference(ruled.line.text)


def _is_alt_title(ruled: RuledLine) -> object:
    """The headline that an alt text belongs to follows it without a blank line."""
    return ruled.below_alt_text and not ruled.row[_ENDS] and not ruled.line.gap


def _is_picture_credit(ruled: RuledLine) -> object:
    return not ruled.row[_ENDS] and _PICTURE_CREDIT.match(ruled.line.text)


def _is_promo(ruled: RuledLine) -> object:
    """A sentence of its own takes more of such words: news of subscriptions has some."""
    return ruled.row[_WORDS] <= 15 and ruled.row[_PROMO] >= (0.4 if ruled.row[_ENDS] else 0.25)


LINE_RULES = (
    LineRule("advertisement", "kind", MAX_LINE_ODDS, lambda ruled: is_advertisement_label(ruled.line.text)),
    LineRule("cross_reference", "kind", 4.0, _points_elsewhere),
    LineRule("alt_text", "kind", 3.0, lambda ruled: ruled.is_alt_text),
    LineRule("alt_title", "kind", 3.0, _is_alt_title),
    LineRule("picture_credit", "kind", 3.0, _is_picture_credit),
    LineRule("promo", "kind", 2.5, _is_promo),
    LineRule("button", "kind", 3.0, lambda ruled: ruled.row[_WORDS] <= 4 and ruled.row[_SHARE] == 1.0),
    LineRule("about", "kind", 2.5, lambda ruled: ruled.row[_ABOUT] >= 0.3),
    LineRule("repeated_alt_text", "repetition", 2.5, lambda ruled: repeats_line_above(ruled.line, ruled.above)),
    LineRule("doubled", "form", MAX_LINE_ODDS, lambda ruled: is_doubled(ruled.line.text)),
    LineRule("caption", "form", 3.0, lambda ruled: ruled.pattern == "caption"),
)
"""The rules of a theme stand together."""


def ruled_lines(
    lines: Sequence[Line], table: Sequence[FeatureRow], patterns: Sequence[LinePattern | None], site: str | None
) -> list[RuledLine]:
    """The lines as the rules see them; `site` is the name that alt texts of the page end with."""
    ending = f" - {site}"
    above: Line | None = None
    below_alt_text = False
    found: list[RuledLine] = []
    for line, row, pattern in zip(lines, table, patterns, strict=True):
        is_alt_text = site is not None and not row[_ENDS] and line.text.endswith(ending)
        found.append(RuledLine(line, row, pattern, above, is_alt_text, below_alt_text))
        above, below_alt_text = line, is_alt_text
    return found


def matching_rules(ruled: RuledLine) -> list[LineRule]:
    """The first rule of each theme that applies to a line."""
    found: list[LineRule] = []
    theme = None
    for rule in LINE_RULES:
        if rule.theme != theme and rule.applies(ruled):
            found.append(rule)
            theme = rule.theme
    return found

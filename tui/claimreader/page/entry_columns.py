"""A measured page -> columns that set entries apart from running text: comments, teasers, a live blog, the headline.

Entries repeat a form (a name, a date, a headline and its summary); a paragraph of an article repeats nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, zip_longest
from math import log

from claimreader.page.context_columns import ColumnRows, MeasuredPage
from claimreader.page.line_features import LINE_FEATURES, LineFeatures
from claimreader.page.recurrence import recurrences

_WORDS, _ENDS, _DATE = (LINE_FEATURES.index(name) for name in ("words", "ends", "date"))
_MAX_STAMP_WORDS = 10
"""Words of a line with a date that says when something was written, and perhaps by which author."""
_MAX_COUNT = 10
_MIN_SENTENCE_WORDS = 5
_MAX_SHAPE_STEP = 5
_NEAR_LINES, _FAR_LINES = 4, 20
_HEADLINE_LINES, _HEADLINE_WORDS = 25, range(4, 26)
"""Lines above the running text that may be its headline, and the words of one."""


def stamps(page: MeasuredPage) -> ColumnRows:
    """Dated short lines: how many stand before a line, lines since the last, whether one is next above and below."""
    stamped = [_is_stamp(features) for features in page.line_features]
    rows: list[tuple[float, ...]] = []
    before, since = 0, _MAX_COUNT
    for position, own in enumerate(stamped):
        above = position > 0 and stamped[position - 1]
        below = position + 1 < len(stamped) and stamped[position + 1]
        rows.append((float(before), float(since), float(above), float(below)))
        before = min(_MAX_COUNT, before + own)
        since = 1 if own else min(_MAX_COUNT, since + 1)
    return rows


def _is_stamp(features: LineFeatures) -> bool:
    return features.values[_DATE] > 0 and features.values[_WORDS] <= _MAX_STAMP_WORDS


def repeated_shapes(page: MeasuredPage) -> ColumnRows:
    """For short lines how many have the same shape of words and figures, and whether one a few lines away has it."""
    shapes = [features.shape for features in page.line_features]
    counts = Counter(shapes)
    rows: list[tuple[float, ...]] = []
    for position, shape in enumerate(shapes):
        if not shape:
            rows.append((0.0, 0.0))
            continue
        above = shapes[max(0, position - _MAX_SHAPE_STEP) : max(0, position - 1)]
        below = shapes[position + 2 : position + 1 + _MAX_SHAPE_STEP]
        rows.append((float(min(_MAX_COUNT, counts[shape])), float(shape in above) + float(shape in below)))
    return rows


def cycles(page: MeasuredPage) -> ColumnRows:
    """How often kinds of lines recur in turn around a line: a headline, its date and its summary, say."""
    return [(float(turns),) for turns in recurrences([_kind(features) for features in page.line_features])]


def _kind(features: LineFeatures) -> str:
    """A sentence, a dated line, or another."""
    if features.values[_ENDS] and features.values[_WORDS] >= _MIN_SENTENCE_WORDS:
        return "sentence"
    return "dated" if _is_stamp(features) else "short"


def lengths(page: MeasuredPage) -> ColumnRows:
    """Log of a line's words over the mean of the four measured lines on either side; running words in twenty lines."""
    words = [features.values[_WORDS] for features in page.line_features]
    sums = [0.0, *accumulate(words)]
    running = page.text_runs.running_words
    run_sums = [0.0, *accumulate(running)]
    size, all_lines = len(words), len(running)
    rows: list[tuple[float, ...]] = []
    for position, index in enumerate(page.text_runs.candidates):
        start, end = max(0, position - _NEAR_LINES), min(size, position + _NEAR_LINES + 1)
        around = (sums[end] - sums[start] - words[position]) / max(1, end - start - 1)
        ahead = run_sums[min(all_lines, index + 1 + _FAR_LINES)] - run_sums[index + 1]
        back = run_sums[index] - run_sums[max(0, index - _FAR_LINES)]
        rows.append((log((words[position] + 3) / (around + 3)), ahead, back))
    return rows


def likeness(page: MeasuredPage) -> ColumnRows:
    """The share of a line's words that the headline has, of the headline's that it has, and of those of the next line.

    The headline is guessed: of the lines above the running text that which shares most words with it.
    """
    headline = _headline_words(page)
    rows: list[tuple[float, ...]] = []
    own_words = [features.content_words for features in page.line_features]
    for own, following in zip_longest(own_words, own_words[1:], fillvalue=frozenset[str]()):
        common = len(own & headline)
        with_next = len(own & following) / min(len(own), len(following)) if own and following else 0.0
        rows.append((common / len(own) if own else 0.0, common / len(headline) if headline else 0.0, with_next))
    return rows


def _headline_words(page: MeasuredPage) -> frozenset[str]:
    text_runs = page.text_runs
    vocabulary: Counter[str] = Counter()
    above: list[LineFeatures] = []
    for index, features in zip(text_runs.candidates, page.line_features, strict=True):
        if text_runs.first <= index <= text_runs.last and text_runs.running_words[index] > 0:
            vocabulary.update(features.content_words)
        elif text_runs.first - _HEADLINE_LINES <= index <= text_runs.first and _may_be_headline(features):
            above.append(features)
    return _most_shared(above, vocabulary)


def _may_be_headline(features: LineFeatures) -> bool:
    return not features.values[_ENDS] and features.values[_WORDS] in _HEADLINE_WORDS


def _most_shared(lines: Sequence[LineFeatures], vocabulary: Counter[str]) -> frozenset[str]:
    """The words of the line with most words of `vocabulary`; of equals the last."""
    best, words = 0, frozenset[str]()
    for features in lines:
        shared = sum([1 for word in features.content_words if vocabulary[word]])
        if shared >= max(1, best):
            best, words = shared, features.content_words
    return words

"""Lines -> the running text of a page: its words in each line, the run with most of it, and the lines near it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimreader.page.boilerplate_phrases import PHRASE_KINDS
from claimreader.page.line_features import count_words, ends_sentence, read_words
from claimreader.page.lines import Line
from claimreader.page.recurrence import recurrences
from claimreader.page.unspaced import has_full_stop, is_unspaced

_MIN_SENTENCE_WORDS, _MIN_OPEN_WORDS = 8, 25
"""Words of a line of running text: where it ends a sentence, and where it does not, which counts half."""
_REACH_IN_RUN, _REACH_OUTSIDE, _REACH_BEFORE = 15, 4, 6
"""Lines below running text, in the run and outside it, and lines above it that are near it."""


_MIN_SCORED_WORDS = 5
_NO_SENTENCE = -1.5
"""What a line that is no sentence adds to a run."""
_MIN_ENTRIES, _MIN_OWN_SHARE = 8, 0.3
"""Entries of a list that is none of an article, and the share of the page's sentences that must stand elsewhere."""

_NOTICE_KINDS = tuple(PHRASE_KINDS.index(kind) for kind in ("promo", "legal", "notice"))
_NOTICE_SHARE, _MAX_NOTICE_WORDS = 10, 120
"""One word in so many of a sentence about rights, data or subscriptions is in their phrases; words of one at most."""


class TextRuns(NamedTuple):
    """The running text of a page; the first three have an item a line."""

    word_counts: tuple[int, ...]
    sentence_ends: tuple[bool, ...]
    running_words: tuple[float, ...]
    """Words of running text."""
    first: int
    last: int
    """The run of lines with most running text; last is less than first where there is none."""
    candidates: Sequence[int]
    """Indexes of the lines near running text; the others are menus."""


def find_text_runs(lines: Sequence[Line]) -> TextRuns:
    """Find the running text of a page, and the lines near it, which are measured."""
    counts = tuple([count_words(line.text) for line in lines])
    ends = tuple([ends_sentence(line.text) for line in lines])
    running_words = tuple(
        [
            _running_words(line.text, count, end) if count >= _MIN_SENTENCE_WORDS else 0.0
            for line, count, end in zip(lines, counts, ends, strict=True)
        ]
    )
    scores = [
        _run_score(line.text, count, end) if count >= _MIN_SCORED_WORDS else _NO_SENTENCE
        for line, count, end in zip(lines, counts, ends, strict=True)
    ]
    first, last = best_segment(_less_entries(scores, counts, ends))
    return TextRuns(counts, ends, running_words, first, last, _lines_near_text(running_words, first, last))


def _less_entries(scores: Sequence[float], counts: Sequence[int], ends: Sequence[bool]) -> Sequence[float]:
    """The scores without what the entries of lists add, unless those are most of the page."""
    kinds = [
        "sentence" if end and count >= _MIN_SCORED_WORDS else "short" for count, end in zip(counts, ends, strict=True)
    ]
    less = [
        _NO_SENTENCE if turns >= _MIN_ENTRIES else score
        for score, turns in zip(scores, recurrences(kinds), strict=True)
    ]
    own, whole = (sum([max(0.0, score) for score in found]) for found in (less, scores))
    return less if own >= _MIN_OWN_SHARE * whole else scores


def _running_words(text: str, count: int, ends: bool) -> float:
    """The words of running text in a line that has enough of them for a sentence."""
    if ends:
        return float(count)
    return count * 0.5 if count >= _MIN_OPEN_WORDS and _may_run_on(text) else 0.0


def _may_run_on(text: str) -> bool:
    """Whether a long line without a full stop may be running text: a headline of a script without spaces is as long."""
    return not is_unspaced(text) or has_full_stop(text)


def _run_score(text: str, count: int, ends: bool) -> float:
    """What a line of five words or more adds to a run: up to 10 for a long one, -1.5 for one that is no sentence."""
    score = min(count, 60) / 6 if ends else 2.0 if count >= 40 and _may_run_on(text) else _NO_SENTENCE
    if score > 0 and count <= _MAX_NOTICE_WORDS:
        covered = read_words(text).covered
        notices = sum([covered[kind] for kind in _NOTICE_KINDS])
        if notices * _NOTICE_SHARE > count or (score < 5 and sum(covered[1:]) * 4 > count):
            return -1.0
    return score


def _lines_near_text(running_words: Sequence[float], first: int, last: int) -> tuple[int, ...]:
    """The lines of the run, and those at most so many lines below or above running text as the constants say."""
    near_text = [first <= index <= last for index in range(len(running_words))]
    reach = 0
    for index, words in enumerate(running_words):
        if words > 0:
            reach = index + (_REACH_IN_RUN if first <= index <= last else _REACH_OUTSIDE)
        near_text[index] = near_text[index] or index <= reach
    reach = len(running_words)
    for index in range(len(running_words) - 1, -1, -1):
        if running_words[index] > 0:
            reach = index - _REACH_BEFORE
        near_text[index] = near_text[index] or index >= reach
    return tuple([index for index, near in enumerate(near_text) if near])


def best_segment(scores: Sequence[float]) -> tuple[int, int]:
    """First and last index of the run of `scores` with the greatest sum (Kadane); (0, -1) where none is above 0."""
    best = total = 0.0
    first = start = 0
    last = -1
    for index, score in enumerate(scores):
        if total <= 0:
            total, start = 0.0, index
        total += score
        if total > best:
            best, first, last = total, start, index
    return first, last

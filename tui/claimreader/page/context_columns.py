"""A measured page -> columns of features, theme by theme: what stands around a line, where it stands, what repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, compress, pairwise
from math import inf
from typing import NamedTuple, TypeVar

from claimreader.page.language_words import words_of_all
from claimreader.page.line_features import LINE_FEATURES, LineFeatures
from claimreader.page.lines import Line
from claimreader.page.text_runs import TextRuns

_COMPARED_WORDS = 24
"""Words at the head of a line that are compared with other lines."""
_MAX_DISTANCE = 30
_WORDS, _ENDS, _CAPITALS, _OPENING, _DATE, _PERSON_INTRO = (
    LINE_FEATURES.index(name) for name in ("words", "ends", "capitals", "opening", "date", "somebody")
)

_Item = TypeVar("_Item")

EndHeadingScore = Callable[[Sequence[str], float], float]
"""From the words of a line, and the share of it that an opening phrase covers: how surely it ends an article."""
ColumnRows = Sequence[tuple[float, ...]]
"""For each measured line the values of some columns."""


class MeasuredPage(NamedTuple):
    """The lines of a page, and the features of those that are measured."""

    lines: Sequence[Line]
    text_runs: TextRuns
    line_features: Sequence[LineFeatures]
    """Of the `candidates` of the text runs."""
    end_heading_score: EndHeadingScore


def end_headings(page: MeasuredPage) -> ColumnRows:
    """How surely a heading ended the article: here, since the last running text, in all, in ten lines, just ahead."""
    text_runs = page.text_runs
    own = [page.end_heading_score(features.words, features.values[_OPENING]) for features in page.line_features]
    rows: list[tuple[float, ...]] = []
    since = total = 0.0
    texts = 0
    ahead = [*_last_maxima(own[::-1], 3)[::-1], 0.0][1:]
    for index, score, recent, coming in zip(text_runs.candidates, own, _last_maxima(own, 11), ahead, strict=True):
        texts = texts + 1 if text_runs.running_words[index] > 0 else 0
        if texts >= 2:
            since = 0.0
        if index > text_runs.first:
            since = score if score > since else since
            total += score if score > 0.7 else 0.0
        rows.append((score, since, total if total < 12.0 else 12.0, recent, coming))
    return rows


def _last_maxima(values: Sequence[float], size: int) -> list[float]:
    """For each value the greatest of the last `size`, itself among them."""
    maxima: list[float] = []
    greatest = -inf
    for position, value in enumerate(values):
        if value >= greatest:
            greatest = value
        elif position >= size and values[position - size] == greatest:
            # The greatest falls out of sight: seldom, as most lines have the same value.
            greatest = max(values[position - size + 1 : position + 1])
        maxima.append(greatest)
    return maxima


def repeated_phrases(page: MeasuredPage) -> ColumnRows:
    """The share of a line's runs of four words that stand in other lines too, and twice in itself."""
    runs_of_lines: list[list[tuple[str, ...]]] = []
    for features in page.line_features:
        words = features.words[:_COMPARED_WORDS]
        runs: list[tuple[str, ...]] = list(zip(words, words[1:], words[2:], words[3:], strict=False))
        if words and not runs:
            runs = [words]
        runs_of_lines.append(runs)
    own_runs = [set(runs) for runs in runs_of_lines]
    _, repeated = _once_and_again(own_runs)
    return [
        (
            0.0 if own.isdisjoint(repeated) else len([1 for run in runs if run in repeated]) / len(runs),
            1 - len(own) / len(runs),
        )
        if runs
        else (0.0, 0.0)
        for runs, own in zip(runs_of_lines, own_runs, strict=True)
    ]


def copies(page: MeasuredPage) -> ColumnRows:
    """Lines of the same text, whether one stands above, and lines that close with the same two words."""
    counts = Counter([line.text for line in page.lines])
    endings = Counter(
        words[-2:]
        for words in {features.words for features in page.line_features if not features.values[_ENDS]}
        if len(words) > 3
    )
    rows: list[tuple[float, ...]] = []
    seen: set[str] = set()
    for index, features in zip(page.text_runs.candidates, page.line_features, strict=True):
        text = page.lines[index].text
        rows.append(
            (
                float(min(6, counts[text])),
                1.0 if text in seen else 0.0,
                float(min(5, endings[features.words[-2:]])),
            )
        )
        seen.add(text)
    return rows


def vocabulary_overlap(page: MeasuredPage) -> ColumnRows:
    """The share of a line's words, and of its names, that the running text has elsewhere, and how many it has."""
    text_runs = page.text_runs
    is_text = [
        text_runs.first <= index <= text_runs.last and text_runs.running_words[index] > 0
        for index in text_runs.candidates
    ]
    texts = list(compress(page.line_features, is_text))
    words = _once_and_again([features.content_words for features in texts])
    names = _once_and_again([features.names for features in texts])
    # A line of the running text is none of the others that have a word.
    return [
        (
            _share_in(features.content_words, words[inside]),
            float(len(features.content_words)),
            _share_in(features.names, names[inside]),
            float(len(features.names)),
        )
        for features, inside in zip(page.line_features, is_text, strict=True)
    ]


def _once_and_again(sets: Iterable[AbstractSet[_Item]]) -> tuple[set[_Item], set[_Item]]:
    """What is in one of the sets at least, and in two."""
    once = set[_Item]()
    again = set[_Item]()
    for own in sets:
        again |= once & own
        once |= own
    return once, again


def _share_in(own: frozenset[str], vocabulary: set[str]) -> float:
    return len(own & vocabulary) / len(own) if own else -0.1


def blank_lines(page: MeasuredPage) -> ColumnRows:
    """How unlike the running text a line stands close to its neighbors, blank lines around it, and in the page."""
    lines, text_runs = page.lines, page.text_runs
    size = len(lines)
    texts = [index for index in range(text_runs.first, text_runs.last + 1) if text_runs.running_words[index] > 0]
    spaced = sum(1 for index in texts if index + 1 == size or lines[index + 1].gap)
    spaced_share = spaced / len(texts) if texts else 0.0
    gaps = sum(1 for line in lines if line.gap) / max(1, size)
    rows: list[tuple[float, ...]] = []
    for index in text_runs.candidates:
        gap = lines[index].gap
        gap_below = lines[index + 1].gap if index + 1 < size else 3
        rows.append(
            (
                spaced_share if gap == 0 and index else 0.0,
                spaced_share if gap_below == 0 else 0.0,
                float(min(3, gap)),
                float(min(3, gap_below)),
                gaps,
            )
        )
    return rows


def distances_to_text(page: MeasuredPage) -> ColumnRows:
    """Lines to the running text before and after a line, at most 30 each, and their sum."""
    running_words = page.text_runs.running_words
    back = _distances(running_words)
    ahead = _distances(running_words[::-1])[::-1]
    return [
        (float(back[index]), float(ahead[index]), float(back[index] + ahead[index]))
        for index in page.text_runs.candidates
    ]


def _distances(running_words: Sequence[float]) -> list[int]:
    """Lines back to the last running text before each line."""
    distances: list[int] = []
    distance = _MAX_DISTANCE
    for words in running_words:
        distances.append(distance)
        distance = 1 if words > 0 else min(_MAX_DISTANCE, distance + 1)
    return distances


def running_words_around(page: MeasuredPage) -> ColumnRows:
    """Shares of the running text before and after a line, its words three and eight lines around, lines with any."""
    running_words = page.text_runs.running_words
    size = len(running_words)
    total = sum(running_words) or 1.0
    sums = [0.0, *accumulate(running_words)]
    texts = [0, *accumulate(1 if words > 0 else 0 for words in running_words)]
    rows: list[tuple[float, ...]] = []
    for index in page.text_runs.candidates:
        start_3, start_8 = max(0, index - 3), max(0, index - 8)
        end_3, end_8 = min(size, index + 4), min(size, index + 9)
        own, until, after = running_words[index], sums[index], sums[index + 1]
        rows.append(
            (
                until / total,
                (total - after) / total,
                sums[end_3] - sums[start_3] - own,
                sums[end_8] - sums[start_8] - own,
                until - sums[start_3],
                until - sums[start_8],
                sums[end_3] - after,
                sums[end_8] - after,
                (texts[end_8] - texts[start_8]) / (end_8 - start_8),
            )
        )
    return rows


def dates_around(page: MeasuredPage) -> ColumnRows:
    """Dates in the four measured lines before and after a line, and in itself."""
    size = len(page.line_features)
    dates = [0.0, *accumulate(features.values[_DATE] for features in page.line_features)]
    return [(dates[min(size, position + 5)] - dates[max(0, position - 4)],) for position in range(size)]


def place_in_page(page: MeasuredPage) -> ColumnRows:
    """Lines from the page's ends and from those of the run with most running text; the size of that and of the page."""
    text_runs = page.text_runs
    first, last = text_runs.first, text_runs.last
    size = len(page.lines)
    sums = [0.0, *accumulate(text_runs.running_words)]
    core = sums[last + 1] - sums[first]
    size_of_page = (min(3000.0, core), core / (sum(text_runs.running_words) or 1.0), float(min(1000, size)))
    return [
        (
            float(min(200, index)),
            float(min(200, size - index)),
            1.0 if first <= index <= last else 0.0,
            float(max(-20, min(20, index - first))),
            float(max(-20, min(20, last - index))),
            *size_of_page,
        )
        for index in text_runs.candidates
    ]


def author_box(page: MeasuredPage) -> ColumnRows:
    """For lines "Ann Lee is …": whether the name stands alone on a line too, and whether no long line named it before.

    A box about the author has both; so has the first paragraph of a portrait, which stands elsewhere.
    """
    if not any(features.values[_PERSON_INTRO] for features in page.line_features):
        return [(0.0, 0.0)] * len(page.line_features)
    alone = _names_alone(page.line_features)
    long_above: list[tuple[str, ...]] = []
    rows: list[tuple[float, ...]] = []
    for features in page.line_features:
        words = features.words
        if features.values[_WORDS] < 10:
            rows.append((0.0, 0.0))
            continue
        introduces = features.values[_PERSON_INTRO] > 0
        named_alone = introduces and len(words) > 2 and (words[:2] in alone or words[:3] in alone)
        rows.append((float(named_alone), float(introduces and not _has_pair(long_above, words[:2]))))
        long_above.append(words)
    return rows


def _has_pair(lines: Sequence[Sequence[str]], pair: Sequence[str]) -> bool:
    """Whether the two words stand side by side in one of the lines."""
    return any(pair[0] in words and tuple(pair) in set(pairwise(words)) for words in lines)


def _names_alone(line_features: Sequence[LineFeatures]) -> set[tuple[str, ...]]:
    """The first two and three words of short capitalized lines, behind a "by"."""
    openers = words_of_all("words", "alone_openers")
    alone: set[tuple[str, ...]] = set()
    for features in line_features:
        words = features.words
        if 1 < len(words) <= 8 and features.values[_CAPITALS] >= 0.5:
            words = words[1:] if words[0] in openers else words
            alone.update((words[:2], words[:3]))
    return alone

"""Lines -> numbers that tell an article from what stands around it.

What a line is like alone (`looks`), and what stands around it: places, repetition, names. Time is linear in the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from claimreader.page.boilerplate_phrases import load_boilerplate_phrases
from claimreader.page.line_features import LINE_FEATURES, LineFeatures, count_words, ends_sentence, measure_line
from claimreader.page.lines import Line

_COMPARED_WORDS = 24
"""Words at the head of a line that are looked for in others."""
_MAX_DISTANCE = 30

CONTEXT_FEATURES = (
    *("mark", "mark_since", "marks", "mark_10", "mark_ahead", "repeated", "self_repeated", "copies", "again"),
    *("same_ending", "cramped_above", "cramped_below", "known", "contents", "names_known", "names"),
    *("gap_before", "gap_after"),
    *("text_back", "text_ahead", "silence", "before", "after", "mass_3", "mass_8", "back_3", "back_8", "ahead_3"),
    *("ahead_8", "ends_8", "dates_4", "index", "left", "inside", "from_start", "to_end", "core", "core_share"),
    *("gaps", "lines", "bylined", "named_late"),
)
NEIGHBOR_FEATURES = tuple(
    f"{name}{position:+d}"
    for position in (-3, -2, -1, 1, 2, 3)
    for name in (("words", "ends", "capitals", "furniture") if abs(position) == 1 else ("words", "ends"))
)
TEXT_FEATURES = LINE_FEATURES + CONTEXT_FEATURES + NEIGHBOR_FEATURES


EndHeadingScore = Callable[[Sequence[str], float], float]
"""Tells from the words of a line, and the share of it that a known heading opens, how surely it ends an article."""


class TextRuns(NamedTuple):
    """What a first glance at all lines tells."""

    running_words: list[float]
    """Words of running text in each line."""
    first: int
    last: int
    """The stretch with the most running text."""
    candidates: list[int]
    """Lines near running text; the others are menus."""


def find_text_runs(lines: Sequence[Line]) -> TextRuns:
    """Find the running text of a page, and the lines worth a closer look."""
    running_words: list[float] = []
    scores: list[float] = []
    phrases = load_boilerplate_phrases()
    for line in lines:
        count = count_words(line.text)
        ends = ends_sentence(line.text)
        running_words.append(float(count) if ends and count >= 8 else count * 0.5 if count >= 25 else 0.0)
        score = min(count, 60) / 6 if ends and count >= 5 else 2.0 if count >= 40 else -1.5
        if 0 < score < 5:
            covered = sum(phrases.cover(re.findall(r"\w+", line.text.lower()))[0][1:])
            if covered * 4 > count:
                score = -1.0
        scores.append(score)
    first, last = best_segment(scores)
    neighbor_values = [False] * len(lines)
    reach = 0
    for index in range(len(lines)):
        if running_words[index] > 0:
            reach = index + (15 if first <= index <= last else 4)
        neighbor_values[index] = index <= reach or first <= index <= last
    reach = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        if running_words[index] > 0:
            reach = index - 6
        neighbor_values[index] = neighbor_values[index] or index >= reach
    return TextRuns(running_words, first, last, [index for index, near_text in enumerate(neighbor_values) if near_text])


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


def feature_rows(
    lines: Sequence[Line], text_runs: TextRuns, end_heading_score: EndHeadingScore
) -> tuple[list[LineFeatures], list[tuple[float, ...]]]:
    """The looks and feature rows (in the order of FEATURES) of the candidates of `survey`."""
    candidates = text_runs.candidates
    line_features = [measure_line(lines[index].text) for index in candidates]
    neighbor_values = [
        (features.values[0], features.values[1], features.values[_CAPITALS], features.values[_BOILERPLATE])
        for features in line_features
    ]
    padding = (-1.0, -1.0, -1.0, -1.0)
    context_rows = _context_rows(lines, text_runs, line_features, end_heading_score)
    size = len(line_features)
    table: list[tuple[float, ...]] = []
    for position, features in enumerate(line_features):
        neighbors = [
            neighbor_values[at] if 0 <= (at := position + step) < size else padding for step in (-3, -2, -1, 1, 2, 3)
        ]
        before_3, before_2, before_1, after_1, after_2, after_3 = neighbors
        table.append(
            (
                *features.values,
                *context_rows[position],
                *before_3[:2],
                *before_2[:2],
                *before_1,
                *after_1,
                *after_2[:2],
                *after_3[:2],
            )
        )
    return line_features, table


_ENDS = LINE_FEATURES.index("ends")
_CAPITALS = LINE_FEATURES.index("capitals")
_BOILERPLATE = LINE_FEATURES.index("furniture")
_OPENING = LINE_FEATURES.index("opening")
_PERSON_INTRO = LINE_FEATURES.index("somebody")
_DATE = LINE_FEATURES.index("date")


def _context_rows(
    lines: Sequence[Line],
    text_runs: TextRuns,
    line_features: Sequence[LineFeatures],
    end_heading_score: EndHeadingScore,
) -> list[tuple[float, ...]]:
    running_words, first, last, candidates = text_runs
    size = len(lines)
    total = sum(running_words) or 1.0
    cumulative_words = [0.0, *accumulate(running_words)]
    core = cumulative_words[last + 1] - cumulative_words[first]
    cumulative_texts = [0, *accumulate(1 if word_count > 0 else 0 for word_count in running_words)]
    cumulative_dates = [0.0, *accumulate(features.values[_DATE] for features in line_features)]
    distance_back, distance_ahead = _distances_to_text(running_words)
    copies = Counter(line.text for line in lines)
    gaps = sum(1 for line in lines if line.gap) / max(1, size)
    blank_line_share = _blank_line_share(lines, text_runs)
    endings = Counter(
        words[-2:]
        for words in {tuple(features.words) for features in line_features if not features.values[_ENDS]}
        if len(words) > 3
    )
    end_headings = _end_heading_rows(text_runs, line_features, end_heading_score)
    repetition = _repetition_rows(line_features)
    overlap = _vocabulary_overlap(text_runs, line_features)
    author_box = _author_box_rows(line_features)
    seen: set[str] = set()
    table: list[tuple[float, ...]] = []
    for position, index in enumerate(candidates):
        text = lines[index].text
        start_3, start_8 = max(0, index - 3), max(0, index - 8)
        end_3, end_8 = min(size, index + 4), min(size, index + 9)
        own = running_words[index]
        table.append(
            (
                *end_headings[position],
                *repetition[position],
                float(min(6, copies[text])),
                1.0 if text in seen else 0.0,
                float(min(5, endings[tuple(line_features[position].words[-2:])])),
                blank_line_share if lines[index].gap == 0 and index else 0.0,
                blank_line_share if index + 1 < size and lines[index + 1].gap == 0 else 0.0,
                *overlap[position],
                float(min(3, lines[index].gap)),
                float(min(3, lines[index + 1].gap)) if index + 1 < size else 3.0,
                float(distance_back[index]),
                float(distance_ahead[index]),
                float(distance_back[index] + distance_ahead[index]),
                cumulative_words[index] / total,
                (total - cumulative_words[index + 1]) / total,
                cumulative_words[end_3] - cumulative_words[start_3] - own,
                cumulative_words[end_8] - cumulative_words[start_8] - own,
                cumulative_words[index] - cumulative_words[start_3],
                cumulative_words[index] - cumulative_words[start_8],
                cumulative_words[end_3] - cumulative_words[index + 1],
                cumulative_words[end_8] - cumulative_words[index + 1],
                (cumulative_texts[end_8] - cumulative_texts[start_8]) / (end_8 - start_8),
                cumulative_dates[min(len(line_features), position + 5)] - cumulative_dates[max(0, position - 4)],
                float(min(200, index)),
                float(min(200, size - index)),
                1.0 if first <= index <= last else 0.0,
                float(max(-20, min(20, index - first))),
                float(max(-20, min(20, last - index))),
                min(3000.0, core),
                core / total,
                gaps,
                float(min(1000, size)),
                *author_box[position],
            )
        )
        seen.add(text)
    return table


def _author_box_rows(line_features: Sequence[LineFeatures]) -> list[tuple[float, float]]:
    """For lines "Ann Lee is …": does the name stand alone on a line too, and has no long line told it before?

    A box about the author does both; so does the first paragraph of a portrait, which stands elsewhere.
    """
    if not any(features.values[_PERSON_INTRO] for features in line_features):
        return [(0.0, 0.0)] * len(line_features)
    standalone: set[tuple[str, ...]] = set()
    for features in line_features:
        words = features.words
        if 1 < len(words) <= 8 and features.values[_CAPITALS] >= 0.5:
            words = words[1:] if words[0] in ("by", "von", "par", "por", "di", "written") else words
            standalone.update((tuple(words[:2]), tuple(words[:3])))
    introduced: set[tuple[str, ...]] = set()
    found: list[tuple[float, float]] = []
    for features in line_features:
        words = features.words
        long = features.values[0] >= 10
        pair = tuple(words[:2])
        named = (
            long
            and len(words) > 2
            and features.values[_PERSON_INTRO] > 0
            and (pair in standalone or tuple(words[:3]) in standalone)
        )
        found.append((float(named), float(long and features.values[_PERSON_INTRO] > 0 and pair not in introduced)))
        if long:
            introduced.update(pairwise(words))
    return found


def _blank_line_share(lines: Sequence[Line], text_runs: TextRuns) -> float:
    """The share of the running text that has blank lines around it."""
    texts = [index for index in range(text_runs.first, text_runs.last + 1) if text_runs.running_words[index] > 0]
    spaced = sum(1 for index in texts if index + 1 == len(lines) or lines[index + 1].gap)
    return spaced / len(texts) if texts else 0.0


def _distances_to_text(running_words: Sequence[float]) -> tuple[list[int], list[int]]:
    """Lines to the running text before and after each line, at most 30."""
    distance_back, distance_ahead = [_MAX_DISTANCE] * len(running_words), [_MAX_DISTANCE] * len(running_words)
    at: int | None = None
    for index, word_count in enumerate(running_words):
        if at is not None:
            distance_back[index] = min(_MAX_DISTANCE, index - at)
        if word_count > 0:
            at = index
    at = None
    for index in range(len(running_words) - 1, -1, -1):
        if at is not None:
            distance_ahead[index] = min(_MAX_DISTANCE, at - index)
        if running_words[index] > 0:
            at = index
    return distance_back, distance_ahead


def _end_heading_rows(
    text_runs: TextRuns, line_features: Sequence[LineFeatures], end_heading_score: EndHeadingScore
) -> list[tuple[float, float, float, float, float]]:
    """How surely a heading ended the article: here, since the last running text, in all, lately, just ahead."""
    own = [end_heading_score(features.words, features.values[_OPENING]) for features in line_features]
    found: list[tuple[float, float, float, float, float]] = []
    since = total = 0.0
    texts = 0
    for position, index in enumerate(text_runs.candidates):
        texts = texts + 1 if text_runs.running_words[index] > 0 else 0
        if texts >= 2:
            since = 0.0
        if index > text_runs.first:
            since = max(since, own[position])
            total += own[position] if own[position] > 0.7 else 0.0
        recent = max(own[max(0, position - 10) : position + 1])
        distance_ahead = max(own[position + 1 : position + 4], default=0.0)
        found.append((own[position], since, min(12.0, total), recent, distance_ahead))
    return found


def _repetition_rows(line_features: Sequence[LineFeatures]) -> list[tuple[float, float]]:
    """For each line the share of its runs of four words that stand elsewhere too, and twice in it."""
    counts: Counter[tuple[str, ...]] = Counter()
    runs: list[list[tuple[str, ...]]] = []
    for features in line_features:
        words = features.words[:_COMPARED_WORDS]
        found: list[tuple[str, ...]] = list(zip(words, words[1:], words[2:], words[3:], strict=False))
        if words and not found:
            found = [tuple(words)]
        runs.append(found)
        counts.update(set(found))
    return [
        (
            sum(1 for part in found if counts[part] > 1) / len(found) if found else 0.0,
            1 - len(set(found)) / len(found) if found else 0.0,
        )
        for found in runs
    ]


def _vocabulary_overlap(
    text_runs: TextRuns, line_features: Sequence[LineFeatures]
) -> list[tuple[float, float, float, float]]:
    """For each line how much of its words, and of its names, the running text has elsewhere."""
    words: Counter[str] = Counter()
    names: Counter[str] = Counter()
    core = [
        text_runs.first <= index <= text_runs.last and text_runs.running_words[index] > 0
        for index in text_runs.candidates
    ]
    for features, inside in zip(line_features, core, strict=True):
        if inside:
            words.update(features.content_words)
            names.update(features.names)
    found: list[tuple[float, float, float, float]] = []
    for features, inside in zip(line_features, core, strict=True):
        required = 2 if inside else 1
        share = [
            sum(1 for word in own if vocabulary[word] >= required) / len(own) if own else -0.1
            for own, vocabulary in ((features.content_words, words), (features.names, names))
        ]
        found.append((share[0], float(len(features.content_words)), share[1], float(len(features.names))))
    return found

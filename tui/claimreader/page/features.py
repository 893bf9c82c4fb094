"""Lines -> numbers that tell an article from what stands around it.

What a line is like alone (`looks`), and what stands around it: places, repetition, names. Time is linear in the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from claimreader.page.furniture import furniture
from claimreader.page.lines import Line
from claimreader.page.looks import LOCAL, Look, count_words, ends_sentence, look

_COMPARED = 24
"""Words at the head of a line that are looked for in others."""
_FAR = 30

AROUND = (
    *("mark", "mark_since", "marks", "mark_10", "mark_ahead", "repeated", "self_repeated", "copies", "again"),
    *("same_ending", "cramped_above", "cramped_below", "known", "contents", "names_known", "names"),
    *("gap_before", "gap_after"),
    *("text_back", "text_ahead", "silence", "before", "after", "mass_3", "mass_8", "back_3", "back_8", "ahead_3"),
    *("ahead_8", "ends_8", "dates_4", "index", "left", "inside", "from_start", "to_end", "core", "core_share"),
    *("gaps", "lines", "bylined", "named_late"),
)
NEAR = tuple(
    f"{name}{place:+d}"
    for place in (-3, -2, -1, 1, 2, 3)
    for name in (("words", "ends", "capitals", "furniture") if abs(place) == 1 else ("words", "ends"))
)
FEATURES = LOCAL + AROUND + NEAR


Mark = Callable[[Sequence[str], float], float]
"""Tells from the words of a line, and the share of it that a known heading opens, how surely it ends an article."""


class Survey(NamedTuple):
    """What a first glance at all lines tells."""

    mass: list[float]
    """Words of running text in each line."""
    first: int
    last: int
    """The stretch with the most running text."""
    candidates: list[int]
    """Lines near running text; the others are menus."""


def glance(lines: Sequence[Line]) -> Survey:
    """Find the running text of a page, and the lines worth a closer look."""
    mass: list[float] = []
    scores: list[float] = []
    phrases = furniture()
    for line in lines:
        count = count_words(line.text)
        ends = ends_sentence(line.text)
        mass.append(float(count) if ends and count >= 8 else count * 0.5 if count >= 25 else 0.0)
        score = min(count, 60) / 6 if ends and count >= 5 else 2.0 if count >= 40 else -1.5
        if 0 < score < 5:
            covered = sum(phrases.cover(re.findall(r"\w+", line.text.lower()))[0][1:])
            if covered * 4 > count:
                score = -1.0
        scores.append(score)
    first, last = best_segment(scores)
    near = [False] * len(lines)
    reach = 0
    for index in range(len(lines)):
        if mass[index] > 0:
            reach = index + (15 if first <= index <= last else 4)
        near[index] = index <= reach or first <= index <= last
    reach = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        if mass[index] > 0:
            reach = index - 6
        near[index] = near[index] or index >= reach
    return Survey(mass, first, last, [index for index, wanted in enumerate(near) if wanted])


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


def rows(lines: Sequence[Line], survey: Survey, mark_of: Mark) -> tuple[list[Look], list[tuple[float, ...]]]:
    """The looks and feature rows (in the order of FEATURES) of the candidates of `survey`."""
    chosen = survey.candidates
    looks = [look(lines[index].text) for index in chosen]
    near = [(item.values[0], item.values[1], item.values[_CAPITALS], item.values[_FURNITURE]) for item in looks]
    edge = (-1.0, -1.0, -1.0, -1.0)
    around = _around(lines, survey, looks, mark_of)
    size = len(looks)
    table: list[tuple[float, ...]] = []
    for place, item in enumerate(looks):
        beside = [near[at] if 0 <= (at := place + step) < size else edge for step in (-3, -2, -1, 1, 2, 3)]
        b3, b2, b1, a1, a2, a3 = beside
        table.append((*item.values, *around[place], *b3[:2], *b2[:2], *b1, *a1, *a2[:2], *a3[:2]))
    return looks, table


_ENDS = LOCAL.index("ends")
_CAPITALS = LOCAL.index("capitals")
_FURNITURE = LOCAL.index("furniture")
_OPENING = LOCAL.index("opening")
_SOMEBODY = LOCAL.index("somebody")
_DATED = LOCAL.index("date")


def _around(lines: Sequence[Line], survey: Survey, looks: Sequence[Look], mark_of: Mark) -> list[tuple[float, ...]]:
    mass, first, last, chosen = survey
    size = len(lines)
    total = sum(mass) or 1.0
    run = [0.0, *accumulate(mass)]
    core = run[last + 1] - run[first]
    ended = [0, *accumulate(1 if amount > 0 else 0 for amount in mass)]
    dated = [0.0, *accumulate(item.values[_DATED] for item in looks)]
    back, ahead = _distances(mass)
    copies = Counter(line.text for line in lines)
    gaps = sum(1 for line in lines if line.gap) / max(1, size)
    airy = _airy(lines, survey)
    endings = Counter(
        words[-2:] for words in {tuple(item.words) for item in looks if not item.values[_ENDS]} if len(words) > 3
    )
    marks = _marks(survey, looks, mark_of)
    repeated = _repetition(looks)
    known = _known(survey, looks)
    bylined = _bylined(looks)
    seen: set[str] = set()
    table: list[tuple[float, ...]] = []
    for place, index in enumerate(chosen):
        text = lines[index].text
        low3, low8 = max(0, index - 3), max(0, index - 8)
        high3, high8 = min(size, index + 4), min(size, index + 9)
        own = mass[index]
        table.append(
            (
                *marks[place],
                *repeated[place],
                float(min(6, copies[text])),
                1.0 if text in seen else 0.0,
                float(min(5, endings[tuple(looks[place].words[-2:])])),
                airy if lines[index].gap == 0 and index else 0.0,
                airy if index + 1 < size and lines[index + 1].gap == 0 else 0.0,
                *known[place],
                float(min(3, lines[index].gap)),
                float(min(3, lines[index + 1].gap)) if index + 1 < size else 3.0,
                float(back[index]),
                float(ahead[index]),
                float(back[index] + ahead[index]),
                run[index] / total,
                (total - run[index + 1]) / total,
                run[high3] - run[low3] - own,
                run[high8] - run[low8] - own,
                run[index] - run[low3],
                run[index] - run[low8],
                run[high3] - run[index + 1],
                run[high8] - run[index + 1],
                (ended[high8] - ended[low8]) / (high8 - low8),
                dated[min(len(looks), place + 5)] - dated[max(0, place - 4)],
                float(min(200, index)),
                float(min(200, size - index)),
                1.0 if first <= index <= last else 0.0,
                float(max(-20, min(20, index - first))),
                float(max(-20, min(20, last - index))),
                min(3000.0, core),
                core / total,
                gaps,
                float(min(1000, size)),
                *bylined[place],
            )
        )
        seen.add(text)
    return table


def _bylined(looks: Sequence[Look]) -> list[tuple[float, float]]:
    """For lines "Ann Lee is …": does the name stand alone on a line too, and has no long line told it before?

    A box about the author does both; so does the first paragraph of a portrait, which stands elsewhere.
    """
    if not any(item.values[_SOMEBODY] for item in looks):
        return [(0.0, 0.0)] * len(looks)
    alone: set[tuple[str, ...]] = set()
    for item in looks:
        words = item.words
        if 1 < len(words) <= 8 and item.values[_CAPITALS] >= 0.5:
            words = words[1:] if words[0] in ("by", "von", "par", "por", "di", "written") else words
            alone.update((tuple(words[:2]), tuple(words[:3])))
    told: set[tuple[str, ...]] = set()
    found: list[tuple[float, float]] = []
    for item in looks:
        words = item.words
        long = item.values[0] >= 10
        pair = tuple(words[:2])
        named = long and len(words) > 2 and item.values[_SOMEBODY] > 0 and (pair in alone or tuple(words[:3]) in alone)
        found.append((float(named), float(long and item.values[_SOMEBODY] > 0 and pair not in told)))
        if long:
            told.update(pairwise(words))
    return found


def _airy(lines: Sequence[Line], survey: Survey) -> float:
    """The share of the running text that has blank lines around it."""
    texts = [index for index in range(survey.first, survey.last + 1) if survey.mass[index] > 0]
    parted = sum(1 for index in texts if index + 1 == len(lines) or lines[index + 1].gap)
    return parted / len(texts) if texts else 0.0


def _distances(mass: Sequence[float]) -> tuple[list[int], list[int]]:
    """Lines to the running text before and after each line, at most 30."""
    back, ahead = [_FAR] * len(mass), [_FAR] * len(mass)
    at: int | None = None
    for index, amount in enumerate(mass):
        if at is not None:
            back[index] = min(_FAR, index - at)
        if amount > 0:
            at = index
    at = None
    for index in range(len(mass) - 1, -1, -1):
        if at is not None:
            ahead[index] = min(_FAR, at - index)
        if mass[index] > 0:
            at = index
    return back, ahead


def _marks(survey: Survey, looks: Sequence[Look], mark_of: Mark) -> list[tuple[float, float, float, float, float]]:
    """How surely a heading ended the article: here, since the last running text, in all, lately, just ahead."""
    own = [mark_of(item.words, item.values[_OPENING]) for item in looks]
    found: list[tuple[float, float, float, float, float]] = []
    since = total = 0.0
    texts = 0
    for place, index in enumerate(survey.candidates):
        texts = texts + 1 if survey.mass[index] > 0 else 0
        if texts >= 2:
            since = 0.0
        if index > survey.first:
            since = max(since, own[place])
            total += own[place] if own[place] > 0.7 else 0.0
        lately = max(own[max(0, place - 10) : place + 1])
        ahead = max(own[place + 1 : place + 4], default=0.0)
        found.append((own[place], since, min(12.0, total), lately, ahead))
    return found


def _repetition(looks: Sequence[Look]) -> list[tuple[float, float]]:
    """For each line the share of its runs of four words that stand elsewhere too, and twice in it."""
    where: Counter[tuple[str, ...]] = Counter()
    runs: list[list[tuple[str, ...]]] = []
    for item in looks:
        words = item.words[:_COMPARED]
        found: list[tuple[str, ...]] = list(zip(words, words[1:], words[2:], words[3:], strict=False))
        if words and not found:
            found = [tuple(words)]
        runs.append(found)
        where.update(set(found))
    return [
        (
            sum(1 for part in found if where[part] > 1) / len(found) if found else 0.0,
            1 - len(set(found)) / len(found) if found else 0.0,
        )
        for found in runs
    ]


def _known(survey: Survey, looks: Sequence[Look]) -> list[tuple[float, float, float, float]]:
    """For each line how much of its words, and of its names, the running text has elsewhere."""
    words: Counter[str] = Counter()
    names: Counter[str] = Counter()
    core = [survey.first <= index <= survey.last and survey.mass[index] > 0 for index in survey.candidates]
    for item, inside in zip(looks, core, strict=True):
        if inside:
            words.update(item.contents)
            names.update(item.names)
    found: list[tuple[float, float, float, float]] = []
    for item, inside in zip(looks, core, strict=True):
        need = 2 if inside else 1
        share = [
            sum(1 for word in own if have[word] >= need) / len(own) if own else -0.1
            for own, have in ((item.contents, words), (item.names, names))
        ]
        found.append((share[0], float(len(item.contents)), share[1], float(len(item.names))))
    return found

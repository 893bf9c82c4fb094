"""Where in the running text of many articles the words of a passage may stand: exact rows first, then shared stems."""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from claimreader.language.analysis import Analyses, Analysis
from claimreader.language.document_frequency import idf
from claimreader.language.normalize import NormalizedWord

_MIN_STRIDE = 24
"""Words of a cell of text whose stems are counted together; of a long passage twice its length."""
_MAX_POSTINGS = 4000
"""A stem that stands more often says nothing about the place, where the passage has others."""
_MAX_PAIRS = 120
"""So many pairs of cells next to each other, the heaviest by the weights of both, are weighed as one."""
_ROOM = 12
"""Words on either side of a cell that belong to its window."""


class Window(NamedTuple):
    """A stretch of an article's words that may hold a passage."""

    article: str
    first: int
    end: int
    weight: float
    """How rare the stems are that it shares with the passage, in nats."""


class PassageIndex:
    """The words of articles, made once for any number of passages; time and room are linear in the texts."""

    def __init__(self, analyses: Analyses) -> None:
        self._analyses = analyses
        self._names = list(analyses)
        self._numbers = {name: at for at, name in enumerate(self._names)}
        self._starts: list[int] = []
        """Where the words of each article begin in the row of all words."""
        self._postings: dict[str, list[int]] = defaultdict(list)
        """Stem -> its places in the row of all words."""
        start = 0
        for analysis in analyses.values():
            self._starts.append(start)
            for at, word in enumerate(analysis.words, start):
                self._postings[word.stem].append(at)
            start += len(analysis.words)

    @property
    def articles(self) -> Sequence[str]:
        """The ids of the articles, in order."""
        return self._names

    def analysis(self, article: str) -> Analysis:
        """The analysis of one of the articles."""
        return self._analyses[article]

    @cached_property
    def _rows(self) -> dict[str, str]:
        """The normalized words of each article in one string, a space around each."""
        return {name: f" {' '.join([w.norm for w in one.words])} " for name, one in self._analyses.items()}

    def exact(self, words: Sequence[NormalizedWord], limit: int) -> list[Window]:
        """At most `limit` places where just these words follow each other, in the order of the articles."""
        wanted = f" {' '.join([word.norm for word in words])} "
        weight = sum(idf(stem) for stem in {word.stem for word in words})
        found: list[Window] = []
        for name, row in self._rows.items():
            at = row.find(wanted)
            counted = first = 0
            while at >= 0:
                first += row.count(" ", counted, at)
                counted = at
                found.append(Window(name, first, first + len(words), weight))
                if len(found) == limit:
                    return found
                at = row.find(wanted, at + 1)
        return found

    def similar(
        self, words: Sequence[NormalizedWord], limit: int, reach: int = 0, article: str | None = None
    ) -> list[Window]:
        """At most `limit` windows that share most of the weight of the words, the heaviest first.

        `reach`: so many words the passage may leave out between its own. `article`: of this one alone.
        """
        stride = max(_MIN_STRIDE, 2 * len(words), reach // 2)
        weights: dict[int, float] = defaultdict(float)
        held: dict[int, int] = defaultdict(int)
        """Cell -> the numbers of the stems in it, as bits."""
        own_weights: list[float] = []
        low, high = self._range_of(article) if article is not None else (0, 0)
        for number, stem in enumerate(self._telling_stems(words)):
            own, bit = 0.2 + idf(stem), 1 << number
            own_weights.append(own)
            places = self._postings[stem]
            if article is not None:
                places = places[bisect_left(places, low) : bisect_left(places, high)]
            for cell in {place // stride for place in places}:
                weights[cell] += own
                held[cell] |= bit
        weight_of = weights.get
        scored = [
            (-weight - max(weight_of(cell - 1, 0.0), weight_of(cell + 1, 0.0)), cell)
            for cell, weight in weights.items()
        ]
        # A stem that stands in both cells of a pair counts once: of a name on every line the pairs of many weigh alike.
        pairs = sorted(
            min(
                (_weight_of_bits(own_weights, held[cell] | held.get(near, 0)), cell, near)
                for near in (cell - 1, cell + 1)
            )
            for _, cell in heapq.nsmallest(_MAX_PAIRS, scored)
        )
        windows = self._windows(pairs, weights, stride, limit)
        return windows if article is None else [window for window in windows if window.article == article]

    def _range_of(self, article: str) -> tuple[int, int]:
        """Where the words of an article stand in the row of all words."""
        start = self._starts[self._numbers[article]]
        return start, start + len(self._analyses[article].words)

    def _telling_stems(self, words: Sequence[NormalizedWord]) -> list[str]:
        """The stems of the passage that the articles have and that say something of the place; else the rarest few."""
        known = {word.stem for word in words if word.stem in self._postings}
        ordered = sorted(known, key=lambda stem: (len(self._postings[stem]), stem))
        return [stem for at, stem in enumerate(ordered) if at < 3 or len(self._postings[stem]) <= _MAX_POSTINGS]

    def _windows(
        self, pairs: Sequence[tuple[float, int, int]], weights: dict[int, float], stride: int, limit: int
    ) -> list[Window]:
        windows: list[Window] = []
        taken: set[int] = set()
        for _, cell, other in pairs:
            if len(windows) >= limit:
                break
            if cell in taken:
                continue
            if other in taken:
                other = 2 * cell - other
            low = min(cell, other)
            taken.update((cell, other))
            windows += self._inside_articles(
                low * stride - _ROOM, (low + 2) * stride + _ROOM, cell * stride, weights[cell]
            )
        return windows

    def _inside_articles(self, first: int, end: int, inside: int, weight: float) -> list[Window]:
        """The stretch of all words cut to each article that it touches."""
        windows = []
        at = max(0, bisect_right(self._starts, max(first, 0)) - 1)
        while at < len(self._starts) and self._starts[at] < end:
            name, start = self._names[at], self._starts[at]
            low, high = max(0, first - start), min(len(self._analyses[name].words), end - start)
            if low < high:
                windows.append(Window(name, low, high, weight))
            at += 1
        return windows


def _weight_of_bits(weights: Sequence[float], bits: int) -> float:
    """The weight of the stems whose bits are set, below nothing: the heaviest comes first."""
    total = 0.0
    for weight in weights:
        if not bits:
            break
        if bits & 1:
            total -= weight
        bits >>= 1
    return total

"""Spans that overlap -> runs that do not: the looks of every character of a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple


class Layer(NamedTuple):
    """Looks laid over a range of characters."""

    start: int
    end: int
    looks: int


class Layers:
    """Layers flattened once, read line by line.

    Building is O(n log n) in the number of layers, reading a line O(log n + runs in the line).
    """

    __slots__ = ("_edges", "_looks")

    def __init__(self, layers: Iterable[Layer] = ()) -> None:
        opened: dict[int, list[int]] = {}
        closed: dict[int, list[int]] = {}
        for start, end, looks in layers:
            if start < end and looks:
                opened.setdefault(start, []).append(looks)
                closed.setdefault(end, []).append(looks)
        self._edges: list[int] = []
        self._looks: list[int] = []
        counts: dict[int, int] = {}
        for edge in sorted(opened.keys() | closed.keys()):
            for looks in closed.get(edge, ()):
                counts[looks] -= 1
                if not counts[looks]:
                    del counts[looks]
            for looks in opened.get(edge, ()):
                counts[looks] = counts.get(looks, 0) + 1
            together = 0
            for looks in counts:
                together |= looks
            self._edges.append(edge)
            self._looks.append(together)

    def runs(self, start: int, end: int, over: Iterable[Layer] = ()) -> list[Layer]:
        """`start` to `end` without a gap, cut where the looks change; `over` is laid on top."""
        if start >= end:
            return []
        edges, values = self._edges, self._looks
        found: list[Layer] = []
        index = bisect_right(edges, start) - 1
        position = start
        while position < end:
            stop = min(end, edges[index + 1]) if index + 1 < len(edges) else end
            looks = values[index] if index >= 0 else 0
            if stop > position:
                found.append(Layer(position, stop, looks))
                position = stop
            index += 1
        for layer in over:
            if layer.start < end and layer.end > start and layer.start < layer.end:
                found = _lay(found, layer)
        return found

    def __bool__(self) -> bool:
        return bool(self._edges)


def _lay(runs: list[Layer], layer: Layer) -> list[Layer]:
    laid: list[Layer] = []
    for run in runs:
        if run.end <= layer.start or run.start >= layer.end:
            laid.append(run)
            continue
        left, right = max(run.start, layer.start), min(run.end, layer.end)
        if run.start < left:
            laid.append(Layer(run.start, left, run.looks))
        laid.append(Layer(left, right, run.looks | layer.looks))
        if right < run.end:
            laid.append(Layer(right, run.end, run.looks))
    return laid

"""Spans that overlap -> runs that do not: the styles of every character of a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple


class Layer(NamedTuple):
    """Styles laid over a range of characters."""

    start: int
    end: int
    styles: int


class Layers:
    """Layers flattened once, read line by line.

    Building is O(n log n) in the number of layers, reading a line O(log n + runs in the line).
    """

    __slots__ = ("_edges", "_styles")

    def __init__(self, layers: Iterable[Layer] = ()) -> None:
        opened: dict[int, list[int]] = {}
        closed: dict[int, list[int]] = {}
        for start, end, styles in layers:
            if start < end and styles:
                opened.setdefault(start, []).append(styles)
                closed.setdefault(end, []).append(styles)
        self._edges: list[int] = []
        self._styles: list[int] = []
        counts: dict[int, int] = {}
        for edge in sorted(opened.keys() | closed.keys()):
            for styles in closed.get(edge, ()):
                counts[styles] -= 1
                if not counts[styles]:
                    del counts[styles]
            for styles in opened.get(edge, ()):
                counts[styles] = counts.get(styles, 0) + 1
            combined = 0
            for styles in counts:
                combined |= styles
            self._edges.append(edge)
            self._styles.append(combined)

    def runs(self, start: int, end: int, overlays: Iterable[Layer] = ()) -> list[Layer]:
        """`start` to `end` without a gap, cut where the styles change; `overlays` are laid on top."""
        if start >= end:
            return []
        edges, values = self._edges, self._styles
        found: list[Layer] = []
        index = bisect_right(edges, start) - 1
        position = start
        while position < end:
            stop = min(end, edges[index + 1]) if index + 1 < len(edges) else end
            styles = values[index] if index >= 0 else 0
            if stop > position:
                found.append(Layer(position, stop, styles))
                position = stop
            index += 1
        for layer in overlays:
            if layer.start < end and layer.end > start and layer.start < layer.end:
                found = _overlay(found, layer)
        return found

    def __bool__(self) -> bool:
        return bool(self._edges)


def _overlay(runs: list[Layer], layer: Layer) -> list[Layer]:
    """The runs with one more layer on them, cut at its ends."""
    overlaid: list[Layer] = []
    for run in runs:
        if run.end <= layer.start or run.start >= layer.end:
            overlaid.append(run)
            continue
        left, right = max(run.start, layer.start), min(run.end, layer.end)
        if run.start < left:
            overlaid.append(Layer(run.start, left, run.styles))
        overlaid.append(Layer(left, right, run.styles | layer.styles))
        if right < run.end:
            overlaid.append(Layer(right, run.end, run.styles))
    return overlaid

"""The learned weights: which headings stand after an article, and trees over the features of a line.

Made by tests/fitting/fit_cleaning.py, kept in weights.json: a tree is [feature, threshold, where the feature is at most
that, where it is more], down to numbers that add up to the log odds that the line is of the article.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from claimreader.page.features import FEATURES
from claimreader.page.settings import SETTING

Row = tuple[float, ...]
_STAGE = 30
"""Trees that are asked before a line that is plain by then is let go."""
_PLAIN = 2.2
_WALKED = 800
"""Rows that are walked: making the function of a stage takes as long."""
_LONGEST_MARK = 12


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned."""

    marks: Mapping[str, float]
    stages: tuple[Callable[[Row], float], ...]
    markup_stages: tuple[Callable[[Row], float], ...] = ()

    def mark(self, words: Sequence[str], opening: float) -> float:
        """How surely a line with these words opens what stands after an article: about -3 to 3, 0 for most lines."""
        learned = 0.0
        for key in mark_keys(words):
            weight = self.marks.get(key)
            if weight is not None:
                learned = weight if not key.endswith("*") else max(0.0, weight)
                break
        return max(learned, 2.5 * opening) if opening >= 0.5 else learned

    def score(self, row: Row) -> float:
        """Log odds that the line is of the article, from its features in the order of FEATURES."""
        return _sum(self.stages, row)

    def score_setting(self, row: Row) -> float:
        """The same of a line of HTML, from its features in the order of SETTING."""
        return _sum(self.markup_stages, row)


def _sum(stages: Sequence[Callable[[Row], float]], row: Row) -> float:
    total = 0.0
    for stage in stages:
        total += stage(row)
        if abs(total) > _PLAIN:
            break
    return total


def mark_keys(words: Sequence[str]) -> Iterator[str]:
    """What a short line is looked up by, the surest first: all its words, then its first four, three, two, one."""
    count = len(words)
    if not 0 < count <= _LONGEST_MARK:
        return
    if count <= 8:
        yield " ".join(words)
    for size in range(min(4, count), 0, -1):
        yield " ".join(words[:size]) + " *"


@cache
def weights() -> Weights:
    """The weights that come with the program."""
    return read_weights(Path(__file__).with_name("weights.json"))


def read_weights(path: Path) -> Weights:
    """Weights as fit_cleaning.py writes them."""
    given = json.loads(path.read_text(encoding="utf-8"))
    return Weights(given["marks"], compiled(given["trees"], FEATURES), compiled(given["markup_trees"], SETTING))


def compiled(trees: Sequence[Any], names: Sequence[str]) -> tuple[Callable[[Row], float], ...]:
    """Sums of `trees` over rows in the order of `names`, a stage each."""
    place = {name: index for index, name in enumerate(names)}
    return tuple(_Stage(trees[start : start + _STAGE], place) for start in range(0, len(trees), _STAGE))


class _Stage:
    """A sum of trees, walked for the first rows; then as a function, three times as fast, which takes time to make."""

    def __init__(self, trees: Sequence[Any], place: Mapping[str, int]) -> None:
        self._trees, self._place = trees, place
        self._walked = 0
        self._function: Callable[[Row], float] | None = None

    def __call__(self, row: Row) -> float:
        if self._function is None:
            if self._walked < _WALKED:
                self._walked += 1
                return self._walk(row)
            self._function = eval(f"lambda r:{'+'.join(map(self._written, self._trees))}", {"__builtins__": {}})
        return self._function(row)

    def _walk(self, row: Row) -> float:
        place, total = self._place, 0.0
        for node in self._trees:
            while type(node) is list:
                name, threshold, low, high = node
                node = low if row[place[name]] <= threshold else high
            total += node
        return total

    def _written(self, node: Any) -> str:
        if not isinstance(node, list):
            return repr(float(node))
        name, threshold, low, high = node
        return f"({self._written(low)} if r[{self._place[name]}]<={float(threshold)!r} else {self._written(high)})"

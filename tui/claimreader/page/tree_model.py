"""The learned weights: which headings stand after an article, and trees over the features of a line.

Made by tests/training/fit_cleaning.py, kept in weights.json: a tree is [feature, threshold, where the feature is at
most that, where it is more], down to numbers that add up to the log odds that the line is of the article.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from claimreader.page.html_features import HTML_FEATURES
from claimreader.page.text_features import TEXT_FEATURES

FeatureRow = tuple[float, ...]
TreeStage = Callable[[Sequence[FeatureRow]], list[float]]
"""The sum of some trees for each of some rows."""
TREES_PER_STAGE = 30
"""Trees that are summed before a line whose odds are decisive by then is left at that."""
DECISIVE_ODDS = 2.2
_ROWS_BEFORE_COMPILING = 800
"""Rows that are walked: making the function of a stage takes as long."""
_MAX_HEADING_WORDS = 12


class TreeModel(NamedTuple):
    """The learned weights."""

    end_headings: Mapping[str, float]
    text_stages: tuple[TreeStage, ...]
    html_stages: tuple[TreeStage, ...] = ()
    heading_openers: frozenset[str] | None = None
    """The first words of `end_headings`, by which most lines are passed over; None where they were not gathered."""

    def end_heading_score(self, words: Sequence[str], opening: float) -> float:
        """How surely a line with these words opens what stands after an article: about -3 to 3, 0 for most lines."""
        odds = 0.0
        if self.heading_openers is None or not self.heading_openers.isdisjoint(words[:1]):
            for key in heading_keys(words):
                weight = self.end_headings.get(key)
                if weight is not None:
                    odds = weight if not key.endswith("*") else max(0.0, weight)
                    break
        return max(odds, 2.5 * opening) if opening >= 0.5 else odds

    def score_text(self, rows: Sequence[FeatureRow]) -> list[float]:
        """Log odds of each line that it is of the article, from its features in the order of TEXT_FEATURES."""
        return _sum_until_decisive(self.text_stages, rows)

    def score_html(self, rows: Sequence[FeatureRow]) -> list[float]:
        """The same of lines of HTML, from their features in the order of HTML_FEATURES."""
        return _sum_until_decisive(self.html_stages, rows)


def _sum_until_decisive(stages: Sequence[TreeStage], rows: Sequence[FeatureRow]) -> list[float]:
    totals = [0.0] * len(rows)
    still_open: Sequence[int] = range(len(rows))
    for stage in stages:
        for index, value in zip(still_open, stage([rows[index] for index in still_open]), strict=True):
            totals[index] += value
        still_open = [index for index in still_open if abs(totals[index]) <= DECISIVE_ODDS]
        if not still_open:
            break
    return totals


def heading_keys(words: Sequence[str]) -> Iterator[str]:
    """What a short line is looked up by, the surest first: all its words, then its first four, three, two, one."""
    count = len(words)
    if not 0 < count <= _MAX_HEADING_WORDS:
        return
    if count <= 8:
        yield " ".join(words)
    for size in range(min(4, count), 0, -1):
        yield " ".join(words[:size]) + " *"


@cache
def load_tree_model() -> TreeModel:
    """The weights that come with the program."""
    return read_tree_model(Path(__file__).with_name("weights.json"))


def read_tree_model(path: Path) -> TreeModel:
    """Weights as fit_cleaning.py writes them."""
    return tree_model_of(json.loads(path.read_text(encoding="utf-8")))


def tree_model_of(document: Mapping[str, Any]) -> TreeModel:
    """The weights of a file of them."""
    return TreeModel(
        document["marks"],
        compile_stages(document["trees"], TEXT_FEATURES),
        compile_stages(document["markup_trees"], HTML_FEATURES),
        frozenset(key.split(" ", 1)[0] for key in document["marks"]),
    )


def compile_stages(trees: Sequence[Any], names: Sequence[str]) -> tuple[TreeStage, ...]:
    """The stages of `trees` over rows in the order of `names`."""
    columns = {name: index for index, name in enumerate(names)}
    return tuple(
        _Trees(trees[start : start + TREES_PER_STAGE], columns) for start in range(0, len(trees), TREES_PER_STAGE)
    )


class _Trees:
    """A sum of trees, walked for the first rows; then as a function, four times as fast, which takes time to make.

    The sums are the same; only the time of a row depends on how many came before it in the process.
    """

    def __init__(self, trees: Sequence[Any], columns: Mapping[str, int]) -> None:
        self._trees, self._columns = trees, columns
        self._rows_walked = 0
        self._compiled: TreeStage | None = None

    def __call__(self, rows: Sequence[FeatureRow]) -> list[float]:
        if self._compiled is None:
            if self._rows_walked < _ROWS_BEFORE_COMPILING:
                self._rows_walked += len(rows)
                return [self._walk_trees(row) for row in rows]
            # Each column of a row is a name of its own: names are looked up faster than places.
            names = "".join(f"v{column}," for column in self._columns.values())
            source = "+".join(map(self._source_of, self._trees))
            self._compiled = eval(f"lambda rows:[{source} for {names} in rows]", {"__builtins__": {}})
        return self._compiled(rows)

    def _walk_trees(self, row: FeatureRow) -> float:
        columns, total = self._columns, 0.0
        for node in self._trees:
            while type(node) is list:
                name, threshold, low, high = node
                node = low if row[columns[name]] <= threshold else high
            total += node
        return total

    def _source_of(self, node: Any) -> str:
        if not isinstance(node, list):
            return repr(float(node))
        name, threshold, low, high = node
        return f"({self._source_of(low)} if v{self._columns[name]}<={float(threshold)!r} else {self._source_of(high)})"

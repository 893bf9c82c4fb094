"""The learned decisions: a sum of weights for each answer, read from `weights/*.toml`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from math import exp
from pathlib import Path
from typing import Any, NamedTuple


class LinearModel(NamedTuple):
    """Feature -> weight, a table for each decision; the sums are log odds."""

    cue: dict[str, tuple[float, ...]]
    """Weights for: no cue, content after it, before it, on both sides."""
    places: dict[str, dict[str, float]]
    """For each yes-or-no decision: whether the content begins or ends at a place, whether a phrase is the source."""

    def side_odds(self, features: Iterable[str]) -> tuple[float, float, float, float]:
        """The log odds of: no cue, content after the cue, before it, on both sides."""
        none = after = before = both = 0.0
        weights = self.cue
        for feature in features:
            if feature in weights:
                a, b, c, d = weights[feature]
                none += a
                after += b
                before += c
                both += d
        return none, after, before, both

    def odds(self, decision: str, features: Iterable[str]) -> float:
        """The log odds of a yes-or-no decision."""
        weights = self.places[decision]
        return sum([weights[feature] for feature in features if feature in weights])

    def choose_boundary(
        self, edge: str, places: Iterable[int], features_of: Callable[[int], Sequence[str]]
    ) -> int | None:
        """The likeliest of `places`, each asked "is it here?" in turn and the last one taken when none is."""
        weights = self.places[edge]
        best, best_chance, remaining = None, -1.0, 1.0
        for place in places:
            odds = 0.0
            for feature in features_of(place):
                if feature in weights:
                    odds += weights[feature]
            chance = 1.0 / (1.0 + exp(-odds)) if odds > -30 else 0.0
            if remaining * chance > best_chance:
                best, best_chance = place, remaining * chance
            remaining *= 1.0 - chance
            if remaining < best_chance:
                return best
            last = place
        return last if best is not None and remaining > best_chance else best


@cache
def linear_model(language: str) -> LinearModel:
    """The weights of `language`; FileNotFoundError for a language without."""
    path = Path(__file__).parent / "weights" / f"{language}.toml"
    return from_table(read_weights(path.read_text(encoding="utf-8")))


def read_weights(text: str) -> dict[str, Any]:
    """The tables of a file of weights: TOML of [name] and "feature" = numbers only.

    Each such line is a member in JSON as well, and JSON is read in a tenth of the time that TOML takes.
    """
    tables: dict[str, Any] = {}
    for part in text.split("\n[")[1:]:
        name, _, body = part.partition("]\n")
        members = (line.rpartition('" = ') for line in body.split("\n") if line[:1] == '"')
        tables[name] = json.loads("{" + ",".join(f'{feature}": {value}' for feature, _, value in members) + "}")
    return tables


def from_table(table: dict[str, Any]) -> LinearModel:
    """The decisions of a table as it stands in a file of weights."""
    cue = {feature: tuple(values) for feature, values in table["cue"].items()}
    return LinearModel(cue, {name: weights for name, weights in table.items() if name != "cue"})

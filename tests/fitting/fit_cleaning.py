"""Learn the weights of `claimreader.page` from pages whose article is known.

    python tests/fitting/fit_cleaning.py BENCH/cleaning/plain_dev.jsonl.gz BENCH/cleaning/plain_wcxb_dev.jsonl.gz

Writes tui/claimreader/page/weights.json: headings that stand after an article (log odds over the sites they were seen
on), and boosted trees over `claimreader.page.features`. Needs numpy and lightgbm, which the program itself does not.
A third of the sites, by a hash of their name, is never read: the gate measures on it.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from claimreader.page import features
from claimreader.page.lines import Line
from claimreader.page.weights import Weights, mark_keys

OUT = Path(__file__).parents[2] / "tui/claimreader/page/weights.json"
FOLDS = 5
SITES = 6
"""A heading is learned when it was seen on that many sites."""
TREES = {
    "objective": "binary", "learning_rate": 0.1, "num_leaves": 8, "min_data_in_leaf": 60, "lambda_l2": 5,
    "feature_fraction": 0.6, "bagging_fraction": 0.7, "bagging_freq": 1, "verbose": -1, "num_threads": 1, "seed": 1,
    "deterministic": True,
}  # fmt: skip
ROUNDS = 150
NEWS = 6.0
"""How much more a page of the news set weighs than one of the other set, which is seven times as large."""


@dataclass
class Known:
    """A page with the lines of its article marked."""

    site: str
    news: bool
    sparse: bool
    """The layout without menus: tells nothing about what stands after an article."""
    lines: list[Line]
    kept: list[bool]
    rows: Any = field(default=None)


def held_out(site: str) -> bool:
    """Whether a site belongs to the third that is kept aside."""
    return _hash(site) % 3 == 0


def fold_of(site: str) -> int:
    return _hash("f" + site) % FOLDS


def _hash(text: str) -> int:
    return int(hashlib.md5(text.encode()).hexdigest(), 16)


def pages(path: Path) -> Iterator[Known]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            if held_out(row["group"]):
                continue
            lines: list[Line] = []
            kept: list[bool] = []
            gap = 0
            for text, gold in zip(row["text"].split("\n"), row["gold_lines"], strict=True):
                if not text.strip():
                    gap += 1
                    continue
                lines.append(Line(text.strip(), 0, 0, gap))
                kept.append(bool(gold))
                gap = 0
            if lines:
                yield Known(row["group"], "wcxb" not in row["set"], row["render"] == "seed", lines, kept)


def learn_marks(known: list[Known]) -> dict[str, float]:
    """Log odds that a short line, or its first words, stands after the article rather than inside it, site by site."""
    after: dict[str, set[str]] = defaultdict(set)
    inside: dict[str, set[str]] = defaultdict(set)
    for page in known:
        if page.sparse or not any(page.kept):
            continue
        first = page.kept.index(True)
        last = len(page.kept) - 1 - page.kept[::-1].index(True)
        for index in range(first, len(page.lines)):
            for key in mark_keys(features.words_of(page.lines[index].text)):
                (after if index > last else inside)[key].add(page.site)
    marks: dict[str, float] = {}
    for key in sorted(after.keys() | inside.keys()):
        there, here = len(after[key]), len(inside[key])
        weight = math.log((there + 1) / (here + 1)) - 0.3
        if there + here >= SITES and abs(weight) > 0.5 and not key[0].isdigit():
            marks[key] = round(max(-3.0, min(3.0, weight)), 1)
    return marks


def describe(page: Known, marks: dict[str, float]) -> None:
    everything = range(len(page.lines))
    survey = features.glance(page.lines)._replace(candidates=list(everything))
    _, rows = features.rows(page.lines, survey, Weights(marks, ()).mark)
    page.rows = np.array(rows, dtype=np.float32)


def fit(known: list[Known]) -> lightgbm.Booster:
    shares = []
    for page in known:
        words = page.rows[:, 0] + 3.0
        shares.append(words / words.sum() * 30 * (NEWS if page.news else 1.0))
    labels = np.concatenate([page.kept for page in known])
    data = lightgbm.Dataset(np.vstack([page.rows for page in known]), labels, weight=np.concatenate(shares))
    return lightgbm.train(TREES, data, ROUNDS)


def as_tree(node: dict[str, Any]) -> Any:
    """[feature, threshold, where it is at most that, where it is more], down to the leaves' numbers."""
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    name = features.FEATURES[node["split_feature"]]
    return [name, float(f"{node['threshold']:.4g}"), as_tree(node["left_child"]), as_tree(node["right_child"])]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    known = [page for path in given.gold for page in pages(path)]
    # A page is described with headings learned elsewhere, or the trees would trust them too much.
    for fold in range(FOLDS):
        marks = learn_marks([page for page in known if fold_of(page.site) != fold])
        for page in known:
            if fold_of(page.site) == fold:
                describe(page, marks)
    trees = [as_tree(tree["tree_structure"]) for tree in fit(known).dump_model()["tree_info"]]
    body = {"marks": learn_marks(known), "trees": trees}
    text = json.dumps(body, ensure_ascii=False, indent=None, separators=(",", ":"))
    given.out.write_text(text.replace('],["', '],\n["').replace('"trees"', '\n"trees"') + "\n", encoding="utf-8")
    print(f"{len(body['marks'])} headings, {len(trees)} trees, {given.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()

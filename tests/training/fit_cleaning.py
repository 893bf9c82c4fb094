"""Learn the weights of `claimreader.page` from pages whose article is known.

    python tests/training/fit_cleaning.py BENCH/cleaning [--every-site]

Writes tui/claimreader/page/weights.json: headings that stand after an article (log odds over the sites they were seen
on), boosted trees over `claimreader.page.text_features`, and over `claimreader.page.html_features` for HTML. Needs
numpy and lightgbm, which the program itself does not.
A third of the sites, by a hash of their name, is not read, and the weights go to tests/gate/weights.json: the gate
measures with these on the third. `--every-site` makes the weights that ship, from all sites. measure_cleaning.py
measures the recipe in five folds.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np

from claimreader.page.boilerplate import is_small
from claimreader.page.html_features import HTML_FEATURES, html_feature_rows
from claimreader.page.line_features import leading_words
from claimreader.page.line_rules import MAX_LINE_ODDS
from claimreader.page.text_features import TEXT_FEATURES, feature_rows
from claimreader.page.text_runs import find_text_runs
from claimreader.page.tree_model import DECISIVE_ODDS, TREES_PER_STAGE, TreeModel, heading_keys
from cleaning_pages import (
    FOLDS,
    MARKUP,
    PLAIN,
    Known,
    compose,
    fold_of,
    hash_of,
    held_out,
    read_markup,
    read_plain,
    sites,
)
from corpus import corpus_digest

SHIPPED = Path(__file__).parents[2] / "tui/claimreader/page/weights.json"
MEASURED = Path(__file__).parents[1] / "gate/weights.json"
SITES = 9
"""A heading is learned when it was seen on that many sites."""
TREES = {
    "objective": "binary", "max_bin": 63, "min_data_in_leaf": 60, "lambda_l2": 10,
    "feature_fraction": 0.6, "bagging_fraction": 0.7, "bagging_freq": 1, "verbose": -1, "num_threads": 1, "seed": 1,
    "deterministic": True, "force_col_wise": True,
}  # fmt: skip
COMPOSED = 600
NEAR_LINES = 15


class Recipe(NamedTuple):
    """How many trees are learned, how fast, of how many leaves, and from how many of the lines."""

    rounds: int
    rate: float
    leaves: int
    far_share: int
    """Of the lines farther from the article than NEAR_LINES one in so many is learned from, counted so many times."""


TEXT, HTML = Recipe(160, 0.12, 31, 3), Recipe(80, 0.1, 15, 1)

Model = lightgbm.Booster


class Learned(NamedTuple):
    """What is learned from some pages."""

    marks: dict[str, float]
    trees: Model
    markup: Model | None = None

    def document(self) -> dict[str, Any]:
        """The file of weights that the program reads."""
        return {
            "marks": self.marks,
            "trees": as_trees(self.trees, TEXT_FEATURES),
            "markup_trees": as_trees(self.markup, HTML_FEATURES),
        }


def learn_marks(known: Sequence[Known]) -> dict[str, float]:
    """Log odds that a short line, or its first words, stands after the article rather than inside it, site by site."""
    after: dict[str, set[str]] = defaultdict(set)
    inside: dict[str, set[str]] = defaultdict(set)
    for page in known:
        # The layout without menus, and composed pages, tell nothing about what stands after an article.
        if page.layout == "seed" or page.corpus == "composed" or not any(page.kept):
            continue
        first = page.kept.index(True)
        last = len(page.kept) - 1 - page.kept[::-1].index(True)
        for index in range(first, len(page.lines)):
            for key in heading_keys(leading_words(page.lines[index].text)):
                (after if index > last else inside)[key].add(page.site)
    marks: dict[str, float] = {}
    for key in sorted(after.keys() | inside.keys()):
        there, here = len(after[key]), len(inside[key])
        weight = math.log((there + 1) / (here + 1)) - 0.3
        if there + here >= SITES and abs(weight) > 0.5 and not key[0].isdigit():
            marks[key] = round(max(-3.0, min(3.0, weight)), 1)
    return marks


def describe(page: Known, marks: dict[str, float]) -> None:
    """Measure the lines that the program would measure, all of HTML."""
    text_runs = find_text_runs(page.lines)
    if page.html_contexts or is_small(page.lines, text_runs):
        text_runs = text_runs._replace(candidates=range(len(page.lines)))
    _, rows = feature_rows(page.lines, text_runs, TreeModel(marks, ()).end_heading_score)
    page.candidates = text_runs.candidates
    page.feature_rows = np.array(rows, dtype=np.float32).reshape(len(rows), len(TEXT_FEATURES))


def fit(known: Sequence[Known], recipe: Recipe, values: Callable[[Known], Any]) -> Model:
    """Trees over `values` of the measured lines; a page counts by its weight, a line by its words."""
    tables, shares, labels = [], [], []
    for page in known:
        kept = np.array(page.kept)[list(page.candidates)]
        words = np.array([len(page.lines[index].text.split()) for index in page.candidates]) + 3.0
        near = lines_near(kept)
        learned = near | ((np.arange(len(kept)) * 7919 + hash_of(page.site) % 97) % recipe.far_share == 0)
        share = words / words.sum() * 30 * page.weight * np.where(near, 1, recipe.far_share)
        tables.append(values(page)[learned])
        shares.append(share[learned])
        labels.append(kept[learned])
    trees = {**TREES, "learning_rate": recipe.rate, "num_leaves": recipe.leaves}
    data = lightgbm.Dataset(np.vstack(tables), np.concatenate(labels), weight=np.concatenate(shares), params=trees)
    return lightgbm.train(trees, data, recipe.rounds)


def lines_near(kept: Any) -> Any:
    """Which lines are of the article or close to it."""
    if not kept.any():
        return np.zeros(len(kept), dtype=bool)
    return np.abs(np.arange(len(kept))[:, None] - np.flatnonzero(kept)[None, :]).min(1) <= NEAR_LINES


def predict(model: Model, table: Any) -> Any:
    """The sums of the trees as the program makes them, which leaves off where a line is plain."""
    total = np.zeros(len(table))
    for start in range(0, model.num_trees(), TREES_PER_STAGE):
        open_lines = np.abs(total) <= DECISIVE_ODDS
        if open_lines.any():
            total[open_lines] += model.predict(
                table[open_lines], raw_score=True, start_iteration=start, num_iteration=TREES_PER_STAGE
            )
    return total


def learn_text(known: Sequence[Known], others: Sequence[Known] = (), whole: bool = True) -> list[Learned]:
    """What is learned without each fold, and last, where `whole`, from all pages.

    A page, of `others` too, is described with what was learned without its fold, or the next step would trust it too
    much.
    """
    by_fold = [[page for page in known if fold_of(page.site) != fold] for fold in range(FOLDS)]
    marks = [learn_marks(pages) for pages in by_fold]
    for page in (*known, *others):
        describe(page, marks[fold_of(page.site)])
    parts = list(zip(by_fold, marks, strict=True)) + ([(known, learn_marks(known))] if whole else [])
    return [Learned(marks, fit(pages, TEXT, lambda page: page.feature_rows)) for pages, marks in parts]


def set_in_markup(page: Known, learned: Learned) -> None:
    """The rows of a line's tags, and of the odds of its text."""
    odds = np.clip(predict(learned.trees, page.feature_rows), -MAX_LINE_ODDS, MAX_LINE_ODDS).tolist()
    words, ends = (page.feature_rows[:, TEXT_FEATURES.index(name)].tolist() for name in ("words", "ends"))
    page.html_rows = np.array(html_feature_rows(page.html_contexts, odds, words, ends), dtype=np.float32)


def learn_markup(markup: Sequence[Known], learned: Sequence[Learned]) -> list[Learned]:
    """The same with the trees of HTML: without each fold, and from all where the last is of all."""
    for page in markup:
        set_in_markup(page, learned[fold_of(page.site)])
    return [
        one._replace(markup=fit([p for p in markup if fold_of(p.site) != fold], HTML, lambda page: page.html_rows))
        for fold, one in enumerate(learned)
    ]


def as_trees(model: Model | None, names: Sequence[str]) -> list[Any]:
    """[feature, threshold, where it is at most that, where it is more], down to the leaves' numbers."""

    def written(node: dict[str, Any]) -> Any:
        if "leaf_value" in node:
            return round(node["leaf_value"], 3)
        low, high = written(node["left_child"]), written(node["right_child"])
        return [names[node["split_feature"]], float(f"{node['threshold']:.4g}"), low, high]

    return [written(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]] if model else []


def read_known(bench: Path, keep: Callable[[str], bool]) -> list[Known]:
    """The pages of text of the sites to `keep`, and pages composed of their parts."""
    known = [page for corpus in PLAIN for page in read_plain(bench, corpus) if keep(page.site)]
    return known + list(compose(known, COMPOSED))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--every-site", action="store_true", help="learn from all sites, for the weights that ship")
    given = parser.parse_args()
    keep = (lambda site: True) if given.every_site else (lambda site: not held_out(site))
    site_of = sites(given.bench)
    markup = [page for corpus in MARKUP for page in read_markup(given.bench, corpus, site_of) if keep(page.site)]
    *_, learned = learn_markup(markup, learn_text(read_known(given.bench, keep), markup))
    digest = corpus_digest(given.bench / f"{corpus.name}.jsonl.gz" for corpus in (*PLAIN, *MARKUP))
    body = {"corpus": digest, **learned.document()}
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).replace('],["', '],\n["')
    for name in ("trees", "markup_trees"):
        text = text.replace(f'"{name}"', f'\n"{name}"')
    out = SHIPPED if given.every_site else MEASURED
    out.write_text(text + "\n", encoding="utf-8")
    print(f"{len(body['marks'])} headings, {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()

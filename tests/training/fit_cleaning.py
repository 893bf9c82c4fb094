"""Learn the weights of `claimreader.page` from pages whose article is known.

    python tests/training/fit_cleaning.py BENCH/cleaning [--every-site]

Writes tui/claimreader/page/weights.json: headings that stand after an article (log odds over the sites they were seen
on), boosted trees over `claimreader.page.text_features`, and over `claimreader.page.html_features` for HTML. Needs
numpy and lightgbm, which the program itself does not.
A third of the sites, by a hash of their name, is not read, and the weights go to tests/gate/weights.json: the gate
measures with these on the third. `--every-site` makes the weights that ship, from all sites.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from claimreader.page.decode import decode
from claimreader.page.html_features import HTML_FEATURES, HtmlContext, html_feature_rows
from claimreader.page.html_lines import parse_html
from claimreader.page.line_features import leading_words
from claimreader.page.lines import Line
from claimreader.page.text_features import TEXT_FEATURES, feature_rows
from claimreader.page.text_runs import find_text_runs
from claimreader.page.tree_model import TreeModel, heading_keys
from corpus import corpus_digest

SHIPPED = Path(__file__).parents[2] / "tui/claimreader/page/weights.json"
MEASURED = Path(__file__).parents[1] / "gate/weights.json"
FOLDS = 5
SITES = 6
"""A heading is learned when it was seen on that many sites."""
TREES = {
    "objective": "binary", "learning_rate": 0.08, "num_leaves": 15, "min_data_in_leaf": 60, "lambda_l2": 10,
    "feature_fraction": 0.6, "bagging_fraction": 0.7, "bagging_freq": 1, "verbose": -1, "num_threads": 1, "seed": 1,
    "deterministic": True,
}  # fmt: skip
ROUNDS = 150
MARKUP_ROUNDS = 80
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
    feature_rows: Any = field(default=None)
    html_contexts: list[HtmlContext] = field(default_factory=list)


def held_out(site: str) -> bool:
    """Whether a site belongs to the third that is kept aside."""
    return _hash(site) % 3 == 0


def fold_of(site: str) -> int:
    return _hash("f" + site) % FOLDS


def _hash(text: str) -> int:
    return int(hashlib.md5(text.encode()).hexdigest(), 16)


def pages(path: Path, every: bool) -> Iterator[Known]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            if held_out(row["group"]) and not every:
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


def sites(path: Path) -> dict[str, str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return {row["page"]: row["group"] for row in map(json.loads, file)}


def html_pages(path: Path, site_of: dict[str, str], every: bool) -> Iterator[Known]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            site = site_of.get(row["id"], row["id"])
            if held_out(site) and not every:
                continue
            parsed = parse_html(decode(row["id"], row["html"].encode()))
            if not parsed.lines:
                continue
            kept = aligned([line.text for line in parsed.lines], row["gold"])
            yield Known(site, "wcxb" not in row["set"], False, parsed.lines, kept, html_contexts=parsed.html_contexts)


def aligned(lines: list[str], gold: str) -> list[bool]:
    """Whether half of a line's runs of four words are in the article; shorter lines must be lines of it, near it."""
    runs = set(four_words(gold))
    whole = {" ".join(re.findall(r"\w+", line)) for line in gold.split("\n")}
    kept = []
    for line in lines:
        found = four_words(line)
        short = " ".join(re.findall(r"\w+", line))
        kept.append(2 * sum(run in runs for run in found) >= len(found) if found else short in whole)
    sure = [index for index, line in enumerate(lines) if kept[index] and len(line) > 60]
    return [keep and (not sure or sure[0] - 6 <= index <= sure[-1] + 12) for index, keep in enumerate(kept)]


def four_words(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return [tuple(words[at : at + 4]) for at in range(len(words) - 3)]


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
    text_runs = find_text_runs(page.lines)._replace(candidates=range(len(page.lines)))
    _, rows = feature_rows(page.lines, text_runs, TreeModel(marks, ()).end_heading_score)
    page.feature_rows = np.array(rows, dtype=np.float32)


def fit(known: list[Known], rounds: int) -> lightgbm.Booster:
    shares = []
    for page in known:
        words = np.array([len(line.text.split()) for line in page.lines]) + 3.0
        shares.append(words / words.sum() * 30 * (NEWS if page.news else 1.0))
    labels = np.concatenate([page.kept for page in known])
    data = lightgbm.Dataset(np.vstack([page.feature_rows for page in known]), labels, weight=np.concatenate(shares))
    return lightgbm.train(TREES, data, rounds)


def as_trees(model: lightgbm.Booster, names: Sequence[str]) -> list[Any]:
    """[feature, threshold, where it is at most that, where it is more], down to the leaves' numbers."""

    def written(node: dict[str, Any]) -> Any:
        if "leaf_value" in node:
            return round(node["leaf_value"], 4)
        low, high = written(node["left_child"]), written(node["right_child"])
        return [names[node["split_feature"]], float(f"{node['threshold']:.4g}"), low, high]

    return [written(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]


def set_in_markup(page: Known, model: lightgbm.Booster) -> None:
    """Swap the rows of a line's text for those of its tags and the odds of its text."""
    odds = np.clip(model.predict(page.feature_rows, raw_score=True), -5, 5).tolist()
    words, ends = (page.feature_rows[:, TEXT_FEATURES.index(name)].tolist() for name in ("words", "ends"))
    page.feature_rows = np.array(html_feature_rows(page.html_contexts, odds, words, ends), dtype=np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--every-site", action="store_true", help="learn from all sites, for the weights that ship")
    given = parser.parse_args()
    plain = [given.bench / f"{name}.jsonl.gz" for name in ("plain_dev", "plain_wcxb_dev")]
    known = [page for path in plain for page in pages(path, given.every_site)]
    site_of = sites(plain[0]) | sites(plain[1])
    markup = [
        page
        for name in ("html_dev", "html_wcxb_dev")
        for page in html_pages(given.bench / f"{name}.jsonl.gz", site_of, given.every_site)
    ]
    # A page is described with what was learned elsewhere, or the next step would trust it too much.
    for fold in range(FOLDS):
        marks = learn_marks([page for page in known if fold_of(page.site) != fold])
        for page in known + markup:
            if fold_of(page.site) == fold:
                describe(page, marks)
    model = fit(known, ROUNDS)
    for fold in range(FOLDS):
        others = fit([page for page in known if fold_of(page.site) != fold], ROUNDS)
        for page in markup:
            if fold_of(page.site) == fold:
                set_in_markup(page, others)
    names = ("plain_dev", "plain_wcxb_dev", "html_dev", "html_wcxb_dev")
    body = {
        "corpus": corpus_digest(given.bench / f"{name}.jsonl.gz" for name in names),
        "marks": learn_marks(known),
        "trees": as_trees(model, TEXT_FEATURES),
        "markup_trees": as_trees(fit(markup, MARKUP_ROUNDS), HTML_FEATURES),
    }
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).replace('],["', '],\n["')
    out = SHIPPED if given.every_site else MEASURED
    out.write_text(text.replace('"trees"', '\n"trees"').replace('"markup_', '\n"markup_') + "\n", encoding="utf-8")
    print(f"{len(body['marks'])} headings, {len(body['trees'])} trees, {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()

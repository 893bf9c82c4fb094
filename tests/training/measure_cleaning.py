"""Measure the recipe of fit_cleaning.py in five folds, on sites that none of a fold's weights were learned from.

    python tests/training/measure_cleaning.py BENCH/cleaning [--html]

Shingle F1 by BENCH/cleaning/score_cleaning.py over the development pages of news, three layouts each. A third of the
outlets of the second set, those that `held_out` names, is neither learned from nor measured: the gate measures it.
With `--html` the pages of HTML, and beside them the same pages in trafilatura's precision mode.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from claimreader.errors import UnreadablePage
from claimreader.model import Page
from claimreader.page.read import read_page
from claimreader.page.tree_model import tree_model_of
from cleaning_pages import MARKUP, NEWS, RENDERS, Known, fold_of, held_out, read_markup, sites
from fit_cleaning import learn_markup, learn_text, read_known

MARKUP_NEWS = ("html_dev", "html_fundus")
NOT_BODY = ("title", "byline", "dateline", "caption")


def cleaned(text: str, markup: bool = False) -> str:
    """The body as the bench's adapter takes it."""
    try:
        article = read_page(Page("page", text.encode(), markup=markup))
    except UnreadablePage:
        return ""
    return "\n\n".join(article.text[b.start : b.end] for b in article.blocks if b.role not in NOT_BODY)


def is_aside(page: Known) -> bool:
    return page.corpus not in ("plain_dev", "plain_wcxb_dev") and held_out(page.site)


def scorer_of(bench: Path) -> ModuleType:
    sys.path.insert(0, str(bench))
    return importlib.import_module("score_cleaning")


def report(bench: Path, pages: list[Known], documents: list[dict[str, Any]]) -> None:
    """Print precision, recall and F1 by set and layout, and the mean of the three F1."""
    scorer = scorer_of(bench)
    counts: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for fold, document in enumerate(documents):
        model = tree_model_of(document)
        with patch("claimreader.page.boilerplate.load_tree_model", lambda model=model: model):
            for page in pages:
                if fold_of(page.site) == fold:
                    found = scorer.tpfpfn(page.gold, cleaned(page.text))
                    counts[page.corpus, page.layout].append(found)
                    counts["both", page.layout].append(found)
    for name in (*NEWS, "both"):
        rows = [scorer.agg(counts[name, layout]) for layout in RENDERS]
        print(f"{name:13}", *(f"{p:.3f} {r:.3f} F1 {f:.4f} |" for p, r, f in rows), end=" ")
        print(f"mean {sum(f for _, _, f in rows) / len(rows):.4f}")


def report_markup(bench: Path, peer: ModuleType) -> None:
    """Print the figures of each set of HTML, of the sets of news together, and those of trafilatura beside them."""
    scorer, site_of = scorer_of(bench), sites(bench)
    markup = [page for corpus in MARKUP for page in read_markup(bench, corpus, site_of)]
    learned = learn_markup(markup, learn_text(read_known(bench, lambda site: True), markup, whole=False))
    counts: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for fold, one in enumerate(learned):
        model = tree_model_of(one.document())
        with patch("claimreader.page.boilerplate.load_tree_model", lambda model=model: model):
            for page in markup:
                if fold_of(page.site) != fold:
                    continue
                theirs = peer.extract(page.text, favor_precision=True, include_comments=False) or ""
                for who, text in (("own", cleaned(page.text, markup=True)), ("peer", theirs)):
                    found = scorer.tpfpfn(page.gold, text)
                    for name in (page.corpus, "news") if page.corpus in MARKUP_NEWS else (page.corpus,):
                        counts[name, who].append(found)
    for name in (*(corpus.name for corpus in MARKUP), "news"):
        own, theirs = (scorer.agg(counts[name, who]) for who in ("own", "peer"))
        print(f"{name:13} {len(counts[name, 'own']):4} pages", end=" ")
        print("P {:.3f} R {:.3f} F1 {:.4f} |".format(*own), "trafilatura P {:.3f} R {:.3f} F1 {:.4f}".format(*theirs))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--html", action="store_true", help="measure the pages of HTML, beside trafilatura")
    given = parser.parse_args()
    if given.html:
        try:
            peer = importlib.import_module("trafilatura")
        except ImportError:
            parser.exit(1, "trafilatura is not installed: pip install trafilatura\n")
        report_markup(given.bench, peer)
        return
    known = [page for page in read_known(given.bench, lambda site: True) if not is_aside(page)]
    documents = [learned.document() for learned in learn_text(known, whole=False)]
    report(given.bench, [page for page in known if page.corpus in NEWS], documents)


if __name__ == "__main__":
    main()

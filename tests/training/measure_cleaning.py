"""Measure the recipe of fit_cleaning.py in five folds, on sites that none of a fold's weights were learned from.

    python tests/training/measure_cleaning.py BENCH/cleaning

Shingle F1 by BENCH/cleaning/score_cleaning.py over the development pages of news, three layouts each. A third of the
outlets of the second set, those that `held_out` names, is neither learned from nor measured: the gate measures it.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any
from unittest.mock import patch

from claimreader.errors import UnreadablePage
from claimreader.model import Page
from claimreader.page.read import read_page
from claimreader.page.tree_model import tree_model_of
from cleaning_pages import NEWS, RENDERS, Known, fold_of, held_out
from fit_cleaning import learn_text, read_known

NOT_BODY = ("title", "byline", "dateline", "caption")


def cleaned(text: str) -> str:
    """The body as the bench's adapter takes it."""
    try:
        article = read_page(Page("page", text.encode()))
    except UnreadablePage:
        return ""
    return "\n\n".join(article.text[b.start : b.end] for b in article.blocks if b.role not in NOT_BODY)


def is_aside(page: Known) -> bool:
    return page.corpus not in ("plain_dev", "plain_wcxb_dev") and held_out(page.site)


def report(bench: Path, pages: list[Known], documents: list[dict[str, Any]]) -> None:
    """Print precision, recall and F1 by set and layout, and the mean of the three F1."""
    sys.path.insert(0, str(bench))
    scorer = importlib.import_module("score_cleaning")
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    given = parser.parse_args()
    known = [page for page in read_known(given.bench, lambda site: True) if not is_aside(page)]
    documents = [learned.document() for learned in learn_text(known, whole=False)]
    report(given.bench, [page for page in known if page.corpus in NEWS], documents)


if __name__ == "__main__":
    main()

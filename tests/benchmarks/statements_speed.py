"""How many articles a second `find_statements` reads on one core, over the sample pages.

PYTHONPATH=tui python tests/benchmarks/statements_speed.py [ROUNDS]
"""

from __future__ import annotations

import sys
import time

from claimreader.attribution.statements import find_statements
from claimreader.language.analysis import Analysis
from claimreader.language.tokens import word_spans
from claimreader.model import Page
from claimreader.page.read import read_page
from claimreader.resources import seeds_dir


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    articles = [read_page(Page(path.name, path.read_bytes())) for path in sorted(seeds_dir().glob("*.txt"))]
    words = sum(len(word_spans(article.text)) for article in articles)
    started = time.process_time()
    for article in articles:
        find_statements(Analysis(article))
    print(f"first reading, lexicon and weights loaded: {1000 * (time.process_time() - started):.0f} ms")
    started = time.process_time()
    for _ in range(rounds):
        for article in articles:
            find_statements(Analysis(article))
    seconds = time.process_time() - started
    print(f"{rounds * len(articles) / seconds:.0f} articles a second, {rounds * words / seconds:.0f} words a second")


if __name__ == "__main__":
    main()

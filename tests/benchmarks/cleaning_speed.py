"""Pages a second: cleaning of plain text beside trafilatura on the HTML of the same pages, where it is installed.

    python tests/benchmarks/cleaning_speed.py ../shared/bench/cleaning

CPU time, one process, the pages of the news set by layout; first what the weights cost at the start.
"""

from __future__ import annotations

import gzip
import importlib
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from claimreader.errors import UnreadablePage
from claimreader.model import Page
from claimreader.page.read import read_page
from claimreader.page.tree_model import load_tree_model


def rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def rate(pages: Sequence[Any], clean: Callable[[Any], object]) -> float:
    clean(pages[0])
    started = time.process_time()
    for page in pages:
        clean(page)
    return len(pages) / (time.process_time() - started)


def clean(page: Page) -> None:
    try:
        read_page(page)
    except UnreadablePage:
        return


def main(folder: Path) -> None:
    started = time.process_time()
    load_tree_model()
    print(f"weights read in {1000 * (time.process_time() - started):.0f} ms")
    markup = [row["html"] for row in rows(folder / "html_dev.jsonl.gz")]
    texts = rows(folder / "plain_dev.jsonl.gz")
    rates: dict[str, float] = {}
    for layout in ("full", "wet", "seed"):
        pages = [Page(row["id"], row["text"].encode()) for row in texts if row["render"] == layout]
        rates[layout] = rate(pages, clean)
        print(f"{layout:5} {rates[layout]:6.0f} pages/s")
    print(f"html  {rate([Page('page', text.encode(), markup=True) for text in markup], clean):6.0f} pages/s")
    try:
        peer = importlib.import_module("trafilatura")
    except ImportError:
        print("trafilatura is not installed: pip install trafilatura")
        return
    extract = lambda text: peer.extract(text, favor_precision=True, include_comments=False)  # noqa: E731
    peers = rate(markup, extract)
    times = ", ".join(f"{layout} {own / peers:.1f}" for layout, own in rates.items())
    print(f"trafilatura on the HTML {peers:6.0f} pages/s; text in multiples of that: {times}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Pages of HTML in a folder beside the text that is expected of each: precision, recall and F1 by word.

    python tests/benchmarks/cleaning_folder.py FOLDER [--worst N]

A page is a folder with source.html and expected.html, as the tests of mozilla/readability have them; the headline
counts where the expected text has it. Prints the worst pages, then the means.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from lxml import html

from claimreader.errors import UnreadablePage
from claimreader.model import Page
from claimreader.page.read import read_page
from claimreader.view.confidence_note import confidence_note

_BLOCK = re.compile(r"(</?(?:p|div|br|li|h\d|tr|td|th|section|article|blockquote|pre|figcaption|dd|dt)\b)", re.I)
_SCRIPT = re.compile(r"<(script|style|svg)\b.*?</\1>", re.I | re.S)
_WORD = re.compile(r"\w+")
_TITLE_SHARE = 0.7


class Score(NamedTuple):
    """How a page was cleaned."""

    f1: float
    precision: float
    recall: float
    name: str
    warning: str


def words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))


def score(folder: Path) -> Score | None:
    """None where nothing is expected of the page."""
    markup = _BLOCK.sub(r" \1", (folder / "expected.html").read_text("utf-8"))
    markup = _SCRIPT.sub("", markup)
    expected = words(html.document_fromstring(markup).text_content()) if markup.strip() else Counter()
    if not expected:
        return None
    found, title, warning = Counter[str](), Counter[str](), "not read"
    try:
        article = read_page(Page(folder.name, (folder / "source.html").read_bytes()))
        for block in article.blocks:
            (title if block.role == "title" else found).update(words(article.text[block.start : block.end]))
        warning = confidence_note(article)
    except UnreadablePage:
        pass
    shared = (found & expected).total()
    if ((found + title) & expected).total() - shared >= _TITLE_SHARE * title.total():
        found += title
        shared = (found & expected).total()
    precision, recall = shared / max(1, found.total()), shared / expected.total()
    f1 = 2 * precision * recall / (precision + recall) if shared else 0.0
    return Score(f1, precision, recall, folder.name, warning)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--worst", type=int, default=20)
    given = parser.parse_args()
    folders = sorted(file.parent for file in given.folder.rglob("source.html"))
    scores = sorted(found for folder in folders if (found := score(folder)))
    for one in scores[: given.worst]:
        print(f"{one.f1:.3f} (P {one.precision:.3f} R {one.recall:.3f}) {one.name} {one.warning}")
    f1, precision, recall = (sum(column) / len(scores) for column in list(zip(*scores, strict=True))[:3])
    low = sum(one.f1 < 0.8 for one in scores)
    print(f"{len(scores)} pages: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}, {low} under .8")


if __name__ == "__main__":
    main()

"""How many extents of statements begin or end inside a number, date, unit, abbreviation, initial, address or compound.

    PYTHONPATH=tui:tests/support python tests/benchmarks/extents.py PATH… [--raw] [--every N] [--errors]

PATH: JSON Lines with "text" or "html" (packed or not), a JSON file with "articles", a text file, or a folder of these.
Text is taken as it is, with --raw as a page that has to be cleaned first; HTML always is. --every N reads each N-th.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from claimreader.attribution.statements import find_statements
from claimreader.errors import UnreadablePage
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Page
from claimreader.page.read import read_page
from printed_tokens import cuts

_AROUND = 40
"""Characters shown before and behind a cut."""


def pages(path: Path, raw: bool) -> Iterator[Page]:
    """The pages of a file or folder, in order."""
    if path.is_dir():
        for child in sorted(path.iterdir()):
            yield from pages(child, raw)
        return
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    name = path.name.removesuffix(".gz")
    if name.endswith(".jsonl"):
        rows = [json.loads(line) for line in content.splitlines() if line.strip()]
    elif name.endswith(".json"):
        rows = json.loads(content)["articles"]
    else:
        rows = [{"text": content.decode("utf-8", "replace")}]
    for number, row in enumerate(rows):
        page = row.get("html") or row.get("text") or ""
        if page.strip():
            yield Page(f"{name}:{number}", page.encode(), cleaned="html" not in row and not raw)


def read(page: Page) -> Article | None:
    try:
        return read_page(page)
    except UnreadablePage:
        return None


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--raw", action="store_true")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    articles = extents = 0
    found = Counter[str]()
    for page in [page for path in args.paths for page in pages(path, args.raw)][:: args.every]:
        article = read(page)
        if article is None:
            continue
        statements = find_statements(Analysis(article))
        articles, extents, text = articles + 1, extents + len(statements), article.text
        for name, kind, token, at in cuts(text, statements):
            found[kind] += 1
            if args.errors:
                around = text[max(0, at - _AROUND) : at] + "┃" + text[at : at + _AROUND]
                print(f"{page.source} {name} {kind} {token.of(text)!r}: {around!r}")
    print(f"{articles} articles, {extents} statements, {found.total()} cuts: {dict(found.most_common())}")


if __name__ == "__main__":
    main()

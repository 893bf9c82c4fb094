"""Count in how many of the development articles a stem stands, for `language/data/en/document_frequency.txt`.

    PYTHONPATH=tui python tests/training/count_document_frequency.py ../shared/bench > document_frequency.txt

Needs nothing but the package. The articles of the stories are left out: they are what linking is judged by.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill

from claimreader.language.normalize import normalize_words

LEAST = 3


def texts(bench: Path) -> Iterator[str]:
    """Every article once: the annotated ones of the quotation corpus, the bodies of the cleaning sets."""
    for name, field in (
        ("quotes/polnear_train.jsonl.gz", "text"),
        ("cleaning/plain_wcxb_dev.jsonl.gz", "gold"),
        ("cleaning/plain_dev.jsonl.gz", "gold"),
    ):
        seen = set()
        with gzip.open(bench / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                text = row[field] or ""
                if text and hash(text) not in seen:
                    seen.add(hash(text))
                    yield text


def main() -> None:
    """Print the counts: a line of the total, then each count with its stems."""
    counts: Counter[str] = Counter()
    total = 0
    for text in texts(Path(sys.argv[1])):
        total += 1
        counts.update({word.stem for word in normalize_words(text)})
    by_count: dict[int, list[str]] = defaultdict(list)
    for stem, count in counts.items():
        if count >= LEAST and (stem.isalpha() or count > 20) and stem.isascii():
            by_count[count].append(stem)
    print(f"articles {total}")
    for count in sorted(by_count, reverse=True):
        line = f"{count} {' '.join(sorted(by_count[count]))}"
        print(fill(line, 118, subsequent_indent="  ", break_on_hyphens=False))


main()

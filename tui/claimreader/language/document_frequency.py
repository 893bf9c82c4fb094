"""How common a stem is in news and other articles, counted once and shipped as `document_frequency.txt`."""

from __future__ import annotations

from functools import cache, lru_cache
from math import log

from claimreader.language.data_files import DATA


@cache
def _document_counts() -> tuple[int, dict[str, int]]:
    path = DATA / "en" / "document_frequency.txt"
    head, *lines = path.read_text(encoding="utf-8").split("\n")
    counts: dict[str, int] = {}
    count = 0
    for line in lines:
        words = line.split()
        if line[:1].isdigit():
            count = int(words.pop(0))
        counts.update(dict.fromkeys(words, count))
    return int(head.split()[1]), counts


@lru_cache(maxsize=65536)
def idf(stem: str) -> float:
    """The inverse document frequency of a stem, in nats: 0 for one in every article, 6–7 for an unknown one."""
    total, counts = _document_counts()
    return log((total + 1) / (counts.get(stem, 1) + 0.5))

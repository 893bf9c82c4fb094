"""Search in a story: in the articles, and in what cleaning removed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimreader.model import Article

LIMIT = 5000
"""Hits at most."""

_ALIKE = {"'": "['’‘]", "’": "['’‘]", '"': '["“”„«»]', "-": "[-‐‑–—]"}


class Hit(NamedTuple):
    """Where the words were found: in the removed line of that number, or in the text of the article for -1."""

    article: int
    start: int
    end: int
    removed: int = -1


def search_pattern(query: str) -> re.Pattern[str] | None:
    """The query as a pattern: a space matches any white space, a straight quote mark or hyphen any of its kind.

    A capital makes case matter. None for a query without a visible character.
    """
    words = query.split()
    if not words:
        return None
    spelled = r"\s+".join("".join(_ALIKE.get(c, re.escape(c)) for c in word) for word in words)
    return re.compile(spelled, re.NOFLAG if any(c.isupper() for c in query) else re.IGNORECASE)


def find(articles: Sequence[Article], query: str) -> list[Hit]:
    """The hits in the order of the articles, each one's text before its removed lines; at most LIMIT of them."""
    wanted = search_pattern(query)
    hits: list[Hit] = []
    if wanted is None:
        return hits
    for number, article in enumerate(articles):
        hits += (Hit(number, *found.span()) for found in wanted.finditer(article.text))
        for line, dropped in enumerate(article.dropped):
            hits += (Hit(number, *found.span(), line) for found in wanted.finditer(dropped.text))
        if len(hits) >= LIMIT:
            return hits[:LIMIT]
    return hits

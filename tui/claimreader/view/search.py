"""Searching a story: the articles as they are read, and what cleaning removed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimreader.model import Article

LIMIT = 5000

_ALIKE = {"'": "['’‘]", "’": "['’‘]", '"': '["“”„«»]', "-": "[-‐‑–—]"}


class Hit(NamedTuple):
    """Where the words were found; in a removed line when `removed` names one, else in the article's text."""

    article: int
    start: int
    end: int
    removed: int = -1


def pattern(query: str) -> re.Pattern[str] | None:
    """What the query matches: any white space for a space, any quote mark for a straight one.

    A capital makes case matter. None for a query without a visible character.
    """
    words = query.split()
    if not words:
        return None
    spelled = r"\s+".join("".join(_ALIKE.get(c, re.escape(c)) for c in word) for word in words)
    return re.compile(spelled, re.NOFLAG if any(c.isupper() for c in query) else re.IGNORECASE)


def find(articles: Sequence[Article], query: str) -> list[Hit]:
    """The hits in the order of the articles, each one's text before its removed lines; at most LIMIT of them."""
    wanted = pattern(query)
    hits: list[Hit] = []
    if wanted is None:
        return hits
    for place, article in enumerate(articles):
        hits += (Hit(place, *found.span()) for found in wanted.finditer(article.text))
        for number, dropped in enumerate(article.dropped):
            hits += (Hit(place, *found.span(), number) for found in wanted.finditer(dropped.text))
        if len(hits) >= LIMIT:
            return hits[:LIMIT]
    return hits

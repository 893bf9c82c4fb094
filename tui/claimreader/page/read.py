"""A page as it was given -> its article: the order of the stages, and the only name other rooms call."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from claimreader.model import Article, Block, Page, Span


def read_page(page: Page, companions: Sequence[Page] = ()) -> Article:
    """Clean `page` to its article.

    `companions` are the other pages of the same story: what they share may tell the article from tickers and
    related headlines; without them the page is read alone.
    Raises UnreadablePage when there is no text in it that could be read.
    """
    raw = page.content.decode("utf-8", "replace")
    blocks: list[Block] = []
    parts: list[str] = []
    position = at = 0
    for line in raw.split("\n"):
        if line.strip():
            start = raw.index(line.strip(), position)
            parts.append(line.strip())
            blocks.append(Block(at, at + len(parts[-1]), "paragraph", Span(start, start + len(parts[-1]))))
            at += len(parts[-1]) + 2
        position += len(line) + 1
    text = "\n\n".join(parts)
    digest = hashlib.sha256(page.content).hexdigest()
    return Article(
        id=page.id or digest[:12],
        source=page.source,
        text=text,
        blocks=tuple(blocks),
        sha256=digest,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=page.title,
        outlet=page.outlet,
        byline=page.byline,
        date=page.date,
        url=page.url,
        captured=page.captured,
        story_id=page.story_id,
        extra=page.extra,
    )

"""By what an article is known to be the page that a passage was taken from."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from claimreader.model import Article
from claimreader.notebook.model import PageRef
from claimreader.paths import member_of

Identity = tuple[str, Callable[[Article], tuple[str | None, ...]]]


def _names_of(article: Article) -> tuple[str, ...]:
    """The source as given, and of a file its whole path and its address, which other tools know it by."""
    source = article.source
    if not source or source == "-" or "://" in source:
        return (source,)
    path = os.path.abspath(source)
    return source, path, Path(path).as_uri()


BY_HASH: tuple[Identity, ...] = (
    ("text_sha256", lambda article: (article.text_sha256,)),
    ("file_sha256", lambda article: (article.sha256,)),
)
BY_ADDRESS: Identity = ("url", lambda article: (article.url,))
BY_SOURCE: Identity = ("source", _names_of)
"""The name of a file, which another story's page may have as well."""

PAGE_IDENTITY: tuple[Identity, ...] = (*BY_HASH, BY_ADDRESS, BY_SOURCE)
"""(field of PageRef, what an article may have there), the surest first; a field that is empty says nothing."""


def articles_of(
    page: PageRef, articles: Sequence[Article], identity: Sequence[Identity] = PAGE_IDENTITY
) -> list[Article]:
    """The articles that may be `page`, by the surest field that any of them shares with it.

    Of those of one file (a mailbox, an archive) the one of the same name in it is the page.
    """
    for field, values_of in identity:
        value = getattr(page, field)
        if value and (same := [article for article in articles if value in values_of(article)]):
            member = member_of(page.source)
            return [article for article in same if member_of(article.source) == member] or same
    return []


def is_same_file(page: PageRef, article: Article) -> bool:
    """Whether the article is made of the very bytes that `page` was: of a file, or of the same page in it."""
    return bool(page.file_sha256) and (
        article.sha256 == page.file_sha256 and member_of(article.source) == member_of(page.source)
    )

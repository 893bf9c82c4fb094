"""By what an article is known to be the page that a passage was taken from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimreader.model import Article
from claimreader.notebook.model import PageRef

Identity = tuple[str, Callable[[Article], str | None]]

BY_HASH: tuple[Identity, ...] = (
    ("text_sha256", lambda article: article.text_sha256),
    ("file_sha256", lambda article: article.sha256),
)
BY_ADDRESS: Identity = ("url", lambda article: article.url)
BY_SOURCE: Identity = ("source", lambda article: article.source)
"""The name of a file, which another story's page may have as well."""

PAGE_IDENTITY: tuple[Identity, ...] = (*BY_HASH, BY_ADDRESS, BY_SOURCE)
"""(field of PageRef, the same of an article), the surest first; a field that is empty says nothing."""


def articles_of(
    page: PageRef, articles: Sequence[Article], identity: Sequence[Identity] = PAGE_IDENTITY
) -> list[Article]:
    """The articles that may be `page`, by the surest field that any of them shares with it."""
    for field, value_of in identity:
        value = getattr(page, field)
        if value and (same := [article for article in articles if value_of(article) == value]):
            return same
    return []

"""Who is who: mentions -> persons and bodies, within an article and across the articles of a story."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.model import Article, Belonging, Statement


def unify_speakers(articles: Sequence[Article], statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements of a story with one name for one speaker across its articles; mentions stay as printed."""
    return tuple(statements)


def find_belongings(articles: Sequence[Article]) -> tuple[Belonging, ...]:
    """How speakers belong together (spokesman of, head of, member of, lawyer for), where the pages tell it."""
    return ()

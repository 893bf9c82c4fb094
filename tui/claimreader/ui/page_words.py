"""What is said of pages that were added, read again or taken out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from claimreader.model import Article, Story
from claimreader.view.labels import counted
from claimreader.view.story_index import outlet_names


def described(articles: Sequence[Article], story: Story) -> str:
    """The outlets and how much was found in them."""
    ids = {article.id for article in articles}
    count = sum(statement.article in ids for statement in story.statements)
    found = counted(count, "statement") if count else "no statements found, it can be read"
    if not count and len(articles) > 1:
        found = "no statements found, they can be read"
    return f"{names_of(articles)}, {found}"


def names_of(articles: Sequence[Article]) -> str:
    """The outlets of a few articles; of many, how many they are."""
    return ", ".join(outlet_names(articles, False)) if len(articles) < 4 else counted(len(articles), "page")


def without_folders(text: str, paths: Iterable[str]) -> str:
    """A message with the names of files alone, so that what to do has room beside them; the help has it whole."""
    for path in paths:
        folder = os.path.dirname(path)
        if folder and "://" not in path:
            text = text.replace(os.path.join(folder, ""), "")
    return text

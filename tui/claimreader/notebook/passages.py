"""What a story's ids stand for, as passages, and whether two passages are the same place."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.model import Article, Statement, Story
from claimreader.notebook.anchors import take_statement
from claimreader.notebook.values import Passage


def article_in(story: Story, article_id: str) -> Article:
    """The article of that id. Raises KeyError when it is not in the story."""
    for article in story.articles:
        if article.id == article_id:
            return article
    raise KeyError(article_id)


def statement_in(story: Story, statement_id: str) -> Statement:
    """The statement of that id. Raises KeyError when it is not in the story."""
    for statement in story.statements:
        if statement.id == statement_id:
            return statement
    raise KeyError(statement_id)


def passage_of(story: Story, statement_id: str) -> Passage:
    """The passage of a statement. Raises KeyError when it is not in the story."""
    statement = statement_in(story, statement_id)
    return take_statement(article_in(story, statement.article), statement)


def passages_of_group(story: Story, collation_id: str) -> tuple[Passage, ...]:
    """The passage of each reading of a collation. Raises KeyError when it is not in the story."""
    for collation in story.collations:
        if collation.id == collation_id:
            return tuple(passage_of(story, key) for key in collation.statements)
    raise KeyError(collation_id)


def same_passage(a: Passage, b: Passage) -> bool:
    """Whether both are the same characters of the same text."""
    return (a.page.text_sha256, a.start, a.end) == (b.page.text_sha256, b.start, b.end)


def same_pair(a: Sequence[Passage], b: Sequence[Passage]) -> bool:
    """Whether both are the same two passages, in either order."""
    return (same_passage(a[0], b[0]) and same_passage(a[1], b[1])) or (
        same_passage(a[0], b[1]) and same_passage(a[1], b[0])
    )

"""What a story's ids stand for, as passages, and whether two passages are the same place."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.model import Article, Statement, Story
from claimreader.notebook.model import Passage
from claimreader.notebook.take_passage import passage_of_statement


def find_article(story: Story, article_id: str) -> Article:
    """The article of that id. Raises KeyError when it is not in the story."""
    for article in story.articles:
        if article.id == article_id:
            return article
    raise KeyError(article_id)


def find_statement(story: Story, statement_id: str) -> Statement:
    """The statement of that id. Raises KeyError when it is not in the story."""
    for statement in story.statements:
        if statement.id == statement_id:
            return statement
    raise KeyError(statement_id)


def find_passage(story: Story, statement_id: str) -> Passage:
    """The passage of a statement. Raises KeyError when it is not in the story."""
    statement = find_statement(story, statement_id)
    return passage_of_statement(find_article(story, statement.article), statement)


def find_passages(story: Story, collation_id: str) -> tuple[Passage, ...]:
    """The passage of each reading of a collation. Raises KeyError when it is not in the story."""
    for collation in story.collations:
        if collation.id == collation_id:
            return tuple(find_passage(story, key) for key in collation.statements)
    raise KeyError(collation_id)


def is_same_passage(a: Passage, b: Passage) -> bool:
    """Whether both are the same characters of the same text."""
    return (a.page.text_sha256, a.start, a.end) == (b.page.text_sha256, b.start, b.end)


def is_same_pair(a: Sequence[Passage], b: Sequence[Passage]) -> bool:
    """Whether both are the same two passages, in either order."""
    return (is_same_passage(a[0], b[0]) and is_same_passage(a[1], b[1])) or (
        is_same_passage(a[0], b[1]) and is_same_passage(a[1], b[0])
    )

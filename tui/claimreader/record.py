"""What a record (a transcript, a hearing, a debate) and the outlets of its story have of each other."""

from __future__ import annotations

from collections.abc import Iterator

from claimreader.model import Article, Story

_MIN_TURNS = 3
_MIN_SHARE = 0.5
"""The share of the blocks that open with the name of who speaks."""


def records_of(story: Story) -> frozenset[str]:
    """The ids of the articles that are a record."""
    return frozenset(article.id for article in story.articles if article.role == "record")


def uncarried(story: Story) -> Iterator[str]:
    """The ids of the turns of a record that no outlet carries, in their order."""
    alone = {c.base for c in story.collations if len(c.statements) == 1}
    return (s.id for s in story.statements if s.kind == "turn" and s.id in alone)


def unrecorded(story: Story) -> Iterator[str]:
    """The ids of the statements whose words no record has, in their order."""
    records = records_of(story)
    turns = {s.id for s in story.statements if s.kind == "turn"}
    lacking: set[str] = set()
    for collation in story.collations:
        answers = {absent.article: absent.answer for absent in collation.absent}
        if collation.base not in turns and all(answers.get(name) == "not_found" for name in records):
            lacking.update(collation.statements)
    return (s.id for s in story.statements if s.id in lacking)


def unset_records(story: Story) -> Iterator[Article]:
    """The pages of a story without a record that print a conversation, and may be one."""
    if records_of(story) or len(story.articles) < 2:
        return
    labels: dict[str, list[int]] = {}
    for statement in story.statements:
        if statement.cue == ":" and statement.mention_span is not None:
            labels.setdefault(statement.article, []).append(statement.mention_span.start)
    for article in story.articles:
        starts = {block.start for block in article.blocks}
        turns = sum(label in starts for label in labels.get(article.id, ()))
        if turns >= max(_MIN_TURNS, _MIN_SHARE * len(starts)):
            yield article

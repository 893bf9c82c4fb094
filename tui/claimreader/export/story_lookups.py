"""A story and the notebook's entries, looked up by what composing asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimreader.model import Article, Link, Statement, Story
from claimreader.notebook.model import Entry, Snapshot
from claimreader.notebook.relocate import RelocatedEntry, group_by_article, relocate_entries
from claimreader.wording import outlet_name


@dataclass(frozen=True, slots=True)
class StoryLookups:
    """A story with the look-ups that composing needs, made once."""

    story: Story
    relocated: tuple[RelocatedEntry, ...]
    articles: Mapping[str, Article]
    statements: Mapping[str, Statement]
    links: Mapping[str, Mapping[str, Link]]
    """By one statement and the other."""
    entries: Mapping[str, Sequence[Entry]]
    """The entries on a statement."""
    by_article: Mapping[str, Sequence[Statement]]
    """The statements of each article."""

    def outlet(self, article_id: str) -> str:
        """The outlet of an article, as documents name it."""
        article = self.articles[article_id]
        return outlet_name(article.outlet, article.source)

    def text(self, statement: str) -> str:
        """The text of the article that a statement is of."""
        return self.articles[self.statements[statement].article].text


def look_up(story: Story, snapshot: Snapshot) -> StoryLookups:
    """Find the entries of a notebook in a story, once for all parts of an export."""
    entries = (*snapshot.marks, *snapshot.verdicts, *snapshot.corrections)
    links: dict[str, dict[str, Link]] = {}
    for link in story.links:
        links.setdefault(link.a, {})[link.b] = link
        links.setdefault(link.b, {})[link.a] = link
    relocated = relocate_entries(story, entries)
    entries_on: dict[str, list[Entry]] = {}
    for entry_place in relocated:
        for key in entry_place.statements:
            entries_on.setdefault(key or "", []).append(entry_place.entry)
    return StoryLookups(
        story,
        relocated,
        {article.id: article for article in story.articles},
        {statement.id: statement for statement in story.statements},
        links,
        entries_on,
        group_by_article(story.statements),
    )

"""Entries laid onto a story as it stands now: which are where they were, moved, changed, or not found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from claimreader.model import Article, Span, Statement, Story
from claimreader.notebook.anchors import ORPHAN, Credit, Credited, Relocation, RelocationStatus, relocate
from claimreader.notebook.model import Entry, Passage
from claimreader.notebook.page_identity import BY_ADDRESS, BY_HASH, articles_of
from claimreader.notebook.statement_places import statement_at


class RelocatedEntry(NamedTuple):
    """One entry and where each of its passages stands in the story."""

    entry: Entry
    relocations: tuple[Relocation, ...]
    statements: tuple[str | None, ...]
    """For each passage the id of the statement that stands there, where one does; none for changed words."""

    @property
    def status(self) -> RelocationStatus:
        """The worst of its passages: "orphan" before "changed" before "moved" before "exact"."""
        found = {relocation.status for relocation in self.relocations}
        return next((status for status in _WORST_FIRST if status in found), "orphan")


_WORST_FIRST: tuple[RelocationStatus, ...] = ("orphan", "changed", "moved", "exact")


def relocate_entries(story: Story, entries: Iterable[Entry]) -> tuple[RelocatedEntry, ...]:
    """Each entry of this story with its places; what is not found is there as an orphan, never placed by guess.

    An entry that shares no more with the story than the name of a file, and is not found in it, is another story's.
    """
    relocated = []
    statements_by_article = group_by_article(story.statements)
    credit = credit_in(statements_by_article)
    for entry in entries:
        relocations = tuple(_relocate(passage, story.articles, credit) for passage in entry.passages)
        if entry.story_id != story.story_id and not any(
            relocation.status != "orphan" or articles_of(passage.page, story.articles, (*BY_HASH, BY_ADDRESS))
            for passage, relocation in zip(entry.passages, relocations, strict=True)
        ):
            continue
        found = (
            _statement_of(statements_by_article.get(relocation.article or "", ()), passage, relocation)
            for passage, relocation in zip(entry.passages, relocations, strict=True)
        )
        relocated.append(RelocatedEntry(entry, relocations, tuple(one.id if one else None for one in found)))
    return tuple(relocated)


def find_statement_of(
    articles: Sequence[Article], statements_by_article: Mapping[str, Sequence[Statement]], passage: Passage
) -> Statement | None:
    """The statement (of `statements_by_article`) that `passage` was taken from; None when it is changed or gone."""
    relocation = _relocate(passage, articles, credit_in(statements_by_article))
    return _statement_of(statements_by_article.get(relocation.article or "", ()), passage, relocation)


def credit_in(statements_by_article: Mapping[str, Sequence[Statement]]) -> Credit:
    """Who is credited in each article with its statements; worked out for pages that changed alone."""
    known: dict[str, Credited] = {}

    def credit(article: Article) -> Credited:
        from claimreader.notebook.credit import CreditedArticle

        if article.id not in known:
            known[article.id] = CreditedArticle(article, statements_by_article.get(article.id, ()))
        return known[article.id]

    return credit


def group_by_article(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """The statements of each article, in order."""
    statements_by_article: dict[str, list[Statement]] = {}
    for statement in statements:
        statements_by_article.setdefault(statement.article, []).append(statement)
    return statements_by_article


def current_spans(passage: Passage, relocation: Relocation) -> tuple[Span, ...]:
    """The pieces of the passage where they stand now; the whole stretch when its words have changed."""
    if relocation.span is None:
        return ()
    if relocation.changed or not passage.spans:
        return (relocation.span,)
    return tuple(Span(span.start + relocation.distance, span.end + relocation.distance) for span in passage.spans)


def _relocate(passage: Passage, articles: Sequence[Article], credit: Credit) -> Relocation:
    if passage.kind != "removed":
        return relocate(passage, articles, credit)
    for article in articles_of(passage.page, articles):
        for block in article.blocks:
            if block.span.of(article.text) == passage.exact:
                return Relocation("exact", article.id, block.span)
        if any(line.text == passage.exact for line in article.dropped):
            return Relocation("exact", article.id)
    return ORPHAN


def _statement_of(statements: Sequence[Statement], passage: Passage, relocation: Relocation) -> Statement | None:
    if relocation.placed is None or passage.kind in ("selection", "removed"):
        return None
    return statement_at(statements, passage.kind, relocation.placed)

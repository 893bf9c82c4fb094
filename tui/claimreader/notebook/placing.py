"""Entries laid onto a story as it stands now: which are where they were, which moved, which are not found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from claimreader.model import Article, Span, Statement, Story
from claimreader.notebook.anchors import ORPHAN, Found, Placement, pages_of, place
from claimreader.notebook.values import Entry, PageRef, Passage

_SAME_STATEMENT = 0.5
"""Two spans that share this much of what they cover together are the same statement, told in other offsets."""


class Placed(NamedTuple):
    """One entry and where each of its passages stands in the story."""

    entry: Entry
    placements: tuple[Placement, ...]
    statements: tuple[str | None, ...]
    """For each passage the id of the statement that stands there, where one does."""

    @property
    def status(self) -> Found:
        """The worst of its passages: "orphan" before "moved" before "exact"."""
        found = {placement.status for placement in self.placements}
        return next((status for status in _WORST_FIRST if status in found), "orphan")


_WORST_FIRST: tuple[Found, ...] = ("orphan", "moved", "exact")


def place_entries(story: Story, entries: Iterable[Entry]) -> tuple[Placed, ...]:
    """Each entry of this story with its places; what is not found is there as an orphan, never placed by guess.

    An entry that shares no more with the story than the name of a file, and is not found in it, is another story's.
    """
    placed = []
    told = by_article(story.statements)
    for entry in entries:
        placements = tuple(_place(passage, story.articles) for passage in entry.passages)
        if entry.story_id != story.story_id and not any(
            spot.status != "orphan" or _surely(passage.page, story.articles)
            for passage, spot in zip(entry.passages, placements, strict=True)
        ):
            continue
        statements = tuple(
            _statement_id(told.get(spot.article or "", ()), passage, spot)
            for passage, spot in zip(entry.passages, placements, strict=True)
        )
        placed.append(Placed(entry, placements, statements))
    return tuple(placed)


def find_statement(
    articles: Sequence[Article], told: Mapping[str, Sequence[Statement]], passage: Passage
) -> Statement | None:
    """The statement (of those `told`, by article) that `passage` was taken from; None when it is told no more."""
    spot = _place(passage, articles)
    statements = told.get(spot.article or "", ())
    key = _statement_id(statements, passage, spot)
    return next((statement for statement in statements if statement.id == key), None)


def by_article(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """The statements of each article, in order."""
    told: dict[str, list[Statement]] = {}
    for statement in statements:
        told.setdefault(statement.article, []).append(statement)
    return told


def stands_in(passage: Passage, placement: Placement) -> tuple[Span, ...]:
    """The pieces of the passage where they stand now; the whole stretch when its words have changed."""
    if placement.span is None:
        return ()
    if placement.changed or not passage.spans:
        return (placement.span,)
    return tuple(Span(span.start + placement.distance, span.end + placement.distance) for span in passage.spans)


def _place(passage: Passage, articles: Sequence[Article]) -> Placement:
    if passage.kind != "removed":
        return place(passage, articles)
    for article in pages_of(passage.page, articles):
        for block in article.blocks:
            if block.span.of(article.text) == passage.exact:
                return Placement("exact", article.id, block.span)
        if any(line.text == passage.exact for line in article.dropped):
            return Placement("exact", article.id)
    return ORPHAN


def _surely(page: PageRef, articles: Sequence[Article]) -> bool:
    return any(
        (page.text_sha256 and page.text_sha256 == article.text_sha256)
        or (page.file_sha256 and page.file_sha256 == article.sha256)
        or (page.url and page.url == article.url)
        for article in articles
    )


def _statement_id(statements: Sequence[Statement], passage: Passage, placement: Placement) -> str | None:
    if placement.span is None or passage.kind in ("selection", "removed"):
        return None
    best, chosen = 0.0, None
    for statement in statements:
        shared = _likeness(Span(statement.start, statement.end), placement.span)
        # Two statements may cover the same words (a report inside a report): the kind tells them apart.
        shared += 0.01 * (statement.kind == passage.kind)
        if shared > best:
            best, chosen = shared, statement.id
    return chosen if best >= _SAME_STATEMENT else None


def _likeness(a: Span, b: Span) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start)) if shared > 0 else 0.0

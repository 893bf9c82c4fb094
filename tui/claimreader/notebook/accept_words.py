"""An entry whose words changed, or are gone, made to be about the words of today."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimreader.model import Span, Story
from claimreader.notebook.anchors import Relocation
from claimreader.notebook.model import Entry, Passage
from claimreader.notebook.passages import find_article
from claimreader.notebook.relocate import RelocatedEntry, group_by_article
from claimreader.notebook.statement_places import statement_at
from claimreader.notebook.take_passage import passage_of_selection, passage_of_statement


def with_words_of_today(placed: RelocatedEntry, story: Story) -> Entry:
    """The entry with each changed passage as it stands now; the others stay."""
    passages = (
        _now(passage, relocation, story, placed.entry.what == "same") if relocation.changed else passage
        for passage, relocation in zip(placed.entry.passages, placed.relocations, strict=True)
    )
    return placed.entry._replace(passages=tuple(passages))


class Taken(NamedTuple):
    """An entry that was gone, set on a place that was offered for it."""

    entry_there: RelocatedEntry
    exact: str
    """The words that it was about."""


def changed_at(entries: Iterable[RelocatedEntry], article: str, line: Span) -> list[RelocatedEntry]:
    """The entries with a passage whose changed words stand in `line`."""
    return [placed for placed in entries if any(_is_changed_at(spot, article, line) for spot in placed.relocations)]


def _is_changed_at(spot: Relocation, article: str, line: Span) -> bool:
    return spot.changed and spot.article == article and spot.span is not None and spot.span.overlaps(line)


def taken_at(entries: Iterable[RelocatedEntry], article: str, line: Span) -> Taken | None:
    """The first entry with a passage that is gone and was offered a place in `line`, set there; None for none."""
    for placed in entries:
        for number, (passage, spot) in enumerate(zip(placed.entry.passages, placed.relocations, strict=True)):
            place = next((span for name, span in spot.offered if name == article and span.overlaps(line)), None)
            if place is not None:
                return Taken(set_at(placed, number, article, place), passage.exact)
    return None


def set_at(placed: RelocatedEntry, number: int, article: str, place: Span) -> RelocatedEntry:
    """The entry with the passage of that number, which is gone, at a place in an article."""
    spots = [*placed.relocations]
    spots[number] = Relocation("changed", article, place)
    return placed._replace(relocations=tuple(spots))


def _now(passage: Passage, relocation: Relocation, story: Story, keeps_name: bool) -> Passage:
    span, article = relocation.span or Span(0, 0), find_article(story, relocation.article or "")
    statements = group_by_article(story.statements).get(article.id, ())
    statement = None if passage.kind == "selection" else statement_at(statements, passage.kind, span)
    if statement is not None:
        now = passage_of_statement(article, statement)
        return now._replace(speaker=passage.speaker) if keeps_name else now
    bare = passage_of_selection(article, span)
    return bare._replace(kind=passage.kind, speaker=passage.speaker if keeps_name else None)

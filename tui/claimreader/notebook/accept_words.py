"""An entry whose words changed, or are gone, made to be about the words of today."""

from __future__ import annotations

from claimreader.model import Span, Story
from claimreader.notebook.anchors import Relocation, passage_of_selection, passage_of_statement
from claimreader.notebook.model import Entry, Passage
from claimreader.notebook.passages import find_article
from claimreader.notebook.relocate import RelocatedEntry, group_by_article
from claimreader.notebook.statement_places import statement_at


def with_words_of_today(placed: RelocatedEntry, story: Story) -> Entry:
    """The entry with each changed passage as it stands now; the others stay."""
    passages = (
        _now(passage, relocation, story, placed.entry.what == "same") if relocation.changed else passage
        for passage, relocation in zip(placed.entry.passages, placed.relocations, strict=True)
    )
    return placed.entry._replace(passages=tuple(passages))


def taken_at(placed: RelocatedEntry, article: str, line: Span) -> RelocatedEntry | None:
    """The entry with what is gone at the place in `line` that was offered for it; None where none was."""
    taken = [
        next(
            (
                Relocation("changed", name, span)
                for name, span in spot.offered
                if name == article and span.overlaps(line)
            ),
            spot,
        )
        for spot in placed.relocations
    ]
    return None if taken == list(placed.relocations) else placed._replace(relocations=tuple(taken))


def _now(passage: Passage, relocation: Relocation, story: Story, keeps_name: bool) -> Passage:
    span, article = relocation.span or Span(0, 0), find_article(story, relocation.article or "")
    statements = group_by_article(story.statements).get(article.id, ())
    statement = None if passage.kind == "selection" else statement_at(statements, passage.kind, span)
    if statement is not None:
        now = passage_of_statement(article, statement)
        return now._replace(speaker=passage.speaker) if keeps_name else now
    bare = passage_of_selection(article, span)
    return bare._replace(kind=passage.kind, speaker=passage.speaker if keeps_name else None)

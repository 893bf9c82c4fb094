"""The marked words of an export that stand by themselves, for no statement of a group has them as they were marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from claimreader.collation.speaker_names import last_name
from claimreader.export.document import FlagNote, Group, ReadingRow
from claimreader.export.reading_row import page_fields, refresh_passage, row_from_passage
from claimreader.export.story_lookups import StoryLookups
from claimreader.model import Article, Span
from claimreader.notebook.altered_words import flags_of_change
from claimreader.notebook.anchors import Relocation
from claimreader.notebook.model import Entry, Passage
from claimreader.notebook.take_passage import passage_of_statement

_CREDIT = ("speaker", "mention", "cue", "cue_phrase", "polarity")


def groups_of_marked_words(lookups: StoryLookups) -> Iterator[Group]:
    """The marked words that no statement of a group has as they were marked."""
    for entry_place in lookups.relocated:
        if entry_place.entry.kind != "mark":
            continue
        rows = [
            _selection(lookups, entry_place.entry, passage, relocation)
            for passage, relocation, key in zip(
                entry_place.entry.passages, entry_place.relocations, entry_place.statements, strict=True
            )
            if relocation.span is not None and not _marks_whole_statement(lookups, key, relocation.span)
        ]
        if rows:
            yield Group(entry_place.entry.id, 0, tuple(rows), entries=(entry_place.entry,))


def _selection(lookups: StoryLookups, entry: Entry, passage: Passage, relocation: Relocation) -> ReadingRow:
    article = lookups.articles[relocation.article or ""]
    span = relocation.span or Span(0, 0)
    now = _with_credit(lookups, refresh_passage(passage, article, span), article.id, span, relocation.changed)
    return replace(
        row_from_passage(now),
        article=article.id,
        entry=entry,
        found=relocation.status,
        distance=relocation.distance,
        was=passage.exact if relocation.changed else "",
        flags=_changes_of_mark(passage, now, article) if relocation.changed else (),
        **page_fields(article),
    )


def _with_credit(lookups: StoryLookups, passage: Passage, article_id: str, span: Span, is_changed: bool) -> Passage:
    """Marked words with who says them: as the page of today has it where they or their surroundings are changed.

    Inside what a speaker denies or leaves open, they stand with the cue that says so.
    """
    for statement in lookups.by_article.get(article_id, ()):
        is_it = any(piece.contains(span) or (is_changed and span.contains(piece)) for piece in statement.spans)
        if is_it and (is_changed or statement.polarity != "asserted"):
            of_statement = passage_of_statement(lookups.articles[article_id], statement)
            return passage._replace(**{name: getattr(of_statement, name) for name in _CREDIT})
    nobody: dict[str, Any] = dict.fromkeys(_CREDIT)
    return passage._replace(**nobody) if is_changed else passage


def _marks_whole_statement(lookups: StoryLookups, key: str | None, span: Span) -> bool:
    """Whether a statement has the very words that were marked: else these stand by themselves as well."""
    statement = lookups.statements.get(key or "")
    return statement is not None and (statement.start, statement.end) == span


def _changes_of_mark(was: Passage, now: Passage, article: Article) -> tuple[FlagNote, ...]:
    """The changes of meaning between marked words and those that stand in their place, who says them among them."""
    flags = tuple(FlagNote(*flag) for flag in flags_of_change(was, article, now.span))
    names = was.speaker or "", now.speaker or ""
    is_other = all(names) and last_name(names[0]) != last_name(names[1])
    return (*flags, FlagNote("WHO", *names)) if is_other and all(flag.name != "WHO" for flag in flags) else flags

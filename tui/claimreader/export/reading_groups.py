"""The readings of a collation as a group of an export: each with its page, its link to the base, flags and marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from claimreader.export.document import AbsenceNote, FlagNote, Group, LinkState, ReadingRow
from claimreader.export.reading_row import changed_words, correction_notes, omitted_words, page_fields, row_from_passage
from claimreader.export.story_lookups import StoryLookups
from claimreader.model import Absence, Collation, Flag, Link, Span
from claimreader.notebook.relocate import RelocatedEntry
from claimreader.notebook.take_passage import passage_of_statement
from claimreader.notebook.verdicts import is_linked_by_hand
from claimreader.wording import explain_absence, words_of_flag

_ACCEPTED = ("linked", "confirmed")
_KINDS = ("mark", "verdict", "correction")


def group_of(
    lookups: StoryLookups, collation: Collation, marked: Mapping[str, RelocatedEntry], beside: tuple[LinkState, ...]
) -> Group:
    """A collation with its readings, those that stand `beside` it by the state of their link, and the entries on it."""
    links = lookups.links.get(collation.base, {})
    rows = [reading_of(lookups, key, collation, links.get(key), marked.get(key)) for key in collation.statements]
    rows[0] = replace(rows[0], changed=_changed_in_base(lookups, links.values(), collation))
    others = [
        reading_of(lookups, key, collation, link, marked.get(key))
        for member in collation.statements
        for key, link in lookups.links.get(member, {}).items()
        if link.status in beside and key not in collation.statements
    ]
    entries = {entry.id: entry for key in collation.statements for entry in lookups.entries.get(key, ())}
    return Group(
        collation.id,
        0,
        tuple(rows),
        tuple({row.statement: row for row in others}.values()),
        collation.origins,
        collation.evidence,
        tuple(_absence(lookups, absence) for absence in collation.absent),
        tuple(sorted(entries.values(), key=lambda entry: (_KINDS.index(entry.kind), entry.at, entry.id))),
    )


def reading_of(
    lookups: StoryLookups, key: str, collation: Collation, link: Link | None, mark: RelocatedEntry | None
) -> ReadingRow:
    """One reading, with its link to the base and the mark on it, where there are any."""
    statement = lookups.statements[key]
    article = lookups.articles[statement.article]
    row = replace(
        row_from_passage(passage_of_statement(article, statement)),
        article=article.id,
        statement=key,
        base=key == collation.base,
        audience=statement.audience,
        corrected=correction_notes(statement),
        **page_fields(article),
    )
    if link is not None:
        on_side_b = link.b == key
        row = replace(
            row,
            link_state=link.status,
            by_hand=is_linked_by_hand(link),
            score=link.score,
            label=link.label,
            flags=_flags(lookups, link.flags, link, on_side_b),
            dismissed=_flags(lookups, link.dismissed, link, on_side_b),
            changed=changed_words(link, on_side_b, article.text),
            omitted=omitted_words(link, on_side_b, lookups.text(link.a if on_side_b else link.b)),
            reasons=link.reasons,
        )
    if mark is not None:
        relocation = mark.relocations[mark.statements.index(key)]
        row = replace(row, entry=mark.entry, found=relocation.status, distance=relocation.distance)
    return row


def _flags(lookups: StoryLookups, flags: Iterable[Flag], link: Link, on_side_b: bool) -> tuple[FlagNote, ...]:
    a, b = lookups.statements[link.a], lookups.statements[link.b]
    outlets = lookups.outlet(a.article), lookups.outlet(b.article)
    notes = []
    for flag in flags:
        words = words_of_flag(flag, a, b, lookups.text(a.id), lookups.text(b.id))
        sides = (*words, *outlets) if on_side_b else (*words[::-1], *outlets[::-1])
        notes.append(FlagNote(flag.name, *sides))
    return tuple(notes)


def _absence(lookups: StoryLookups, absence: Absence) -> AbsenceNote:
    article = lookups.articles[absence.article]
    words = explain_absence(absence, article, lookups.by_article.get(article.id, ()))
    return AbsenceNote(lookups.outlet(article.id), absence.answer, words)


def _changed_in_base(lookups: StoryLookups, links: Iterable[Link], collation: Collation) -> tuple[Span, ...]:
    """What the closest reading of an outlet lacks of the base or has otherwise, for each outlet beside it.

    Of several, paraphrases are passed over: beside them nearly every word would be marked.
    """
    found = [link for link in links if link.status in _ACCEPTED and {link.a, link.b} <= set(collation.statements)]
    closest: dict[str, Link] = {}
    for link in sorted(found, key=lambda link: -link.score):
        other = lookups.statements[link.a if link.b == collation.base else link.b]
        closest.setdefault(other.article, link)
    compared = found if len(found) == 1 else [link for link in closest.values() if link.label != "paraphrased"]
    text = lookups.text(collation.base)
    return tuple(sorted({span for link in compared for span in changed_words(link, link.b == collation.base, text)}))

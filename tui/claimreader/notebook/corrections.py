"""Writes what a person decided: verdicts on pairs, and corrections, each in the place of an earlier one."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.errors import NotebookError
from claimreader.model import Flag, Link, Span, Story
from claimreader.notebook.entry_writer import EntryWriter
from claimreader.notebook.flag_decisions import is_about, names_of, names_of_passages
from claimreader.notebook.model import OTHER_OCCASION, CorrectionKind, Entry, Passage, VerdictKind
from claimreader.notebook.passages import find_article, find_passage, find_statement, is_same_pair, is_same_passage
from claimreader.notebook.take_passage import passage_of_selection, passage_of_statement

_VERDICTS: dict[VerdictKind, str] = {"confirmed": "confirm", "rejected": "reject", "linked": "link"}
_CORRECTIONS: dict[CorrectionKind, str] = {
    "speaker": "correct the speaker",
    "span": "correct where it begins and ends",
    "keep": "keep a line",
    "same": "two names are one",
    "apart": "two names are not one",
    "flag": "not a change",
    "right": "right as it is",
    "mend": "will mend",
    "remark": "note",
}
"""A correction in words, for undo."""


def set_verdict(
    writer: EntryWriter, story: Story, what: VerdictKind, a: str, b: str, tags: tuple[str, ...] = ()
) -> Entry:
    """Write a verdict on two statements (ids); it keeps the note and tags of the one before."""
    passages = (find_passage(story, a), find_passage(story, b))
    link = next((x for x in story.links if {x.a, x.b} == {a, b}), None)
    earlier = [v for v in writer.entries_of(story, "verdict") if is_same_pair(v.passages, passages)]
    entry = writer.make(story, "verdict", what, passages, link.label if link else None, earlier)
    kept = {*entry.tags} - {OTHER_OCCASION}
    entry = entry._replace(tags=tuple(sorted({*kept, *tags})))
    writer.put(_VERDICTS[what], [entry], earlier)
    return entry


def set_correction(
    writer: EntryWriter, story: Story, what: CorrectionKind, passages: Sequence[Passage], value: str | None = None
) -> Entry:
    """Write a correction of passages; of a span or a line the first of them says which is replaced."""
    made = writer.entries_of(story, "correction")
    count = 1 if what in ("span", "keep") else len(passages)
    earlier = [
        c
        for c in made
        if (c.what, c.value if what == "flag" else None) == (what, value if what == "flag" else None)
        and _are_same_passages(c.passages[:count], passages[:count])
    ]
    return writer.new(story, "correction", what, passages, _CORRECTIONS[what], value, earlier)


def correct_speakers(writer: EntryWriter, story: Story, statement_ids: Sequence[str], speaker: str | None) -> Entry:
    """Write who said these statements, as one step; the first entry."""
    name, made = " ".join((speaker or "").split()) or None, writer.entries_of(story, "correction")
    entries: list[Entry] = []
    replaced: list[Entry] = []
    for key in statement_ids:
        passage = find_passage(story, key)
        earlier = [c for c in made if c.what == "speaker" and is_same_passage(c.passages[0], passage)]
        entries.append(writer.make(story, "correction", "speaker", (passage,), name, earlier))
        replaced += earlier
    writer.put(_CORRECTIONS["speaker"], entries, replaced)
    return entries[0]


def judge_speakers(writer: EntryWriter, story: Story, a: str, b: str, *, one: bool) -> Entry:
    """Write that the speakers of two statements are one, or are not; it replaces the opposite."""
    passages = (find_passage(story, a), find_passage(story, b))
    if not (passages[0].speaker and passages[1].speaker):
        raise NotebookError(writer.name, "one of the two names no speaker", "correct the speaker first")
    names = frozenset(names_of_passages(passages))
    if len(names) == 1:
        raise NotebookError(writer.name, f"both are credited to {passages[0].speaker}", "correct the speaker of one")
    earlier = [
        entry
        for entry in writer.entries_of(story, "correction")
        if entry.what in ("same", "apart") and names == frozenset(names_of(entry))
    ]
    what: CorrectionKind = "same" if one else "apart"
    return writer.new(story, "correction", what, passages, _CORRECTIONS[what], None, earlier)


def restore_flag(writer: EntryWriter, story: Story, link: Link, flag: Flag) -> None:
    """Take away what dismissed a flag."""
    made = writer.entries_of(story, "correction")
    writer.put("bring back a flag", (), [entry for entry in made if is_about(story, entry, link, flag)])


def correct_span(writer: EntryWriter, story: Story, statement_id: str, span: Span) -> Entry:
    """Write from where to where a statement goes."""
    statement = find_statement(story, statement_id)
    article = find_article(story, statement.article)
    corrected = passage_of_selection(article, span)._replace(kind=statement.kind)
    return set_correction(writer, story, "span", (passage_of_statement(article, statement), corrected))


def decide_on_draft(
    writer: EntryWriter,
    story: Story,
    what: CorrectionKind,
    passage: Passage,
    value: str,
    replaced: Sequence[Entry],
    note: str | None,
) -> Entry:
    """Write what was decided on a passage of a draft, with this note and no tags."""
    entry = writer.make(story, "correction", what, (passage,), value, ())._replace(note=note)
    writer.put(_CORRECTIONS[what], [entry], replaced)
    return entry


def _are_same_passages(some: Sequence[Passage], others: Sequence[Passage]) -> bool:
    return len(some) == len(others) and all(map(is_same_passage, some, others))

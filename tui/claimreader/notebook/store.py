"""The notebook: what a person adds, on disk before the call returns, undone and done again without end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from claimreader.errors import NotebookError
from claimreader.model import DroppedLine, Flag, Link, Span, Story
from claimreader.notebook.anchors import passage_of_dropped_line, passage_of_selection, passage_of_statement
from claimreader.notebook.authorship import login_name, new_entry_id, utc_now
from claimreader.notebook.database_file import OpenNotebook, default_file, open_in_memory, open_notebook_file
from claimreader.notebook.entry_rows import entries_condition, read_entries
from claimreader.notebook.flag_decisions import (
    is_about,
    names_of,
    names_of_passages,
    passages_of_flag,
    passages_of_names,
)
from claimreader.notebook.journal import Journal
from claimreader.notebook.model import (
    OTHER_OCCASION,
    CorrectionKind,
    Entry,
    EntryKind,
    MarkKind,
    Passage,
    ReadingPosition,
    Snapshot,
    UndoStep,
    VerdictKind,
)
from claimreader.notebook.passages import (
    find_article,
    find_passage,
    find_passages,
    find_statement,
    is_same_pair,
    is_same_passage,
)
from claimreader.notebook.reading_positions import read_position, write_position

__all__ = ["Notebook", "default_file"]

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


class Notebook:
    """One notebook file. Two readers may have it open at once: each sees the other's entries and loses none.

    Every method that changes something has it on the disk when it returns, as one step that `undo` takes back;
    it raises NotebookError, and changes nothing, when the file is locked, full, read-only or damaged, or when the entry
    to be changed was removed by another reader; KeyError for an article, statement or collation that is not in the
    story.
    """

    def __init__(
        self,
        open_notebook: OpenNotebook,
        name: str,
        who: str | None = None,
        clock: Callable[[], str] = utc_now,
        new_id: Callable[[], str] = new_entry_id,
    ) -> None:
        self.name = name
        """The file, as messages name it."""
        self.read_only = open_notebook.read_only
        self.notice = open_notebook.notice
        """What the person should know about the opening: set aside, read-only; None when there is nothing."""
        self.who = login_name() if who is None else who
        self._clock = clock
        self._new_id = new_id
        self._journal = Journal(open_notebook, name)

    @classmethod
    def open(cls, path: Path | None = None, patience: float | None = None, **settings: Any) -> Notebook:
        """Open the notebook at `path` (by default the person's own), made if it is not there, checked if it is.

        A damaged file is set aside under another name and a new one begun (see `notice`). One that others hold is
        waited for, `patience` seconds or two, then opened for reading. `settings` are those of the constructor.
        Raises NotebookError when there is no opening it.
        """
        file = path or default_file()
        return cls(open_notebook_file(file, patience), str(file), **settings)

    @classmethod
    def in_memory(cls, **settings: Any) -> Notebook:
        """A notebook that lasts as long as the program."""
        return cls(open_in_memory(), "this session's notebook", **settings)

    def close(self) -> None:
        """Close the file. Nothing is lost without it."""
        self._journal.close()

    def __enter__(self) -> Notebook:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Reading

    def snapshot(self, story: Story | None = None) -> Snapshot:
        """The entries that concern the story's pages (same text, file, URL or source), or all; oldest first."""
        with self._journal.reading() as connection:
            if story is None:
                entries = read_entries(connection)
            else:
                where, values = entries_condition(story)
                entries = read_entries(connection, where, values)
        return Snapshot.of(entries)

    def entry(self, entry_id: str) -> Entry | None:
        """One entry, or None when it is not there (any more)."""
        with self._journal.reading() as connection:
            return next(iter(read_entries(connection, "id = ?", (entry_id,))), None)

    def changed_elsewhere(self) -> bool:
        """Whether another reader changed the file since the last time this was asked."""
        return self._journal.changed_elsewhere()

    def tags(self) -> tuple[str, ...]:
        """Every tag in use, sorted: for completion."""
        with self._journal.reading() as connection:
            return tuple(name for (name,) in connection.execute("SELECT DISTINCT name FROM tag ORDER BY name"))

    # Marks

    def mark_selection(self, story: Story, article_id: str, span: Span) -> Entry:
        """Mark a stretch of an article."""
        return self._mark(story, "selection", (passage_of_selection(find_article(story, article_id), span),))

    def mark_statement(self, story: Story, statement_id: str) -> Entry:
        """Mark one statement."""
        return self._mark(story, "statement", (find_passage(story, statement_id),))

    def mark_group(self, story: Story, collation_id: str) -> Entry:
        """Mark a statement in all its readings."""
        return self._mark(story, "group", find_passages(story, collation_id))

    def tag(self, entry_id: str, *names: str) -> Entry:
        """Add tags to an entry; white space at their edges is not part of them."""
        clean = {" ".join(name.split()) for name in names} - {""}
        return self._change(entry_id, f"tag {', '.join(sorted(clean))}", tags=lambda e: {*e.tags, *clean})

    def untag(self, entry_id: str, *names: str) -> Entry:
        """Take tags from an entry."""
        return self._change(entry_id, f"untag {', '.join(sorted(names))}", tags=lambda e: set(e.tags) - set(names))

    def annotate(self, entry_id: str, note: str | None) -> Entry:
        """Set the note of an entry; None or nothing but white space takes it away."""
        return self._change(entry_id, "note", note=note if note and note.strip() else None)

    def remove(self, entry_id: str) -> None:
        """Take away a mark, a verdict or a correction, with its note and tags."""
        entry = self._require_entry(entry_id)
        self._write(f"remove {entry.kind}", [(entry_id, None)])

    def accept(self, entries: Sequence[Entry]) -> None:
        """Write entries with the words of today (see `accept_words`), as one step."""
        at = self._clock()
        changed = [(entry.id, entry._replace(changed=at)) for entry in entries]
        self._write("accept the words of today", changed)

    # Verdicts

    def confirm(self, story: Story, a: str, b: str) -> Entry:
        """Say that two statements (ids) are tellings of the same thing said."""
        return self._set_verdict(story, "confirmed", a, b)

    def reject(self, story: Story, a: str, b: str, tags: tuple[str, ...] = ()) -> Entry:
        """Say that they are not; with the tag OTHER_OCCASION that the words are the same, said another time."""
        return self._set_verdict(story, "rejected", a, b, tags)

    def link(self, story: Story, a: str, b: str) -> Entry:
        """Link two statements that were not found to belong together."""
        return self._set_verdict(story, "linked", a, b)

    # Corrections

    def correct_speaker(self, story: Story, statement_id: str, speaker: str | None, *others: str) -> Entry:
        """Say who said it, and `others` with it as one step; None: the page does not say."""
        name, made = " ".join((speaker or "").split()) or None, self._entries_of(story, "correction")
        entries: list[Entry] = []
        replaced: list[Entry] = []
        for key in (statement_id, *others):
            passage = find_passage(story, key)
            earlier = [c for c in made if c.what == "speaker" and is_same_passage(c.passages[0], passage)]
            entries.append(self._make(story, "correction", "speaker", (passage,), name, earlier))
            replaced += earlier
        self._put("correct the speaker", entries, replaced)
        return entries[0]

    def unite(self, story: Story, link: Link, flag: Flag) -> Entry | None:
        """Say that the two names of a WHO flag are one speaker's; None where it stands on no names."""
        passages = passages_of_names(story, link, flag)
        return self._set_correction(story, "same", passages) if passages else None

    def judge_speakers(self, story: Story, a: str, b: str, *, one: bool) -> Entry:
        """Say that the speakers of two statements are one, or are not, in this story; it replaces the opposite."""
        passages = (find_passage(story, a), find_passage(story, b))
        if not (passages[0].speaker and passages[1].speaker):
            raise NotebookError(self.name, "one of the two names no speaker", "correct the speaker first")
        names = frozenset(names_of_passages(passages))
        if len(names) == 1:
            raise NotebookError(self.name, f"both are credited to {passages[0].speaker}", "correct the speaker of one")
        earlier = [
            entry
            for entry in self._entries_of(story, "correction")
            if entry.what in ("same", "apart") and names == frozenset(names_of(entry))
        ]
        what: CorrectionKind = "same" if one else "apart"
        return self._new(story, "correction", what, passages, _CORRECTIONS[what], None, earlier)

    def dismiss(self, story: Story, link: Link, flag: Flag) -> Entry:
        """Say that a flag of a link is no change of meaning."""
        return self._set_correction(story, "flag", passages_of_flag(story, link, flag), flag.name)

    def restore(self, story: Story, link: Link, flag: Flag) -> None:
        """Take back what dismissed a flag."""
        made = self._entries_of(story, "correction")
        self._put("bring back a flag", (), [entry for entry in made if is_about(story, entry, link, flag)])

    def correct_span(self, story: Story, statement_id: str, span: Span) -> Entry:
        """Say from where to where the statement goes, in its article."""
        statement = find_statement(story, statement_id)
        article = find_article(story, statement.article)
        corrected = passage_of_selection(article, span)._replace(kind=statement.kind)
        return self._set_correction(story, "span", (passage_of_statement(article, statement), corrected))

    def keep_line(self, story: Story, article_id: str, line: DroppedLine) -> Entry:
        """Say that a removed line belongs to the article after all."""
        return self._set_correction(story, "keep", (passage_of_dropped_line(find_article(story, article_id), line),))

    def decide_on_draft(
        self,
        story: Story,
        what: CorrectionKind,
        passage: Passage,
        value: str,
        replaced: Sequence[Entry],
        note: str | None,
    ) -> Entry:
        """Keep what was decided on a passage of a draft, in the place of what was decided on it before."""
        entry = self._make(story, "correction", what, (passage,), value, ())._replace(note=note)
        self._put(_CORRECTIONS[what], [entry], replaced)
        return entry

    # Undo

    def undo(self) -> UndoStep | None:
        """Take back the last change that this reader made or found; None when there is none.

        What another reader changed meanwhile is left alone. Raises NotebookError when that other reader has changed
        the very same entry since.
        """
        return self._journal.undo()

    def redo(self) -> UndoStep | None:
        """Do again what was undone last; None when there is nothing, or something was changed since."""
        return self._journal.redo()

    # Where one was

    def save_position(self, position: ReadingPosition) -> None:
        """Keep where the person is in a story; not part of undo.

        It survives a kill of the program, and is not waited for to reach the disk, for it is kept at many a key.
        """
        with self._journal.writing(durable=False) as connection:
            write_position(connection, position if position.at else position._replace(at=self._clock()))

    def position(self, story_id: str) -> ReadingPosition | None:
        """Where the person left this story."""
        with self._journal.reading() as connection:
            return read_position(connection, story_id)

    def last_position(self) -> ReadingPosition | None:
        """Where the person was last, in whichever story."""
        with self._journal.reading() as connection:
            return read_position(connection, None)

    # Other files' entries

    def add(self, entries: Iterable[Entry], what: str = "import") -> int:
        """Take over entries that are not there yet (by id), as one step; how many they were.

        Of several with the same id the first counts.
        """
        first = {entry.id: entry for entry in reversed(list(entries))}
        with self._journal.writing() as connection:
            known = {key for (key,) in connection.execute("SELECT id FROM entry")}
            new = [(key, entry) for key, entry in reversed(first.items()) if key not in known]
            if new:
                self._journal.record(connection, self._step(what), new)
        return len(new)

    # Inside

    def _mark(self, story: Story, what: MarkKind, passages: Sequence[Passage]) -> Entry:
        return self._new(story, "mark", what, passages, f"mark {what}")

    def _set_verdict(self, story: Story, what: VerdictKind, a: str, b: str, tags: tuple[str, ...] = ()) -> Entry:
        passages = (find_passage(story, a), find_passage(story, b))
        link = next((x for x in story.links if {x.a, x.b} == {a, b}), None)
        earlier = [v for v in self._entries_of(story, "verdict") if is_same_pair(v.passages, passages)]
        description = {"confirmed": "confirm", "rejected": "reject", "linked": "link"}[what]
        entry = self._make(story, "verdict", what, passages, link.label if link else None, earlier)
        kept = {*entry.tags} - {OTHER_OCCASION}
        entry = entry._replace(tags=tuple(sorted({*kept, *tags})))
        self._put(description, [entry], earlier)
        return entry

    def _set_correction(
        self, story: Story, what: CorrectionKind, passages: Sequence[Passage], value: str | None = None
    ) -> Entry:
        made = self._entries_of(story, "correction")
        count = 1 if what in ("span", "keep") else len(passages)
        earlier = [
            c
            for c in made
            if (c.what, c.value if what == "flag" else None) == (what, value if what == "flag" else None)
            and _are_same_passages(c.passages[:count], passages[:count])
        ]
        return self._new(story, "correction", what, passages, _CORRECTIONS[what], value, earlier)

    def _new(
        self,
        story: Story,
        kind: EntryKind,
        what: MarkKind | VerdictKind | CorrectionKind,
        passages: Sequence[Passage],
        description: str,
        value: str | None = None,
        replaced: Sequence[Entry] = (),
    ) -> Entry:
        entry = self._make(story, kind, what, passages, value, replaced)
        self._put(description, [entry], replaced)
        return entry

    def _make(
        self,
        story: Story,
        kind: EntryKind,
        what: MarkKind | VerdictKind | CorrectionKind,
        passages: Sequence[Passage],
        value: str | None,
        replaced: Sequence[Entry],
    ) -> Entry:
        """A new entry, with the note and the tags of the last one that it replaces."""
        at = self._clock()
        entry = Entry(
            self._new_id(), kind, what, tuple(passages), value, story_id=story.story_id, by=self.who, at=at, changed=at
        )
        return entry._replace(note=replaced[-1].note, tags=replaced[-1].tags) if replaced else entry

    def _put(self, description: str, entries: Iterable[Entry], replaced: Iterable[Entry]) -> None:
        """Write entries in the place of others, as one step."""
        self._write(description, [*((old.id, None) for old in replaced), *((entry.id, entry) for entry in entries)])

    def _change(
        self, entry_id: str, description: str, tags: Callable[[Entry], set[str]] | None = None, **fields: str | None
    ) -> Entry:
        with self._journal.writing() as connection:
            entry = next(iter(read_entries(connection, "id = ?", (entry_id,))), None)
            if entry is None:
                raise self._missing_entry()
            new = entry._replace(tags=tuple(sorted(tags(entry))) if tags else entry.tags, **fields)  # type: ignore[arg-type]
            if new != entry:
                new = new._replace(changed=self._clock())
                self._journal.record(connection, self._step(description), [(entry_id, new)])
        return new

    def _entries_of(self, story: Story, kind: EntryKind) -> list[Entry]:
        where, values = entries_condition(story)
        with self._journal.reading() as connection:
            return read_entries(connection, f"kind = ? AND {where}", (kind, *values))

    def _write(self, description: str, entries: Sequence[tuple[str, Entry | None]]) -> None:
        with self._journal.writing() as connection:
            self._journal.record(connection, self._step(description), entries)

    def _step(self, description: str) -> tuple[str, str, str]:
        return description, self.who, self._clock()

    def _missing_entry(self) -> NotebookError:
        return NotebookError(self.name, "that mark is not there any more", "another reader may have removed it")

    def _require_entry(self, entry_id: str) -> Entry:
        entry = self.entry(entry_id)
        if entry is None:
            raise self._missing_entry()
        return entry


def _are_same_passages(some: Sequence[Passage], others: Sequence[Passage]) -> bool:
    return len(some) == len(others) and all(map(is_same_passage, some, others))

"""Writes entries to a notebook, each change one step of the journal, signed and dated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from claimreader.errors import NotebookError
from claimreader.model import Story
from claimreader.notebook.entry_rows import entries_condition, read_entries
from claimreader.notebook.journal import Journal
from claimreader.notebook.model import CorrectionKind, Entry, EntryKind, MarkKind, Passage, VerdictKind

EntryWhat = MarkKind | VerdictKind | CorrectionKind


@dataclass(frozen=True, slots=True)
class EntryWriter:
    """Who writes to which notebook; each method that writes has it on the disk when it returns."""

    journal: Journal
    name: str
    """The file, as messages name it."""
    who: str
    clock: Callable[[], str]
    new_id: Callable[[], str]

    def entry(self, entry_id: str) -> Entry | None:
        """One entry, or None when it is not there (any more)."""
        with self.journal.reading() as connection:
            return next(iter(read_entries(connection, "id = ?", (entry_id,))), None)

    def entries_of(self, story: Story, kind: EntryKind) -> list[Entry]:
        """The entries of one kind that concern the story's pages, oldest first."""
        where, values = entries_condition(story)
        with self.journal.reading() as connection:
            return read_entries(connection, f"kind = ? AND {where}", (kind, *values))

    def make(
        self,
        story: Story,
        kind: EntryKind,
        what: EntryWhat,
        passages: Sequence[Passage],
        value: str | None,
        replaced: Sequence[Entry],
    ) -> Entry:
        """A new entry, not written yet, with the note and the tags of the last one that it replaces."""
        at = self.clock()
        entry = Entry(
            self.new_id(), kind, what, tuple(passages), value, story_id=story.story_id, by=self.who, at=at, changed=at
        )
        return entry._replace(note=replaced[-1].note, tags=replaced[-1].tags) if replaced else entry

    def new(
        self,
        story: Story,
        kind: EntryKind,
        what: EntryWhat,
        passages: Sequence[Passage],
        description: str,
        value: str | None = None,
        replaced: Sequence[Entry] = (),
    ) -> Entry:
        """Make an entry and write it in the place of others, as one step."""
        entry = self.make(story, kind, what, passages, value, replaced)
        self.put(description, [entry], replaced)
        return entry

    def put(self, description: str, entries: Iterable[Entry], replaced: Iterable[Entry]) -> None:
        """Write entries in the place of others, as one step."""
        self.write(description, [*((old.id, None) for old in replaced), *((entry.id, entry) for entry in entries)])

    def change(
        self, entry_id: str, description: str, tags: Callable[[Entry], set[str]] | None = None, **fields: str | None
    ) -> Entry:
        """Change the tags or fields of an entry; raises NotebookError where it is not there any more."""
        with self.journal.writing() as connection:
            entry = next(iter(read_entries(connection, "id = ?", (entry_id,))), None)
            if entry is None:
                raise self._missing_entry()
            new = entry._replace(tags=tuple(sorted(tags(entry))) if tags else entry.tags, **fields)  # type: ignore[arg-type]
            if new != entry:
                new = new._replace(changed=self.clock())
                self.journal.record(connection, self._step(description), [(entry_id, new)])
        return new

    def remove(self, entry_id: str) -> None:
        """Take away an entry; raises NotebookError where it is not there any more."""
        entry = self.entry(entry_id)
        if entry is None:
            raise self._missing_entry()
        self.write(f"remove {entry.kind}", [(entry_id, None)])

    def write(self, description: str, entries: Sequence[tuple[str, Entry | None]]) -> None:
        """Write what becomes of entries, by id, as one step; None where it is taken away."""
        with self.journal.writing() as connection:
            self.journal.record(connection, self._step(description), entries)

    def add_missing(self, entries: Iterable[Entry], description: str) -> int:
        """Write entries that are not there yet (by id), as one step; how many they were."""
        first = {entry.id: entry for entry in reversed(list(entries))}
        with self.journal.writing() as connection:
            known = {key for (key,) in connection.execute("SELECT id FROM entry")}
            new = [(key, entry) for key, entry in reversed(first.items()) if key not in known]
            if new:
                self.journal.record(connection, self._step(description), new)
        return len(new)

    def _step(self, description: str) -> tuple[str, str, str]:
        return description, self.who, self.clock()

    def _missing_entry(self) -> NotebookError:
        return NotebookError(self.name, "that mark is not there any more", "another reader may have removed it")

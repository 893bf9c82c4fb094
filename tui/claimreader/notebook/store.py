"""The notebook: what a person adds, on disk before the call returns, undone and done again without end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from claimreader.model import DroppedLine, Flag, Link, Span, Story
from claimreader.notebook import corrections
from claimreader.notebook.authorship import login_name, new_entry_id, utc_now
from claimreader.notebook.database_file import OpenNotebook, default_file, open_in_memory, open_notebook_file
from claimreader.notebook.entry_rows import entries_condition, read_entries
from claimreader.notebook.entry_writer import EntryWriter
from claimreader.notebook.flag_decisions import passages_of_flag, passages_of_names
from claimreader.notebook.journal import Journal
from claimreader.notebook.model import CorrectionKind, Entry, MarkKind, Passage, ReadingPosition, Snapshot, UndoStep
from claimreader.notebook.passages import find_article, find_passage, find_passages
from claimreader.notebook.reading_positions import read_position, write_position
from claimreader.notebook.take_passage import passage_of_dropped_line, passage_of_selection

__all__ = ["Notebook", "default_file"]


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
        self._journal = Journal(open_notebook, name)
        self._writer = EntryWriter(self._journal, name, self.who, clock, new_id)

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
        return self._writer.entry(entry_id)

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
        return self._writer.change(entry_id, f"tag {', '.join(sorted(clean))}", tags=lambda e: {*e.tags, *clean})

    def untag(self, entry_id: str, *names: str) -> Entry:
        """Take tags from an entry."""
        return self._writer.change(
            entry_id, f"untag {', '.join(sorted(names))}", tags=lambda e: set(e.tags) - set(names)
        )

    def annotate(self, entry_id: str, note: str | None) -> Entry:
        """Set the note of an entry; None or nothing but white space takes it away."""
        return self._writer.change(entry_id, "note", note=note if note and note.strip() else None)

    def remove(self, entry_id: str) -> None:
        """Take away a mark, a verdict or a correction, with its note and tags."""
        self._writer.remove(entry_id)

    def accept(self, entries: Sequence[Entry]) -> None:
        """Write entries with the words of today (see `accept_words`), as one step."""
        at = self._clock()
        changed = [(entry.id, entry._replace(changed=at)) for entry in entries]
        self._writer.write("accept the words of today", changed)

    # Verdicts

    def confirm(self, story: Story, a: str, b: str) -> Entry:
        """Say that two statements (ids) are tellings of the same thing said."""
        return corrections.set_verdict(self._writer, story, "confirmed", a, b)

    def reject(self, story: Story, a: str, b: str, tags: tuple[str, ...] = ()) -> Entry:
        """Say that they are not; with the tag OTHER_OCCASION that the words are the same, said another time."""
        return corrections.set_verdict(self._writer, story, "rejected", a, b, tags)

    def link(self, story: Story, a: str, b: str) -> Entry:
        """Link two statements that were not found to belong together."""
        return corrections.set_verdict(self._writer, story, "linked", a, b)

    # Corrections

    def correct_speaker(self, story: Story, statement_id: str, speaker: str | None, *others: str) -> Entry:
        """Say who said it, and `others` with it as one step; None: the page does not say."""
        return corrections.correct_speakers(self._writer, story, (statement_id, *others), speaker)

    def unite(self, story: Story, link: Link, flag: Flag) -> Entry | None:
        """Say that the two names of a WHO flag are one speaker's; None where it stands on no names."""
        passages = passages_of_names(story, link, flag)
        return corrections.set_correction(self._writer, story, "same", passages) if passages else None

    def judge_speakers(self, story: Story, a: str, b: str, *, one: bool) -> Entry:
        """Say that the speakers of two statements are one, or are not, in this story; it replaces the opposite."""
        return corrections.judge_speakers(self._writer, story, a, b, one=one)

    def dismiss(self, story: Story, link: Link, flag: Flag) -> Entry:
        """Say that a flag of a link is no change of meaning."""
        return corrections.set_correction(self._writer, story, "flag", passages_of_flag(story, link, flag), flag.name)

    def restore(self, story: Story, link: Link, flag: Flag) -> None:
        """Take back what dismissed a flag."""
        corrections.restore_flag(self._writer, story, link, flag)

    def correct_span(self, story: Story, statement_id: str, span: Span) -> Entry:
        """Say from where to where the statement goes, in its article."""
        return corrections.correct_span(self._writer, story, statement_id, span)

    def keep_line(self, story: Story, article_id: str, line: DroppedLine) -> Entry:
        """Say that a removed line belongs to the article after all."""
        return corrections.set_correction(
            self._writer, story, "keep", (passage_of_dropped_line(find_article(story, article_id), line),)
        )

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
        return corrections.decide_on_draft(self._writer, story, what, passage, value, replaced, note)

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
        return self._writer.add_missing(entries, what)

    def _mark(self, story: Story, what: MarkKind, passages: Sequence[Passage]) -> Entry:
        return self._writer.new(story, "mark", what, passages, f"mark {what}")

"""Commands that keep something: marks, notes, tags, verdicts, and taking them back. Each is on disk when it returns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimreader.errors import NotebookError
from claimreader.model import Article, Span, Story
from claimreader.settings import Settings
from claimreader.ui.keymap import Keymap
from claimreader.ui.notebook_session import NotebookSession
from claimreader.ui.screens.reading.selection import ReadingSelection
from claimreader.ui.theming import StyleSheet
from claimreader.view.collation_request import best_suggestions
from claimreader.view.labels import counted

if TYPE_CHECKING:
    from claimreader.notebook.model import Entry, Snapshot
    from claimreader.notebook.relocate import RelocatedEntry


class ReadingDecisions(ReadingSelection):
    """What the person adds."""

    def __init__(self, style_sheet: StyleSheet, settings: Settings, keys: Keymap) -> None:
        super().__init__(style_sheet, settings, keys)
        self.notebook_session = NotebookSession(settings.notebook, settings.name)
        self.built_story: Story | None = None
        """The story as it was told, before the person's verdicts."""
        self._shown_snapshot: Snapshot | None = None
        """What of the notebook is shown."""
        self._link_start: str | None = None
        self._last_mark: str | None = None
        self.problems: list[str] = []
        """What could not be used, in sentences; the help screen lists them."""

    def write_to_notebook(self, write: Callable[[Story], object]) -> bool:
        """Have something written; False, and said why, when it could not be."""
        if self.built_story is None or self.story is None:
            return False
        try:
            write(self.story)
        except NotebookError as error:
            self.show_notice(str(error))
            return False
        if self.notebook_session.problem and self.notebook_session.problem not in self.problems:
            self.problems.append(self.notebook_session.problem)
        return True

    def refresh_from_notebook(self) -> None:
        """Show the story with what the notebook holds now."""
        if self.built_story is None:
            return
        snapshot = self._shown_snapshot = self.notebook_session.snapshot(self.built_story)
        story = self.notebook_session.applied(self.built_story, snapshot)
        self.placed = self.notebook_session.placed(story, snapshot)
        if story != self.story:
            self.story = story
        else:
            self.refresh_marks()

    # Marks

    def status_line(self, article: Article) -> tuple[str, str]:
        """On a mark its tags, its note, and whether its words moved."""
        placed = self._mark_here(self.current_reading())
        told = self._mark_summary(placed) if placed else ""
        return (told, told) if told else super().status_line(article)

    def _mark_summary(self, placed: RelocatedEntry) -> str:
        moved = "its words moved since it was marked" if placed.status == "moved" else ""
        parts = (", ".join(placed.entry.tags), " ".join((placed.entry.note or "").split()), moved)
        told = " · ".join(part for part in parts if part)
        return f"{self.glyphs.mark} {told}" if told else ""

    def lost_marks(self) -> list[str]:
        """The marks whose words are not found any more, in sentences."""
        return [
            f"Not found any more in {passage.page.source}, and marked: “{passage.exact}”"
            for placed in self.placed
            for passage, spot in zip(placed.entry.passages, placed.relocations, strict=True)
            if spot.status == "orphan"
        ]

    def report_moved_marks(self) -> None:
        """Marks that are not where they were made are told of, never set anew in silence."""
        moved = sum(placed.status == "moved" for placed in self.placed)
        lost = sum(placed.status == "orphan" for placed in self.placed)
        parts = [f"{counted(moved, 'mark')} moved with the words"] if moved else []
        parts += [f"{counted(lost, 'mark')} not found any more: the end of ? lists what was marked"] if lost else []
        if parts:
            self.show_notice(f"{', '.join(parts)}.")

    def _mark_here(self, statement: str | None) -> RelocatedEntry | None:
        """The last mark on a statement, or on the words at the cursor."""
        for placed in reversed(self.placed):
            if statement is not None and statement in placed.statements:
                return placed
        article, span = self.article, self.article_pane.cursor_span()
        if article is None or span is None or self.grid_open or self.pane == "collation":
            return None
        for placed in reversed(self.placed):
            for spot in placed.relocations:
                if spot.article == article.id and spot.span and spot.span.overlaps(Span(*span)):
                    return placed
        return None

    def action_mark(self) -> None:
        if self.index is None or self.article is None:
            return
        if self.selection is not None:
            self._mark_span(*self.selection)
            return
        if self.grid_open:
            row = self.grid_pane.current
            if row is not None:
                self._mark(
                    lambda story: self.notebook_session.notebook.mark_group(story, row.collation.id),
                    "Marked all readings.",
                )
            return
        statement = self._statement_here()
        if statement is None:
            self._mark_paragraph()
        elif any(statement in placed.statements for placed in self.placed):
            x, t, c = map(self.first_key_label, ("unmark", "tag", "note"))
            self.show_notice(f"Marked already; {x} removes the mark, {t} tags it, {c} writes a note.")
        else:
            self._mark(lambda story: self.notebook_session.notebook.mark_statement(story, statement), "Marked.")

    def _statement_here(self) -> str | None:
        """The reading in focus, or the statement under the cursor."""
        if self.pane == "collation":
            return self.focused_reading
        span, article = self.article_pane.cursor_span(), self.article
        if self.index is None or article is None or span is None:
            return None
        current = self.index.statements.get(self.statement or "")
        if current and current.article == article.id and any(s.overlaps(Span(*span)) for s in current.spans):
            return current.id
        found = self.index.statement_at(article.id, *span)
        return found.id if found else None

    def _mark_paragraph(self) -> None:
        article, span = self.article, self.article_pane.cursor_span()
        if article is None or span is None:
            self.show_notice("There are no words of the article here.")
            return
        block = next((block for block in article.blocks if block.start <= span[0] < block.end), None)
        if block is not None:
            self._mark_span(article.id, block.span)

    def _mark_span(self, article: str, span: Span) -> None:
        self._mark(lambda story: self.notebook_session.notebook.mark_selection(story, article, span), "Marked.")
        self.end_selection()

    def _mark(self, write: Callable[[Story], Entry], words: str) -> None:
        made: list[Entry] = []
        if self.write_to_notebook(lambda story: made.append(write(story))):
            self._last_mark = made[0].id
            self.refresh_from_notebook()
            self.show_notice(f"{words} {len(self.placed)} in this story. {self.first_key_label('export')} exports.")

    def action_unmark(self) -> None:
        placed = self._mark_here(self.current_reading())
        if placed is None:
            self.show_notice("There is no mark here.")
        elif self.write_to_notebook(lambda story: self.notebook_session.notebook.remove(placed.entry.id)):
            self.refresh_from_notebook()
            self.show_notice(f"The mark is removed; {self.first_key_label('undo')} brings it back.")

    def _with_mark(self, then: Callable[[Entry], None]) -> None:
        """Do something with the mark one stands on; mark first where there is none."""
        placed = self._mark_here(self.current_reading())
        if placed is None:
            self.action_mark()
            placed = next((p for p in self.placed if p.entry.id == self._last_mark), None)
        if placed is not None:
            then(placed.entry)

    def action_tag(self) -> None:
        def ask(entry: Entry) -> None:
            self.prompt.ask("tag", "", lambda text: self._tag(entry, text))
            self.prompt.note(", ".join(entry.tags))
            self.show_prompt(True)

        self._with_mark(ask)

    def _tag(self, entry: Entry, text: str) -> None:
        names = [name.strip() for name in text.split(",") if name.strip()]
        if names and self.write_to_notebook(lambda story: self.notebook_session.notebook.tag(entry.id, *names)):
            self.refresh_from_notebook()
            self.show_notice(f"Tagged {', '.join(names)}.")

    def action_note(self) -> None:
        def ask(entry: Entry) -> None:
            self.prompt.ask("note", entry.note or "", lambda text: self._note(entry, text))
            self.show_prompt(True)

        self._with_mark(ask)

    def _note(self, entry: Entry, text: str) -> None:
        if self.write_to_notebook(lambda story: self.notebook_session.notebook.annotate(entry.id, text)):
            self.refresh_from_notebook()
            self.show_notice("The note is kept." if text.strip() else "The note is removed.")

    # Verdicts

    def _current_pair(self) -> tuple[str, str] | None:
        """The base and the reading a verdict is about."""
        collation = self.collation
        if self.grid_open:
            row = self.grid_pane.current
            reading = self.current_reading()
            return (row.collation.base, reading) if row and reading and reading != row.collation.base else None
        if collation is None or self.index is None:
            return None
        base, reading = self.base_of(collation), self.focused_reading
        for link in best_suggestions(self.index, collation, self.threshold):
            if link.b == reading:
                return link.a, link.b
        return (base, reading) if reading in collation.statements and reading != base else None

    def _decide_link(self, confirm: bool) -> None:
        pair = self._current_pair()
        if pair is None or self.index is None:
            self.show_notice(
                f"A verdict is about two readings: {self._reading_keys_hint()} in the collation choose the second."
            )
            return
        book = self.notebook_session.notebook
        base, reading = pair
        names = [self.index.name(self.index.statements[key].article) for key in pair]
        if self.write_to_notebook(lambda story: (book.confirm if confirm else book.reject)(story, base, reading)):
            self.refresh_from_notebook()
            told = "Confirmed" if confirm else "Rejected"
            self.show_notice(f"{told}: {names[0]} and {names[1]}. {self.first_key_label('undo')} takes it back.")

    def action_confirm(self) -> None:
        self._decide_link(True)

    def action_reject(self) -> None:
        self._decide_link(False)

    def action_link(self) -> None:
        reading = self.current_reading()
        if reading is None or self.index is None:
            self.show_notice("Stand on a statement first.")
        elif self._link_start is None or self._link_start not in self.index.statements:
            self._link_start = reading
            self.show_notice(
                f"Now {self.first_key_label('link')} on the statement that tells the same; Esc lets it be."
            )
        else:
            first, self._link_start = self._link_start, None
            one, other = self.index.statements[first], self.index.statements[reading]
            if one.article == other.article:
                self.show_notice("A link is between two outlets; these stand in one article.")
            elif self.write_to_notebook(lambda story: self.notebook_session.notebook.link(story, first, reading)):
                self.refresh_from_notebook()
                self.go_to_statement(reading)
                self.show_notice(f"Linked by hand. {self.first_key_label('undo')} takes it back.")

    # Corrections

    def action_speaker(self) -> None:
        reading = self.current_reading()
        if reading is None or self.index is None:
            self.show_notice("Stand on a statement first.")
            return
        known = self.index.statements[reading].speaker or ""
        self.prompt.ask("who said it", known, lambda name: self._correct_speaker(reading, name.strip()))
        self.show_prompt(True)

    def _correct_speaker(self, reading: str, name: str) -> None:
        if self.write_to_notebook(
            lambda story: self.notebook_session.notebook.correct_speaker(story, reading, name or None)
        ):
            self.refresh_from_notebook()
            self.show_notice(
                f"{name or 'Nobody'} is named as the speaker. {self.first_key_label('undo')} takes it back."
            )

    def action_span(self) -> None:
        if self.selection is None or self.index is None:
            self.show_notice(
                f"Select what was said first: {self.first_key_label('select.words')} begins, h and l move."
            )
            return
        article, span = self.selection
        statement_id = self.selected_reading[0] if self.selected_reading else None
        if statement_id is None and (found := self.index.statement_at(article, span.start, span.end)):
            statement_id = found.id
        if statement_id is None:
            self.show_notice("No statement stands in what is selected.")
            return
        if self.write_to_notebook(lambda story: self.notebook_session.notebook.correct_span(story, statement_id, span)):
            self.end_selection()
            self.refresh_from_notebook()
            self.show_notice(f"The statement is what was selected. {self.first_key_label('undo')} takes it back.")

    def action_keep(self) -> None:
        article, article_layout = self.article, self.article_pane.article_layout
        line = (
            article_layout.lines[self.article_pane.cursor]
            if article_layout is not None and article_layout.lines
            else None
        )
        if article is None or line is None or line.kind != "removed":
            self.show_notice(f"Stand on a removed line first: {self.first_key_label('removed')} shows them.")
            return
        dropped = article.dropped[line.item]
        if self.write_to_notebook(lambda story: self.notebook_session.notebook.keep_line(story, article.id, dropped)):
            self.refresh_from_notebook()
            self.show_notice(f"The line is part of the article now. {self.first_key_label('undo')} takes it back.")

    # Taking back

    def _undo(self, redo: bool) -> None:
        book = self.notebook_session.notebook
        try:
            change = book.redo() if redo else book.undo()
        except NotebookError as error:
            self.show_notice(str(error))
            return
        if change is None:
            self.show_notice("There is nothing to do again." if redo else "There is nothing to take back.")
            return
        self.refresh_from_notebook()
        self.show_notice(f"{'Done again' if redo else 'Taken back'}: {change.what}.")

    def action_undo(self) -> None:
        self._undo(False)

    def action_redo(self) -> None:
        self._undo(True)

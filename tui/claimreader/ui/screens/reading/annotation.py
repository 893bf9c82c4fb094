"""Commands that mark: marks on statements, selections and paragraphs, with tags and notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimreader.model import Span, Story
from claimreader.ui.screens.reading.context import Handlers, ReadingContext
from claimreader.ui.screens.reading.cursor import mark_at_cursor, statement_at_cursor
from claimreader.ui.screens.reading.notebook import NotebookController
from claimreader.ui.screens.reading.selection import SelectionController
from claimreader.view.labels import counted

if TYPE_CHECKING:
    from claimreader.notebook.model import Entry


class AnnotationController:
    """Puts marks, tags and notes into the notebook."""

    def __init__(self, reading: ReadingContext, selection: SelectionController, notebook: NotebookController) -> None:
        self.reading, self.selection, self.notebook = reading, selection, notebook
        self._last_mark: str | None = None

    def handlers(self) -> Handlers:
        """The commands that mark."""
        return {"mark": self.mark, "unmark": self.unmark, "accept": self.accept, "tag": self.tag, "note": self.note}

    def mark(self) -> None:
        """Mark the selection, the row of the grid, the statement, or the paragraph at the cursor."""
        state, book = self.reading.state, self.notebook.session
        if self.reading.index is None or self.reading.article is None:
            return
        if state.selected is not None:
            self._mark_span(*state.selected)
            return
        if state.grid_open:
            if (row := self.reading.grid_pane.current) is not None:
                self._mark(lambda story: book.notebook.mark_group(story, row.collation.id), "Marked all versions.")
            return
        statement = statement_at_cursor(self.reading)
        if statement is None:
            self._mark_paragraph()
        elif any(statement in placed.statements for placed in state.placed):
            x, t, c = map(self.reading.key_label, ("unmark", "tag", "note"))
            self.reading.show_notice(f"Marked already; {x} removes the mark, {t} tags it, {c} writes a note.")
        else:
            self._mark(lambda story: book.notebook.mark_statement(story, statement), "Marked.")

    def _mark_paragraph(self) -> None:
        article, span = self.reading.article, self.reading.article_pane.cursor_span()
        if article is None or span is None:
            self.reading.show_notice("There are no words of the article here.")
            return
        block = next((block for block in article.blocks if block.start <= span[0] < block.end), None)
        if block is not None:
            self._mark_span(article.id, block.span)

    def _mark_span(self, article: str, span: Span) -> None:
        self._mark(lambda story: self.notebook.session.notebook.mark_selection(story, article, span), "Marked.")
        self.selection.end()

    def _mark(self, write: Callable[[Story], Entry], words: str) -> None:
        made: list[Entry] = []
        if self.notebook.write(lambda story: made.append(write(story))):
            self._last_mark = made[0].id
            count, key = len(self.reading.state.placed), self.reading.key_label("export")
            self.reading.show_notice(f"{words} {count} in this story. {key} exports.")

    def unmark(self) -> None:
        """Remove the mark at the cursor."""
        placed = mark_at_cursor(self.reading)
        if placed is None:
            self.reading.show_notice("There is no mark here.")
        elif self.notebook.write(lambda story: self.notebook.session.notebook.remove(placed.entry.id)):
            self.reading.show_notice(f"The mark is removed; {self.reading.key_label('undo')} brings it back.")

    def accept(self) -> None:
        """Let the marks and decisions on the changed words at the cursor be about the words of today.

        Without such words, what is gone and was offered this place is set on it, one at a time.
        """
        from claimreader.notebook.accept_words import changed_at, taken_at, with_words_of_today

        article, cursor, story = self.reading.article, self.reading.article_pane.cursor_span(), self.reading.state.story
        if article is None or cursor is None or story is None:
            self.reading.show_notice("There are no changed words here.")
            return
        line, entries = Span(*cursor), self.notebook.relocated()
        here = changed_at(entries, article.id, line)
        words = "The words of today are accepted"
        if not here and (taken := taken_at(entries, article.id, line)) is not None:
            here, words = [taken.entry_there], f"“{taken.exact}” is set here"
        if not here:
            self.reading.show_notice("There are no changed words here.")
        elif self.notebook.write(
            lambda _: self.notebook.session.notebook.accept([with_words_of_today(placed, story) for placed in here])
        ):
            self.reading.show_notice(f"{words}; {self.reading.key_label('undo')} takes it back.")

    def _entry(self) -> Entry | None:
        """The mark at the cursor; a new one where there is none."""
        if (placed := mark_at_cursor(self.reading)) is not None:
            return placed.entry
        self.mark()
        made = (placed.entry for placed in self.reading.state.placed if placed.entry.id == self._last_mark)
        return next(made, None)

    def tag(self) -> None:
        """Put tags on the mark at the cursor."""
        if (entry := self._entry()) is not None:
            self.reading.prompt_for("tag", "", lambda text: self._tag(entry, text), hint=", ".join(entry.tags))

    def _tag(self, entry: Entry, text: str) -> None:
        names = [name.strip() for name in text.split(",") if name.strip()]
        if names and self.notebook.write(lambda story: self.notebook.session.notebook.tag(entry.id, *names)):
            self.reading.show_notice(f"Tagged {', '.join(names)}.")

    def note(self) -> None:
        """Show the note on the mark at the cursor whole, to be read or written."""
        if (entry := self._entry()) is not None:
            self.open_note(entry)

    def open_note(self, entry: Entry, then: Callable[[str], None] | None = None) -> None:
        """Show the note of an entry whole; `then` is called with what was done."""
        from claimreader.ui.screens.note import NoteScreen

        def keep(text: str | None) -> None:
            if text is None or text == (entry.note or ""):
                return
            if self.notebook.write(lambda story: self.notebook.session.notebook.annotate(entry.id, text)):
                (then or self.reading.show_notice)("The note is kept." if text.strip() else "The note is removed.")

        screen = NoteScreen(self.reading.article_pane.style_sheet, entry.passages[0].exact, entry.note or "")
        self.reading.app.push_screen(screen, keep)

    def report_moved_marks(self) -> None:
        """Say which marks are not where they were made: none is moved in silence."""
        placed = self.reading.state.placed
        moved = sum(mark.status == "moved" for mark in placed)
        lost = sum(mark.status == "orphan" for mark in placed)
        changed = sum(mark.status == "changed" for mark in placed)
        parts = [f"{counted(moved, 'mark')} moved with the words"] if moved else []
        parts += [f"{counted(changed, 'mark')} changed"] if changed else []
        parts += [f"{counted(lost, 'mark')} gone"] if lost else []
        if parts:
            where = f"; {self.reading.key_label('marks')} lists them" if changed or lost else ""
            self.reading.show_notice(f"{', '.join(parts)}{where}.")

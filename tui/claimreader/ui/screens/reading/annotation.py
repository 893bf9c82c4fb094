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
from claimreader.wording import polarity_lead

if TYPE_CHECKING:
    from claimreader.notebook.anchors import Relocation
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
                self._mark(lambda story: book.notebook.mark_group(story, row.collation.id), "Marked all readings.")
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
        from claimreader.notebook.relocate import relocate_entries

        article, cursor, story = self.reading.article, self.reading.article_pane.cursor_span(), self.reading.state.story
        if article is None or cursor is None or story is None:
            self.reading.show_notice("There are no changed words here.")
            return
        line, snapshot = Span(*cursor), self.notebook.session.snapshot(story)
        entries = relocate_entries(story, (*snapshot.marks, *snapshot.verdicts, *snapshot.corrections))
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
        """Write a note on the mark at the cursor."""
        if (entry := self._entry()) is not None:
            self.reading.prompt_for("note", entry.note or "", lambda text: self._note(entry, text))

    def _note(self, entry: Entry, text: str) -> None:
        if self.notebook.write(lambda story: self.notebook.session.notebook.annotate(entry.id, text)):
            self.reading.show_notice("The note is kept." if text.strip() else "The note is removed.")

    # Marks whose words changed

    def lost_marks(self) -> list[str]:
        """The marks that are gone, those that changed with the words then and now, then decisions that do not apply."""
        return [
            f"Gone from {passage.page.source}, and marked: {polarity_lead(passage)}“{passage.exact}”"
            + self._nearest(spot)
            for placed in self.reading.state.placed
            for passage, spot in zip(placed.entry.passages, placed.relocations, strict=True)
            if spot.status == "orphan"
        ] + [*self._changed_marks(), *self._lapsed_decisions()]

    def _nearest(self, spot: Relocation) -> str:
        """Where the words of something that is gone may stand now, and how it is set there."""
        articles = (
            {article.id: article for article in self.reading.state.story.articles} if self.reading.state.story else {}
        )
        paragraphs = {articles[name].paragraph_at(span.start) or 0 for name, span in spot.offered if name in articles}
        places = ", ".join(f"¶{number}" if number else "headline" for number in sorted(paragraphs))
        return f". Nearest: {places}; {self.reading.key_label('accept')} there sets it" if places else ""

    def _changed_marks(self) -> list[str]:
        from claimreader.notebook.altered_words import flags_of_change

        index, lines = self.reading.index, []
        articles = {article.id: article for article in index.articles} if index else {}
        for placed in self.reading.state.placed:
            for passage, spot in zip(placed.entry.passages, placed.relocations, strict=True):
                article = articles.get(spot.article or "")
                if spot.status == "changed" and spot.span is not None and article is not None:
                    names = dict.fromkeys(name for name, *_ in flags_of_change(passage, article, spot.span))
                    signs = f"{' '.join(names)} · " if names else ""
                    now = spot.span.of(article.text)
                    words = f"“{passage.exact}” → “{now}”" if now != passage.exact else f"“{now}”: {spot.reason}"
                    lines.append(f"Changed in {passage.page.source} since it was marked: {signs}{words}")
        return lines

    def _lapsed_decisions(self) -> list[str]:
        """The decisions whose words changed or are gone, and which are not applied for that, in sentences."""
        from claimreader.notebook.relocate import relocate_entries

        story = self.reading.state.story
        if story is None:
            return []
        snapshot = self.notebook.session.snapshot(story)
        lines = []
        for placed in relocate_entries(story, (*snapshot.verdicts, *snapshot.corrections)):
            if placed.status in ("changed", "orphan"):
                spot = next(spot for spot in placed.relocations if spot.status == placed.status)
                word = ": ".join(filter(None, ("gone" if placed.status == "orphan" else "changed", spot.reason)))
                words = " and ".join(f"“{passage.exact}”" for passage in placed.entry.passages[:2])
                lines.append(f"Not applied any more ({word}): {placed.entry.what}, {words}")
        return lines

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
            where = "; the end of ? lists what was marked" if changed or lost else ""
            self.reading.show_notice(f"{', '.join(parts)}{where}.")

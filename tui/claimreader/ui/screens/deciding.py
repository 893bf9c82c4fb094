"""Commands that keep something: marks, notes, tags, verdicts, and taking them back. Each is on disk when it returns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimreader.errors import NotebookError
from claimreader.model import Article, Span, Story
from claimreader.settings import Settings
from claimreader.ui.keymap import Keymap
from claimreader.ui.marks import Marks
from claimreader.ui.screens.selecting import Selecting
from claimreader.ui.theming import Paint
from claimreader.view.collation_request import suggestions_of
from claimreader.view.labels import counted

if TYPE_CHECKING:
    from claimreader.notebook.placing import Placed
    from claimreader.notebook.values import Entry, Snapshot


class Deciding(Selecting):
    """What the person adds."""

    def __init__(self, paint: Paint, settings: Settings, keys: Keymap) -> None:
        super().__init__(paint, settings, keys)
        self.marks = Marks(settings.notebook, settings.name)
        self.told: Story | None = None
        """The story as it was told, before the person's verdicts."""
        self._kept: Snapshot | None = None
        """What of the notebook is shown."""
        self._linking: str | None = None
        self._last_mark: str | None = None
        self.problems: list[str] = []
        """What could not be used, in sentences; the help screen lists them."""

    def keep(self, write: Callable[[Story], object]) -> bool:
        """Have something written; False, and said why, when it could not be."""
        if self.told is None or self.story is None:
            return False
        try:
            write(self.story)
        except NotebookError as error:
            self.say(str(error))
            return False
        if self.marks.trouble and self.marks.trouble not in self.problems:
            self.problems.append(self.marks.trouble)
        return True

    def refresh_kept(self) -> None:
        """Show the story with what the notebook holds now."""
        if self.told is None:
            return
        snapshot = self._kept = self.marks.snapshot(self.told)
        story = self.marks.applied(self.told, snapshot)
        self.placed = self.marks.placed(story, snapshot)
        if story != self.story:
            self.story = story
        else:
            self.refresh_marks()

    # Marks

    def standing(self, article: Article) -> tuple[str, str]:
        """On a mark its tags, its note, and whether its words moved."""
        placed = self._marked(self.reading())
        told = self._remark(placed) if placed else ""
        return (told, told) if told else super().standing(article)

    def _remark(self, placed: Placed) -> str:
        moved = "its words moved since it was marked" if placed.status == "moved" else ""
        parts = (", ".join(placed.entry.tags), " ".join((placed.entry.note or "").split()), moved)
        told = " · ".join(part for part in parts if part)
        return f"{self.glyphs.mark} {told}" if told else ""

    def lost_marks(self) -> list[str]:
        """The marks whose words are not found any more, in sentences."""
        return [
            f"Not found any more in {passage.page.source}, and marked: “{passage.exact}”"
            for placed in self.placed
            for passage, spot in zip(placed.entry.passages, placed.placements, strict=True)
            if spot.status == "orphan"
        ]

    def say_what_moved(self) -> None:
        """Marks that are not where they were made are told of, never set anew in silence."""
        moved = sum(placed.status == "moved" for placed in self.placed)
        lost = sum(placed.status == "orphan" for placed in self.placed)
        parts = [f"{counted(moved, 'mark')} moved with the words"] if moved else []
        parts += [f"{counted(lost, 'mark')} not found any more: the end of ? lists what was marked"] if lost else []
        if parts:
            self.say(f"{', '.join(parts)}.")

    def _marked(self, statement: str | None) -> Placed | None:
        """The last mark on a statement, or on the words at the cursor."""
        for placed in reversed(self.placed):
            if statement is not None and statement in placed.statements:
                return placed
        article, span = self.article, self.article_pane.cursor_span()
        if article is None or span is None or self.grid_open or self.pane == "collation":
            return None
        for placed in reversed(self.placed):
            for spot in placed.placements:
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
                    lambda story: self.marks.notebook.mark_group(story, row.collation.id), "Marked all readings."
                )
            return
        statement = self._statement_here()
        if statement is None:
            self._mark_paragraph()
        elif any(statement in placed.statements for placed in self.placed):
            x, t, c = map(self.shown_key, ("unmark", "tag", "note"))
            self.say(f"Marked already; {x} removes the mark, {t} tags it, {c} writes a note.")
        else:
            self._mark(lambda story: self.marks.notebook.mark_statement(story, statement), "Marked.")

    def _statement_here(self) -> str | None:
        """The reading in focus, or the statement under the cursor."""
        if self.pane == "collation":
            return self.focus_reading
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
            self.say("There are no words of the article here.")
            return
        block = next((block for block in article.blocks if block.start <= span[0] < block.end), None)
        if block is not None:
            self._mark_span(article.id, block.span)

    def _mark_span(self, article: str, span: Span) -> None:
        self._mark(lambda story: self.marks.notebook.mark_selection(story, article, span), "Marked.")
        self.end_selection()

    def _mark(self, write: Callable[[Story], Entry], words: str) -> None:
        made: list[Entry] = []
        if self.keep(lambda story: made.append(write(story))):
            self._last_mark = made[0].id
            self.refresh_kept()
            self.say(f"{words} {len(self.placed)} in this story. {self.shown_key('export')} exports.")

    def action_unmark(self) -> None:
        placed = self._marked(self.reading())
        if placed is None:
            self.say("There is no mark here.")
        elif self.keep(lambda story: self.marks.notebook.remove(placed.entry.id)):
            self.refresh_kept()
            self.say(f"The mark is removed; {self.shown_key('undo')} brings it back.")

    def _on_mark(self, then: Callable[[Entry], None]) -> None:
        """Do something with the mark one stands on; mark first where there is none."""
        placed = self._marked(self.reading())
        if placed is None:
            self.action_mark()
            placed = next((p for p in self.placed if p.entry.id == self._last_mark), None)
        if placed is not None:
            then(placed.entry)

    def action_tag(self) -> None:
        def ask(entry: Entry) -> None:
            self.prompt.ask("tag", "", lambda text: self._tag(entry, text))
            self.prompt.note(", ".join(entry.tags))
            self.ask(True)

        self._on_mark(ask)

    def _tag(self, entry: Entry, text: str) -> None:
        names = [name.strip() for name in text.split(",") if name.strip()]
        if names and self.keep(lambda story: self.marks.notebook.tag(entry.id, *names)):
            self.refresh_kept()
            self.say(f"Tagged {', '.join(names)}.")

    def action_note(self) -> None:
        def ask(entry: Entry) -> None:
            self.prompt.ask("note", entry.note or "", lambda text: self._note(entry, text))
            self.ask(True)

        self._on_mark(ask)

    def _note(self, entry: Entry, text: str) -> None:
        if self.keep(lambda story: self.marks.notebook.annotate(entry.id, text)):
            self.refresh_kept()
            self.say("The note is kept." if text.strip() else "The note is removed.")

    # Verdicts

    def _pair(self) -> tuple[str, str] | None:
        """The base and the reading a verdict is about."""
        collation = self.collation
        if self.grid_open:
            row = self.grid_pane.current
            reading = self.reading()
            return (row.collation.base, reading) if row and reading and reading != row.collation.base else None
        if collation is None or self.index is None:
            return None
        base, reading = self.base_of(collation), self.focus_reading
        for link in suggestions_of(self.index, collation, self.threshold):
            if link.b == reading:
                return link.a, link.b
        return (base, reading) if reading in collation.statements and reading != base else None

    def _judge(self, confirm: bool) -> None:
        pair = self._pair()
        if pair is None or self.index is None:
            self.say(f"A verdict is about two readings: {self._through_readings()} in the collation choose the second.")
            return
        book = self.marks.notebook
        base, reading = pair
        names = [self.index.name(self.index.statements[key].article) for key in pair]
        if self.keep(lambda story: (book.confirm if confirm else book.reject)(story, base, reading)):
            self.refresh_kept()
            told = "Confirmed" if confirm else "Rejected"
            self.say(f"{told}: {names[0]} and {names[1]}. {self.shown_key('undo')} takes it back.")

    def action_confirm(self) -> None:
        self._judge(True)

    def action_reject(self) -> None:
        self._judge(False)

    def action_link(self) -> None:
        reading = self.reading()
        if reading is None or self.index is None:
            self.say("Stand on a statement first.")
        elif self._linking is None or self._linking not in self.index.statements:
            self._linking = reading
            self.say(f"Now {self.shown_key('link')} on the statement that tells the same; Esc lets it be.")
        else:
            first, self._linking = self._linking, None
            one, other = self.index.statements[first], self.index.statements[reading]
            if one.article == other.article:
                self.say("A link is between two outlets; these stand in one article.")
            elif self.keep(lambda story: self.marks.notebook.link(story, first, reading)):
                self.refresh_kept()
                self.go_to_statement(reading)
                self.say(f"Linked by hand. {self.shown_key('undo')} takes it back.")

    # Corrections

    def action_speaker(self) -> None:
        reading = self.reading()
        if reading is None or self.index is None:
            self.say("Stand on a statement first.")
            return
        known = self.index.statements[reading].speaker or ""
        self.prompt.ask("who said it", known, lambda name: self._correct_speaker(reading, name.strip()))
        self.ask(True)

    def _correct_speaker(self, reading: str, name: str) -> None:
        if self.keep(lambda story: self.marks.notebook.correct_speaker(story, reading, name or None)):
            self.refresh_kept()
            self.say(f"{name or 'Nobody'} is named as the speaker. {self.shown_key('undo')} takes it back.")

    def action_span(self) -> None:
        if self.selection is None or self.index is None:
            self.say(f"Select what was said first: {self.shown_key('select.words')} begins, h and l move.")
            return
        article, span = self.selection
        meant = self.selected_reading[0] if self.selected_reading else None
        if meant is None and (found := self.index.statement_at(article, span.start, span.end)):
            meant = found.id
        if meant is None:
            self.say("No statement stands in what is selected.")
            return
        if self.keep(lambda story: self.marks.notebook.correct_span(story, meant, span)):
            self.end_selection()
            self.refresh_kept()
            self.say(f"The statement is what was selected. {self.shown_key('undo')} takes it back.")

    def action_keep(self) -> None:
        article, leaf = self.article, self.article_pane.leaf
        line = leaf.lines[self.article_pane.cursor] if leaf is not None and leaf.lines else None
        if article is None or line is None or line.kind != "removed":
            self.say(f"Stand on a removed line first: {self.shown_key('removed')} shows them.")
            return
        dropped = article.dropped[line.item]
        if self.keep(lambda story: self.marks.notebook.keep_line(story, article.id, dropped)):
            self.refresh_kept()
            self.say(f"The line is part of the article now. {self.shown_key('undo')} takes it back.")

    # Taking back

    def _undo(self, redo: bool) -> None:
        book = self.marks.notebook
        try:
            change = book.redo() if redo else book.undo()
        except NotebookError as error:
            self.say(str(error))
            return
        if change is None:
            self.say("There is nothing to do again." if redo else "There is nothing to take back.")
            return
        self.refresh_kept()
        self.say(f"{'Done again' if redo else 'Taken back'}: {change.what}.")

    def action_undo(self) -> None:
        self._undo(False)

    def action_redo(self) -> None:
        self._undo(True)

"""Commands that decide: verdicts on links, links by hand, corrections, and taking them back."""

from __future__ import annotations

from claimreader.ui.screens.reading.context import Handlers, ReadingContext
from claimreader.ui.screens.reading.cursor import current_pair, current_reading
from claimreader.ui.screens.reading.location import LocationController
from claimreader.ui.screens.reading.movement import reading_keys
from claimreader.ui.screens.reading.notebook import NotebookController
from claimreader.ui.screens.reading.selection import SelectionController
from claimreader.view.labels import counted


class DecisionController:
    """Writes verdicts and corrections into the notebook."""

    def __init__(
        self,
        reading: ReadingContext,
        location: LocationController,
        selection: SelectionController,
        notebook: NotebookController,
    ) -> None:
        self.reading, self.location, self.selection, self.notebook = reading, location, selection, notebook
        self._link_start: str | None = None
        """The first statement of a link by hand."""

    def handlers(self) -> Handlers:
        """The commands that decide."""
        return {
            "confirm": lambda: self.decide(True),
            "reject": lambda: self.decide(False),
            "link": self.link,
            "speaker": self.correct_speaker,
            "span": self.correct_span,
            "keep": self.keep_line,
            "undo": lambda: self.undo(False),
            "redo": lambda: self.undo(True),
        }

    def _can_be_undone(self, words: str) -> None:
        self.reading.show_notice(f"{words} {self.reading.key_label('undo')} takes it back.")

    # Verdicts

    def decide(self, confirm: bool) -> None:
        """Confirm or reject the link between the two current readings."""
        pair, index = current_pair(self.reading), self.reading.index
        if pair is None or index is None:
            keys = reading_keys(self.reading)
            self.reading.show_notice(f"A verdict is about two versions: {keys} in the comparison choose the second.")
            return
        book = self.notebook.session.notebook
        one, other = (index.name(index.statements[key].article) for key in pair)
        if self.notebook.write(lambda story: (book.confirm if confirm else book.reject)(story, *pair)):
            self._can_be_undone(f"{'Confirmed' if confirm else 'Rejected'}: {one} and {other}.")

    def link(self) -> None:
        """Remember the current statement, or link it with the one that was remembered."""
        reading, index = current_reading(self.reading), self.reading.index
        if reading is None or index is None:
            self.reading.show_notice("Stand on a statement first.")
        elif self._link_start is None or self._link_start not in index.statements:
            self._link_start = reading
            key = self.reading.key_label("link")
            self.reading.show_notice(f"Now {key} on the statement that says the same; Esc cancels.")
        else:
            first, self._link_start = self._link_start, None
            if index.statements[first].article == index.statements[reading].article:
                self.reading.show_notice("A link is between two outlets; these stand in one article.")
            elif self.notebook.write(lambda story: self.notebook.session.notebook.link(story, first, reading)):
                self.location.go_to_statement(reading)
                self._can_be_undone("Linked by hand.")

    def forget_link_start(self) -> None:
        """The next `link` begins anew."""
        self._link_start = None

    # Corrections

    def correct_speaker(self) -> None:
        """Ask who said the current statement."""
        reading, index = current_reading(self.reading), self.reading.index
        if reading is None or index is None:
            self.reading.show_notice("Stand on a statement first.")
            return
        known = index.statements[reading].speaker or ""
        namesakes = [s.id for s in index.story.statements if known and s.speaker == known and s.id != reading]

        def ask_for_others(name: str) -> None:
            if not namesakes or name.strip() == known:
                self._set_speaker(reading, name.strip())
                return
            others = counted(len(namesakes), "other statement")
            self.reading.prompt_for(
                f"{others} by {known}: change {'it' if len(namesakes) == 1 else 'them'} too?",
                "",
                lambda answer: self._set_speaker(reading, name.strip(), *(namesakes if _is_yes(answer) else ())),
                cancelled=lambda: self.reading.show_notice("Nothing was changed."),
                hint="y or n",
            )

        self.reading.prompt_for("who said it", known, ask_for_others, offered=True)

    def _set_speaker(self, reading: str, name: str, *others: str) -> None:
        book = self.notebook.session.notebook
        if self.notebook.write(lambda story: book.correct_speaker(story, reading, name or None, *others)):
            where = f" of {len(others) + 1} statements" if others else ""
            self._can_be_undone(f"{name or 'Nobody'} is named as the speaker{where}.")

    def correct_span(self) -> None:
        """Make the selection the words of the statement in it."""
        state, index = self.reading.state, self.reading.index
        if state.selected is None or index is None:
            key = self.reading.key_label("select.words")
            self.reading.show_notice(f"Select what was said first: {key} begins, h and l move.")
            return
        article, span = state.selected
        found = index.statement_at(article, span.start, span.end)
        statement = state.selected_reading[0] if state.selected_reading else found.id if found else None
        if statement is None:
            self.reading.show_notice("No statement stands in what is selected.")
        elif self.notebook.write(lambda story: self.notebook.session.notebook.correct_span(story, statement, span)):
            self.selection.end()
            self._can_be_undone("The statement is what was selected.")

    def keep_line(self) -> None:
        """Put the removed line at the cursor back into the article."""
        article, pane = self.reading.article, self.reading.article_pane
        lines = pane.article_layout.lines if pane.article_layout is not None else []
        if article is None or not lines or lines[pane.cursor].kind != "removed":
            key = self.reading.key_label("removed")
            self.reading.show_notice(f"Stand on a removed line first: {key} shows them.")
            return
        dropped = article.dropped[lines[pane.cursor].item]
        if self.notebook.write(lambda story: self.notebook.session.notebook.keep_line(story, article.id, dropped)):
            self._can_be_undone("The line is part of the article now.")

    # Taking back

    def undo(self, redo: bool) -> None:
        """Take back the last change of the notebook, or do it again."""
        self.reading.show_notice(self.notebook.undo(redo))


def _is_yes(answer: str) -> bool:
    return answer.strip().casefold().startswith("y")

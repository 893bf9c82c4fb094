"""The notebook of the story that is shown: writing to it, and showing what it holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from claimreader.errors import NotebookError
from claimreader.model import Story
from claimreader.ui.notebook_session import NotebookSession
from claimreader.ui.screens.reading.context import ReadingContext
from claimreader.ui.screens.reading.location import LocationController
from claimreader.ui.screens.reading.state import with_story

if TYPE_CHECKING:
    from claimreader.notebook.relocate import RelocatedEntry


class NotebookController:
    """Every write is on disk when it returns; what cannot be written is said."""

    def __init__(self, reading: ReadingContext, location: LocationController) -> None:
        self.reading, self.location = reading, location
        self.session = NotebookSession(reading.settings.notebook, reading.settings.name)
        self.problems: list[str] = []
        """What could not be used, in sentences; the help screen lists them."""
        self.depth = 0
        """How many writes can be undone that were made since the reader opened."""

    def write(self, write: Callable[[Story], object]) -> bool:
        """Have something written and show it; False, with a notice, when it could not be."""
        state = self.reading.state
        if state.built_story is None or state.story is None:
            return False
        try:
            write(state.story)
        except NotebookError as error:
            self.reading.show_notice(str(error))
            return False
        self.depth += 1
        self.add_problem(self.session.problem)
        self.refresh()
        return True

    def add_problem(self, problem: str) -> bool:
        """List a problem in the help; whether it is a new one."""
        new = bool(problem) and problem not in self.problems
        if new:
            self.problems.append(problem)
        return new

    def refresh(self) -> None:
        """Show the story with what the notebook holds now."""
        built = self.reading.state.built_story
        if built is None:
            return
        snapshot = self.session.snapshot(built)
        story = self.session.applied(built, snapshot)
        placed = self.session.placed(story, snapshot)
        self.reading.state = replace(with_story(self.reading.state, story), snapshot=snapshot, placed=placed)
        self.location.choose_statement()

    def undo(self, redo: bool = False) -> str:
        """Take back the last change, or do it again; what was done, in words."""
        book = self.session.notebook
        try:
            change = book.redo() if redo else book.undo()
        except NotebookError as error:
            return str(error)
        if change is None:
            return "There is nothing to do again." if redo else "There is nothing to take back."
        self.depth += 1 if redo else -1
        self.refresh()
        return f"{'Done again' if redo else 'Taken back'}: {change.what}."

    def relocated(self) -> tuple[RelocatedEntry, ...]:
        """All that was marked and decided in the story that is shown, and where it stands."""
        from claimreader.notebook.relocate import relocate_entries

        story = self.reading.state.story
        if story is None:
            return ()
        snapshot = self.session.snapshot(story)
        return relocate_entries(story, (*snapshot.marks, *snapshot.verdicts, *snapshot.corrections))

    def check_changes(self) -> None:
        """Show what another reader of the same notebook has marked or decided meanwhile."""
        built = self.reading.state.built_story
        if built is None:
            return
        try:
            # The other's position is written to the same file: only what is shown counts.
            if not self.session.changed_elsewhere() or self.session.snapshot(built) == self.reading.state.snapshot:
                return
            self.refresh()
        except NotebookError:
            # Said when something is to be written; until then what was read stays.
            return
        self.reading.show_notice("The notebook was changed elsewhere; what is shown is what it holds now.")

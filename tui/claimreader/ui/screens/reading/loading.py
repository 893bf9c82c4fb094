"""What comes to the screen: stories as they grow, progress, and the position that was kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

from claimreader.errors import NotebookError
from claimreader.model import Story
from claimreader.ui.history import Location
from claimreader.ui.screens.reading.annotation import AnnotationController
from claimreader.ui.screens.reading.context import ReadingContext
from claimreader.ui.screens.reading.location import LocationController
from claimreader.ui.screens.reading.notebook import NotebookController
from claimreader.ui.screens.reading.state import with_story, without_story
from claimreader.view.eta import ProgressRate


class LoadingController:
    """Takes what the worker sends; keeps the reading position in the notebook."""

    def __init__(
        self,
        reading: ReadingContext,
        location: LocationController,
        notebook: NotebookController,
        annotation: AnnotationController,
        paths: tuple[str, ...],
        after_refresh: Callable[[Callable[[], None]], object],
    ) -> None:
        self.reading, self.location = reading, location
        self.notebook, self.annotation = notebook, annotation
        self.paths = paths
        """What the reader was opened with; kept with the position."""
        self._after_refresh = after_refresh
        self._rate = ProgressRate()
        self.key_pressed = False
        """The page is where the person wants it: nothing moves it any more."""

    # Stories

    def receive_story(self, story: Story) -> None:
        """Show the first story, or a fuller version of the one that is shown."""
        if self.reading.state.built_story is None:
            self._open(story)
        else:
            self.reading.state = replace(self.reading.state, built_story=story)
            self.show_saved()

    def switch_story(self, story: Story, save: bool = True) -> None:
        """Show another story in place of this one; `save` says that the person was there."""
        if save:
            self.save_position()
        self.location.forget()
        self.key_pressed = False
        self._open(story)

    def replace_story(self, story: Story, number: int, keep_place: bool) -> None:
        """Show the story after its pages changed, at the article of `number`; the page does not move where it can stay.

        `keep_place`: the article is another version of the one that is open.
        """
        here, same = self.location.current(), story.articles[number].id
        self.key_pressed = True
        state = replace(without_story(self.reading.state), built_story=story)
        self.reading.state = replace(with_story(state, story), article_number=number)
        self.notebook.refresh()
        if here.article == same or keep_place:
            self.location.open_article(number, here.offset, here.from_top)
        index = self.reading.index
        if index is not None and here.statement in index.statements:
            self.location.set_statement(str(here.statement), here.focus)
        self.location.choose_statement()

    def _open(self, story: Story) -> None:
        """The text first; what the person added to it when it is painted."""
        state = replace(without_story(self.reading.state), built_story=story)
        self.reading.state = with_story(state, story)
        self.location.choose_statement()
        self._after_refresh(self.show_saved)

    def show_saved(self) -> None:
        """What the person added to the story, and where they left it."""
        if self.reading.state.built_story is None:
            return
        session = self.notebook.session
        if not self.reading.state.first_start and session.notebook.last_position() is None:
            self.reading.state = replace(self.reading.state, first_start=True)
        self.notebook.refresh()
        if self.reading.index is not None and self.reading.index.linked:
            self.annotation.report_moved_marks()
        if session.problem:
            self.reading.show_notice(session.problem)
        self._restore_position()

    # Progress

    def show_progress(self, stage: str, done: int, total: int) -> None:
        """What is being done; said in the right pane, never over the text."""
        count = f" {min(done + 1, total)} of {total}" if total > 1 else ""
        stop = (f"{self.reading.key_label('cancel')} stops",) if total > 1 else ()
        eta = self._rate.describe(stage, done, total, monotonic())
        doing = f"{stage[:1].upper()}{stage[1:]}{count}{'' if eta else ' …'}"
        self.reading.state = replace(self.reading.state, progress=" · ".join((doing, *eta, *stop)))

    def finish(self, problem: str) -> None:
        """Nothing more will come; `problem` says what went wrong, if anything did."""
        self.reading.state = replace(self.reading.state, loading=False, progress=problem or "Nothing could be read.")

    # The reading position

    def last_story(self) -> str | None:
        """The story of the same pages that the person was in last, if they were."""
        position = self.notebook.session.notebook.last_position()
        return position.story_id if position is not None and position.paths == self.paths else None

    def _restore_position(self) -> None:
        """Be where the person left this story, as long as they have not moved."""
        state, index = self.reading.state, self.reading.index
        if self.key_pressed or index is None or state.story is None:
            return
        position = self.notebook.session.notebook.position(state.story.story_id)
        if position is None or position.article not in index.article_number:
            return
        statement = position.statement if position.statement in index.statements else None
        self.location.go_to(Location(position.article or "", position.offset, -1, statement))

    def save_position(self) -> None:
        """Keep the reading position on disk."""
        state = self.reading.state
        if state.built_story is None or self.reading.article is None:
            return
        from claimreader.notebook.model import ReadingPosition

        here, view = self.location.current(), "grid" if state.grid_open else state.pane
        story = state.built_story.story_id
        position = ReadingPosition(story, self.paths, here.article, here.offset, here.statement, view)
        try:
            self.notebook.session.notebook.save_position(position)
        except NotebookError as error:
            if self.notebook.add_problem(str(error)):
                self.reading.show_notice(str(error))

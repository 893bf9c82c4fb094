"""What comes to the screen: stories as they grow, the place that was kept, and what the program itself offers."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from claimreader.errors import NotebookError
from claimreader.model import Story
from claimreader.settings import Settings
from claimreader.ui.history import Location
from claimreader.ui.keymap import Keymap
from claimreader.ui.screens.reading.export import ReadingExport
from claimreader.ui.theming import StyleSheet
from claimreader.view.eta import ProgressRate

if TYPE_CHECKING:
    from claimreader.ui.reader_app import ReaderApp


class ReadingLoading(ReadingExport):
    """Stories, kept places, and the commands of the program."""

    def __init__(self, style_sheet: StyleSheet, settings: Settings, keys: Keymap, paths: tuple[str, ...] = ()) -> None:
        super().__init__(style_sheet, settings, keys)
        self.paths = paths
        """What the reader was opened with; kept with the place."""
        self._progress_rate = ProgressRate()
        self._key_pressed = False
        """The person has pressed a key: the page is theirs, nothing moves it any more."""
        self._save_scheduled = False
        self.first_start = False
        """Nothing was ever remembered: the footer teaches the first keys."""

    # What comes in

    def receive_story(self, story: Story) -> None:
        """A story, or a fuller version of the one that is shown."""
        first = self.built_story is None
        self.built_story = story
        if first:
            # The text first; what the person added to it a moment later.
            self.story = story
            self.call_after_refresh(self._show_saved_state)
        else:
            self._show_saved_state()

    def _show_saved_state(self) -> None:
        """The story as the person left it."""
        if self.built_story is None:
            return
        if not self.first_start and self.notebook_session.notebook.last_position() is None:
            self.first_start = True
            self.show_footer_keys()
        snapshot = self._shown_snapshot = self.notebook_session.snapshot(self.built_story)
        story = self.notebook_session.applied(self.built_story, snapshot)
        self.placed = self.notebook_session.placed(story, snapshot)
        if story is not self.story:
            self.story = story
        elif self.placed:
            self.refresh_marks()
        if self.index is not None and self.index.linked:
            self.report_moved_marks()
        if self.notebook_session.problem:
            self.show_notice(self.notebook_session.problem)
        self._restore_position(story)

    def check_notebook_changes(self) -> None:
        """Show what another reader of the same notebook has marked or decided meanwhile; not while one types."""
        if self.built_story is None or self.prompt.is_open or self.selection is not None:
            return
        try:
            # The other's place is written to the same file: only what is shown counts.
            if (
                not self.notebook_session.changed_elsewhere()
                or self.notebook_session.snapshot(self.built_story) == self._shown_snapshot
            ):
                return
            self.refresh_from_notebook()
        except NotebookError:
            # Said when something is to be written; until then what was read stays.
            return
        self.show_notice("The notebook was changed elsewhere; what is shown is what it holds now.")

    def _restore_position(self, story: Story) -> None:
        """Be where the person left this story, as long as they have not moved."""
        if self._key_pressed or self.index is None:
            return
        position = self.notebook_session.notebook.position(story.story_id)
        if position is None or position.article not in self.index.article_number:
            return
        known = position.statement in self.index.statements
        statement = position.statement if known else None
        self.go_to_location(Location(position.article or "", position.offset, -1, statement, pane="article"))

    def save_position(self) -> None:
        """Keep the place on disk."""
        self._save_scheduled = False
        if self.built_story is None or self.article is None:
            return
        from claimreader.notebook.model import ReadingPosition

        here = self.current_location()
        view = "grid" if self.grid_open else self.pane
        position = ReadingPosition(
            self.built_story.story_id, self.paths, here.article, here.offset, here.statement, view
        )
        try:
            self.notebook_session.notebook.save_position(position)
        except NotebookError as error:
            if str(error) not in self.problems:
                self.problems.append(str(error))
                self.show_notice(str(error))

    def show_progress(self, stage: str, done: int, total: int) -> None:
        """What is being done; said in the right pane, never over the text."""
        count = f" {min(done + 1, total)} of {total}" if total > 1 else ""
        stop = (f"{self.first_key_label('cancel')} stops",) if total > 1 else ()
        eta = self._progress_rate.describe(stage, done, total, monotonic())
        doing = f"{stage[:1].upper()}{stage[1:]}{count}{'' if eta else ' …'}"
        self.progress = " · ".join((doing, *eta, *stop))
        if self.index is None or not self.index.linked:
            self.show_collation()
        self.show_chrome()

    def finish_loading(self, why: str) -> None:
        """Nothing more will come; `why` tells what went wrong, if anything did."""
        self.working = False
        self.progress = why or "Nothing could be read."
        self.show_chrome()
        if self.index is None or not self.index.linked:
            self.show_collation()

    def repaint_all(self, style_sheet: StyleSheet) -> None:
        """Everything in another theme."""
        for line in (self.header, self.footer, self.prompt):
            line.repaint(style_sheet)
        for pane in (self.article_pane, self.collation_pane, self.grid_pane):
            pane.repaint(style_sheet)

    def switch_story(self, story: Story) -> None:
        """Another story in place of this one."""
        self.save_position()
        self.history.clear()
        self.saved_locations.clear()
        self.chosen_bases.clear()
        self.overlays.clear()
        self.end_selection()
        self.hits, self.current_hit = (), -1
        self.statement = self.focused_reading = None
        self.index, self.article_number, self._key_pressed = None, 0, False
        self.built_story = None
        self.receive_story(story)

    # Help, palette, the shell, themes, stories

    def action_help(self) -> None:
        self._reader.show_help()

    def action_palette(self) -> None:
        self._reader.show_palette()

    def action_suspend(self) -> None:
        self._reader.action_suspend_process()

    def action_theme_next(self) -> None:
        names = list(self._reader.themes)
        at = names.index(self._reader.style_sheet.spec.id) if self._reader.style_sheet.spec.id in names else -1
        name = names[(at + 1) % len(names)]
        self._reader.choose_theme(name)
        self.show_notice(f'{self._reader.themes[name].name}. theme = "{name}" in config.toml keeps it.')

    def action_themes_reload(self) -> None:
        before = len(self._reader.problems)
        self._reader.reload_themes()
        bad = self._reader.problems[before:]
        self.show_notice(bad[0] if bad else "The themes are read again.")

    def action_stories(self) -> None:
        if self._has_other_stories():
            self._reader.show_stories()

    def action_story_next(self) -> None:
        if self._has_other_stories():
            self._reader.show_story(self._reader.story_number + 1)

    def _has_other_stories(self) -> bool:
        count = len(self._reader.stories)
        if count < 2:
            so_far = " so far" if self.working else ""
            self.show_notice(f"One story is open{so_far}." if count else f"No story is open{so_far}.")
        return count > 1

    def set_story_position(self, place: int, stories: int) -> None:
        """Which story this is, of how many there are so far."""
        self.story_position = (place, stories)
        self.show_chrome()

    def action_cancel(self) -> None:
        if self.working:
            self._reader.cancel_story_worker()
        else:
            self.show_notice("Nothing is being read.")

    @property
    def _reader(self) -> ReaderApp:
        from claimreader.ui.reader_app import ReaderApp

        assert isinstance(self.app, ReaderApp)
        return self.app

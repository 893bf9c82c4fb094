"""What comes to the screen: stories as they grow, the place that was kept, and what the program itself offers."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from claimreader.errors import NotebookError
from claimreader.model import Story
from claimreader.settings import Settings
from claimreader.ui.history import Place
from claimreader.ui.keymap import Keymap
from claimreader.ui.screens.taking import Taking
from claimreader.ui.theming import Paint
from claimreader.view.pace import Pace

if TYPE_CHECKING:
    from claimreader.ui.reader import Reader


class Incoming(Taking):
    """Stories, kept places, and the commands of the program."""

    def __init__(self, paint: Paint, settings: Settings, keys: Keymap, paths: tuple[str, ...] = ()) -> None:
        super().__init__(paint, settings, keys)
        self.paths = paths
        """What the reader was opened with; kept with the place."""
        self._pace = Pace()
        self._touched = False
        """The person has pressed a key: the page is theirs, nothing moves it any more."""
        self._remembering = False
        self.first_start = False
        """Nothing was ever remembered: the footer teaches the first keys."""

    # What comes in

    def take_story(self, story: Story) -> None:
        """A story, or a fuller version of the one that is shown."""
        first = self.told is None
        self.told = story
        if first:
            # The text first; what the person added to it a moment later.
            self.story = story
            self.call_after_refresh(self._take_kept)
        else:
            self._take_kept()

    def _take_kept(self) -> None:
        """The story as the person left it."""
        if self.told is None:
            return
        if not self.first_start and self.marks.notebook.last_position() is None:
            self.first_start = True
            self.show_footer_keys()
        snapshot = self._kept = self.marks.snapshot(self.told)
        story = self.marks.applied(self.told, snapshot)
        self.placed = self.marks.placed(story, snapshot)
        if story is not self.story:
            self.story = story
        elif self.placed:
            self.refresh_marks()
        if self.index is not None and self.index.linked:
            self.say_what_moved()
        if self.marks.trouble:
            self.say(self.marks.trouble)
        self._resume(story)

    def look_for_others(self) -> None:
        """Show what another reader of the same notebook has marked or decided meanwhile; not while one types."""
        if self.told is None or self.prompt.is_open or self.selection is not None:
            return
        try:
            # The other's place is written to the same file: only what is shown counts.
            if not self.marks.changed_elsewhere() or self.marks.snapshot(self.told) == self._kept:
                return
            self.refresh_kept()
        except NotebookError:
            # Said when something is to be written; until then what was read stays.
            return
        self.say("The notebook was changed elsewhere; what is shown is what it holds now.")

    def _resume(self, story: Story) -> None:
        """Be where the person left this story, as long as they have not moved."""
        if self._touched or self.index is None:
            return
        position = self.marks.notebook.position(story.story_id)
        if position is None or position.article not in self.index.place:
            return
        known = position.statement in self.index.statements
        statement = position.statement if known else None
        self.go_to_place(Place(position.article or "", position.offset, -1, statement, pane="article"))

    def remember(self) -> None:
        """Keep the place on disk."""
        self._remembering = False
        if self.told is None or self.article is None:
            return
        from claimreader.notebook.values import ReadingPosition

        here = self.here()
        view = "grid" if self.grid_open else self.pane
        position = ReadingPosition(self.told.story_id, self.paths, here.article, here.offset, here.statement, view)
        try:
            self.marks.notebook.remember(position)
        except NotebookError as error:
            if str(error) not in self.problems:
                self.problems.append(str(error))
                self.say(str(error))

    def take_progress(self, stage: str, done: int, total: int) -> None:
        """What is being done; said in the right pane, never over the text."""
        count = f" {min(done + 1, total)} of {total}" if total > 1 else ""
        stop = (f"{self.shown_key('cancel')} stops",) if total > 1 else ()
        pace = self._pace.told(stage, done, total, monotonic())
        doing = f"{stage[:1].upper()}{stage[1:]}{count}{'' if pace else ' …'}"
        self.progress = " · ".join((doing, *pace, *stop))
        if self.index is None or not self.index.linked:
            self.show_collation()
        self.show_chrome()

    def take_end(self, why: str) -> None:
        """Nothing more will come; `why` tells what went wrong, if anything did."""
        self.working = False
        self.progress = why or "Nothing could be read."
        self.show_chrome()
        if self.index is None or not self.index.linked:
            self.show_collation()

    def repaint_all(self, paint: Paint) -> None:
        """Everything in another theme."""
        for line in (self.header, self.footer, self.prompt):
            line.repaint(paint)
        for pane in (self.article_pane, self.collation_pane, self.grid_pane):
            pane.repaint(paint)

    def another_story(self, story: Story) -> None:
        """Another story in place of this one."""
        self.remember()
        self.history.clear()
        self.left.clear()
        self.bases.clear()
        self.over.clear()
        self.end_selection()
        self.hits, self.hit = (), -1
        self.statement = self.focus_reading = None
        self.index, self.open_at, self._touched = None, 0, False
        self.told = None
        self.take_story(story)

    # Help, palette, the shell, themes, stories

    def action_help(self) -> None:
        self._reader.show_help()

    def action_palette(self) -> None:
        self._reader.show_palette()

    def action_suspend(self) -> None:
        self._reader.action_suspend_process()

    def action_theme_next(self) -> None:
        names = list(self._reader.themes)
        at = names.index(self._reader.paint.spec.id) if self._reader.paint.spec.id in names else -1
        name = names[(at + 1) % len(names)]
        self._reader.choose_theme(name)
        self.say(f'{self._reader.themes[name].name}. theme = "{name}" in config.toml keeps it.')

    def action_themes_reload(self) -> None:
        before = len(self._reader.problems)
        self._reader.reload_themes()
        bad = self._reader.problems[before:]
        self.say(bad[0] if bad else "The themes are read again.")

    def action_stories(self) -> None:
        if self._are_stories():
            self._reader.show_stories()

    def action_story_next(self) -> None:
        if self._are_stories():
            self._reader.show_story(self._reader.showing + 1)

    def _are_stories(self) -> bool:
        count = len(self._reader.stories)
        if count < 2:
            so_far = " so far" if self.working else ""
            self.say(f"One story is open{so_far}." if count else f"No story is open{so_far}.")
        return count > 1

    def take_place(self, place: int, stories: int) -> None:
        """Which story this is, of how many there are so far."""
        self.story_place = (place, stories)
        self.show_chrome()

    def action_cancel(self) -> None:
        if self.working:
            self._reader.cancel_telling()
        else:
            self.say("Nothing is being read.")

    @property
    def _reader(self) -> Reader:
        from claimreader.ui.reader import Reader

        assert isinstance(self.app, Reader)
        return self.app

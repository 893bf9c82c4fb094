"""The reading screen: keys to commands, clicks to places, and the stories as they come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult

from claimreader.model import Story
from claimreader.settings import Settings
from claimreader.ui.commands import BY_ID, COMMANDS, Command, Where, shown
from claimreader.ui.history import Place
from claimreader.ui.keymap import Keymap
from claimreader.ui.screens.taking import Taking
from claimreader.ui.theming import Paint
from claimreader.ui.widgets.article_pane import ArticlePane
from claimreader.ui.widgets.collation_pane import CollationPane
from claimreader.ui.widgets.grid_pane import GridPane

if TYPE_CHECKING:
    from claimreader.ui.reader import Reader

_IDLE = 1.0
"""Seconds without a key after which the place is remembered."""


class ReadingScreen(Taking):
    """Everything one does with a story."""

    def __init__(self, paint: Paint, settings: Settings, keys: Keymap, paths: tuple[str, ...] = ()) -> None:
        super().__init__(paint, settings)
        self.keys = keys
        self.paths = paths
        """What the reader was opened with; kept with the place."""
        self._by_key: dict[Where, dict[str, Command]] = {}
        for command in COMMANDS:
            for where in command.where:
                table = self._by_key.setdefault(where, {})
                for key in keys[command.id]:
                    table.setdefault(key, command)
        self._touched = False
        """The person has pressed a key: the page is theirs, nothing moves it any more."""
        self._remembering = False
        self._first_start = False
        """Nothing was ever remembered: a line teaches the first keys."""

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield self.prompt

    def on_mount(self) -> None:
        super().on_mount()
        self.show_footer_keys()

    # Keys

    @property
    def where(self) -> Where:
        """What the keys act on."""
        if self.grid_open:
            return "grid"
        if self._selection is not None:
            return "selection"
        return "collation" if self.pane == "collation" else "article"

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self._touched = True
        if self.prompt.is_open:
            if not self.prompt.take_key(event) and not self.prompt.is_open:
                self.ask(False)
            return
        if event.key == "ctrl+c":
            self.leave()
        elif event.key == "escape":
            self.action_escape()
        elif command := self._command_for(event):
            self.run_command(command.id, event.character or "")

    def _command_for(self, event: events.Key) -> Command | None:
        table = self._by_key[self.where]
        return table.get(event.key) or (table.get(event.character) if event.character else None)

    def on_paste(self, event: events.Paste) -> None:
        if self.prompt.is_open:
            self.prompt.insert(event.text)

    def run_command(self, command: str, key: str = "") -> None:
        """Carry out a command by its id; the digit that was pressed goes to `outlet`."""
        self.say("")
        method = getattr(self, "action_" + command.replace(".", "_"))
        if command == "outlet":
            method(key if key.isdigit() else "1")
        else:
            method()
        self.show_footer_keys()
        if not self._remembering:
            self._remembering = True
            self.set_timer(_IDLE, self.remember)

    def show_footer_keys(self) -> None:
        """The five keys most wanted where one is."""
        here = self.where
        if here == "selection":
            keys = [("hjkl", "its end"), ("y", "copy"), ("m", "mark"), ("esc", "leave it")]
            self.footer.tell_keys(keys)
            return
        ranked = sorted((c for c in COMMANDS if c.footer and here in c.where), key=lambda c: c.footer)
        help_command = BY_ID["help"]
        chosen = [c for c in ranked if c is not help_command][:4]
        self.footer.tell_keys([(self._shown_keys(c), self._footer_title(c)) for c in (*chosen, help_command)])

    def _shown_keys(self, command: Command) -> str:
        keys = self.keys[command.id]
        if command.id == "statement.next" and keys and self.keys["statement.previous"]:
            return f"{shown(keys[0])}/{shown(self.keys['statement.previous'][0])}"
        return shown(keys[0]) if keys else ":"

    def _footer_title(self, command: Command) -> str:
        if command.id == "grid" and self.grid_open:
            return "page"
        return {"statement.next": "statement"}.get(command.id, command.title)

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
        self._first_start = self._first_start or self.marks.notebook.last_position() is None
        snapshot = self.marks.snapshot(self.told)
        story = self.marks.applied(self.told, snapshot)
        self.placed = self.marks.placed(story, snapshot)
        if story is not self.story:
            self.story = story
        elif self.placed:
            self.refresh_marks()
        if self.marks.trouble:
            self.say(self.marks.trouble)
        self._resume(story)

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
        from claimreader.errors import NotebookError
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
        count = f" {done + 1} of {total}" if total > 1 else ""
        self.progress = f"{stage[:1].upper()}{stage[1:]}{count} …"
        if self.index is None or not self.index.linked:
            self.show_collation()

    def take_end(self, why: str) -> None:
        """Nothing more will come; `why` tells what went wrong, if anything did."""
        self.progress = why or "Nothing could be read."
        if self.index is None or not self.index.linked:
            self.show_collation()
        elif self._first_start and not self._touched:
            self.say("J K walk the statements, enter goes to the other outlet, D to changes of meaning, 0 is the map.")

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

    # Help, palette, themes, stories

    def action_help(self) -> None:
        self._reader.show_help()

    def action_palette(self) -> None:
        self._reader.show_palette()

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
        if len(self._reader.stories) < 2:
            self.say("One story is open.")
        else:
            self._reader.show_story(self._reader.showing + 1)
            self.say(f"Story {self._reader.showing + 1} of {len(self._reader.stories)}.")

    def action_cancel(self) -> None:
        self._reader.cancel_telling()

    @property
    def _reader(self) -> Reader:
        from claimreader.ui.reader import Reader

        assert isinstance(self.app, Reader)
        return self.app

    def commands_here(self) -> Iterable[Command]:
        """The commands that can be given where one is."""
        return (command for command in COMMANDS if self.where in command.where)

    # Leaving

    def action_escape(self) -> None:
        """Esc leaves what q leaves, but never the reader."""
        if self.selection is not None or self.grid_open or self.zoomed:
            self.action_quit()
        self._linking = None
        self.say("")
        self.show_footer_keys()

    def action_quit(self) -> None:
        if self.selection is not None:
            self.end_selection()
        elif self.grid_open:
            self.open_grid(False)
        elif self.zoomed:
            self.action_zoom()
        else:
            self.leave()

    def leave(self) -> None:
        """Quit; nothing is asked, for everything is kept."""
        self.remember()
        self.app.exit()

    # Clicks

    def on_article_pane_laid_out(self) -> None:
        # The story may have come before the screen had a size.
        self.show_all()

    def on_article_pane_cursor_moved(self) -> None:
        self.follow_cursor()

    def on_article_pane_clicked(self, message: ArticlePane.Clicked) -> None:
        self.set_pane("article")
        self.end_selection()
        self.article_pane.go_to(message.offset)
        if self.index is not None and (article := self.article) is not None:
            found = self.index.statement_at(article.id, message.offset, message.offset + 1)
            if found is not None:
                self.set_statement(found.id)
        self.show_footer_keys()

    def on_collation_pane_reading_chosen(self, message: CollationPane.ReadingChosen) -> None:
        self.set_pane("collation")
        self.focus_on(message.statement)
        self.show_footer_keys()

    def on_grid_pane_opened(self, message: GridPane.Opened) -> None:
        self.action_go()

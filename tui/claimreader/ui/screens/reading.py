"""The reading screen: keys to commands, clicks to places, and the stories as they come."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events

from claimreader.model import Story
from claimreader.settings import Settings
from claimreader.ui.commands import BY_ID, COMMANDS, Command, Where, shown
from claimreader.ui.keymap import Keymap
from claimreader.ui.screens.moving import Moving
from claimreader.ui.theming import Paint
from claimreader.ui.widgets.article_pane import ArticlePane
from claimreader.ui.widgets.collation_pane import CollationPane
from claimreader.ui.widgets.grid_pane import GridPane


class ReadingScreen(Moving):
    """Everything one does with a story."""

    def __init__(self, paint: Paint, settings: Settings, keys: Keymap) -> None:
        super().__init__(paint, settings)
        self.keys = keys
        self._by_key: dict[Where, dict[str, Command]] = {}
        for command in COMMANDS:
            for where in command.where:
                table = self._by_key.setdefault(where, {})
                for key in keys[command.id]:
                    table.setdefault(key, command)

    @property
    def where(self) -> Where:
        """What the keys act on."""
        if self.grid_open:
            return "grid"
        return "collation" if self.pane == "collation" else "article"

    def on_mount(self) -> None:
        super().on_mount()
        self.show_footer_keys()

    def on_key(self, event: events.Key) -> None:
        if event.key == "ctrl+c":
            event.stop()
            self.app.exit()
            return
        if event.key == "escape":
            event.stop()
            self.action_escape()
            return
        command = self._by_key[self.where].get(event.key)
        if command is None and event.character is not None:
            command = self._by_key[self.where].get(event.character)
        if command is not None:
            event.stop()
            event.prevent_default()
            self.run_command(command.id, event.character or "")

    def run_command(self, command: str, key: str = "") -> None:
        """Carry out a command by its id; the digit that was pressed goes to `outlet`."""
        self.say("")
        method = getattr(self, "action_" + command.replace(".", "_"))
        if command == "outlet":
            method(key if key.isdigit() else "1")
        else:
            method()
        self.show_footer_keys()

    def show_footer_keys(self) -> None:
        """The five keys most wanted where one is."""
        here = self.where
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
        return {"statement.next": "statement"}.get(command.id, command.title)

    def commands_here(self) -> Iterable[Command]:
        """The commands that can be given where one is."""
        return (command for command in COMMANDS if self.where in command.where)

    # What comes in

    def take_story(self, story: Story) -> None:
        """A story, or a fuller version of the one that is shown."""
        self.story = story

    def take_progress(self, stage: str, done: int, total: int) -> None:
        """What is being done; said once a stage has begun, never over the text."""
        count = f" {done + 1} of {total}" if total > 1 else ""
        self.progress = f"{stage[:1].upper()}{stage[1:]}{count} …"
        if self.index is None or not self.index.linked:
            self.show_collation()

    def take_end(self, why: str) -> None:
        """Nothing more will come."""
        if why:
            self.say(why)
        self.progress = why or "Nothing could be read."
        if self.index is None or not self.index.linked:
            self.show_collation()

    def repaint_all(self, paint: Paint) -> None:
        """Everything in another theme."""
        for widget in (self.header, self.article_pane, self.collation_pane, self.grid_pane, self.footer):
            widget.repaint(paint)

    # Leaving

    def action_escape(self) -> None:
        """Esc leaves what q leaves, but never the reader."""
        if self.grid_open or self.zoomed:
            self.action_quit()

    def action_quit(self) -> None:
        if self.grid_open:
            self.open_grid(False)
        elif self.zoomed:
            self.action_zoom()
        else:
            self.app.exit()

    # Clicks

    def on_article_pane_cursor_moved(self, message: ArticlePane.CursorMoved) -> None:
        self.follow_cursor()

    def on_article_pane_clicked(self, message: ArticlePane.Clicked) -> None:
        self.set_pane("article")
        self.article_pane.go_to(message.offset)
        if self.index is not None and (article := self.article) is not None:
            found = self.index.statement_at(article.id, message.offset, message.offset + 1)
            if found is not None:
                self.set_statement(found.id)

    def on_collation_pane_reading_chosen(self, message: CollationPane.ReadingChosen) -> None:
        self.set_pane("collation")
        self.focus_on(message.statement)

    def on_grid_pane_opened(self, message: GridPane.Opened) -> None:
        self.action_go()

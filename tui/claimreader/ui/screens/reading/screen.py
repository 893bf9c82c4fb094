"""The reading screen: keys to commands, clicks to places, and the stories as they come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult

from claimreader.settings import Settings
from claimreader.ui.commands import COMMANDS, CONTEXT_NAMES, FIRST_START_FOOTER, FOOTER_COMMANDS, Command, KeyContext
from claimreader.ui.keymap import Keymap
from claimreader.ui.screens.reading.loading import ReadingLoading
from claimreader.ui.theming import StyleSheet
from claimreader.ui.widgets.article_pane import ArticlePane
from claimreader.ui.widgets.collation_pane import CollationPane
from claimreader.ui.widgets.grid_pane import GridPane

if TYPE_CHECKING:
    pass

_IDLE = 1.0
"""Seconds without a key after which the place is remembered."""


class ReadingScreen(ReadingLoading):
    """Everything one does with a story."""

    def __init__(self, style_sheet: StyleSheet, settings: Settings, keys: Keymap, paths: tuple[str, ...] = ()) -> None:
        super().__init__(style_sheet, settings, keys, paths)
        self._by_key: dict[KeyContext, dict[str, Command]] = {}
        for command in COMMANDS:
            for where in command.where:
                table = self._by_key.setdefault(where, {})
                for key in keys[command.id]:
                    table.setdefault(key, command)

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield self.prompt

    def on_mount(self) -> None:
        super().on_mount()
        self.show_footer_keys()

    # Keys

    @property
    def where(self) -> KeyContext:
        """What the keys act on."""
        if self.grid_open:
            return "grid"
        if self._selection is not None:
            return "selection"
        return "collation" if self.pane == "collation" else "article"

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if not self.is_active:
            # Pressed before the help or a list was there: it is meant for what stands before this screen now.
            self.app.screen.post_message(events.Key(event.key, event.character))
            return
        self._key_pressed = True
        if self.prompt.is_open:
            if not self.prompt.process_key(event) and not self.prompt.is_open:
                self.show_prompt(False)
            return
        if event.key == "ctrl+c":
            self.leave()
        elif event.key == "escape":
            self.action_escape()
        elif command := self._command_for(event, self.where):
            self.run_command(command.id, event.character or "")
        else:
            self._explain_unbound_key(event)

    def _command_for(self, event: events.Key, where: KeyContext) -> Command | None:
        table = self._by_key[where]
        return table.get(event.key) or (table.get(event.character) if event.character else None)

    def _explain_unbound_key(self, event: events.Key) -> None:
        """No key does nothing without a word."""
        here = self.where
        elsewhere = (self._command_for(event, where) for where in CONTEXT_NAMES if where != here)
        if command := next(filter(None, elsewhere), None):
            leave = {"grid": self.first_key_label("grid"), "selection": "Esc"}.get(here)
            exit_hint = f"; {leave} leaves it" if leave else ""
            self.show_notice(f"“{command.title}” does nothing in {CONTEXT_NAMES[here]}{exit_hint}.")
        elif event.is_printable or event.key.startswith("ctrl+"):
            self.show_notice(f"No command has this key; {self.first_key_label('help')} lists them.")

    def on_paste(self, event: events.Paste) -> None:
        if self.prompt.is_open:
            self.prompt.insert(event.text)

    def run_command(self, command: str, key: str = "") -> None:
        """Carry out a command by its id; the digit that was pressed goes to `outlet`."""
        self.show_notice("")
        method = getattr(self, "action_" + command.replace(".", "_"))
        if command == "outlet":
            method(key if key.isdigit() else "1")
        else:
            method()
        self.show_footer_keys()
        self.show_chrome()
        if not self._save_scheduled:
            self._save_scheduled = True
            self.set_timer(_IDLE, self.save_position)

    def show_footer_keys(self) -> None:
        """The five keys most wanted where one is."""
        here = self.where
        footer = FIRST_START_FOOTER if self.first_start and here == "article" else FOOTER_COMMANDS[here]
        self.footer.show_keys([("/".join(map(self.first_key_label, commands)), title) for commands, title in footer])

    def commands_here(self) -> Iterable[Command]:
        """The commands that can be given where one is."""
        return (command for command in COMMANDS if self.where in command.where)

    # Leaving

    def action_escape(self) -> None:
        """Esc leaves what q leaves, but never the reader; then it puts out the hits of a search."""
        if self.selection is not None or self.evidence or self.grid_open or self.zoomed:
            self.action_quit()
        else:
            self.clear_search()
        self._link_start = None
        self.show_notice("")
        self.show_footer_keys()

    def action_quit(self) -> None:
        if self.selection is not None:
            self.end_selection()
        elif self.evidence and not self.grid_open:
            self.action_evidence()
        elif self.grid_open:
            self.open_grid(False)
        elif self.zoomed:
            self.action_zoom()
        else:
            self.leave()

    def leave(self) -> None:
        """Quit; nothing is asked, for everything is kept."""
        self.save_position()
        self.app.exit()

    # Clicks

    def on_article_pane_layout_ready(self) -> None:
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
        self.end_selection()
        self.set_pane("collation")
        self.focus_on(message.statement)
        self.show_footer_keys()

    def on_grid_pane_row_chosen(self, message: GridPane.RowChosen) -> None:
        self.action_go()

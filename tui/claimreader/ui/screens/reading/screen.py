"""The reading screen: keys to commands, clicks to locations, a changed state to the panes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import events, on
from textual.actions import parse
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap
from textual.containers import Container
from textual.reactive import reactive
from textual.screen import Screen

from claimreader.model import Article, Collation
from claimreader.settings import Settings
from claimreader.ui.bindings import bindings_for
from claimreader.ui.command import Command, key_label
from claimreader.ui.commands import BY_ID, COMMANDS
from claimreader.ui.footer_keys import CONTEXT_NAMES, footer_commands
from claimreader.ui.keymap import Keymap
from claimreader.ui.screens.reading.annotation import AnnotationController
from claimreader.ui.screens.reading.arrangement import Arrangement, arrangement
from claimreader.ui.screens.reading.clipboard import ClipboardController
from claimreader.ui.screens.reading.context import Handlers
from claimreader.ui.screens.reading.decisions import DecisionController
from claimreader.ui.screens.reading.export import ExportController
from claimreader.ui.screens.reading.flags import FlagController
from claimreader.ui.screens.reading.grid_lines import GridLinesController
from claimreader.ui.screens.reading.loading import LoadingController
from claimreader.ui.screens.reading.location import LocationController
from claimreader.ui.screens.reading.marks import MarksController
from claimreader.ui.screens.reading.navigation import NavigationController
from claimreader.ui.screens.reading.notebook import NotebookController
from claimreader.ui.screens.reading.opinions import OpinionController
from claimreader.ui.screens.reading.presenter import Presenter, differ
from claimreader.ui.screens.reading.review import ReviewController
from claimreader.ui.screens.reading.search import SearchController
from claimreader.ui.screens.reading.selection import SelectionController
from claimreader.ui.screens.reading.state import SETTLED_FIELDS, ReadingState, settled
from claimreader.ui.theming import StyleSheet
from claimreader.ui.widgets.article_pane import ArticlePane
from claimreader.ui.widgets.chrome import Footer, Header
from claimreader.ui.widgets.collation_pane import CollationPane
from claimreader.ui.widgets.grid_pane import GridPane
from claimreader.ui.widgets.prompt import Prompt
from claimreader.view.article_layout import SIDE_BY_SIDE_COLUMNS, TALL_ROWS
from claimreader.view.labels import ASCII, UNICODE
from claimreader.view.story_index import StoryIndex

_IDLE = 1.0
"""Seconds after a key until the reading position is saved."""


class ReadingScreen(Screen[None], inherit_bindings=False):
    """The article, its collation, and the grid of a story."""

    state: reactive[ReadingState] = reactive(ReadingState(), repaint=False, init=False)

    def __init__(
        self,
        style_sheet: StyleSheet,
        settings: Settings,
        keys: Keymap,
        paths: tuple[str, ...] = (),
        program: Handlers | None = None,
    ) -> None:
        """`program` carries out the commands that are the application's and not this screen's."""
        super().__init__()
        self.settings, self.keys = settings, keys
        # The resolved keymap, in Textual's own map: the one place where a private name is used.
        self._bindings = self._keymap = BindingsMap(bindings_for(keys))
        self.glyphs = ASCII if settings.ascii else UNICODE
        self.header = Header(style_sheet, id="header")
        self.article_pane = ArticlePane(style_sheet, self.glyphs, settings.measure, id="article")
        self.collation_pane = CollationPane(style_sheet, self.glyphs, id="collation")
        self.grid_pane = GridPane(style_sheet, self.glyphs, id="grid")
        self.footer = Footer(style_sheet, id="footer")
        # Not Textual's Input: it needs the focus, which no pane has, takes ctrl+c to copy, leaves backspace on an empty
        # line alone, and has no place for a remark at the right.
        self.prompt = Prompt(style_sheet, id="prompt")
        self._index: StoryIndex | None = None
        self._columns, self._rows = SIDE_BY_SIDE_COLUMNS, TALL_ROWS
        self._save_scheduled = False
        self._is_alone = False
        """One pane has the room of both."""

        self.presenter = Presenter(self, self.header, self.footer)
        self.location = LocationController(self)
        self.selection = SelectionController(self)
        self.navigation = NavigationController(self, self.location, self.selection)
        self.search = SearchController(self, self.location)
        self.notebook = NotebookController(self, self.location)
        self.annotation = AnnotationController(self, self.selection, self.notebook)
        self.decisions = DecisionController(self, self.location, self.selection, self.notebook)
        self.opinions = OpinionController(self)
        self.loader = LoadingController(
            self, self.location, self.notebook, self.annotation, paths, self.call_after_refresh
        )
        self.handlers: Handlers = {
            "quit": self.quit,
            **self.navigation.handlers(),
            **self.search.handlers(),
            **self.selection.handlers(),
            **self.annotation.handlers(),
            **self.decisions.handlers(),
            **GridLinesController(self).handlers(),
            **FlagController(self, self.notebook).handlers(),
            **ReviewController(self, self.location, self.notebook).handlers(),
            **MarksController(self, self.location, self.notebook, self.annotation).handlers(),
            **ClipboardController(self, self.selection).handlers(),
            **ExportController(self, self.notebook).handlers(),
            **(program or {}),
        }

    def compose(self) -> ComposeResult:
        # Before there are panes: later each class would style them all anew.
        self._set_classes(arrangement(*self.app.size, self.state), update=False)
        yield self.header
        with Container(id="body"):
            yield self.article_pane
            yield self.collation_pane
        yield self.grid_pane
        yield self.footer
        yield self.prompt

    def on_mount(self) -> None:
        self.grid_pane.display = False
        self.presenter.show_all()
        self._show_footer_keys()

    def on_resize(self, event: events.Resize) -> None:
        self._columns, self._rows = event.size
        self._arrange()

    # The state, and what follows from it

    def _index_of(self, state: ReadingState) -> StoryIndex | None:
        story, known = state.story, self._index
        if story is None:
            return None
        if known is None or known.story is not story or known.blind != state.blind:
            self._index = known = StoryIndex(story, state.blind)
        return known

    @property
    def index(self) -> StoryIndex | None:
        """The story made ready for looking things up; made anew when story or blind mode change."""
        return self._index_of(self.state)

    @property
    def article(self) -> Article | None:
        """The article that is open."""
        if self.index is None or not self.index.articles:
            return None
        return self.index.articles[min(self.state.article_number, len(self.index.articles) - 1)]

    @property
    def collation(self) -> Collation | None:
        """The collation of the current statement."""
        return self.index.collation_of.get(self.state.statement or "") if self.index else None

    def validate_state(self, state: ReadingState) -> ReadingState:
        return settled(state, self._index_of(state)) if differ(self.state, state, SETTLED_FIELDS) else state

    def watch_state(self, old: ReadingState, new: ReadingState) -> None:
        self.presenter.repaint(old, new)
        if old.story is not new.story:
            self.opinions.ask()
        if differ(old, new, ("pane", "grid_open", "zoomed")) or old.outlets != new.outlets:
            self._arrange()
        if old.key_context != new.key_context or old.first_start != new.first_start:
            self._show_footer_keys()

    def _arrange(self) -> None:
        """Panes beside each other, one above the other, or one alone."""
        shown = arrangement(self._columns, self._rows, self.state)
        self._set_classes(shown)
        self.article_pane.styles.width = shown.article_width
        self.article_pane.styles.height = shown.article_height
        self.query_one("#body").display = not self.state.grid_open
        self.grid_pane.display = self.state.grid_open
        self.article_pane.display, self.collation_pane.display = shown.article, shown.collation
        self.collation_pane.set_stacked(shown.stacked)
        self.article_pane.set_active(self.state.pane == "article")
        self.collation_pane.set_active(self.state.pane == "collation")
        self._is_alone = shown.alone
        self._show_footer_keys()

    def _set_classes(self, shown: Arrangement, update: bool = True) -> None:
        for name, is_set in (("-stacked", shown.stacked), ("-airy", shown.airy), ("-alone", shown.alone)):
            self.set_class(is_set, name, update=update)

    def repaint_all(self, style_sheet: StyleSheet) -> None:
        """Everything in another theme."""
        for line in (self.header, self.footer, self.prompt):
            line.repaint(style_sheet)
        for pane in (self.article_pane, self.collation_pane, self.grid_pane):
            pane.repaint(style_sheet)

    # The line at the bottom

    def key_label(self, command: str) -> str:
        """The first key of a command as a person writes it; the palette's where it has none."""
        keys = self.keys[command] or self.keys["palette"]
        return key_label(keys[0]) if keys else ""

    def _show_footer_keys(self) -> None:
        """The five keys most wanted in this context."""
        footer = footer_commands(self.state.key_context, self.state.first_start, self._is_alone)
        self.footer.show_keys([("/".join(map(self.key_label, commands)), title) for commands, title in footer])

    def show_notice(self, notice: str) -> None:
        """What the last action did; stays until the next key."""
        self.footer.show_notice(notice)

    def prompt_for(
        self,
        label: str,
        text: str,
        submit: Callable[[str], None],
        *,
        changed: Callable[[str], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        hint: str = "",
        offered: bool = False,
    ) -> None:
        """Ask for a line of text in the footer's place; what is typed replaces an `offered` text."""
        self.prompt.ask(label, text, submit, changed=changed, cancelled=cancelled, offered=offered)
        self.prompt.note(hint)
        self._show_prompt(True)

    def show_hint(self, hint: str) -> None:
        """Say something at the right of the prompt."""
        self.prompt.note(hint)

    def _show_prompt(self, show: bool) -> None:
        self.prompt.display, self.footer.display = show, not show

    # Keys

    async def on_key(self, event: events.Key) -> None:
        # The application would run the binding after this screen has looked at the next key; then a key that is held,
        # or typed while a list is being opened, would reach the page instead of the list.
        event.stop()
        event.prevent_default()
        if not self.is_active:
            self.app.screen.post_message(events.Key(event.key, event.character))
            return
        self.loader.key_pressed = True
        if self.prompt.is_open:
            if not self.prompt.process_key(event) and not self.prompt.is_open:
                self._show_prompt(False)
        elif (binding := self._open_binding(event.key)) is not None:
            await self.run_action(binding.action)
        else:
            self._explain_unbound_key(event)

    def _open_binding(self, key: str) -> Binding | None:
        """The binding of a key in this context; `active_bindings` makes those of all keys anew, 0.1 ms each time."""
        bindings = self._keymap.key_to_bindings.get(key, ())
        return next((one for one in bindings if self.check_action(*parse(one.action)[1:])), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Whether an action is open in this context; the commands are those of the registry."""
        return action != "run_command" or self.state.key_context in BY_ID[str(parameters[0])].where

    def _explain_unbound_key(self, event: events.Key) -> None:
        """No key does nothing without a word."""
        here = self.state.key_context
        elsewhere = (command for command in COMMANDS if {event.key, event.character} & {*self.keys[command.id]})
        if command := next(elsewhere, None):
            leave = {"grid": self.key_label("grid"), "selection": "Esc"}.get(here)
            exit_hint = f"; {leave} leaves it" if leave else ""
            self.show_notice(f"“{command.title}” does nothing in {CONTEXT_NAMES[here]}{exit_hint}.")
        elif event.is_printable or event.key.startswith("ctrl+"):
            self.show_notice(f"No command has this key; {self.key_label('help')} lists them.")

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        if self.prompt.is_open:
            self.prompt.insert(event.text)
        else:
            self.handlers["page.paste"](event.text)

    def check_notebook_changes(self) -> None:
        """Show what another reader wrote to the notebook; not while one types, selects or reads a list."""
        if self.is_current and not self.prompt.is_open and self.state.selection is None:
            self.notebook.check_changes()

    def commands_here(self) -> Iterable[Command]:
        """The commands that can be given in this context."""
        return (command for command in COMMANDS if self.state.key_context in command.where)

    def action_run_command(self, command: str, *parameters: int) -> None:
        """Carry out a command by its id."""
        self.show_notice("")
        self.handlers[command](*parameters)
        self.presenter.show_chrome()
        if not self._save_scheduled:
            self._save_scheduled = True
            self.set_timer(_IDLE, self._save_position)

    def _save_position(self) -> None:
        self._save_scheduled = False
        self.loader.save_position()

    # Leaving

    def action_escape(self) -> None:
        """Leave what `quit` leaves, but never the reader; then put out the hits of a search."""
        if not self._leave_inner():
            self.search.clear()
        self.decisions.forget_link_start()
        self.show_notice("")

    def quit(self) -> None:
        """Leave a selection, the reasons, the grid or a zoom; else the reader."""
        if not self._leave_inner():
            self.action_leave()

    def _leave_inner(self) -> bool:
        """Leave the innermost of what is open; whether there was anything."""
        state = self.state
        if state.selection is not None:
            self.selection.end()
        elif state.evidence and not state.grid_open:
            self.navigation.show_evidence()
        elif state.grid_open:
            self.location.open_grid(False)
        elif state.zoomed:
            self.navigation.zoom()
        else:
            return False
        return True

    def action_leave(self) -> None:
        """Quit; nothing is asked, for everything is kept."""
        self.loader.save_position()
        self.app.exit()

    # The mouse, and the panes' own messages

    @on(ArticlePane.LayoutReady)
    def _show_first_layout(self) -> None:
        # The story may have come before the screen had a size.
        self.presenter.show_all()
        self.location.choose_statement()

    @on(ArticlePane.CursorMoved)
    def _follow_cursor(self) -> None:
        self.location.follow_cursor()

    @on(ArticlePane.Clicked)
    def _go_to_character(self, message: ArticlePane.Clicked) -> None:
        self.location.set_pane("article")
        self.selection.end()
        self.article_pane.go_to(message.offset)
        if self.index is not None and (article := self.article) is not None:
            found = self.index.statement_at(article.id, message.offset, message.offset + 1)
            if found is not None:
                self.location.set_statement(found.id)

    @on(ArticlePane.Dragged)
    def _select_in_article(self, message: ArticlePane.Dragged) -> None:
        self.selection.drag(None, message.anchor, message.offset)

    @on(CollationPane.ReadingChosen)
    def _focus_reading(self, message: CollationPane.ReadingChosen) -> None:
        self.selection.end()
        self.location.set_pane("collation")
        self.location.focus_on(message.statement)

    @on(CollationPane.Dragged)
    def _select_in_reading(self, message: CollationPane.Dragged) -> None:
        if self.index is not None and message.reading in self.index.statements:
            self.selection.drag(message.reading, message.anchor, message.offset)

    @on(GridPane.RowChosen)
    def _go_from_grid(self) -> None:
        self.navigation.go()

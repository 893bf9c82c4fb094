"""What a controller may ask of the reading screen; controllers import this and never the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from textual.app import App

from claimreader.model import Article, Collation
from claimreader.settings import Settings
from claimreader.ui.screens.reading.state import ReadingState
from claimreader.ui.widgets.article_pane import ArticlePane
from claimreader.ui.widgets.collation_pane import CollationPane
from claimreader.ui.widgets.grid_pane import GridPane
from claimreader.view.labels import Glyphs
from claimreader.view.story_index import StoryIndex

Handlers = dict[str, Callable[..., None]]
"""Command id -> what carries it out; the number of the key goes to `outlet`."""


class ReadingContext(Protocol):
    """The state, what follows from it, the three panes, and the line at the bottom."""

    settings: Settings
    glyphs: Glyphs
    article_pane: ArticlePane
    collation_pane: CollationPane
    grid_pane: GridPane

    @property
    def state(self) -> ReadingState:
        """What is shown; everything that depends on a changed field is painted again before the setter returns."""

    @state.setter
    def state(self, state: ReadingState) -> None: ...

    @property
    def app(self) -> App[Any]: ...

    @property
    def index(self) -> StoryIndex | None:
        """The story made ready for looking things up."""

    @property
    def article(self) -> Article | None:
        """The article that is open."""

    @property
    def collation(self) -> Collation | None:
        """The collation of the current statement."""

    def key_label(self, command: str) -> str:
        """The first key of a command as a person writes it; the palette's where it has none."""

    def show_notice(self, notice: str) -> None:
        """Say in the footer what the last action did; it stays until the next key."""

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

    def show_hint(self, hint: str) -> None:
        """Say something at the right of the prompt."""

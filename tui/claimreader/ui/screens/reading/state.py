"""Everything the reading screen shows, as one frozen value: a change is `screen.state = replace(screen.state, …)`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from claimreader.model import Collation, Opinion, Span, Story
from claimreader.ui.command import KeyContext
from claimreader.ui.history import Pane
from claimreader.view.collation_request import best_suggestions, nearest_echoes
from claimreader.view.search import Hit
from claimreader.view.story_index import StoryIndex

if TYPE_CHECKING:
    from claimreader.notebook.model import Snapshot
    from claimreader.notebook.relocate import RelocatedEntry

Unit = Literal["word", "sentence"]


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """A stretch of an article: from the unit it began in to the one the caret is in."""

    article: str
    unit: Unit
    units: Sequence[Span]
    anchor: int
    caret: int
    reading: str | None = None
    """The reading of the collation it is made in; None where it is made in the article."""

    @property
    def span(self) -> Span:
        first, last = sorted((self.anchor, self.caret))
        return Span(self.units[first].start, self.units[last].end)


@dataclass(frozen=True, slots=True, eq=False)
class ReadingState:
    """The story, where the reader is in it, and how it is shown. Two states are never compared, only their fields."""

    built_story: Story | None = None
    """The story as the worker sent it, before the reader's verdicts and corrections."""
    story: Story | None = None
    """The story that is shown: with the verdicts and corrections of the notebook."""
    snapshot: Snapshot | None = None
    """What of the notebook is shown."""
    placed: tuple[RelocatedEntry, ...] = ()
    """The marks of this story and where they are."""
    story_position: tuple[int, int] = (1, 1)
    """Which story is shown, and how many there are so far."""

    article_number: int = 0
    """Which article is open."""
    statement: str | None = None
    """The statement whose collation is shown."""
    auto_selected: bool = False
    """The statement was chosen by the program: the cursor is on none yet."""
    focused_reading: str | None = None
    """The reading the keys act on in the collation."""
    pane: Pane = "article"
    grid_open: bool = False
    zoomed: bool = False

    opinions: Mapping[frozenset[str], Opinion] = field(default_factory=lambda: MappingProxyType({}))
    """Pair -> what the program of the settings says of it; of every story that was opened."""
    evidence: bool = False
    pane_before_evidence: Pane = "article"
    context: bool = False
    blind: bool = False
    follows_cursor: bool = True
    """The collation follows the cursor of the article."""
    threshold: int = 0
    """The score from which suggested links are shown."""
    chosen_bases: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Collation -> the reading chosen as its base."""

    hits: Sequence[Hit] = ()
    current_hit: int = -1
    selection: Selection | None = None

    progress: str = "Reading the pages …"
    complete: bool = False
    """The story that is shown will not grow: everything that was found in it is there."""
    loading: bool = True
    """The worker still reads pages or builds stories."""
    is_sample: bool = False
    """The story is the one that comes with the program."""
    page_work: str = ""
    """What is being done to the pages of the story: added, read again, taken out."""
    on_disk: str = ""
    """What became of the open page's file since it was read; empty for nothing."""
    first_start: bool = False
    """The notebook holds no position yet: the footer teaches the first keys."""

    @property
    def outlets(self) -> int:
        """How many articles the story has."""
        return len(self.story.articles) if self.story is not None else 0

    @property
    def key_context(self) -> KeyContext:
        """What the keys act on."""
        if self.grid_open:
            return "grid"
        return "selection" if self.selection is not None else self.pane

    @property
    def selected(self) -> tuple[str, Span] | None:
        """What is selected: the article, and its characters."""
        return (self.selection.article, self.selection.span) if self.selection else None

    @property
    def selected_reading(self) -> tuple[str, Span] | None:
        """The reading in which characters of its article are selected, and which."""
        chosen = self.selection
        return (chosen.reading, chosen.span) if chosen and chosen.reading else None

    def base_of(self, collation: Collation) -> str:
        """The reading the others are compared with."""
        chosen = self.chosen_bases.get(collation.id, collation.base)
        return chosen if chosen in collation.statements else collation.base


def with_story(state: ReadingState, story: Story) -> ReadingState:
    """The state with another version of the story; the article that is open stays open."""
    number = 0
    if state.story is not None and state.story.articles:
        open_now = state.story.articles[min(state.article_number, len(state.story.articles) - 1)].id
        number = next((at for at, article in enumerate(story.articles) if article.id == open_now), 0)
    return replace(state, story=story, article_number=number)


def without_story(state: ReadingState) -> ReadingState:
    """The state of a reader who is about to open another story."""
    nothing = ReadingState()
    forgotten = {name: getattr(nothing, name) for name in _OF_ONE_STORY}
    return replace(state, **forgotten)


_OF_ONE_STORY = (
    *("built_story", "story", "snapshot", "placed", "article_number", "statement", "auto_selected"),
    *("focused_reading", "chosen_bases", "hits", "current_hit", "selection"),
)


def with_base(state: ReadingState, collation: str, base: str | None) -> ReadingState:
    """The state with `base` as the reading a collation is compared with; None for the collation's own base."""
    bases = {key: value for key, value in state.chosen_bases.items() if key != collation}
    return replace(state, chosen_bases=MappingProxyType({**bases, collation: base} if base is not None else bases))


SETTLED_FIELDS = ("story", "blind", "statement", "focused_reading", "threshold", "chosen_bases")
"""The fields that `settled` looks at."""


def settled(state: ReadingState, index: StoryIndex | None) -> ReadingState:
    """The state with a statement that the story has, and a focus among the readings its collation shows."""
    if index is None:
        return state
    if state.statement is not None and state.statement not in index.statements:
        state = replace(state, statement=None, focused_reading=None)
    collation = index.collation_of.get(state.statement or "")
    if collation is not None and state.focused_reading not in _shown_readings(state, index, collation):
        state = replace(state, focused_reading=_default_focus(state, index, collation))
    return state


def _shown_readings(state: ReadingState, index: StoryIndex, collation: Collation) -> list[str]:
    suggested = best_suggestions(index, collation, state.threshold)
    echoes, _ = nearest_echoes(index, collation, suggested)
    return [*collation.statements, *(link.b for link in suggested), *(echo.id for echo in echoes)]


def _default_focus(state: ReadingState, index: StoryIndex, collation: Collation) -> str:
    """The current statement; where it is the base, the nearest reading of another outlet."""
    base = state.base_of(collation)
    if state.statement in collation.statements and state.statement != base:
        return str(state.statement)
    home = index.statements[base].article
    others = [other for other in collation.statements if other != base]
    elsewhere = [other for other in others if index.statements[other].article != home] or others
    return max(elsewhere, key=lambda other: _score(index, base, other), default=base)


def _score(index: StoryIndex, base: str, other: str) -> int:
    link = index.link(base, other)
    return link.score if link else 0

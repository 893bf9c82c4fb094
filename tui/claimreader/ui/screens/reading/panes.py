"""What the reading screen stands on: the story, where one is in it, and how that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.reactive import reactive
from textual.screen import Screen

from claimreader.model import Article, Collation, Span, Statement, Story
from claimreader.settings import Settings
from claimreader.ui.commands import key_label
from claimreader.ui.history import History, Location
from claimreader.ui.keymap import Keymap
from claimreader.ui.theming import StyleSheet
from claimreader.ui.widgets.article_pane import ArticleHighlights, ArticlePane
from claimreader.ui.widgets.chrome import Footer, Header
from claimreader.ui.widgets.collation_pane import CollationPane, Heading
from claimreader.ui.widgets.grid_pane import GridPane
from claimreader.view.article_layout import (
    ARTICLE_HEIGHT_PERCENT,
    SIDE_BY_SIDE_COLUMNS,
    TALL_ROWS,
    TWO_PANE_COLUMNS,
    article_pane_width,
)
from claimreader.view.collation_request import CollationRequest, CollationRows, best_suggestions, nearest_echoes
from claimreader.view.collation_rows import collation_rows
from claimreader.view.confidence_note import confidence_note
from claimreader.view.labels import ASCII, UNICODE, counted, join_facts
from claimreader.view.layers import Layer, Layers
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import ABSENT, ACCENT, STATEMENT, STRONG

if TYPE_CHECKING:
    from claimreader.notebook.relocate import RelocatedEntry


class ReadingPanes(Screen[None]):
    """The panes, the story and the place in it; what the keys do is added by the classes that build on it."""

    story: reactive[Story | None] = reactive(None, init=False)

    def __init__(self, style_sheet: StyleSheet, settings: Settings, keys: Keymap) -> None:
        super().__init__()
        self.settings = settings
        self.keys = keys
        self.glyphs = ASCII if settings.ascii else UNICODE
        self.header = Header(style_sheet, id="header")
        self.article_pane = ArticlePane(style_sheet, self.glyphs, settings.measure, id="article")
        self.collation_pane = CollationPane(style_sheet, self.glyphs, id="collation")
        self.grid_pane = GridPane(style_sheet, self.glyphs, id="grid")
        self.footer = Footer(style_sheet, id="footer")
        self.index: StoryIndex | None = None
        self.history = History()
        self.article_number = 0
        """Which article is open."""
        self.statement: str | None = None
        """The statement whose collation is shown."""
        self.auto_selected = False
        """It was chosen for the person, who stands on none yet."""
        self.focused_reading: str | None = None
        """The reading the keys act on in the collation."""
        self.chosen_bases: dict[str, str] = {}
        """Collation -> the reading chosen as its base."""
        self._cells, self._rows = SIDE_BY_SIDE_COLUMNS, TALL_ROWS
        self.pane = "article"
        self.grid_open = False
        self.zoomed = False
        self.evidence = False
        self.context = False
        self.follows_cursor = True
        """The collation follows what one reads."""
        self.blind = False
        self.progress = "Reading the pages …"
        self.working = True
        """Pages are still being read, or stories told."""
        self.story_position = (1, 1)
        """Which story is shown, and how many there are so far."""
        self.saved_locations: dict[str, Location] = {}
        """Where one was in each article."""
        self.placed: tuple[RelocatedEntry, ...] = ()
        """The marks of this story and where they stand."""
        self.overlays: dict[str, list[Layer]] = {}
        """Looks laid over an article for the moment, by its id: hits, the selection."""
        self.removed_hits: dict[str, dict[int, list[Layer]]] = {}
        """Hits in removed lines, by article and line."""
        self.threshold = 0
        """The score from which suggested links are shown."""
        self._highlights_cache: dict[str, ArticleHighlights] = {}

    def compose(self) -> ComposeResult:
        yield self.header
        with Container(id="body"):
            yield self.article_pane
            yield self.collation_pane
        yield self.grid_pane
        yield self.footer

    def on_mount(self) -> None:
        self.grid_pane.display = False
        self.collation_pane.show(Heading(), None, self.progress)
        self.show_chrome()

    def on_resize(self, event: events.Resize) -> None:
        self._cells, self._rows = event.size
        self._arrange()

    def first_key_label(self, command: str) -> str:
        """The first key of a command as a person writes it; the palette's where it has none."""
        keys = self.keys[command] or self.keys["palette"]
        return key_label(keys[0]) if keys else ""

    # The story

    def watch_story(self, story: Story | None) -> None:
        """A fuller story has come, or another: show it where one stands."""
        if story is None:
            return
        before = self.index
        self.index = StoryIndex(story, self.blind)
        self._highlights_cache.clear()
        if self.statement not in self.index.statements:
            self.statement = self.focused_reading = None
        if before is not None and before.articles and self.index.articles:
            here = before.articles[min(self.article_number, len(before.articles) - 1)].id
            self.article_number = self.index.article_number.get(here, 0)
        self.show_all()

    @property
    def article(self) -> Article | None:
        """The article that is open."""
        if self.index is None or not self.index.articles:
            return None
        return self.index.articles[min(self.article_number, len(self.index.articles) - 1)]

    @property
    def collation(self) -> Collation | None:
        """The collation of the current statement."""
        return self.index.collation_of.get(self.statement or "") if self.index else None

    def base_of(self, collation: Collation) -> str:
        """The reading the others are compared with."""
        chosen = self.chosen_bases.get(collation.id)
        return chosen if chosen in collation.statements else collation.base

    # Showing

    def show_all(self) -> None:
        """Everything as it stands now."""
        self.show_article()
        if self.statement is None:
            self.follow_cursor()
        if self.statement is None:
            self._select_next_statement()
        self.show_collation(keep=True)
        self.show_chrome()
        if self.grid_open:
            self.show_grid()

    def _select_next_statement(self) -> None:
        """Where one stands on no statement, the next one is shown beside the page, which does not move."""
        index, article = self.index, self.article
        if index is not None and index.linked and article is not None and self.article_pane.article_layout is not None:
            found = index.neighbour(article.id, self.article_pane.cursor_offset - 1, 1)
            if found is not None:
                self.statement, self.auto_selected = found.id, True
                self.show_article()

    def show_article(self) -> None:
        """The open article with its looks."""
        if self.index is None or (article := self.article) is None:
            return
        body = self._highlights_cache.get(article.id)
        if body is None:
            body = self._highlights_cache[article.id] = self._article_highlights(self.index, article)
        body.overlays = [*self._current_layers(article), *self.overlays.get(article.id, ())]
        remark = join_facts((self.index.headline_remark(article.id), confidence_note(article)))
        self.article_pane.show(article, self.index.name(article.id), body, remark)

    def _current_layers(self, article: Article) -> list[Layer]:
        statement = self.index.statements.get(self.statement or "") if self.index else None
        if statement is None or statement.article != article.id:
            return []
        return [Layer(*span, ACCENT) for span in statement.spans]

    def _article_highlights(self, index: StoryIndex, article: Article) -> ArticleHighlights:
        """The looks of an article that change with the story only."""
        statements = index.by_article.get(article.id, ())
        layers = [Layer(*span, STATEMENT) for statement in statements for span in statement.spans]
        glyphs = {s.start: self._gutter_glyph(index, s) for s in reversed(statements)} if index.linked else {}
        marks = sorted(
            (spot.span.start, spot.span.end)
            for placed in self.placed
            for spot in placed.relocations
            if spot.article == article.id and spot.span is not None
        )
        return ArticleHighlights(Layers(layers), (), glyphs, marks, self.removed_hits.get(article.id, {}))

    def _gutter_glyph(self, index: StoryIndex, statement: Statement) -> tuple[str, int]:
        label = index.label(statement.id)
        if label is not None:
            return self.glyphs.label(label), STRONG
        if len(index.articles) < 2:
            return " ", 0
        if index.removed_only(statement.id):
            return self.glyphs.removed_only, STRONG
        return self.glyphs.absent, ABSENT

    def refresh_marks(self) -> None:
        """The gutter again, after marks have changed."""
        self._highlights_cache.clear()
        self.show_article()
        if self.grid_open:
            self.show_grid()

    def show_collation(self, keep: bool = False) -> None:
        """The readings of the current statement."""
        index, collation = self.index, self.collation
        if index is None or collation is None:
            self.collation_pane.show(Heading(), None, self._nothing_to_compare())
            return
        base = self.base_of(collation)
        suggested = best_suggestions(index, collation, self.threshold)
        items = [*collation.statements, *(link.b for link in suggested)]
        items += [echo.id for echo in nearest_echoes(index, collation, suggested)[0]]
        if self.focused_reading not in items:
            self.focused_reading = self._default_focus(collation, base)
        focus = self.focused_reading or base

        def build_rows(cells: int, stacked: bool, room: int) -> CollationRows:
            return collation_rows(
                index,
                CollationRequest(
                    collation,
                    base,
                    focus,
                    cells,
                    stacked,
                    context=self.context,
                    evidence=self.evidence,
                    threshold=self.threshold,
                    glyphs=self.glyphs,
                    selected=self.selected_reading,
                    room=room,
                ),
            )

        self.collation_pane.show(self._heading(index, collation), build_rows, keep=keep)

    def _default_focus(self, collation: Collation, base: str) -> str:
        if self.statement in collation.statements and self.statement != base:
            return str(self.statement)
        assert self.index is not None
        index, home = self.index, self.index.statements[base].article
        others = [other for other in collation.statements if other != base]
        elsewhere = [other for other in others if index.statements[other].article != home] or others
        return max(elsewhere, key=lambda other: _score(index, base, other), default=base)

    def _heading(self, index: StoryIndex, collation: Collation) -> Heading:
        statement = index.statements[self.statement or collation.base]
        siblings = index.by_article[statement.article]
        place = next((at for at, other in enumerate(siblings, 1) if other.id == statement.id), 0)
        who = statement.speaker or statement.mention or "Speaker not named"
        carried = f"{collation.outlets} of {counted(len(index.articles), 'outlet')}"
        if collation.origins < collation.outlets:
            carried += f", {counted(collation.origins, 'origin')}"
        return Heading(f"{place} of {len(siblings)}", who, carried)

    def _nothing_to_compare(self) -> str:
        if self.index is None or not self.index.linked:
            return self.progress
        if not self.index.story.statements:
            key = self.first_key_label("removed")
            return f"No statements were found in these pages. {key} shows what cleaning removed."
        if self.article and not self.index.by_article.get(self.article.id):
            return "No statement was found in this article."
        return self._first_statement_hint()

    def _first_statement_hint(self) -> str:
        return f"{self.first_key_label('statement.next')} goes to the first statement."

    def _reading_keys_hint(self) -> str:
        return f"{self.first_key_label('outlet.previous')} and {self.first_key_label('outlet.next')}"

    @property
    def selected_reading(self) -> tuple[str, Span] | None:
        """The reading in which characters of its article are selected, and which; told by the class that selects."""
        return None

    def show_chrome(self) -> None:
        """Header and footer."""
        index, article = self.index, self.article
        if index is None or article is None:
            self.header.show((), 0, "", "claimreader")
            return
        where = f"{self.article_number + 1} of {len(index.articles)}"
        place, stories = self.story_position
        if stories > 1:
            where += f" · story {place} of {stories}{' so far' if self.working else ''}"
        self.header.show(index.names, self.article_number, where)
        self.footer.show_status(*self.status_line(article))

    def status_line(self, article: Article) -> tuple[str, str]:
        """What the footer says while nothing else is said, and the same in short."""
        if self.working and self.index is not None and self.index.linked:
            return self.progress, ""
        if self.grid_open:
            return (f"{self.grid_pane.cursor + 1} of {len(rows)}", "") if (rows := self.grid_pane.rows) else ("", "")
        unsure = "unsure" if confidence_note(article) else ""
        if not (count := len(article.dropped)):
            return unsure, unsure
        key = self.first_key_label("removed")
        how = "shown" if self.article_pane.show_removed else f"{key} shows them"
        removed = (f"removed {counted(count, 'line')} · {how}", f"removed {count} · {key}")
        return (f"{unsure} · {removed[0]}", f"{unsure} · {removed[1]}") if unsure else removed

    def show_grid(self) -> None:
        """The grid of the story."""
        if self.index is not None:
            marked = {key for placed in self.placed for key in placed.statements if key}
            links = self.index.story.links
            confirmed = {key for k in links if k.status == "confirmed" for key in (k.a, k.b)}
            self.grid_pane.show(self.index, marked, confirmed)

    def show_notice(self, notice: str) -> None:
        """What the last action did; stays until the next key."""
        self.footer.show_notice(notice)

    # Arranging

    def _arrange(self) -> None:
        """Panes beside each other, one above the other, or one alone."""
        cells = self._cells
        stacked = cells < SIDE_BY_SIDE_COLUMNS or self.zoomed
        alone = cells < TWO_PANE_COLUMNS or self.zoomed
        self.set_class(cells < SIDE_BY_SIDE_COLUMNS, "-stacked")
        self.set_class(self._rows >= TALL_ROWS, "-airy")
        self.set_class(alone, "-alone")
        self.article_pane.styles.width = "100%" if alone else article_pane_width(cells)
        self.article_pane.styles.height = f"{ARTICLE_HEIGHT_PERCENT}%" if stacked and not alone else "100%"
        body = not self.grid_open
        self.query_one("#body").display = body
        self.grid_pane.display = self.grid_open
        self.article_pane.display = body and (not alone or self.pane == "article")
        self.collation_pane.display = body and (not alone or self.pane == "collation")
        self.collation_pane.set_stacked(stacked and (cells < SIDE_BY_SIDE_COLUMNS))
        self.article_pane.set_active(self.pane == "article")
        self.collation_pane.set_active(self.pane == "collation")

    def set_pane(self, pane: str) -> None:
        """Give the keys to a pane."""
        self.pane = pane
        self._arrange()

    def open_grid(self, show: bool) -> None:
        """Show the grid, or the panes."""
        self.grid_open = show
        if show:
            self.show_grid()
            if not self.auto_selected and (collation := self.collation) is not None:
                self.grid_pane.go_to(collation.id, self.article_number)
        self._arrange()

    def follow_cursor(self) -> None:
        """Make the statement under the cursor the current one; done by the class that knows of places."""


def _score(index: StoryIndex, base: str, other: str) -> int:
    link = index.link(base, other)
    return link.score if link else 0

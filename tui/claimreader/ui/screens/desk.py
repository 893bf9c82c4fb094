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
from claimreader.ui.commands import shown
from claimreader.ui.history import History, Place
from claimreader.ui.keymap import Keymap
from claimreader.ui.theming import Paint
from claimreader.ui.widgets.article_pane import ArticlePane, Dressing
from claimreader.ui.widgets.collation_pane import CollationPane, Heading
from claimreader.ui.widgets.grid_pane import GridPane
from claimreader.ui.widgets.lines import Footer, Header
from claimreader.view.collation_request import CollationRequest, CollationRows, echoes_of, suggestions_of
from claimreader.view.collation_rows import collation_rows
from claimreader.view.doubt import doubt_of
from claimreader.view.index import StoryIndex
from claimreader.view.labels import ASCII, UNICODE, counted, together
from claimreader.view.layers import Layer, Layers
from claimreader.view.leaf import NARROW, SHARE, TALL, WIDE, pane_of
from claimreader.view.looks import ABSENT, ACCENT, STATEMENT, STRONG

if TYPE_CHECKING:
    from claimreader.notebook.placing import Placed


class Desk(Screen[None]):
    """The panes, the story and the place in it; what the keys do is added by the classes that build on it."""

    story: reactive[Story | None] = reactive(None, init=False)

    def __init__(self, paint: Paint, settings: Settings, keys: Keymap) -> None:
        super().__init__()
        self.settings = settings
        self.keys = keys
        self.glyphs = ASCII if settings.ascii else UNICODE
        self.header = Header(paint, id="header")
        self.article_pane = ArticlePane(paint, self.glyphs, settings.measure, id="article")
        self.collation_pane = CollationPane(paint, self.glyphs, id="collation")
        self.grid_pane = GridPane(paint, self.glyphs, id="grid")
        self.footer = Footer(paint, id="footer")
        self.index: StoryIndex | None = None
        self.history = History()
        self.open_at = 0
        """Which article is open."""
        self.statement: str | None = None
        """The statement whose collation is shown."""
        self.offered = False
        """It was chosen for the person, who stands on none yet."""
        self.focus_reading: str | None = None
        """The reading the keys act on in the collation."""
        self.bases: dict[str, str] = {}
        """Collation -> the reading chosen as its base."""
        self._cells, self._rows = WIDE, TALL
        self.pane = "article"
        self.grid_open = False
        self.zoomed = False
        self.evidence = False
        self.context = False
        self.follows = True
        """The collation follows what one reads."""
        self.blind = False
        self.progress = "Reading the pages …"
        self.working = True
        """Pages are still being read, or stories told."""
        self.story_place = (1, 1)
        """Which story is shown, and how many there are so far."""
        self.left: dict[str, Place] = {}
        """Where one was in each article."""
        self.placed: tuple[Placed, ...] = ()
        """The marks of this story and where they stand."""
        self.over: dict[str, list[Layer]] = {}
        """Looks laid over an article for the moment, by its id: hits, the selection."""
        self.removed_hits: dict[str, dict[int, list[Layer]]] = {}
        """Hits in removed lines, by article and line."""
        self.threshold = 0
        """The score from which suggested links are shown."""
        self._bodies: dict[str, Dressing] = {}

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

    def shown_key(self, command: str) -> str:
        """The first key of a command as a person writes it; the palette's where it has none."""
        keys = self.keys[command] or self.keys["palette"]
        return shown(keys[0]) if keys else ""

    # The story

    def watch_story(self, story: Story | None) -> None:
        """A fuller story has come, or another: show it where one stands."""
        if story is None:
            return
        before = self.index
        self.index = StoryIndex(story, self.blind)
        self._bodies.clear()
        if self.statement not in self.index.statements:
            self.statement = self.focus_reading = None
        if before is not None and before.articles and self.index.articles:
            here = before.articles[min(self.open_at, len(before.articles) - 1)].id
            self.open_at = self.index.place.get(here, 0)
        self.show_all()

    @property
    def article(self) -> Article | None:
        """The article that is open."""
        if self.index is None or not self.index.articles:
            return None
        return self.index.articles[min(self.open_at, len(self.index.articles) - 1)]

    @property
    def collation(self) -> Collation | None:
        """The collation of the current statement."""
        return self.index.collation_of.get(self.statement or "") if self.index else None

    def base_of(self, collation: Collation) -> str:
        """The reading the others are compared with."""
        chosen = self.bases.get(collation.id)
        return chosen if chosen in collation.statements else collation.base

    # Showing

    def show_all(self) -> None:
        """Everything as it stands now."""
        self.show_article()
        if self.statement is None:
            self.follow_cursor()
        if self.statement is None:
            self._take_first_statement()
        self.show_collation(keep=True)
        self.show_chrome()
        if self.grid_open:
            self.show_grid()

    def _take_first_statement(self) -> None:
        """Where one stands on no statement, the next one is shown beside the page, which does not move."""
        index, article = self.index, self.article
        if index is not None and index.linked and article is not None and self.article_pane.leaf is not None:
            found = index.neighbour(article.id, self.article_pane.place - 1, 1)
            if found is not None:
                self.statement, self.offered = found.id, True
                self.show_article()

    def show_article(self) -> None:
        """The open article with its looks."""
        if self.index is None or (article := self.article) is None:
            return
        body = self._bodies.get(article.id)
        if body is None:
            body = self._bodies[article.id] = self._body(self.index, article)
        body.over = [*self._current_layers(article), *self.over.get(article.id, ())]
        remark = together((self.index.headline_remark(article.id), doubt_of(article)))
        self.article_pane.show(article, self.index.name(article.id), body, remark)

    def _current_layers(self, article: Article) -> list[Layer]:
        statement = self.index.statements.get(self.statement or "") if self.index else None
        if statement is None or statement.article != article.id:
            return []
        return [Layer(*span, ACCENT) for span in statement.spans]

    def _body(self, index: StoryIndex, article: Article) -> Dressing:
        """The looks of an article that change with the story only."""
        statements = index.by_article.get(article.id, ())
        layers = [Layer(*span, STATEMENT) for statement in statements for span in statement.spans]
        glyphs = {s.start: self._glyph(index, s) for s in reversed(statements)} if index.linked else {}
        marks = sorted(
            (spot.span.start, spot.span.end)
            for placed in self.placed
            for spot in placed.placements
            if spot.article == article.id and spot.span is not None
        )
        return Dressing(Layers(layers), (), glyphs, marks, self.removed_hits.get(article.id, {}))

    def _glyph(self, index: StoryIndex, statement: Statement) -> tuple[str, int]:
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
        self._bodies.clear()
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
        suggested = suggestions_of(index, collation, self.threshold)
        items = [*collation.statements, *(link.b for link in suggested)]
        items += [echo.id for echo in echoes_of(index, collation, suggested)[0]]
        if self.focus_reading not in items:
            self.focus_reading = self._first_focus(collation, base)
        focus = self.focus_reading or base

        def lay(cells: int, stacked: bool, room: int) -> CollationRows:
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

        self.collation_pane.show(self._heading(index, collation), lay, keep=keep)

    def _first_focus(self, collation: Collation, base: str) -> str:
        if self.statement in collation.statements and self.statement != base:
            return str(self.statement)
        assert self.index is not None
        index, home = self.index, self.index.statements[base].article
        others = [other for other in collation.statements if other != base]
        elsewhere = [other for other in others if index.statements[other].article != home] or others
        return max(elsewhere, key=lambda other: _score(index, base, other), default=base)

    def _heading(self, index: StoryIndex, collation: Collation) -> Heading:
        statement = index.statements[self.statement or collation.base]
        among = index.by_article[statement.article]
        place = next((at for at, other in enumerate(among, 1) if other.id == statement.id), 0)
        who = statement.speaker or statement.mention or "Speaker not named"
        carried = f"{collation.outlets} of {counted(len(index.articles), 'outlet')}"
        if collation.origins < collation.outlets:
            carried += f", {counted(collation.origins, 'origin')}"
        return Heading(f"{place} of {len(among)}", who, carried)

    def _nothing_to_compare(self) -> str:
        if self.index is None or not self.index.linked:
            return self.progress
        if not self.index.story.statements:
            return f"No statements were found in these pages. {self.shown_key('removed')} shows what cleaning removed."
        if self.article and not self.index.by_article.get(self.article.id):
            return "No statement was found in this article."
        return self._to_first_statement()

    def _to_first_statement(self) -> str:
        return f"{self.shown_key('statement.next')} goes to the first statement."

    def _through_readings(self) -> str:
        return f"{self.shown_key('outlet.previous')} and {self.shown_key('outlet.next')}"

    @property
    def selected_reading(self) -> tuple[str, Span] | None:
        """The reading in which characters of its article are selected, and which; told by the class that selects."""
        return None

    def show_chrome(self) -> None:
        """Header and footer."""
        index, article = self.index, self.article
        if index is None or article is None:
            self.header.tell((), 0, "", "claimreader")
            return
        where = f"{self.open_at + 1} of {len(index.articles)}"
        place, stories = self.story_place
        if stories > 1:
            where += f" · story {place} of {stories}{' so far' if self.working else ''}"
        self.header.tell(index.names, self.open_at, where)
        self.footer.stand(*self.standing(article))

    def standing(self, article: Article) -> tuple[str, str]:
        """What the footer says while nothing else is said, and the same in short."""
        if self.working and self.index is not None and self.index.linked:
            return self.progress, ""
        if self.grid_open:
            return (f"{self.grid_pane.cursor + 1} of {len(rows)}", "") if (rows := self.grid_pane.rows) else ("", "")
        unsure = "unsure" if doubt_of(article) else ""
        if not (count := len(article.dropped)):
            return unsure, unsure
        key = self.shown_key("removed")
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

    def say(self, notice: str) -> None:
        """What the last action did; stays until the next key."""
        self.footer.say(notice)

    # Arranging

    def _arrange(self) -> None:
        """Panes beside each other, one above the other, or one alone."""
        cells = self._cells
        stacked = cells < WIDE or self.zoomed
        alone = cells < NARROW or self.zoomed
        self.set_class(cells < WIDE, "-stacked")
        self.set_class(self._rows >= TALL, "-airy")
        self.set_class(alone, "-alone")
        self.article_pane.styles.width = "100%" if alone else pane_of(cells)
        self.article_pane.styles.height = f"{SHARE}%" if stacked and not alone else "100%"
        body = not self.grid_open
        self.query_one("#body").display = body
        self.grid_pane.display = self.grid_open
        self.article_pane.display = body and (not alone or self.pane == "article")
        self.collation_pane.display = body and (not alone or self.pane == "collation")
        self.collation_pane.set_stacked(stacked and (cells < WIDE))
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
            if not self.offered and (collation := self.collation) is not None:
                self.grid_pane.go_to(collation.id, self.open_at)
        self._arrange()

    def follow_cursor(self) -> None:
        """Make the statement under the cursor the current one; done by the class that knows of places."""


def _score(index: StoryIndex, base: str, other: str) -> int:
    link = index.link(base, other)
    return link.score if link else 0

"""Paints the state: which pane depends on which fields, and what each pane is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimreader.model import Article, Collation, Statement
from claimreader.ui.screens.reading.context import ReadingContext
from claimreader.ui.screens.reading.cursor import mark_at_cursor, mark_summary
from claimreader.ui.screens.reading.state import ReadingState
from claimreader.ui.widgets.chrome import Footer, Header
from claimreader.ui.widgets.collation_pane import Heading
from claimreader.view.article_rows import ArticleHighlights, StatementSign
from claimreader.view.collation_request import CollationRequest, CollationRows
from claimreader.view.collation_rows import collation_rows
from claimreader.view.confidence_note import confidence_note
from claimreader.view.labels import counted, flag_names, join_facts
from claimreader.view.layers import Layer, Layers
from claimreader.view.search import Hit
from claimreader.view.story_index import StoryIndex
from claimreader.view.story_list import outlet_count
from claimreader.view.styles import ABSENT, ACCENT, FOUND, FOUND_HERE, SELECTED, STATEMENT, STRONG
from claimreader.wording import POLARITY_WORDS, cue_words, polarity_lead

_STORY = ("story", "blind", "placed")
_HITS = ("hits", "current_hit")
_GUTTER = (*_STORY, "chosen_bases")
_ARTICLE = (*_GUTTER, *_HITS, "article_number", "statement", "selection")
_COLLATION = (
    *("story", "blind", "statement", "focused_reading", "chosen_bases", "threshold", "context", "evidence"),
    "opinions",
    "selected_reading",
)
_CHROME = (
    *_STORY, "article_number", "story_position", "progress", "loading", "is_sample", "page_work", "on_disk",
)  # fmt: skip
_GRID = (*_STORY, "grid_open")


def differ(old: ReadingState, new: ReadingState, fields: Sequence[str]) -> bool:
    """Whether any of the fields changed. A story is another one when it is another object: comparing two is slow."""
    return any(
        (was := getattr(old, name)) is not (now := getattr(new, name)) and (name == "story" or was != now)
        for name in fields
    )


class Presenter:
    """Gives panes, header and footer what they show."""

    def __init__(self, reading: ReadingContext, header: Header, footer: Footer) -> None:
        self.reading = reading
        self.header, self.footer = header, footer
        self._highlights: dict[str, ArticleHighlights] = {}
        """Article -> its looks that change with the story, the bases and the marks only."""
        self._changes: tuple[StoryIndex, tuple[str, str]] | None = None
        self._hits: dict[str, list[Layer]] = {}
        self._removed_hits: dict[str, dict[int, list[Layer]]] = {}
        """Article -> removed line -> the hits in it."""

    def repaint(self, old: ReadingState, new: ReadingState) -> None:
        """Paint what depends on the fields that changed."""
        if differ(old, new, _GUTTER):
            self._highlights.clear()
        if differ(old, new, _HITS):
            self._lay_out_hits(new.hits)
        if differ(old, new, _ARTICLE):
            self.show_article()
        unlinked = self.reading.index is None or not self.reading.index.linked
        if differ(old, new, _COLLATION) or (unlinked and differ(old, new, ("progress", "complete"))):
            self.show_collation()
        if new.grid_open and differ(old, new, _GRID):
            self.show_grid()
        if differ(old, new, _CHROME):
            self.show_chrome()

    def show_all(self) -> None:
        """Paint everything."""
        self.show_article()
        self.show_collation()
        if self.reading.state.grid_open:
            self.show_grid()
        self.show_chrome()

    # The article

    def show_article(self) -> None:
        """The open article with its looks."""
        index, article, state = self.reading.index, self.reading.article, self.reading.state
        if index is None or article is None:
            return
        looks = self._highlights.get(article.id)
        if looks is None:
            looks = self._highlights[article.id] = self._article_highlights(index, article)
        looks.hits = self._removed_hits.get(article.id, {})
        looks.overlays = [*_statement_layers(index, state, article), *self._hits.get(article.id, ())]
        chosen = state.selection
        if chosen is not None and chosen.reading is None and chosen.article == article.id:
            looks.overlays.append(Layer(*chosen.span, SELECTED))
        remark = join_facts((index.headline_remark(article.id), confidence_note(article)))
        self.reading.article_pane.show(article, index.name(article.id), looks, remark)

    def _article_highlights(self, index: StoryIndex, article: Article) -> ArticleHighlights:
        statements = index.by_article.get(article.id, ())
        layers = [Layer(*span, STATEMENT) for statement in statements for span in statement.spans]
        compared = index.with_bases(self.reading.state.chosen_bases)
        glyphs = {s.start: self._gutter_sign(compared, s) for s in reversed(statements)} if index.linked else {}
        marks = sorted(
            (spot.span.start, spot.span.end)
            for placed in self.reading.state.placed
            for spot in placed.relocations
            if spot.article == article.id and spot.span is not None
        )
        return ArticleHighlights(Layers(layers), (), glyphs, marks)

    def _gutter_sign(self, index: StoryIndex, statement: Statement) -> StatementSign:
        glyphs, label = self.reading.glyphs, index.label(statement.id)
        glyph, styles = glyphs.absent, ABSENT
        if label is not None:
            glyph, styles = glyphs.label(label), STRONG
        elif len(index.articles) < 2:
            glyph, styles = " ", 0
        elif (answer := index.best_answer(statement.id)) != "not_found":
            glyph, styles = glyphs.absence(answer), STRONG
        flags = flag_names(index.flags_on(statement.id), glyphs)
        if not flags and index.is_turned(statement.id):
            # Also where no flag says so: a plain = beside the opposite is the worst there is.
            flags = [glyphs.flagged]
        return StatementSign(glyph, styles, flags, statement.polarity != "asserted")

    def _lay_out_hits(self, hits: Sequence[Hit]) -> None:
        self._hits, self._removed_hits = {}, {}
        if (index := self.reading.index) is None:
            return
        for at, hit in enumerate(hits):
            article = index.articles[hit.article].id
            layer = Layer(hit.start, hit.end, FOUND_HERE if at == self.reading.state.current_hit else FOUND)
            if hit.removed < 0:
                self._hits.setdefault(article, []).append(layer)
            else:
                self._removed_hits.setdefault(article, {}).setdefault(hit.removed, []).append(layer)

    # The collation

    def show_collation(self) -> None:
        """The readings of the current statement; the pane stays scrolled as it is."""
        index, collation, state = self.reading.index, self.reading.collation, self.reading.state
        if index is None or collation is None:
            self.reading.collation_pane.show(Heading(), None, self._nothing_to_compare(), keep=True)
            return
        base = state.base_of(collation)

        def build_rows(cells: int, stacked: bool, room: int) -> CollationRows:
            request = CollationRequest(
                collation,
                base,
                state.focused_reading or base,
                cells,
                stacked,
                context=state.context,
                evidence=state.evidence,
                threshold=state.threshold,
                glyphs=self.reading.glyphs,
                opinions=state.opinions,
                selected=state.selected_reading,
                room=room,
            )
            return collation_rows(index, request)

        self.reading.collation_pane.show(_heading(index, collation, state), build_rows, keep=True)

    def _nothing_to_compare(self) -> str:
        index, article = self.reading.index, self.reading.article
        if index is None or (not index.linked and not self.reading.state.complete):
            return self.reading.state.progress
        if not index.story.statements:
            key = self.reading.key_label("removed")
            return f"No statements were found in these pages. {key} shows what cleaning removed."
        if article is not None and not index.by_article.get(article.id):
            return "No statement was found in this article."
        return f"{self.reading.key_label('statement.next')} goes to the first statement."

    # The grid

    def show_grid(self) -> None:
        """The grid of the story."""
        if (index := self.reading.index) is not None:
            marked = {key for placed in self.reading.state.placed for key in placed.statements if key}
            confirmed = {key for k in index.story.links if k.status == "confirmed" for key in (k.a, k.b)}
            self.reading.grid_pane.fold_key = self.reading.key_label("grid.fold")
            self.reading.grid_pane.show(index, marked, confirmed)

    # Header and footer

    def show_chrome(self) -> None:
        """Header and footer."""
        index, article, state = self.reading.index, self.reading.article, self.reading.state
        if index is None or article is None:
            self.header.show((), 0, "", "claimreader")
            return
        where = f"{state.article_number + 1} of {len(index.articles)}"
        number, stories = state.story_position
        if stories > 1:
            where += f" · story {number} of {stories}{' so far' if state.loading else ''}"
        if state.is_sample:
            where = f"sample · {where}"
        self.header.show(index.names, state.article_number, where, changes=self._changes_of(index))
        placed = mark_at_cursor(self.reading)
        mark = mark_summary(placed, self.reading.glyphs, self.reading.key_label("note")) if placed else ("", "")
        self.footer.show_status(*(mark if mark[0] else self._status(index, article)))

    def _changes_of(self, index: StoryIndex) -> tuple[str, str]:
        """The changes of meaning of the story: by kind, and in all as the walk over them counts."""
        if self._changes is None or self._changes[0] is not index:
            links = [link for base, other in index.flagged() if (link := index.link(base, other)) is not None]
            counts = Counter(name for link in links for name in flag_names(link.flags, self.reading.glyphs))
            names = flag_names((flag for link in links for flag in link.flags), self.reading.glyphs)
            by_kind = " · ".join(f"{counts[name]} {name}" for name in names)
            self._changes = index, (by_kind, counted(len(links), "change") if links else "")
        return self._changes[1]

    def _status(self, index: StoryIndex, article: Article) -> tuple[str, str]:
        """What the footer says while nothing else is said, and the same in short."""
        state, grid = self.reading.state, self.reading.grid_pane
        if state.page_work:
            return state.page_work, state.page_work
        if state.loading and index.linked:
            return state.progress, ""
        if state.grid_open:
            return (f"{grid.cursor + 1} of {len(grid.rows)}", "") if grid.rows else ("", "")
        if unsaid := _unsaid_status(index, state):
            return unsaid
        if state.on_disk:
            key = self.reading.key_label("page.reload")
            if state.on_disk == "gone":
                return "gone from disk", "gone"
            return f"{state.on_disk} on disk · {key} reads it again", f"{state.on_disk} · {key}"
        unsure = "unsure" if confidence_note(article) else ""
        if not (count := len(article.dropped)):
            return unsure, unsure
        key = self.reading.key_label("removed")
        how = "shown" if self.reading.article_pane.show_removed else f"{key} shows them"
        removed = (f"removed {counted(count, 'line')} · {how}", f"removed {count} · {key}")
        return (f"{unsure} · {removed[0]}", f"{unsure} · {removed[1]}") if unsure else removed


def _statement_layers(index: StoryIndex, state: ReadingState, article: Article) -> list[Layer]:
    """The current statement, where it is in this article."""
    statement = index.statements.get(state.statement or "")
    if statement is None or statement.article != article.id:
        return []
    return [Layer(*span, ACCENT) for span in statement.spans]


def _unsaid_status(index: StoryIndex, state: ReadingState) -> tuple[str, str] | None:
    """What the footer says while one stands on a statement that its speaker does not assert; the same in short."""
    statement = index.statements.get(state.statement or "")
    if statement is None or statement.polarity == "asserted" or state.auto_selected:
        return None
    words = statement.text.split()
    text = " ".join(words[:6]) + (" …" if len(words) > 6 else "")
    cue, word = cue_words(statement), POLARITY_WORDS[statement.polarity]
    return f"{polarity_lead(statement)}{text}", f"{word} ({cue})" if cue and word not in cue else word


def _heading(index: StoryIndex, collation: Collation, state: ReadingState) -> Heading:
    statement = index.statements[state.statement or collation.base]
    siblings = index.by_article[statement.article]
    number = next((at for at, other in enumerate(siblings, 1) if other.id == statement.id), 0)
    speaker = statement.speaker or statement.mention or "Speaker not named"
    if unsaid := POLARITY_WORDS[statement.polarity]:
        speaker = f"{unsaid} · {speaker}"
    carried = f"{collation.outlets} of {counted(outlet_count(index.story), 'outlet')}"
    if collation.origins < collation.outlets:
        carried += f", {counted(collation.origins, 'origin')}"
    return Heading(f"{number} of {len(siblings)}", speaker, carried)

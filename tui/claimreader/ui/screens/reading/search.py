"""Commands that find: search as one types, the next hit, the filter of the grid, the threshold of suggestions."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.settings import Settings
from claimreader.ui.history import Location
from claimreader.ui.keymap import Keymap
from claimreader.ui.screens.reading.navigation import ReadingNavigation
from claimreader.ui.theming import StyleSheet
from claimreader.ui.widgets.prompt import Prompt
from claimreader.view.labels import counted
from claimreader.view.layers import Layer
from claimreader.view.search import LIMIT, Hit, find
from claimreader.view.styles import FOUND, FOUND_HERE

_FILTER_HINT = "words, speaker, outlet, label, flag (NEG), marked, confirmed"


class ReadingSearch(ReadingNavigation):
    """Finding things in a story."""

    def __init__(self, style_sheet: StyleSheet, settings: Settings, keys: Keymap) -> None:
        super().__init__(style_sheet, settings, keys)
        self.prompt = Prompt(style_sheet, id="prompt")
        self.hits: Sequence[Hit] = ()
        self.current_hit = -1
        """Which hit one stands on."""
        self.query_text = ""
        self._search_origin: Location | None = None

    # The line one types in

    def show_prompt(self, show: bool) -> None:
        """Show the prompt in the footer's place, or the footer again."""
        self.prompt.display = show
        self.footer.display = not show

    # Search

    def action_search(self) -> None:
        if self.index is None:
            return
        self._search_origin = self.current_location()
        self.prompt.ask("/", "", self._search_done, changed=self._search_as_typed, left=self._search_cancelled)
        self.show_prompt(True)

    def _search_as_typed(self, query: str) -> None:
        assert self.index is not None
        self.hits = find(self.index.articles, query)
        self.current_hit = -1
        if self.hits:
            self._go_to_hit(self._first_hit())
        elif self._search_origin is not None:
            self._show_hits()
            self.go_to_location(self._search_origin)
        self.prompt.note(self._count() if query.strip() else "")

    def _first_hit(self) -> int:
        """The first hit from where the search began."""
        origin = self._search_origin or self.current_location()
        assert self.index is not None
        start = (self.index.article_number.get(origin.article, 0), -1, origin.offset)
        ahead = (at for at, hit in enumerate(self.hits) if (hit.article, hit.removed, hit.start) >= start)
        return next(ahead, 0)

    def _search_done(self, query: str) -> None:
        self.query_text = query
        if query.strip() and not self.hits:
            self.show_notice(f"“{query}” is not in these pages.")
        elif self.hits:
            if self._search_origin is not None:
                self.history.push(self._search_origin)
            self.show_notice(self._count())
            self.follow_cursor()

    def clear_search(self) -> None:
        """Nothing is searched for any more."""
        if self.hits:
            self.hits, self.current_hit, self.query_text = (), -1, ""
            self._show_hits()

    def _search_cancelled(self) -> None:
        self.clear_search()
        if self._search_origin is not None:
            self.go_to_location(self._search_origin)

    def _count(self) -> str:
        if not self.hits:
            return "nothing found"
        many = f"{LIMIT} and more" if len(self.hits) >= LIMIT else f"{len(self.hits)}"
        where = " in what was removed" if self.hits[self.current_hit].removed >= 0 else ""
        return f"{self.current_hit + 1} of {many}{where}"

    def _step_hit(self, step: int) -> None:
        if not self.hits:
            self.show_notice("Nothing is searched for; / begins a search.")
            return
        at = self.current_hit + step
        wrapped = " · from the beginning again" if at >= len(self.hits) else " · from the end again" if at < 0 else ""
        self.history.push(self.current_location())
        self._go_to_hit(at % len(self.hits))
        self.follow_cursor()
        self.show_notice(self._count() + wrapped)

    def action_search_next(self) -> None:
        self._step_hit(1)

    def action_search_previous(self) -> None:
        self._step_hit(-1)

    def _go_to_hit(self, at: int) -> None:
        self.current_hit = at
        hit = self.hits[at]
        self._show_hits()
        if self.grid_open:
            self.open_grid(False)
        self.set_pane("article")
        if hit.removed >= 0 and not self.article_pane.show_removed:
            self.article_pane.set_removed(True)
        if hit.article != self.article_number:
            self.open_article(hit.article)
        if hit.removed >= 0 and self.article_pane.article_layout is not None:
            row = self.article_pane.article_layout.row_of_removed(hit.removed)
            self.article_pane.go_to_row(row or 0)
        else:
            self.article_pane.go_to(hit.start)
        self.show_article()

    def _show_hits(self) -> None:
        """Lay the hits over the articles."""
        if self.index is None:
            return
        self.overlays = {}
        removed: dict[str, dict[int, list[Layer]]] = {}
        for at, hit in enumerate(self.hits):
            article = self.index.articles[hit.article].id
            layer = Layer(hit.start, hit.end, FOUND_HERE if at == self.current_hit else FOUND)
            if hit.removed < 0:
                self.overlays.setdefault(article, []).append(layer)
            else:
                removed.setdefault(article, {}).setdefault(hit.removed, []).append(layer)
        for article, highlights in self._highlights_cache.items():
            highlights.hits = removed.get(article, {})
        self.removed_hits = removed
        self.show_article()

    # Filter and threshold

    def action_filter(self) -> None:
        if self.index is None:
            return
        before = self.grid_pane.wanted
        if not self.grid_open:
            self.open_grid(True)
        self.prompt.ask(
            "filter",
            before,
            self._filter,
            changed=self._filter,
            left=lambda: self.grid_pane.set_filter(before),
        )
        self.prompt.note(_FILTER_HINT)
        self.show_prompt(True)

    def _filter(self, wanted: str) -> None:
        self.grid_pane.set_filter(wanted)
        self.prompt.note(self.grid_pane.count() if wanted.strip() else _FILTER_HINT)

    def action_filter_clear(self) -> None:
        self.grid_pane.set_filter("")
        self.show_notice(
            f"All {counted(len(self.grid_pane.rows), 'statement')}." if self.grid_open else "The filter is cleared."
        )

    def _step_threshold(self, step: int) -> None:
        self.threshold = max(0, min(100, self.threshold + step))
        self.show_collation(keep=True)
        self.show_notice(f"Suggested links are shown from a score of {self.threshold} on.")

    def action_threshold_up(self) -> None:
        self._step_threshold(5)

    def action_threshold_down(self) -> None:
        self._step_threshold(-5)

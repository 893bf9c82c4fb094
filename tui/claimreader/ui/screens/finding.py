"""Commands that find: search as one types, the next hit, the filter of the grid, the threshold of suggestions."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.settings import Settings
from claimreader.ui.history import Place
from claimreader.ui.keymap import Keymap
from claimreader.ui.screens.moving import Moving
from claimreader.ui.theming import Paint
from claimreader.ui.widgets.prompt import Prompt
from claimreader.view.labels import counted
from claimreader.view.layers import Layer
from claimreader.view.looks import FOUND, FOUND_HERE
from claimreader.view.search import LIMIT, Hit, find

_FILTER_HINT = "words, speaker, outlet, label, flag (NEG), marked, confirmed"


class Finding(Moving):
    """Finding things in a story."""

    def __init__(self, paint: Paint, settings: Settings, keys: Keymap) -> None:
        super().__init__(paint, settings, keys)
        self.prompt = Prompt(paint, id="prompt")
        self.hits: Sequence[Hit] = ()
        self.hit = -1
        """Which hit one stands on."""
        self.query_text = ""
        self._origin: Place | None = None

    # The line one types in

    def ask(self, show: bool) -> None:
        """Show the prompt in the footer's place, or the footer again."""
        self.prompt.display = show
        self.footer.display = not show

    # Search

    def action_search(self) -> None:
        if self.index is None:
            return
        self._origin = self.here()
        self.prompt.ask("/", "", self._search_done, changed=self._search_as_typed, left=self._search_left)
        self.ask(True)

    def _search_as_typed(self, query: str) -> None:
        assert self.index is not None
        self.hits = find(self.index.articles, query)
        self.hit = -1
        if self.hits:
            self._go_to_hit(self._first_hit())
        elif self._origin is not None:
            self._show_hits()
            self.go_to_place(self._origin)
        self.prompt.note(self._count() if query.strip() else "")

    def _first_hit(self) -> int:
        """The first hit from where the search began."""
        origin = self._origin or self.here()
        assert self.index is not None
        start = (self.index.place.get(origin.article, 0), -1, origin.offset)
        ahead = (at for at, hit in enumerate(self.hits) if (hit.place, hit.removed, hit.start) >= start)
        return next(ahead, 0)

    def _search_done(self, query: str) -> None:
        self.query_text = query
        if query.strip() and not self.hits:
            self.say(f"“{query}” is not in these pages.")
        elif self.hits:
            if self._origin is not None:
                self.history.leave(self._origin)
            self.say(self._count())
            self.follow_cursor()

    def forget_hits(self) -> None:
        """Nothing is searched for any more."""
        if self.hits:
            self.hits, self.hit, self.query_text = (), -1, ""
            self._show_hits()

    def _search_left(self) -> None:
        self.forget_hits()
        if self._origin is not None:
            self.go_to_place(self._origin)

    def _count(self) -> str:
        if not self.hits:
            return "nothing found"
        many = f"{LIMIT} and more" if len(self.hits) >= LIMIT else f"{len(self.hits)}"
        where = " in what was removed" if self.hits[self.hit].removed >= 0 else ""
        return f"{self.hit + 1} of {many}{where}"

    def _step_hit(self, step: int) -> None:
        if not self.hits:
            self.say("Nothing is searched for; / begins a search.")
            return
        at = self.hit + step
        wrapped = " · from the beginning again" if at >= len(self.hits) else " · from the end again" if at < 0 else ""
        self.history.leave(self.here())
        self._go_to_hit(at % len(self.hits))
        self.follow_cursor()
        self.say(self._count() + wrapped)

    def action_search_next(self) -> None:
        self._step_hit(1)

    def action_search_previous(self) -> None:
        self._step_hit(-1)

    def _go_to_hit(self, at: int) -> None:
        self.hit = at
        hit = self.hits[at]
        self._show_hits()
        if self.grid_open:
            self.open_grid(False)
        self.set_pane("article")
        if hit.removed >= 0 and not self.article_pane.show_removed:
            self.article_pane.set_removed(True)
        if hit.place != self.open_at:
            self.open_article(hit.place)
        if hit.removed >= 0 and self.article_pane.leaf is not None:
            row = self.article_pane.leaf.row_of_removed(hit.removed)
            self.article_pane.go_to_row(row or 0)
        else:
            self.article_pane.go_to(hit.start)
        self.show_article()

    def _show_hits(self) -> None:
        """Lay the hits over the articles."""
        if self.index is None:
            return
        self.over = {}
        removed: dict[str, dict[int, list[Layer]]] = {}
        for at, hit in enumerate(self.hits):
            article = self.index.articles[hit.place].id
            layer = Layer(hit.start, hit.end, FOUND_HERE if at == self.hit else FOUND)
            if hit.removed < 0:
                self.over.setdefault(article, []).append(layer)
            else:
                removed.setdefault(article, {}).setdefault(hit.removed, []).append(layer)
        for article, body in self._bodies.items():
            body.hits = removed.get(article, {})
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
        self.ask(True)

    def _filter(self, wanted: str) -> None:
        self.grid_pane.set_filter(wanted)
        self.prompt.note(self.grid_pane.count() if wanted.strip() else _FILTER_HINT)

    def action_filter_clear(self) -> None:
        self.grid_pane.set_filter("")
        self.say(
            f"All {counted(len(self.grid_pane.rows), 'statement')}." if self.grid_open else "The filter is cleared."
        )

    def _step_threshold(self, step: int) -> None:
        self.threshold = max(0, min(100, self.threshold + step))
        self.show_collation(keep=True)
        self.say(f"Suggested links are shown from a score of {self.threshold} on.")

    def action_threshold_up(self) -> None:
        self._step_threshold(5)

    def action_threshold_down(self) -> None:
        self._step_threshold(-5)

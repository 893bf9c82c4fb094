"""Commands that find: search while typing, the next hit, the filter of the grid, the threshold of suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimreader.ui.history import Location
from claimreader.ui.screens.reading.context import Handlers, ReadingContext
from claimreader.ui.screens.reading.location import LocationController
from claimreader.view.labels import counted
from claimreader.view.search import LIMIT, Hit, find
from claimreader.wording import POLARITY_WORDS

_FILTER_HINT = "words, speaker, outlet, label, flag (NEG), denied, marked, confirmed"


class SearchController:
    """Finds words in a story and rows of the grid."""

    def __init__(self, reading: ReadingContext, location: LocationController) -> None:
        self.reading, self.location = reading, location
        self._origin: Location | None = None
        """Where the search began."""

    def handlers(self) -> Handlers:
        """The commands that find."""
        return {
            "search": self.search,
            "search.next": lambda: self.step(1),
            "search.previous": lambda: self.step(-1),
            "filter": self.filter,
            "filter.clear": self.clear_filter,
            "threshold.up": self.show_fewer,
            "threshold.down": self.show_more,
        }

    # Search

    def search(self) -> None:
        """Search while the words are typed; Esc goes back to where the search began."""
        if self.reading.index is not None:
            self._origin = self.location.current()
            self.reading.prompt_for("/", "", self._done, changed=self._typed, cancelled=self._cancelled)

    def _typed(self, query: str) -> None:
        assert self.reading.index is not None
        hits = find(self.reading.index.articles, query)
        if hits:
            self._go_to_hit(hits, self._first_hit(hits))
        else:
            self._cancelled()
        self.reading.show_hint(self._count() if query.strip() else "")

    def _first_hit(self, hits: Sequence[Hit]) -> int:
        """The first hit from where the search began."""
        origin = self._origin or self.location.current()
        assert self.reading.index is not None
        start = (self.reading.index.article_number.get(origin.article, 0), -1, origin.offset)
        ahead = (at for at, hit in enumerate(hits) if (hit.article, hit.removed, hit.start) >= start)
        return next(ahead, 0)

    def _done(self, query: str) -> None:
        hits = self.reading.state.hits
        if query.strip() and not hits:
            self.reading.show_notice(f"“{query}” is not in these pages.")
        elif hits:
            if self._origin is not None:
                self.location.history.push(self._origin)
            self.reading.show_notice(self._count())
            self.location.follow_cursor()

    def clear(self) -> None:
        """Show no hits any more."""
        if self.reading.state.hits:
            self.reading.state = replace(self.reading.state, hits=(), current_hit=-1)

    def _cancelled(self) -> None:
        self.clear()
        if self._origin is not None:
            self.location.go_to(self._origin)

    def _count(self) -> str:
        hits, current = self.reading.state.hits, self.reading.state.current_hit
        if not hits:
            return "nothing found"
        many = f"{LIMIT} and more" if len(hits) >= LIMIT else f"{len(hits)}"
        return f"{current + 1} of {many}{self._where(hits[current])}"

    def _where(self, hit: Hit) -> str:
        """What to know of a hit: that it was removed, or stands in a statement that its speaker does not assert."""
        if hit.removed >= 0:
            return " in what was removed"
        index = self.reading.index
        assert index is not None
        article = index.articles[hit.article].id
        found = index.statement_within(article, hit.start, hit.end)
        unsaid = POLARITY_WORDS[found.polarity] if found else ""
        return f" · {unsaid}" if unsaid else ""

    def step(self, step: int) -> None:
        """To the next hit or the one before, and round at the ends."""
        hits = self.reading.state.hits
        if not hits:
            self.reading.show_notice("Nothing is searched for; / begins a search.")
            return
        at = self.reading.state.current_hit + step
        wrapped = " · from the beginning again" if at >= len(hits) else " · from the end again" if at < 0 else ""
        self.location.push()
        self._go_to_hit(hits, at % len(hits))
        self.location.follow_cursor()
        self.reading.show_notice(self._count() + wrapped)

    def _go_to_hit(self, hits: Sequence[Hit], at: int) -> None:
        self.reading.state = replace(self.reading.state, hits=hits, current_hit=at, grid_open=False, pane="article")
        hit, pane = hits[at], self.reading.article_pane
        if hit.removed >= 0:
            pane.set_removed(True)
        if hit.article != self.reading.state.article_number:
            self.location.open_article(hit.article)
        if hit.removed >= 0:
            pane.go_to_removed(hit.removed)
        else:
            pane.go_to(hit.start)

    # Filter and threshold

    def filter(self) -> None:
        """Filter the grid while the words are typed; Esc brings back the filter there was."""
        grid = self.reading.grid_pane
        if self.reading.index is None:
            return
        before = grid.wanted
        self.location.open_grid(True)
        self.reading.prompt_for(
            "filter",
            before,
            self._filter_by,
            changed=self._filter_by,
            cancelled=lambda: grid.set_filter(before),
            hint=_FILTER_HINT,
        )

    def _filter_by(self, wanted: str) -> None:
        self.reading.grid_pane.set_filter(wanted)
        self.reading.show_hint(self.reading.grid_pane.count() if wanted.strip() else _FILTER_HINT)

    def clear_filter(self) -> None:
        """Show all rows of the grid again."""
        grid = self.reading.grid_pane
        grid.set_filter("")
        every = f"All {counted(len(grid.rows), 'statement')}."
        self.reading.show_notice(every if self.reading.state.grid_open else "The filter is cleared.")

    # Suggestions

    def show_fewer(self) -> None:
        """Hide the weakest of the suggested links that are shown."""
        shown = [score for score in self._suggested_scores() if score >= self.reading.state.threshold]
        self._set_threshold(min(shown) + 1 if shown else None, "No suggested link is shown.")

    def show_more(self) -> None:
        """Show the strongest of the suggested links that are hidden."""
        hidden = [score for score in self._suggested_scores() if score < self.reading.state.threshold]
        self._set_threshold(max(hidden) if hidden else None, "All suggested links are shown.")

    def _suggested_scores(self) -> list[int]:
        index = self.reading.index
        return [link.score for link in index.story.links if link.status == "suggested"] if index else []

    def _set_threshold(self, threshold: int | None, at_the_end: str) -> None:
        """Show the suggested links from another score on, and say how many that are."""
        scores = self._suggested_scores()
        if threshold is None:
            self.reading.show_notice(at_the_end if scores else "No link is only suggested in this story.")
            return
        self.reading.state = replace(self.reading.state, threshold=threshold)
        shown = [score for score in scores if score >= threshold]
        from_score = f", from a score of {min(shown)} on" if shown else ""
        self.reading.show_notice(f"{len(shown)} of {counted(len(scores), 'suggested link')} shown{from_score}.")

"""Commands that move: lines and pages, statements, outlets, panes, the grid, there and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from claimreader.model import Flag
from claimreader.ui.command import KeyContext
from claimreader.ui.screens.reading.context import Handlers, ReadingContext
from claimreader.ui.screens.reading.cursor import current_reading
from claimreader.ui.screens.reading.location import LocationController, touches
from claimreader.ui.screens.reading.movement import ArticleMovement, CollationMovement, GridMovement, reading_keys
from claimreader.ui.screens.reading.selection import SelectionController
from claimreader.ui.screens.reading.state import with_base
from claimreader.view.labels import FLAG_DESCRIPTIONS, Glyphs, flag_names

Steps = dict[KeyContext, Callable[[int], None]]


class NavigationController:
    """Moves about in a story."""

    def __init__(self, reading: ReadingContext, location: LocationController, selection: SelectionController) -> None:
        self.reading, self.location = reading, location
        article = ArticleMovement(reading, location)
        collation = CollationMovement(reading, location, article)
        grid = GridMovement(reading)
        self._lines: Steps = {
            "article": article.lines,
            "collation": collation.lines,
            "grid": grid.lines,
            "selection": selection.lines,
        }
        self._step: Steps = {
            "article": article.step,
            "collation": collation.step,
            "grid": grid.step,
            "selection": selection.units,
        }
        self._paragraph: Steps = {
            "article": article.paragraph,
            "collation": collation.step,
            "selection": selection.paragraph,
        }
        self._choose: Steps = {"article": article.choose, "collation": collation.choose, "grid": grid.choose}
        self._page: dict[KeyContext, Callable[[float], None]] = {
            "article": article.page,
            "collation": collation.page,
            "grid": grid.page,
        }
        self._to_end: dict[KeyContext, Callable[[bool], None]] = {
            "article": article.to_end,
            "collation": collation.to_end,
            "grid": grid.to_end,
        }

    def handlers(self) -> Handlers:
        """The commands that move."""
        return {
            "line.down": lambda: self._lines[self._where](1),
            "line.up": lambda: self._lines[self._where](-1),
            "page.down": lambda: self._page[self._where](1),
            "page.up": lambda: self._page[self._where](-1),
            "half.down": lambda: self._page[self._where](0.5),
            "half.up": lambda: self._page[self._where](-0.5),
            "top": lambda: self._to_end[self._where](False),
            "bottom": lambda: self._to_end[self._where](True),
            "paragraph.next": lambda: self._paragraph[self._where](1),
            "paragraph.previous": lambda: self._paragraph[self._where](-1),
            "outlet.next": lambda: self._step[self._where](1),
            "outlet.previous": lambda: self._step[self._where](-1),
            "outlet": lambda number=1: self._choose[self._where](number),
            "statement.next": lambda: self.step_statement(1),
            "statement.previous": lambda: self.step_statement(-1),
            "flag.next": self.next_flag,
            "base": self.choose_base,
            "go": self.go,
            "back": self.back,
            "forward": self.forward,
            "grid": lambda: self.location.open_grid(not self.reading.state.grid_open),
            "pane.next": self.other_pane,
            "pane.previous": self.other_pane,
            "zoom": self.zoom,
            "linked": self.link_scrolling,
            "removed": self.show_removed,
            "context": self.show_context,
            "blind": self.blind,
            "evidence": self.show_evidence,
        }

    @property
    def _where(self) -> KeyContext:
        return self.reading.state.key_context

    # Statements

    def step_statement(self, step: int) -> None:
        """To the next statement of the article, or the one before; in the grid to the next row."""
        if self.reading.state.grid_open:
            self.reading.grid_pane.move(step)
            return
        index, article = self.reading.index, self.reading.article
        if index is None or article is None:
            return
        found = index.neighbour(article.id, self._step_origin(article.id, step), step)
        if found is not None:
            self.reading.article_pane.go_to(found.start)
            self.location.set_statement(found.id)
        elif index.by_article.get(article.id):
            self.reading.show_notice(f"This is the {'last' if step > 0 else 'first'} statement of the article.")
        else:
            self.reading.show_notice("No statement in this article.")

    def _step_origin(self, article: str, step: int) -> int:
        """From the statement the cursor is on; from the cursor when it has moved on."""
        index, pane = self.reading.index, self.reading.article_pane
        current = index.statements.get(self.reading.state.statement or "") if index else None
        span = pane.cursor_span()
        if current is None or current.article != article:
            return pane.cursor_offset - 1 if step > 0 else pane.cursor_offset
        return current.start if span is not None and touches(current, span) else pane.cursor_offset

    def next_flag(self) -> None:
        """To the next reading with a flag, in the order of the collations, and round at the end."""
        index, state = self.reading.index, self.reading.state
        if index is None:
            return
        pairs = index.flagged()
        if not pairs:
            none = "No change of meaning is flagged in this story."
            self.reading.show_notice(none if index.linked else state.progress)
            return
        at = self._next_flagged(pairs)
        base, reading = pairs[at]
        self.location.push()
        self._open_pair(base, reading)
        link = index.link(base, reading)
        self.reading.show_notice(
            f"Change {at + 1} of {len(pairs)}: {_changes(link.flags if link else (), self.reading.glyphs)}."
        )

    def _next_flagged(self, pairs: Sequence[tuple[str, str]]) -> int:
        """The pair after the current one; the first of this collation or a later one where none is current."""
        index, state = self.reading.index, self.reading.state
        assert index is not None
        collation = self.reading.collation if not state.auto_selected else None
        if collation is None:
            return 0
        here = (collation.base, state.focused_reading)
        if here in pairs:
            return (pairs.index(here) + 1) % len(pairs)
        ranks = (index.rank[index.collation_of[base].id] for base, _ in pairs)
        return next((at for at, rank in enumerate(ranks) if rank >= index.rank[collation.id]), 0)

    def _open_pair(self, base: str, reading: str) -> None:
        """Show a reading against the collation's own base, from the open article where it has either of them."""
        index, article = self.reading.index, self.reading.article
        assert index is not None
        home = article.id if article else ""
        self.reading.state = with_base(self.reading.state, index.collation_of[base].id, None)
        self.location.open_grid(False)
        here = (key for key in (base, reading) if index.statements[key].article == home)
        self.location.go_to_statement(next(here, base), reading)
        self.reading.collation_pane.reveal(reading)

    def choose_base(self) -> None:
        """Compare the others with the reading in focus, or with the fullest on file again."""
        state, index, collation = self.reading.state, self.reading.index, self.reading.collation
        reading = current_reading(self.reading)
        if collation is None or reading not in collation.statements or index is None:
            keys = reading_keys(self.reading)
            self.reading.show_notice(f"Stand on a version first: {keys} go through them.")
            return
        again = state.base_of(collation) == reading
        self.reading.state = replace(with_base(state, collation.id, None if again else reading), focused_reading=None)
        self.reading.collation_pane.scroll_rows(0)
        name = index.name(index.statements[reading].article)
        self.reading.show_notice("Compared with the fullest on file again." if again else f"Compared with {name}.")

    # There and back

    def go(self) -> None:
        """To the linked passage in the other article; from the grid, to the statement."""
        state = self.reading.state
        if state.grid_open:
            self.go_from_grid()
            return
        target = state.focused_reading if state.pane == "collation" else self._reading_elsewhere()
        if target is not None:
            self.location.push()
            self.location.go_to_statement(target, target)
            self.location.set_pane("article")
        elif state.statement:
            self.reading.show_notice("No other outlet carries this statement.")
        else:
            self.reading.show_notice(f"{self.reading.key_label('statement.next')} goes to the first statement.")

    def _reading_elsewhere(self) -> str | None:
        """The reading in focus where it is in another article, else the next one that is."""
        index, collation, article = self.reading.index, self.reading.collation, self.reading.article
        state = self.reading.state
        if index is None or collation is None or article is None:
            return None
        readings = list(collation.statements)
        at = readings.index(state.statement) if state.statement in readings else -1
        ahead = [str(state.focused_reading), *readings[at + 1 :], *readings[: at + 1]]
        elsewhere = (key for key in ahead if key in readings and index.statements[key].article != article.id)
        return next(elsewhere, None)

    def go_from_grid(self) -> None:
        """From the grid to the statement in its article."""
        target = current_reading(self.reading)
        if target is not None:
            self.location.push()
            self.location.open_grid(False)
            self.location.go_to_statement(target)
            self.location.set_pane("article")

    def back(self) -> None:
        """Where the reader came from."""
        location = self.location.history.back(self.location.current())
        if location is None:
            self.reading.show_notice("This is where you began.")
        else:
            self.location.go_to(location)

    def forward(self) -> None:
        """Forward again after going back."""
        location = self.location.history.forward(self.location.current())
        if location is None:
            self.reading.show_notice("There is nothing further on.")
        else:
            self.location.go_to(location)

    # Panes and what they show

    def other_pane(self) -> None:
        """To the other of the two panes."""
        self.location.set_pane("collation" if self.reading.state.pane == "article" else "article")

    def zoom(self) -> None:
        """This pane alone, or both."""
        self.reading.state = replace(self.reading.state, zoomed=not self.reading.state.zoomed)

    def link_scrolling(self) -> None:
        """Whether the collation follows the cursor; in the grid the next order of the rows."""
        if self.reading.state.grid_open:
            self.reading.show_notice(f"Sorted {self.reading.grid_pane.next_order()}.")
            return
        follows = not self.reading.state.follows_cursor
        self.reading.state = replace(self.reading.state, follows_cursor=follows)
        self.location.follow_cursor()
        stays = f"The comparison stays; {self.reading.key_label('linked')} lets it follow."
        self.reading.show_notice("The comparison follows what you read." if follows else stays)

    def show_removed(self) -> None:
        """Show or hide the lines that cleaning removed."""
        article, pane = self.reading.article, self.reading.article_pane
        if article is None:
            return
        if not article.dropped and not pane.show_removed:
            self.reading.show_notice("Cleaning removed nothing from this page.")
            return
        pane.set_removed(not pane.show_removed)

    def blind(self) -> None:
        """Show the outlets as letters, or by their names."""
        blind = not self.reading.state.blind
        self.reading.state = replace(self.reading.state, blind=blind)
        self.reading.show_notice("The outlets are letters now." if blind else "The outlets have their names again.")

    def show_context(self) -> None:
        """Show or hide the words around each reading."""
        shown = not self.reading.state.context
        self.reading.state = replace(self.reading.state, context=shown)
        closes = f"The words around each version; {self.reading.key_label('context')} closes them."
        self.reading.show_notice(closes if shown else "")

    def show_evidence(self) -> None:
        """Show the reasons for the links and the origin of the pages; again to be back in the pane there was."""
        from_grid = self.reading.state.grid_open
        if from_grid:
            self.go_from_grid()
        state = self.reading.state
        if self.reading.collation is None:
            self.reading.show_notice("Stand on a statement first: this shows its reasons and its pages.")
        elif from_grid or not state.evidence:
            self.reading.state = replace(state, evidence=True, pane_before_evidence=state.pane, pane="collation")
            self.reading.collation_pane.reveal_evidence()
        else:
            self.reading.state = replace(state, evidence=False, pane=state.pane_before_evidence)


def _changes(flags: Sequence[Flag], glyphs: Glyphs) -> str:
    """One flag with what it means; of several the names."""
    names = flag_names(flags, glyphs)
    return f"{names[0]}, {FLAG_DESCRIPTIONS[flags[0].name]}" if len(names) == 1 else ", ".join(names)

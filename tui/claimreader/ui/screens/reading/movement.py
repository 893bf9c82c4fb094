"""What the moving keys do in each pane: lines, pages, ends, and steps to the side."""

from __future__ import annotations

from claimreader.ui.screens.reading.context import ReadingContext
from claimreader.ui.screens.reading.location import LocationController
from claimreader.view.labels import counted


class ArticleMovement:
    """In the article: the cursor is a line; a step to the side is another outlet."""

    def __init__(self, reading: ReadingContext, location: LocationController) -> None:
        self.reading, self.location = reading, location

    def lines(self, rows: int) -> None:
        self.reading.article_pane.move(rows)
        self.location.follow_cursor()

    def page(self, share: float) -> None:
        pane = self.reading.article_pane
        pane.page(round(share * max(1, pane.room() - 2)))
        self.location.follow_cursor()

    def to_end(self, last: bool) -> None:
        self.reading.article_pane.go_to_end(last)
        self.location.follow_cursor()

    def paragraph(self, step: int) -> None:
        self.reading.article_pane.paragraph(step)
        self.location.follow_cursor()

    def step(self, step: int) -> None:
        index = self.reading.index
        if index is not None and len(index.articles) > 1:
            self._open_outlet((self.reading.state.article_number + step) % len(index.articles))
        else:
            self.reading.show_notice("One outlet is open.")

    def choose(self, number: int) -> None:
        """The outlet of that number, from 1 on."""
        index = self.reading.index
        if index is not None and not 0 < number <= len(index.articles):
            count = len(index.articles)
            self.reading.show_notice(f"There {'is' if count == 1 else 'are'} {counted(count, 'outlet')}.")
        elif number - 1 != self.reading.state.article_number:
            self._open_outlet(number - 1)

    def _open_outlet(self, number: int) -> None:
        """Another outlet, at the same statement where it carries it."""
        index, collation = self.reading.index, self.reading.collation
        if index is None:
            return
        self.location.push()
        wanted = index.articles[number].id
        readings = collation.statements if collation else ()
        carried = next((key for key in readings if index.statements[key].article == wanted), None)
        if carried is not None:
            self.location.go_to_statement(carried, carried)
        else:
            self.location.open_article(number)


class CollationMovement:
    """In the collation: lines scroll; a step to the side is another reading."""

    def __init__(self, reading: ReadingContext, location: LocationController, article: ArticleMovement) -> None:
        self.reading, self.location, self.article = reading, location, article

    def lines(self, rows: int) -> None:
        pane = self.reading.collation_pane
        before = pane.top
        pane.scroll_rows(before + rows)
        if pane.top == before and not pane.last_top():
            keys = reading_keys(self.reading)
            self.reading.show_notice(f"All of it is shown; {keys} go through the versions.")

    def page(self, share: float) -> None:
        self.lines(round(share * max(1, self.reading.collation_pane.room() - 1)))

    def to_end(self, last: bool) -> None:
        pane = self.reading.collation_pane
        pane.scroll_rows(pane.row_count() if last else 0)

    def step(self, step: int) -> None:
        items, focused = self.reading.collation_pane.shown_rows.items, self.reading.state.focused_reading
        at = items.index(focused) if focused in items else 0
        if 0 <= at + step < len(items):
            self.location.focus_on(items[at + step])
        else:
            self.reading.show_notice("This is the last version." if step > 0 else "This is the first version.")

    def choose(self, number: int) -> None:
        """The reading of that number, from 1 on; the outlet of that number where there are no readings."""
        items = self.reading.collation_pane.shown_rows.items
        if not items:
            self.article.choose(number)
        elif number <= len(items):
            self.location.focus_on(items[number - 1])


class GridMovement:
    """In the grid: the cursor is a cell."""

    def __init__(self, reading: ReadingContext) -> None:
        self.reading = reading

    def lines(self, rows: int) -> None:
        self.reading.grid_pane.move(rows)

    def page(self, share: float) -> None:
        pane = self.reading.grid_pane
        pane.move(round(share * max(1, pane.room() - 1)))

    def to_end(self, last: bool) -> None:
        pane = self.reading.grid_pane
        pane.move(len(pane.rows) if last else -len(pane.rows))

    def step(self, step: int) -> None:
        self.reading.grid_pane.move_column(step)

    def choose(self, number: int) -> None:
        """The column of that number, from 1 on."""
        pane = self.reading.grid_pane
        pane.move_column(number - 1 - pane.column)


def reading_keys(reading: ReadingContext) -> str:
    """The two keys that go through the readings of a collation, in words."""
    return f"{reading.key_label('outlet.previous')} and {reading.key_label('outlet.next')}"

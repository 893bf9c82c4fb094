"""The review of the story that is shown: what is undecided, and decisions on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimreader.errors import NotebookError
from claimreader.model import Link, Story
from claimreader.ui.screens.reading.context import Handlers, ReadingContext
from claimreader.ui.screens.reading.location import LocationController
from claimreader.ui.screens.reading.notebook import NotebookController
from claimreader.view.review_rows import review_rows

if TYPE_CHECKING:
    from claimreader.notebook.review import Decision, Review, Undecided
    from claimreader.ui.screens.review import ReviewView

_SAID: dict[Decision, str] = {
    "same": "Confirmed.",
    "not_same": "Rejected.",
    "other_occasion": "Rejected: the same words on another occasion.",
    "one_speaker": "The two speakers are one in this story.",
    "two_speakers": "The two speakers are not one in this story.",
}


class ReviewController:
    """Opens the review; every decision is in the notebook and acts on the story before the next pair is shown."""

    def __init__(self, reading: ReadingContext, location: LocationController, notebook: NotebookController) -> None:
        self.reading, self.location, self.notebook = reading, location, notebook
        self._review: Review | None = None
        self._offered: set[frozenset[str]] = set()
        self._later: list[frozenset[str]] = []
        """Pairs that the person put off; also for the next time."""

    def handlers(self) -> Handlers:
        """The command that opens the review."""
        return {"review": self.open}

    def open(self) -> None:
        """Show the undecided pairs one by one."""
        from claimreader.ui.screens.review import ReviewScreen

        index = self.reading.index
        if index is None or not index.story.links:
            self.reading.show_notice("There is nothing to review: no two statements may be one.")
            return
        style_sheet = self.reading.article_pane.style_sheet
        self.reading.app.push_screen(
            ReviewScreen(style_sheet, self._view, self._decide, self.notebook.undo, self._later), self._left
        )

    def _undecided(self) -> Undecided:
        from claimreader.notebook.model import Snapshot
        from claimreader.notebook.review import Review

        assert self.reading.index is not None
        if self._review is None:
            self._review = Review(self.notebook.session.index_of)
        return self._review.undecided(self.reading.index.story, self.reading.state.snapshot or Snapshot())

    def _view(self, seconds: list[float]) -> ReviewView:
        from claimreader.ui.screens.review import ReviewView

        index = self.reading.index
        assert index is not None
        left, opinions = self._undecided(), self.reading.state.opinions
        self._offered = {frozenset((item.link.a, item.link.b)) for item in left.items}
        return ReviewView(
            [item.link for item in left.items],
            str(left.progress(seconds)),
            lambda link, cells: review_rows(
                index, link, self.reading.glyphs, cells, opinions.get(frozenset((link.a, link.b)))
            ),
            "Nothing is left to decide.",
            lambda link: len({index.statements[name].speaker for name in (link.a, link.b)} - {None}) > 1,
        )

    def _decide(self, link: Link, decision: Decision) -> str:
        from claimreader.notebook.review import VERDICTS, decide

        before = self._links()
        book = self.notebook.session.notebook
        problems: list[str] = []

        def write(story: Story) -> None:
            try:
                decide(book, story, link.a, link.b, decision)
            except NotebookError as error:
                problems.append(str(error))
                raise

        if not self.notebook.write(write):
            return problems[0] if problems else "There is no story to decide on."
        pair = frozenset((link.a, link.b) if decision in VERDICTS else ())
        return " ".join((_SAID[decision], *self._consequences(pair, before)))

    def _consequences(self, pair: frozenset[str], before: dict[frozenset[str], str]) -> Iterator[str]:
        """What a decision on the pair, or on speakers, did besides, a sentence each; `before`: the status of links."""
        from claimreader.collation.story_judge import opening

        index, left = self.reading.index, self._undecided()
        assert index is not None
        odd = next((odd for odd in left.disagreements if pair and pair < set(odd)), None)
        if odd is not None:
            (other,) = set(odd) - pair
            which = "both are" if other == odd.third else "only one of them is"
            yield f"Yet {which} one with “{opening(index.statements[other].text)}”."
        after = self._links()
        moved = sum(before.get(other, status) != status for other, status in after.items() if other != pair)
        if moved:
            yield f"{moved} other{'s' if moved > 1 else ''} changed with it."
        if new := sum(frozenset((item.link.a, item.link.b)) not in self._offered for item in left.items):
            yield f"{new} new pair{'s' if new > 1 else ''} to look at."

    def _links(self) -> dict[frozenset[str], str]:
        index = self.reading.index
        return {frozenset((link.a, link.b)): link.status for link in index.story.links} if index else {}

    def _left(self, statement: str | None) -> None:
        if statement is not None:
            self.location.go_to_statement(statement)

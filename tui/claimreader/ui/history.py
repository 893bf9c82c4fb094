"""Where one was: a list of places with a way back and a way forward."""

from __future__ import annotations

from typing import Literal, NamedTuple

Pane = Literal["article", "collation"]


class Location(NamedTuple):
    """A place in the story: an article, a character, the statement and the reading one stood on."""

    article: str
    offset: int
    from_top: int
    """The row of the pane the cursor stood on."""
    statement: str | None = None
    focus: str | None = None
    pane: Pane = "article"
    grid: bool = False


class History:
    """Jumps, as a browser keeps them; the oldest are forgotten."""

    LIMIT = 200

    def __init__(self) -> None:
        self._back: list[Location] = []
        self._forward: list[Location] = []

    def push(self, place: Location) -> None:
        """Remember a place that is about to be left."""
        self._forward.clear()
        if not self._back or self._back[-1] != place:
            self._back.append(place)
            del self._back[: -self.LIMIT]

    def back(self, here: Location) -> Location | None:
        """The place one came from; None at the beginning."""
        return self._step(self._back, self._forward, here)

    def forward(self, here: Location) -> Location | None:
        """The place one went back from."""
        return self._step(self._forward, self._back, here)

    def clear(self) -> None:
        """Forget all."""
        self._back.clear()
        self._forward.clear()

    @staticmethod
    def _step(source: list[Location], other: list[Location], here: Location) -> Location | None:
        if not source:
            return None
        other.append(here)
        return source.pop()

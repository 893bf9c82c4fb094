"""The list of the stories that are open: their order, and a line of straight columns for each."""

from __future__ import annotations

from bisect import bisect_left, insort

from claimreader.model import Story
from claimreader.view.labels import counted

_Key = tuple[int, str, int, int]

_DAY, _OUTLETS, _SHARED, _STATEMENTS = 10, 13, 11, 14
"""Cells of the columns."""
_ALL_COLUMNS, _WITH_DAY = 100, 70
"""Columns of a screen that has room for all, and for the day."""


def richness(story: Story) -> int:
    """How much of a story is carried by many: over its statements the sum of the outlets beyond the first.

    A statement of three outlets counts two, one of a single outlet nothing: a story is rich by the most statements
    that the most outlets carry. The richest is the one that a folder opens on.
    """
    return sum(max(0, collation.outlets - 1) for collation in story.collations)


class StoryOrder:
    """The richest story first; of those alike the newest day, then the most pages, then the one that came first."""

    def __init__(self) -> None:
        self._keys: dict[int, _Key] = {}
        self._sorted: list[_Key] = []

    def put(self, number: int, story: Story) -> None:
        """Take a story in, or a fuller version of it; one without an article has no place."""
        if (old := self._keys.pop(number, None)) is not None:
            del self._sorted[bisect_left(self._sorted, old)]
        if story.articles:
            key = self._keys[number] = (richness(story), newest_day(story), len(story.articles), -number)
            insort(self._sorted, key)

    @property
    def numbers(self) -> list[int]:
        """The stories in order."""
        return [-key[3] for key in reversed(self._sorted)]

    def place_of(self, number: int) -> int:
        """The place of a story, from 1; 1 for one that has none."""
        key = self._keys.get(number)
        return 1 if key is None else len(self._sorted) - bisect_left(self._sorted, key)

    def __len__(self) -> int:
        return len(self._sorted)


def outlet_count(story: Story) -> int:
    """How many outlets a story has: its pages, without the record of what was said."""
    return sum(article.role == "page" for article in story.articles)


def newest_day(story: Story) -> str:
    """The last day on which an article of the story was published, or nothing."""
    days = [(article.date or article.page_date or "")[:10] for article in story.articles]
    # A date in words of the page, which could not be read as a day, has no order.
    return max((day for day in days if day[:4].isdecimal()), default="")


def story_columns(story: Story, complete: bool, cells: int) -> str:
    """The day and the size of a story, each in a column of its own; fewer of them on a narrow screen."""
    shared = sum(collation.outlets > 1 for collation in story.collations)
    outlets = f"{counted(outlet_count(story), 'outlet'):>{_OUTLETS}}"
    # What is still being compared has nothing yet, and that is not said of it.
    size = f"{f'{shared} shared' if complete or story.collations else '…':>{_SHARED}}"
    if cells < _WITH_DAY:
        return outlets + size
    day = f"{newest_day(story):>{_DAY}}"
    if cells < _ALL_COLUMNS:
        return day + outlets + size
    # As the grid counts: each statement once, however many outlets have it.
    count = "…" if not complete and not story.collations else "no statements"
    if story.collations:
        count = counted(len(story.collations), "statement")
    return f"{day}{outlets}{size}  {count:>{_STATEMENTS}}"

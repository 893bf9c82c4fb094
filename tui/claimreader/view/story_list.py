"""The list of the stories that are open."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.model import Story
from claimreader.view.labels import counted


def newest_first(stories: Sequence[Story]) -> list[int]:
    """Indices into `stories`, those without an article left out: the newest day first, of one day the largest.

    A story without a date comes last; stories alike in both keep their order.
    """
    numbers = [number for number, story in enumerate(stories) if story.articles]
    return sorted(numbers, key=lambda at: (newest_day(stories[at]), len(stories[at].articles)), reverse=True)


def newest_day(story: Story) -> str:
    """The last day on which an article of the story was published, or nothing."""
    days = [(article.date or article.page_date or "")[:10] for article in story.articles]
    # A date in words of the page, which could not be read as a day, has no order.
    return max((day for day in days if day[:4].isdecimal()), default="")


def story_summary(story: Story) -> str:
    """The day and the size of a story, as the list shows them."""
    parts = (newest_day(story), counted(len(story.articles), "outlet"), counted(len(story.statements), "statement"))
    return " · ".join(part for part in parts if part)

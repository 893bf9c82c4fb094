"""The list of the stories that are open."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.model import Story
from claimreader.view.labels import counted


def newest_first(stories: Sequence[Story]) -> list[int]:
    """Places in `stories`, those without an article left out: the newest day first, of one day the largest.

    A day that no page tells comes last; what is alike in both stays as it came.
    """
    places = [place for place, story in enumerate(stories) if story.articles]
    places.sort(key=lambda place: len(stories[place].articles), reverse=True)
    return sorted(places, key=lambda place: newest_day(stories[place]), reverse=True)


def newest_day(story: Story) -> str:
    """The last day on which an article of the story was published, or nothing."""
    days = [(article.date or article.page_date or "")[:10] for article in story.articles]
    # A date that came with the page in words of its own cannot be put in order.
    return max((day for day in days if day[:4].isdecimal()), default="")


def story_summary(story: Story) -> str:
    """The day and the size of a story, as the list shows them."""
    parts = (newest_day(story), counted(len(story.articles), "outlet"), counted(len(story.statements), "statement"))
    return " · ".join(part for part in parts if part)

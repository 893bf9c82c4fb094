"""The list of open stories."""

from __future__ import annotations

from claimreader.model import Story
from claimreader.view.story_list import newest_day, newest_first, story_summary


def test_the_newest_day_comes_first_and_of_one_day_the_largest(story: Story) -> None:
    def dated(date: str, articles: int) -> Story:
        return story._replace(articles=tuple(a._replace(date=date) for a in story.articles[:articles]))

    stories = [dated("2024-05-01", 1), dated("2024-05-07", 1), dated("", 2), dated("2024-05-07", 3)]
    assert newest_first([*stories, story._replace(articles=())]) == [3, 1, 0, 2]


def test_a_date_in_words_has_no_order(story: Story) -> None:
    assert newest_day(story._replace(articles=(story.articles[0]._replace(date="last Tuesday"),))) == ""


def test_summary(story: Story) -> None:
    assert story_summary(story) == "2024-05-07 · 3 outlets · 8 statements"

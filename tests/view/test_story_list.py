"""The list of open stories: the richest first, in straight columns."""

from __future__ import annotations

from claimreader.model import Story
from claimreader.view.story_list import StoryOrder, newest_day, richness, story_columns


def ordered(*stories: Story) -> list[int]:
    order = StoryOrder()
    for number, story in enumerate(stories):
        order.put(number, story)
    return order.numbers


def test_the_richest_comes_first_then_the_newest_then_the_largest(story: Story) -> None:
    def dated(date: str, articles: int) -> Story:
        articles_then = tuple(a._replace(date=date) for a in story.articles[:articles])
        return story._replace(articles=articles_then, collations=())

    assert richness(story) > 0
    poor = [dated("2024-05-01", 1), dated("2024-05-07", 1), dated("", 2), dated("2024-05-07", 3)]
    assert ordered(*poor, story, story._replace(articles=())) == [4, 3, 1, 0, 2]


def test_a_fuller_version_takes_its_own_place(story: Story) -> None:
    order = StoryOrder()
    order.put(0, story._replace(collations=()))
    order.put(1, story._replace(collations=story.collations[:1]))
    assert (order.place_of(0), order.place_of(1)) == (2, 1)
    order.put(0, story)
    assert (order.place_of(0), order.place_of(1), len(order)) == (1, 2, 2)


def test_a_date_in_words_has_no_order(story: Story) -> None:
    assert newest_day(story._replace(articles=(story.articles[0]._replace(date="last Tuesday"),))) == ""


def test_columns_of_all_stories_are_of_one_width(story: Story) -> None:
    small = story._replace(articles=story.articles[:1], statements=story.statements[:1], collations=())
    for cells in (60, 80, 120):
        assert len(story_columns(story, True, cells)) == len(story_columns(small, False, cells))
    assert story_columns(story, True, 120).split()[:3] == ["2024-05-07", "3", "outlets"]
    assert "no statements" in story_columns(small._replace(statements=()), True, 120)

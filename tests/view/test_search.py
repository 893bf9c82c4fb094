"""Searching: smart case, any quote marks, removed lines, in the order of the articles."""

from __future__ import annotations

import pytest

from claimreader.model import Story
from claimreader.view.search import find


def words(story: Story, query: str) -> list[str]:
    hits = find(story.articles, query)
    articles = [story.articles[hit.article] for hit in hits]
    texts = [a.dropped[hit.removed].text if hit.removed >= 0 else a.text for hit, a in zip(hits, articles, strict=True)]
    return [text[hit.start : hit.end] for hit, text in zip(hits, texts, strict=True)]


def test_a_capital_makes_case_matter(story: Story) -> None:
    assert set(words(story, "mayor")) == {"mayor", "Mayor"}
    assert set(words(story, "Mayor")) == {"Mayor"}


def test_a_straight_mark_finds_a_curly_one(story: Story) -> None:
    assert words(story, "ferrymen's") == ["ferrymen's"]
    assert words(story, '"we will not') == ["“We will not"]


def test_removed_lines_are_searched(story: Story) -> None:
    hits = find(story.articles, "subscribe")
    assert [(hit.article, hit.removed) for hit in hits] == [(0, 0)]


def test_brackets_are_letters_like_others(story: Story) -> None:
    assert words(story, "[ever]") == ["[ever]"]


@pytest.mark.parametrize("query", ["", "   ", "no such words at all"])
def test_nothing_found(story: Story, query: str) -> None:
    assert find(story.articles, query) == []

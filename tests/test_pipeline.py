"""The order of the stages: a story grows, what is given is kept, what cannot be read is left out."""

from __future__ import annotations

import pytest

from claimreader.errors import Cancelled, UnreadablePage
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Block, BlockRole, Page, Span, Statement
from claimreader.pipeline import StoryRequest, build_story, extract_statements, unique_id

PAGES = (
    Page("a.txt", "“We will not pay for the bridge,” Mayor Ada Lund said on Tuesday.".encode(), cleaned=True, id="a"),
    Page("b.txt", "Ada Lund said: “We will not pay for the bridge.”".encode(), cleaned=True, id="b"),
)


def given(identity: str, article: str) -> Statement:
    return Statement(identity, article, "indirect", (Span(0, 4),), "text")


def test_a_story_grows_and_each_stage_keeps_what_was_there() -> None:
    first, articles, statements, links = build_story(StoryRequest(PAGES))
    assert [one.id for one in first.articles] == ["a"]
    assert [one.id for one in articles.articles] == ["a", "b"]
    assert articles.statements == articles.links == ()
    assert statements.articles == articles.articles
    assert {one.article for one in statements.statements} == {"a", "b"}
    assert statements.links == ()
    assert links.statements == statements.statements
    assert [{link.a.partition(":")[0], link.b.partition(":")[0]} for link in links.links] == [{"a", "b"}]
    assert sum(len(collation.statements) for collation in links.collations) == len(links.statements)
    assert articles.story_id == links.story_id


def test_the_story_has_a_name_that_its_pages_determine() -> None:
    names = {[*build_story(StoryRequest(pages))][-1].story_id for pages in (PAGES, PAGES, PAGES[:1])}
    assert len(names) == 2
    assert [*build_story(StoryRequest(PAGES, story_id="mine"))][-1].story_id == "mine"


def test_given_statements_are_kept_and_nothing_is_found_beside_them() -> None:
    *_, story = build_story(StoryRequest(PAGES, statements=(given("x", "b"), given("y", "a"))))
    assert [one.id for one in story.statements] == ["x", "y"]
    *_, story = build_story(StoryRequest(PAGES, statements=()))
    assert story.statements == ()


def test_statements_are_found_where_none_are_given() -> None:
    *_, story = build_story(StoryRequest(PAGES, statements=(given("x", "a"),), unattributed=frozenset([1])))
    assert [one.article for one in story.statements] == ["a", "b"]


def test_what_was_found_before_is_used() -> None:
    extracted = (given("x", "a"),)
    *_, story = build_story(StoryRequest(PAGES, extracted=(extracted, None)))
    assert [one.id for one in story.statements if one.article == "a"] == ["x"]
    assert [one.id for one in story.statements if one.article == "b"] != []


def test_a_page_that_cannot_be_read_is_told_and_left_out_with_its_statements() -> None:
    troubles: list[str] = []

    def hear(error: UnreadablePage) -> None:
        troubles.append(error.source)

    bad = Page("bad.txt", b"\x00\x01", id="bad")
    request = StoryRequest((PAGES[0], bad), statements=(given("x", "bad"), given("y", "a")))
    *_, story = build_story(request, on_unreadable=hear)
    assert [one.id for one in story.articles] == ["a"]
    assert [one.id for one in story.statements] == ["y"]
    assert troubles == ["bad.txt"]


def test_a_story_without_a_page_that_can_be_read_is_empty() -> None:
    *_, story = build_story(StoryRequest((Page("bad.txt", b""),)))
    assert story.articles == story.statements == story.collations == ()


def test_an_article_that_was_read_before_is_taken_as_it_is() -> None:
    *_, story = build_story(StoryRequest(PAGES))
    *_, again = build_story(StoryRequest(story.articles))
    assert again.articles == story.articles
    assert again.statements == story.statements


def test_outlet_and_date_are_filled_where_they_are_not_known() -> None:
    request = StoryRequest((PAGES[0]._replace(outlet="Herald"), PAGES[1]), outlet="Post", date="2026-02-11")
    *_, story = build_story(request)
    assert [(one.outlet, one.date) for one in story.articles] == [("Herald", "2026-02-11"), ("Post", "2026-02-11")]


@pytest.mark.parametrize("calls", range(6))
def test_it_stops_between_pages_and_between_stages(calls: int) -> None:
    answers = iter([False] * calls)
    with pytest.raises(Cancelled):
        list(build_story(StoryRequest(PAGES), is_cancelled=lambda: next(answers, True)))


def test_names_are_told_apart_in_time_that_grows_with_their_number() -> None:
    id_counts: dict[str, int] = {}
    assert [unique_id("a", id_counts) for _ in range(3)] == ["a", "a-2", "a-3"]
    assert [unique_id(name, id_counts) for name in ("a-2", "b", "a")] == ["a-2-2", "b", "a-4"]
    for _ in range(20_000):
        unique_id("a", id_counts)
    assert len(id_counts) == 20_006


def test_statements_of_an_article_have_names_of_their_own() -> None:
    *_, story = build_story(StoryRequest(PAGES))
    extracted = extract_statements(Analysis(story.articles[0]))
    assert len({one.id for one in extracted}) == len(extracted) > 0


@pytest.mark.parametrize("roles", ["", "t", "tp", "pp", "tpp", "ttppp", "thpl"])
def test_paragraphs_are_counted_as_a_reader_counts(roles: str) -> None:
    names: dict[str, BlockRole] = {"t": "title", "p": "paragraph", "h": "heading", "l": "list"}
    blocks = tuple(Block(3 * n, 3 * n + 2, names[r], Span(0, 0)) for n, r in enumerate(roles))
    article = Article("a", "a", "ab\n" * len(roles), blocks, "", "")
    numbers = []
    for offset in range(3 * len(roles) + 2):
        number = 0
        for block in blocks:
            number += block.role != "title"
            if offset < block.end:
                break
        numbers.append(None if not blocks or block.role == "title" else number)
    assert [article.paragraph_at(offset) for offset in range(3 * len(roles) + 2)] == numbers

"""Looking things up in a story."""

from __future__ import annotations

from claimreader.model import Flag, HeadlineCheck, Link, Span, Story
from claimreader.view.story_index import StoryIndex, outlet_letter, swapped


def test_a_link_can_be_seen_from_both_sides(index: StoryIndex) -> None:
    there, back = index.link("c2", "p1"), index.link("p1", "c2")
    assert there is not None
    assert back == swapped(there)
    assert [run.op for run in back.runs] == ["equal", "insert", "equal", "insert"]
    assert swapped(back) == there


def test_a_statement_carries_its_greatest_departure(index: StoryIndex) -> None:
    assert index.label("c2") == "edited"
    for statement in ("c2", "p1"):
        assert [flag.name for flag in index.flags_on(statement)] == ["NEG", "CUT"]
    assert index.label("l1") == "trimmed"
    assert index.label("c3") is None, "a suggestion is no link"


def test_the_gutter_says_nothing_of_a_link_that_the_pane_does_not_show(story: Story) -> None:
    elsewhere = story.links[1]._replace(a="c3", b="l2", label="paraphrased")
    alone = StoryIndex(story._replace(links=(*story.links[:2], elsewhere)))
    assert alone.label("c3") is None
    assert alone.flags_on("c3") == ()


def test_with_another_base_the_signs_are_those_against_it(story: Story) -> None:
    three = story.collations[0]._replace(statements=("c2", "p1", "l1"))
    index = StoryIndex(story._replace(collations=(three,)))
    assert index.label("l1") is None
    turned = index.with_bases({"c2": "p1"})
    assert turned.label("c2") == "edited"
    assert [flag.name for flag in turned.flags_on("p1")] == ["NEG", "CUT"]
    assert [flag.name for flag in index.with_bases({"c2": "l1"}).flags_on("l1")] == []
    assert index.with_bases({}) is index


def test_names_are_told_apart(story: Story) -> None:
    same = story._replace(articles=(*story.articles[:2], story.articles[2]._replace(outlet="Courier")))
    assert StoryIndex(same).names == ("Courier", "Harbour Post", "Courier (2)")
    assert StoryIndex(story).names[2] == "ledger", "the file's name where the outlet is not known"
    assert StoryIndex(story, blind=True).names == ("A", "B", "C")
    assert [outlet_letter(place) for place in (0, 25, 26, 27)] == ["A", "Z", "AA", "AB"]


def test_words_a_headline_quotes_and_the_text_lacks(story: Story) -> None:
    checked = StoryIndex(story._replace(headline_checks=(HeadlineCheck("post", Span(6, 12)),)))
    assert checked.headline_remark("post") == "in the headline's quotation marks, not in the text: “bridge”"
    assert checked.headline_remark("courier") == ""


def test_statements_are_found_by_place(index: StoryIndex) -> None:
    first, second = index.by_article["courier"][:2]
    assert index.statement_at("courier", first.start, first.start + 1) == first
    assert index.neighbour("courier", first.start, 1) == second
    assert index.neighbour("courier", second.start, -1) == first
    assert index.neighbour("courier", 0, -1) is None


def test_flagged_pairs_in_order(index: StoryIndex) -> None:
    assert index.flagged() == [("c2", "p1")]


def test_echoes_and_suggestions_are_no_links(index: StoryIndex) -> None:
    assert [echo.id for echo in index.echoes(["c3"])] == ["p2"]
    assert [link.b for link in index.suggestions("p2")] == ["c3"]


def test_the_best_link_decides_and_the_base_has_the_flags_of_every_reading(story: Story) -> None:
    better = Link("c2", "l2", "linked", 99, "verbatim", (Flag("NUM", Span(0, 2), Span(0, 2)),))
    collation = story.collations[0]._replace(statements=("c2", "p1", "l2"))
    index = StoryIndex(story._replace(links=(*story.links, better), collations=(collation,)))
    assert index.label("c2") == "verbatim"
    assert [flag.name for flag in index.flags_on("c2")] == ["NEG", "CUT", "NUM"], "never a plain = beside them"
    assert [flag.name for flag in index.flags_on("l2")] == ["NUM"]
    assert index.flags_on("c4") == ()


def test_a_reading_of_another_polarity_is_turned_also_without_a_flag(story: Story) -> None:
    statements = tuple(s._replace(polarity="denied") if s.id == "l1" else s for s in story.statements)
    index = StoryIndex(story._replace(statements=statements))
    assert index.is_turned("c1")
    assert index.is_turned("l1")
    assert not index.is_turned("c2")
    dismissed = tuple(k._replace(dismissed=(Flag("NEG", Span(0, 0), Span(0, 0)),)) for k in story.links)
    assert not StoryIndex(story._replace(statements=statements, links=dismissed)).is_turned("c1")

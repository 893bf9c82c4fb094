"""The state of the reading screen changes by pure functions."""

from __future__ import annotations

from dataclasses import replace

from bridge_story import bridge_story
from claimreader.model import Span
from claimreader.ui.screens.reading.arrangement import arrangement
from claimreader.ui.screens.reading.presenter import differ
from claimreader.ui.screens.reading.selection import paragraph_end, unit_at, units_of
from claimreader.ui.screens.reading.state import (
    ReadingState,
    Selection,
    settled,
    with_base,
    with_story,
    without_story,
)
from claimreader.view.story_index import StoryIndex


def shown(**changes: object) -> ReadingState:
    return replace(with_story(ReadingState(), bridge_story()), **changes)  # type: ignore[arg-type]


def test_keys_act_on_the_grid_then_a_selection_then_a_pane() -> None:
    selection = Selection("courier", "word", [Span(0, 2)], 0, 0)
    assert ReadingState().key_context == "article"
    assert ReadingState(pane="collation").key_context == "collation"
    assert ReadingState(selection=selection).key_context == "selection"
    assert ReadingState(selection=selection, grid_open=True).key_context == "grid"


def test_a_fuller_story_keeps_the_open_article() -> None:
    story = bridge_story()
    state = shown(article_number=1)
    fuller = story._replace(articles=(story.articles[2], *story.articles[:2]))
    assert with_story(state, fuller).article_number == 2
    assert with_story(state, story._replace(articles=story.articles[:1])).article_number == 0


def test_another_story_keeps_what_is_of_the_reader() -> None:
    left = without_story(shown(blind=True, threshold=40, statement="c2", current_hit=3))
    assert (left.story, left.statement, left.current_hit) == (None, None, -1)
    assert (left.blind, left.threshold) == (True, 40)


def test_the_focus_is_on_a_reading_of_the_collation() -> None:
    index = StoryIndex(bridge_story())
    assert settled(shown(statement="c2"), index).focused_reading == "p1", "the other outlet's, where c2 is the base"
    assert settled(shown(statement="p1"), index).focused_reading == "p1"
    assert settled(shown(statement="c2", focused_reading="c2"), index).focused_reading == "c2"
    gone = settled(shown(statement="gone", focused_reading="p1"), index)
    assert (gone.statement, gone.focused_reading) == (None, None)


def test_a_base_is_chosen_and_put_back() -> None:
    collation = StoryIndex(bridge_story()).collation_of["c2"]
    state = with_base(shown(), collation.id, "p1")
    assert state.base_of(collation) == "p1"
    assert with_base(state, collation.id, None).base_of(collation) == collation.base
    assert with_base(state, collation.id, "gone").base_of(collation) == collation.base


def test_only_fields_that_are_asked_for_are_compared() -> None:
    state = ReadingState()
    assert differ(state, replace(state, blind=True), ("story", "blind"))
    assert not differ(state, replace(state, blind=True), ("story", "placed"))
    assert differ(shown(), shown(), ("story",)), "an equal story is another one: they are not compared"


def test_panes_are_arranged_by_the_size() -> None:
    wide, narrow, small = (arrangement(columns, 40, ReadingState()) for columns in (120, 80, 50))
    assert (wide.article, wide.collation, wide.stacked) == (True, True, False)
    assert (narrow.article, narrow.collation, narrow.stacked, narrow.article_height) == (True, True, True, "52%")
    assert (small.article, small.collation, small.alone) == (True, False, True)
    assert arrangement(120, 24, ReadingState(zoomed=True, pane="collation"))[:2] == (False, True)
    assert arrangement(120, 24, ReadingState(grid_open=True))[:2] == (False, False)


def test_units_of_an_article_and_of_a_reading() -> None:
    index = StoryIndex(bridge_story())
    article = index.article_of(index.statements["p1"])
    words = [span.of(article.text) for span in units_of(index, article, "p1", "word")]
    assert words[:3] == ["We", "will", "charge"]
    assert len(units_of(index, article, None, "word")) > len(words)
    assert len(units_of(index, article, "p1", "sentence")) == 1


def test_the_unit_that_holds_a_character_and_the_ends_of_paragraphs() -> None:
    units = [Span(0, 3), Span(4, 8), Span(10, 12)]
    assert [unit_at(units, offset) for offset in (0, 3, 5, 9, 30)] == [0, 0, 1, 1, 2]
    pieces = [Span(0, 8), Span(10, 12)]
    assert paragraph_end(pieces, units[0], 1) == 7
    assert paragraph_end(pieces, units[1], 1) == 11
    assert paragraph_end(pieces, units[2], -1) == 0
    assert paragraph_end(pieces, units[0], -1) is None

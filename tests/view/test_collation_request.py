"""The readings and related statements of a collation, and the characters under a cell."""

from __future__ import annotations

from claimreader.model import Echo, Story
from claimreader.view.collation_request import (
    MAX_ECHOES,
    CollationRequest,
    CollationRows,
    base_and_readings,
    best_suggestions,
    link_between,
    related_statements,
)
from claimreader.view.rows import Piece
from claimreader.view.story_index import StoryIndex


def test_the_base_comes_first(index: StoryIndex) -> None:
    assert base_and_readings(index.collation_of["c2"], "p1") == ["p1", "c2"]


def test_suggestions_from_a_score_on(index: StoryIndex) -> None:
    collation = index.collation_of["c3"]
    assert [link.b for link in best_suggestions(index, collation, 41)] == ["p2"]
    assert best_suggestions(index, collation, 42) == []


def test_weaker_echoes_are_counted(story: Story) -> None:
    more = tuple(story.statements[5]._replace(id=f"e{at}") for at in range(MAX_ECHOES + 2))
    found = story._replace(
        statements=(*story.statements, *more),
        echoes=tuple(Echo("c4", statement.id, 30 + at) for at, statement in enumerate(more)),
    )
    related = related_statements(StoryIndex(found), found.collations[3], 0)
    assert [echo.id for echo in related.echoes] == ["e6", "e5", "e4", "e3", "e2"]
    assert related.hidden_echoes == 2


def test_a_pair_without_a_link_is_aligned_when_it_is_shown(index: StoryIndex) -> None:
    request = CollationRequest(index.collation_of["c1"], "c1", "l1", 60, True)
    assert link_between(index, request, "l1") == index.link("c1", "l1")
    made = link_between(index, request, "p1")
    assert made is not None
    assert made.runs


def test_the_nearest_character_of_a_reading() -> None:
    rows = CollationRows()
    rows.record_text("a", 2, 5, (Piece("own words"), Piece("bridge", 0, 40), Piece(" opens", 0, 46)))
    assert rows.character_at(2, 14) == ("a", 40)
    assert rows.character_at(2, 22) == ("a", 48)
    assert rows.character_at(2, 3) is None
    assert rows.character_at(2, 3, "a") == ("a", 40)
    assert rows.character_at(2, 90, "a") == ("a", 51)
    assert rows.character_at(1, 14) is None
    assert {row: tuple(span) for row, span in rows.lines_of("a").items()} == {2: (40, 52)}

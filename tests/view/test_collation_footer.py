"""What stands below the readings, part by part."""

from __future__ import annotations

import pytest

from claimreader.model import Absence, Flag, Opinion, Span, Story
from claimreader.view.collation_footer import (
    MAX_ABSENCE_LINES,
    FooterEntry,
    absences,
    add_evidence,
    add_footer,
    echoes,
    question,
    suggestions,
)
from claimreader.view.collation_request import CollationRequest, CollationRows, Related, related_statements
from claimreader.view.rows import plain_text
from claimreader.view.story_index import StoryIndex

NONE = Related((), (), 0)


def request(index: StoryIndex, statement: str, **fields: object) -> CollationRequest:
    asked = {"focus": statement, "cells": 60, "stacked": True, **fields}
    return CollationRequest(index.collation_of[statement], statement, **asked)  # type: ignore[arg-type]


def text_of(entries: list[FooterEntry]) -> list[str]:
    return [plain_text(row) for entry in entries for row in entry.rows]


@pytest.mark.parametrize("missing", [1, MAX_ABSENCE_LINES, MAX_ABSENCE_LINES + 1])
def test_many_absences_share_a_line(story: Story, missing: int) -> None:
    more = tuple(story.articles[2]._replace(id=f"o{at}", outlet=f"Outlet {at}") for at in range(missing))
    absent = tuple(Absence(article.id, "not_found") for article in more)
    collation = story.collations[0]._replace(absent=absent)
    index = StoryIndex(story._replace(articles=(*story.articles, *more), collations=(collation,)))
    lines = text_of(list(absences(index, request(index, "c2"), NONE)))
    assert len([line for line in lines if line.startswith("·")]) == (missing if missing <= MAX_ABSENCE_LINES else 1)


def test_each_answer_says_where_the_words_are_and_not_found_comes_last(story: Story) -> None:
    absent = (
        Absence("post", "not_found"),
        Absence("courier", "other_speaker", span=story.statements[0].spans[0]),
        Absence("ledger", "own_voice", span=story.statements[-1].spans[0]),
    )
    collation = story.collations[0]._replace(absent=absent)
    index = StoryIndex(story._replace(collations=(collation,)))
    assert text_of(list(absences(index, request(index, "c2"), NONE))) == [
        "@ Courier  said by Ada Vell ¶1",
        "¶ ledger  in the outlet's own voice ¶2",
        "· Harbour Post  words not found in this file",
    ]


def test_what_is_not_said_is_not_suggested_as_said_and_its_flags_stand_before_it(story: Story) -> None:
    links = tuple(
        link._replace(flags=(Flag("NEG", Span(0, 0), Span(0, 0)),)) if link.status == "suggested" else link
        for link in story.links
    )
    statements = tuple(s._replace(polarity="denied") if s.id == "p2" else s for s in story.statements)
    index = StoryIndex(story._replace(links=links, statements=statements))
    asked = request(index, "c3")
    (entry,) = suggestions(index, asked, related_statements(index, asked.collation, 40))
    assert plain_text(entry.rows[0]).startswith("  perhaps also NEG Harbour Post ¶2: denied: =2+2")
    (entry,) = echoes(index, asked, related_statements(index, asked.collation, 90))
    assert plain_text(entry.rows[0]).startswith("≈ echo: José Ibárra, Harbour Post ¶2: denied: =2+2")


def test_suggestions_and_echoes_can_be_gone_to(index: StoryIndex) -> None:
    asked = request(index, "c3")
    related = related_statements(index, asked.collation, 40)
    assert [entry.statement for entry in suggestions(index, asked, related)] == ["p2"]
    assert list(echoes(index, asked, related)) == [], "what is suggested is not an echo as well"
    related = related_statements(index, asked.collation, 90)
    (entry,) = echoes(index, asked, related)
    assert entry.statement == "p2"
    assert plain_text(entry.rows[0]).startswith("≈ echo: José Ibárra, Harbour Post ¶2:")
    (*_, hidden) = echoes(index, asked, related._replace(hidden_echoes=2))
    assert text_of([hidden]) == ["  2 weaker echoes more"]


def test_an_empty_row_parts_the_footer_only_where_there_is_one(index: StoryIndex) -> None:
    result = CollationRows()
    add_footer(index, request(index, "c4"), NONE, result)
    assert result.rows == []
    add_footer(index, request(index, "c2"), NONE, result)
    assert [plain_text(row) for row in result.rows] == ["", "· ledger  words not found in this file"]


def test_the_evidence_begins_with_the_reading_in_focus_and_hides_files_in_blind_mode(story: Story) -> None:
    for blind in (False, True):
        index = StoryIndex(story, blind)
        result = CollationRows()
        add_evidence(index, request(index, "c2", focus="p1"), ["c2", "p1"], result)
        lines = [plain_text(row) for row in result.rows]
        first, second = (index.names[1], index.names[0])
        assert lines.index(first) < lines.index(second)
        assert lines[result.evidence_row].startswith("─")
        assert any("post.txt" in line for line in lines) is not blind


@pytest.mark.parametrize("blind", [False, True])
def test_the_evidence_says_through_whom_a_speaker_speaks(story: Story, blind: bool) -> None:
    said = tuple(
        s._replace(speaker="harbour board", through="A spokesman") if s.id == "c2" else s for s in story.statements
    )
    index, result = StoryIndex(story._replace(statements=said), blind), CollationRows()
    add_evidence(index, request(index, "c2", cells=100), ["c2"], result)
    lines = [plain_text(row).strip() for row in result.rows]
    assert [line for line in lines if "through" in line] == [
        f"{index.names[0]} ¶{index.statements['c2'].paragraph}: harbour board through A spokesman"
    ]


@pytest.mark.parametrize("blind", [False, True])
def test_another_opinion_stands_with_the_score_and_the_reasons(story: Story, blind: bool) -> None:
    index, result = StoryIndex(story, blind), CollationRows()
    opinions = {frozenset(("c3", "p2")): Opinion(0.31, "the Courier sums up", "judge --fast")}
    add_evidence(index, request(index, "c3", cells=100, opinions=opinions), ["c3"], result)
    lines = [plain_text(row).strip() for row in result.rows]
    at = next(number for number, line in enumerate(lines) if line.startswith("Whether "))
    assert lines[at].startswith(f"Whether {index.names[1]} ¶2 says the same as {index.names[0]} ¶")
    assert lines[at + 1].startswith("score ")
    said = "another's opinion, by judge --fast: 31 of 100"
    assert (said if blind else f"{said}: the Courier sums up") in lines


def test_a_turn_of_a_record_says_what_was_asked(story: Story) -> None:
    base = story.collations[0].base
    asked = next(s for s in story.statements if s.id not in story.collations[0].statements)
    turn = next(s for s in story.statements if s.id == base)._replace(kind="turn", extra={"answers": asked.id})
    index = StoryIndex(story._replace(statements=tuple(turn if s.id == base else s for s in story.statements)))
    (line, *_) = text_of(list(question(index, request(index, base), NONE)))
    assert line.startswith(f"  asked by {asked.speaker or 'somebody unnamed'}")
    assert text_of(list(question(StoryIndex(story), request(index, base), NONE))) == []

"""Attribution, relation to the base and context of a reading."""

from __future__ import annotations

from dataclasses import replace

from claimreader.model import Story
from claimreader.view.collation_parts import (
    attribution_label,
    column_link_summary,
    context_rows,
    link_summary,
    position_label,
    short_link_summary,
)
from claimreader.view.collation_request import CollationRequest
from claimreader.view.labels import show_spaces
from claimreader.view.rows import plain_text, width
from claimreader.view.story_index import StoryIndex


def request(index: StoryIndex, **fields: object) -> CollationRequest:
    asked = {"focus": "p1", "cells": 60, "stacked": False, **fields}
    return CollationRequest(index.collation_of["c2"], "c2", **asked)  # type: ignore[arg-type]


def test_the_attribution_names_kind_source_audience_and_credit(index: StoryIndex) -> None:
    assert show_spaces(attribution_label(index.statements["c1"])) == "reported · Mayor Ada Vell told · to the Courier"
    assert show_spaces(attribution_label(index.statements["c2"])) == "direct · Vell said · via Northline"
    unnamed = replace(index.statements["c2"], mention=None, speaker=None, cue=None, credited=None)
    assert show_spaces(attribution_label(unnamed)) == "direct · speaker not named"


def test_the_position_is_a_paragraph_or_the_headline(index: StoryIndex) -> None:
    assert position_label(index.statements["c2"]) == "¶2"
    assert position_label(replace(index.statements["c2"], paragraph=0)) == "headline"


def test_the_relation_to_the_base(index: StoryIndex, story: Story) -> None:
    assert plain_text(link_summary(index, request(index), "c2")) == "fullest on file"
    assert plain_text(link_summary(index, request(index), "p1")) == "edited NEG ⌿  88"
    assert plain_text(short_link_summary(index, request(index), "p1")) == "~ NEG ⌿"
    assert plain_text(link_summary(index, request(index), "l1")) == "through another"
    confirmed = StoryIndex(replace(story, links=(replace(story.links[0], status="confirmed"),)))
    assert plain_text(link_summary(confirmed, request(confirmed), "p1")) == "edited NEG ⌿ ✓ confirmed  88"


def test_the_score_stands_at_the_right_edge_of_a_column(index: StoryIndex) -> None:
    (row,) = column_link_summary(index, request(index), "p1", 30)
    assert width(row) == 30
    assert plain_text(row).endswith("88")


def test_context_is_whole_words_and_only_where_asked_for(index: StoryIndex) -> None:
    assert context_rows(index, request(index), "p1", 40) == ([], [])
    before, _ = context_rows(index, request(index, context=True), "p1", 40)
    assert plain_text(before[-1]).endswith('Tuesday: "')

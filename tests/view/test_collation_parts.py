"""Attribution, relation to the base and context of a reading."""

from __future__ import annotations

from claimreader.model import Flag, Span, Statement, Story
from claimreader.view.collation_parts import (
    attribution_text,
    column_link_summary,
    finding_rows,
    flag_rows,
    link_summary,
    position_label,
    short_link_summary,
)
from claimreader.view.collation_request import CollationRequest
from claimreader.view.rows import plain_text, width
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import STRONG


def request(index: StoryIndex, **fields: object) -> CollationRequest:
    asked = {"focus": "p1", "cells": 60, "stacked": False, **fields}
    return CollationRequest(index.collation_of["c2"], "c2", **asked)  # type: ignore[arg-type]


def test_the_attribution_names_kind_source_audience_and_credit(index: StoryIndex) -> None:
    assert attribution(index.statements["c1"]) == "told · Mayor Ada Vell · reported · to the Courier"
    assert attribution(index.statements["c2"]) == "said · Vell · direct · via Northline"
    unnamed = index.statements["c2"]._replace(mention=None, speaker=None, cue=None, credited=None)
    assert attribution(unnamed) == "speaker not named · direct"


def attribution(statement: Statement) -> str:
    return plain_text(attribution_text(statement).rows(200)[0])


def test_the_cue_leads_as_printed_and_says_what_is_not_said(index: StoryIndex) -> None:
    said = index.statements["c1"]
    left_open = said._replace(polarity="open", cue_phrase="has not told")
    assert attribution(left_open) == "has not told · not said · Mayor Ada Vell · reported · to the Courier"
    denied = said._replace(polarity="denied", cue="denied")
    assert attribution(denied) == "denied · Mayor Ada Vell · reported · to the Courier"
    first = attribution_text(left_open).rows(200)[0][0]
    assert first.styles == STRONG
    assert attribution_text(said).rows(200)[0][0].styles == 0, "in full brightness"


def test_a_line_for_each_change_and_each_dismissed_flag(story: Story) -> None:
    first, *others = story.links
    neg, cut = first.flags
    index = StoryIndex(story._replace(links=(first._replace(flags=(neg,), dismissed=(cut,)), *others)))
    rows = [plain_text(row) for row in flag_rows(index, request(index), "p1", 60)]
    assert rows == ["NEG  “not [ever]” left out", "not a change, by you: ⌿ CUT  “[ever]” left out"]
    assert flag_rows(index, request(index), "c2", 60) == []


def test_the_position_is_a_paragraph_or_the_headline(index: StoryIndex) -> None:
    assert position_label(index.statements["c2"]) == "¶2"
    assert position_label(index.statements["c2"]._replace(paragraph=0)) == "headline"


def test_the_relation_to_the_base(index: StoryIndex, story: Story) -> None:
    assert plain_text(link_summary(index, request(index), "c2")) == "fullest on file"
    assert plain_text(link_summary(index, request(index), "p1")) == "edited NEG ⌿ CUT  88"
    assert plain_text(short_link_summary(index, request(index), "p1")) == "~ NEG ⌿ CUT"
    assert plain_text(link_summary(index, request(index), "l1")) == "through another"
    confirmed = StoryIndex(story._replace(links=(story.links[0]._replace(status="confirmed"),)))
    assert plain_text(link_summary(confirmed, request(confirmed), "p1")) == "edited NEG ⌿ CUT ✓ confirmed  88"


def test_the_score_stands_at_the_right_edge_of_a_column(index: StoryIndex) -> None:
    row = column_link_summary(index, request(index), "p1", 30)
    assert width(row) == 30
    assert plain_text(row).endswith("88")


def test_many_changes_of_one_kind_are_one_sentence(story: Story) -> None:
    first, *others = story.links
    text_a, text_b = story.articles[0].text, story.articles[1].text
    a, b = text_a.index("We will not"), text_b.index("We will charge")
    flags = [Flag("NUM", Span(a, a + at), Span(b, b + at)) for at in (2, 7, 5, 6)]
    index = StoryIndex(story._replace(links=(first._replace(flags=tuple(flags[:1])), *others)))
    named = " ".join(plain_text(row).strip() for row in flag_rows(index, request(index), "p1", 30))
    assert named == "NUM  We (Courier) → We (Harbour Post)"
    index = StoryIndex(story._replace(links=(first._replace(flags=tuple(flags)), *others)))
    assert [plain_text(row) for row in flag_rows(index, request(index), "p1", 90)] == [
        "NUM  We → We; We will → We will; We wi → We wi; We wil → We wil (Courier → Harbour Post)"
    ]
    assert len(flag_rows(index, request(index), "p1", 20)) == 3
    assert plain_text(flag_rows(index, request(index), "p1", 20)[-1]).endswith(" …")


def test_above_columns_every_change_names_its_outlet(index: StoryIndex) -> None:
    rows = [plain_text(row) for row in finding_rows(index, request(index), ["c2", "p1"], 90)]
    assert rows == ["NEG  “not [ever]” left out (Harbour Post)", "⌿ CUT  “[ever]” left out (Harbour Post)"]

"""Tellings against a record: the turn as base, who said it, what was cut, what nobody carries or nobody said."""

from __future__ import annotations

import pytest
from tests.benchmarks.recorded import build, wrong_answers

from claimreader.model import Collation, Link, Page, Statement, Story
from claimreader.pipeline import StoryRequest, build_story
from claimreader.record import uncarried, unrecorded
from claimreader.serialization import dump_json, load_json, story_from_json, story_to_json

RECORD = """Briefing of the harbour board

MS. TOLVANEN: Good morning. The gates were inspected in January and they were sound. We found rust on two hinges. \
If the province pays its share, the lock will reopen in May.

Q: Did you resign because of the report?

MR. OKAFOR: No. I resigned because my term ended. The report was a disaster for the town.
"""
COURIER = """“The gates were inspected in January and they were sound,” said Mira Tolvanen. “We found rust on \
two hinges.”

Deniz Okafor called the report “a disaster for the town”.

“I have never been happier,” Okafor said."""
POST = """“The lock will reopen in May,” Mira Tolvanen said.

“I resigned because my term ended,” said Mira Tolvanen."""


@pytest.fixture(scope="module")
def story() -> Story:
    pages = [
        Page("record.txt", RECORD.encode(), role="record"),
        Page("courier.txt", COURIER.encode(), cleaned=True),
        Page("post.txt", POST.encode(), cleaned=True),
    ]
    *_, built = build_story(StoryRequest(pages))
    return built


def statement(story: Story, words: str) -> Statement:
    return next(s for s in story.statements if s.text.startswith(words))


def collation(story: Story, words: str) -> Collation:
    name = statement(story, words).id
    return next(c for c in story.collations if name in c.statements)


def link(story: Story, telling: str) -> Link:
    name = statement(story, telling).id
    return next(one for one in story.links if one.b == name and one.status == "linked")


def test_all_tellings_of_a_turn_stand_under_it(story: Story) -> None:
    found = collation(story, "Good morning")
    tellings = [statement(story, words).id for words in ("The gates were", "The lock will")]
    assert found.base == statement(story, "Good morning").id
    assert list(found.statements) == [found.base, *tellings]
    assert found.outlets == 2


def test_the_runs_are_of_the_sentences_that_a_telling_takes(story: Story) -> None:
    record = story.articles[0].text
    found = link(story, "The gates were")
    assert found.label == "verbatim"
    taken = " ".join(run.a.of(record) for run in found.runs)
    assert [words in taken for words in ("in January", "two hinges", "morning", "reopen")] == [True, True, False, False]


def test_a_dropped_condition_is_flagged(story: Story) -> None:
    assert [flag.name for flag in link(story, "The lock will").flags] == ["COND"]


def test_words_of_another_speaker_are_set_against_who_said_them(story: Story) -> None:
    found = link(story, "I resigned because")
    assert "WHO" in [flag.name for flag in found.flags]
    assert found.a == statement(story, "No. I resigned").id


def test_what_only_one_side_has(story: Story) -> None:
    assert list(uncarried(story)) == [statement(story, "Did you resign").id]
    assert list(unrecorded(story)) == [statement(story, "I have never").id]


def test_a_record_is_no_outlet(story: Story) -> None:
    assert collation(story, "Did you resign").outlets == 0
    assert all(c.outlets <= 2 for c in story.collations)


def test_the_story_comes_back_from_its_json(story: Story) -> None:
    written = story_to_json(story)
    assert written["articles"][0]["role"] == "record"
    assert written["uncarried"] == list(uncarried(story))
    assert written["unrecorded"] == list(unrecorded(story))
    again = story_from_json(load_json(dump_json(written), "story"))
    assert again.articles[0].role == "record"
    assert story_to_json(again) == written


def test_quotations_are_set_against_the_turn_that_they_come_from() -> None:
    story, asked = build(words=2500, quotations=50, seed=3)
    wrong = wrong_answers(story, asked)
    assert len(wrong) <= 0.02 * len(asked), wrong

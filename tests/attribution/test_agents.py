"""Who speaks through a spokesman without a name."""

from __future__ import annotations

import pytest

from claimreader.attribution import agents
from claimreader.model import Page
from claimreader.pipeline import StoryRequest, build_story
from claimreader.serialization import story_from_json, story_to_json
from marked_mentions import resolve_marked
from rule_cases import RuleCase, check_each_rule, each_case, without_rule

TEXT = "The pier will close.\n\nA spokesman for the harbour board said the pier would close in June."


@each_case("attribution/agent_rules")
def test_who_an_agent_speaks_for(case: RuleCase) -> None:
    assert resolve_marked(case.input) == case.expected


def test_each_rule_has_a_case_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    check_each_rule("attribution/agent_rules", without_rule(monkeypatch, agents, "AGENT_RULES"), resolve_marked)


def test_the_agent_is_kept_beside_the_speaker_and_the_mention() -> None:
    *_, story = build_story(StoryRequest((Page("a.txt", TEXT.encode(), cleaned=True),)))
    (statement,) = story.statements
    assert (statement.speaker, statement.mention) == ("harbour board", "A spokesman for the harbour board")
    assert statement.through == "A spokesman"
    assert story_from_json(story_to_json(story)).statements == story.statements

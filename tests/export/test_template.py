"""What a template of one's own sees."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimreader.export.compose import compose
from claimreader.export.template import render_template, template_context
from export_fixture import OPTIONS, story_with_decisions, unsaid_story

ALL = replace(OPTIONS, scope="all")


def test_a_reading_has_its_polarity_and_its_cue_cannot_be_taken_for_saying() -> None:
    group = template_context(compose(unsaid_story(), None, ALL))["groups"][0]
    unsaid, said = group["readings"]
    assert (unsaid["polarity"], unsaid["unsaid"]) == ("open", "not said:")
    assert unsaid["cue"] == unsaid["cue_phrase"] == "has not confirmed"
    assert unsaid["quotation"].startswith("not said:\n\n> ")
    assert (said["polarity"], said["unsaid"], said["cue"]) == ("asserted", "", "confirmed")
    assert said["changes"][0] == "NEG  has not confirmed (Courier) → has confirmed (Post)"
    assert said["flags"][0]["says"] == "has not confirmed (Courier) → has confirmed (Post)"
    assert [flag["name"] for flag in said["dismissed"]] == ["MODAL"]
    assert group["absent"] == [{"outlet": "Gull", "answer": "other_speaker", "says": "said by Pia Lund ¶2"}]


def test_values_are_plain() -> None:
    pytest.importorskip("jinja2")
    document = compose(*story_with_decisions(), OPTIONS)
    made = render_template(
        "{% for f in groups[0].readings[1].flags %}{{ f.sign }}: {{ f.base }};{% endfor %}", document
    )
    assert made == "NEG: not [ever];⌿ CUT: [ever];"

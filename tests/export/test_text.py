"""Plain text: sentences in the order in which they are read aloud."""

from __future__ import annotations

from dataclasses import replace

from claimreader.export.compose import compose
from claimreader.export.text import render
from export_fixture import OPTIONS, story_with_decisions, unsaid_story


def test_a_flag_says_what_it_means_and_its_change() -> None:
    made = render(compose(*story_with_decisions(), OPTIONS))
    assert "NEG, the negation changes: “not [ever]” left out.\n" in made
    assert "¶" not in made


def test_words_that_are_not_said_come_behind_their_cue() -> None:
    lines = render(compose(unsaid_story(), None, replace(OPTIONS, scope="all"))).splitlines()
    at = lines.index("they carried out the strike")
    assert lines[at - 1] == "Not said:"
    assert lines[at - 2].startswith("“has not confirmed”, Mira Tolvanen. Courier")

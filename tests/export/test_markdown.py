"""Markdown: what would act is escaped, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimreader.export.compose import compose
from claimreader.export.markdown import escaped, front_matter, heading, inline, note, quotation
from export_fixture import OPTIONS, story_with_decisions, unsaid_story

DOCUMENT = compose(*story_with_decisions(), OPTIONS)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("5 * 3", "5 \\* 3"),
        ("snake_case _em_", "snake_case \\_em\\_"),
        ("a < b <b>", "a < b \\<b>"),
        ("R&D &amp;", "R&D \\&amp;"),
        ("[never] [a](b)", "[never] [a\\](b)"),
        ("~5 ~~no~~", "~5 \\~\\~no\\~\\~"),
    ],
)
def test_only_what_would_act_is_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


def test_a_line_stays_one_line_and_a_note_no_list() -> None:
    assert inline("a\n\nb") == "a b"
    assert note("- one\n1. two", "ana") == "Note (ana): \\- one\n1\\. two"


def test_a_heading_counts_and_names_and_the_front_matter_cannot_be_ended() -> None:
    assert heading(DOCUMENT.groups[1]) == "2. Ada Vell: that the town would not charge drivers · 2 outlets"
    lines = list(front_matter(DOCUMENT))
    assert lines[0] == lines[-1] == "---"
    assert all(": " in line or line.endswith(":") or line.startswith("  - ") for line in lines[1:-1])


def test_a_quotation_that_is_not_said_has_its_line_above_and_no_label_inside() -> None:
    first, *_ = compose(unsaid_story(), None, replace(OPTIONS, scope="all")).rows
    lead, _, quoted = quotation(first).partition("\n\n")
    assert (lead, quoted) == ("not said:", f"> {first.passage.exact}")

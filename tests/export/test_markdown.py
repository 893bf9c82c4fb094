"""Markdown: what would act is escaped, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

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
        ("at 9:30 http: //x", "at 9:30 http: //x"),
        ("HTTPS://a.example/b", "HTTPS\\://a.example/b"),
        ("www.a.example, wow...", "www\\.a.example, wow..."),
        ("ana@a.example, @ana", "ana\\@a.example, @ana"),
    ],
)
def test_only_what_would_act_is_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


@pytest.mark.parametrize(
    "address",
    [
        *("http://a.example/x_y*z", "https://a.example?q=[1]", "ftp://a.example", "www.a.example", "ana@a.example"),
        *("mailto:ana@a.example", "HTTPS://A.EXAMPLE", "(https://a.example)", "www.a.example/b(c)"),
        "**https://a.example**",
    ],
)
def test_an_address_in_a_quotation_is_no_link(address: str) -> None:
    reader = MarkdownIt("gfm-like", {"linkify": True})
    assert reader.linkify is not None
    reader.linkify.set({"fuzzy_link": False})
    made = f"See {escaped(address)} there.\n\n> {escaped(address)}\n\n{note(address, 'ana')}\n"
    assert "<a " in reader.render("https://a.example")
    assert "<a " not in reader.render(made)
    assert reader.renderInline(escaped(address)) == address.replace("&", "&amp;")


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

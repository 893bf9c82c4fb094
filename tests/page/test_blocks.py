"""Lines kept become blocks with their roles."""

from __future__ import annotations

import pytest

from claimreader.model import Span
from claimreader.page.blocks import BlockDraft, assemble_blocks, blocks_of_clean_text, draft_block
from claimreader.page.html_features import HtmlContext
from page_lines import label, read_marked

SENTENCE = "The town council voted late on Monday to close the old bridge for a year."


def test_texts_are_joined_by_blank_lines_and_labels_move_with_them() -> None:
    text, blocks = assemble_blocks(
        [BlockDraft(Span(5, 8), "One", "title"), BlockDraft(Span(9, 20), "Source: two", "paragraph", Span(0, 7))]
    )
    assert text == "One\n\nSource: two"
    assert [(block.span.of(text), block.role) for block in blocks] == [("One", "title"), ("Source: two", "paragraph")]
    assert blocks[1].label is not None
    assert blocks[1].label.of(text) == "Source:"


def test_a_line_behind_an_angle_bracket_is_a_quotation() -> None:
    _, lines = read_marked("+ > We were never asked.")
    block = draft_block(0, lines, None, label(lines, [True]))
    assert (block.text, block.quotation) == ("We were never asked.", 1)
    text = "Lee wrote:\n\n> We were never asked.\n> It rained.\n\n> So it goes."
    given = list(blocks_of_clean_text(text, None))
    assert [block.span.of(text) for block in given] == [
        "Lee wrote:", "We were never asked.", "It rained.", "So it goes.",
    ]  # fmt: skip
    numbers = [block.quotation for block in given]
    assert numbers[0] == 0 < numbers[1] == numbers[2] != numbers[3]


@pytest.mark.parametrize(
    ("tag", "role"), [("p", "paragraph"), ("li", "list"), ("td", "table"), ("h2", "heading"), ("div", "paragraph")]
)
def test_the_role_of_a_tag(tag: str, role: str) -> None:
    _, lines = read_marked("+ Bridge")
    context = HtmlContext(tag, 0.0, frozenset(), 0, 0, (), 0.0)
    assert draft_block(0, lines, [context], label(lines, [True])).role == role


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Why it was closed", "heading"),
        ("- the old bridge", "list"),
        ("Source: Northline", "paragraph"),
        (SENTENCE, "paragraph"),
    ],
)
def test_the_role_of_a_form(line: str, role: str) -> None:
    _, lines = read_marked(f"+ {line}\n+ {SENTENCE}")
    assert draft_block(0, lines, None, label(lines, [True, True])).role == role


def test_a_clean_text_opens_with_its_title_where_that_is_known() -> None:
    text = " Bridge \n\nSource: two"
    assert [(block.span.of(text), block.role) for block in blocks_of_clean_text(text, "BRIDGE")] == [
        ("Bridge", "title"),
        ("Source: two", "paragraph"),
    ]
    assert [block.role for block in blocks_of_clean_text(text, None)] == ["paragraph", "paragraph"]

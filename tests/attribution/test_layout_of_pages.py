"""From a page whose layout is the attribution to its statements: the reader of pages keeps what the rules need."""

import pytest

from claimreader.attribution.statements import find_statements
from claimreader.language.analysis import Analysis
from claimreader.model import Page
from claimreader.page.read import read_page

_BEFORE = (
    "The council of Ekborough will close the old bridge for repairs from the second week of May, it said on Tuesday.",
    "Ines Holt, who heads the harbour office, opened the bridge in 1931 and has crossed it every working day since.",
)
_AFTER = (
    "The work is to cost 3.4 million crowns, of which the province will pay less than half, and will end in August.",
    "The council meets again on Thursday, when the budget for the second stage of the work is to be put to the vote.",
)


def html(body: str, title: str = "Ekborough to close its bridge") -> Page:
    before, after = ("".join(f"<p>{text}</p>" for text in texts) for texts in (_BEFORE, _AFTER))
    text = f"<!DOCTYPE html><html lang=en><body><article><h1>{title}</h1>{before}{body}{after}</article></body></html>"
    return Page("test.html", text.encode())


def said(page: Page) -> list[tuple[str, str | None, str]]:
    """Kind, speaker and words of the statements in or below the headline that quote."""
    found = find_statements(Analysis(read_page(page)))
    return [(s.kind, s.speaker, s.text) for s in found if s.kind != "indirect"]


NEVER = "We were never asked about the bridge."
SUNDAY = "It was a notice nailed to the door on a Sunday."


@pytest.mark.parametrize(
    "body",
    [
        f"<p>In a letter to the council, Bo Ek wrote:</p><blockquote><p>{NEVER} {SUNDAY}</p></blockquote>",
        f"<blockquote><p>{NEVER} {SUNDAY}</p><cite>Bo Ek</cite></blockquote>",
        f"<blockquote><p>{NEVER} {SUNDAY} <cite>Bo Ek</cite></p></blockquote>",
        f"<blockquote>{NEVER} {SUNDAY}<footer>— <cite>Bo Ek, boat owner</cite></footer></blockquote>",
        f"<figure><blockquote><p>{NEVER} {SUNDAY}</p></blockquote><figcaption>— Bo Ek, owner</figcaption></figure>",
        f'<blockquote class="twitter-tweet"><p>{NEVER} {SUNDAY}</p>— Bo Ek (@boek) <a>May 4, 2024</a></blockquote>',
    ],
    ids=["colon", "cite", "cite in the paragraph", "footer", "caption", "post"],
)
def test_a_block_quotation(body: str):
    assert said(html(body)) == [("direct", "Bo Ek", f"{NEVER} {SUNDAY}")]


def test_two_block_quotations_have_a_speaker_each():
    body = f"<p>Bo Ek wrote:</p><blockquote>{NEVER}</blockquote><blockquote>{SUNDAY}<br>— Pia Lund</blockquote>"
    assert said(html(body)) == [("direct", "Bo Ek", NEVER), ("direct", "Pia Lund", SUNDAY)]


def test_markdown():
    lines = ["# Ekborough to close its bridge", *_BEFORE, "Bo Ek wrote:", f"> {NEVER}\n>\n> {SUNDAY}", *_AFTER]
    page = Page("test.md", "\n\n".join(lines).encode())
    assert said(page) == [("direct", "Bo Ek", f"{NEVER} [...] {SUNDAY}")]


def test_the_marks_of_a_short_quotation():
    body = f"<p>Holt said: <q>{NEVER}</q></p><p>Bo Ek said <q>nobody</q> had written to him.</p>"
    assert [(kind, speaker) for kind, speaker, _ in said(html(body))] == [("direct", "Ines Holt"), ("mixed", "Bo Ek")]


def test_a_headline():
    page = html("<p>The bridge is old.</p>", title="‘We have run out of cheap answers’: Holt on the bridge")
    assert said(page) == [("direct", "Ines Holt", "We have run out of cheap answers")]


@pytest.mark.parametrize(
    "turn",
    ["<p><strong>{}:</strong> {}</p>", "<p><b>{}</b> {}</p>", "<dl><dt>{}</dt><dd>{}</dd></dl>", "<p>{}:<br>{}</p>"],
)
def test_a_transcript(turn: str):
    turns = (
        ("CHAIR", "Order. We begin with the harbour office."),
        ("HOLT", "We have run out of cheap answers. What is left is a new bridge."),
        ("EK", "Nobody has written to us."),
        ("HOLT", "The letters were printed in March. The printer was late."),
    )
    found = said(html("".join(turn.format(*one) for one in turns)))
    assert found == [("direct", {"HOLT": "Ines Holt"}.get(name, name.title()), text) for name, text in turns]

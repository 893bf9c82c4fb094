"""House labels and the codes of entities: what opens a paragraph, and what a page shows in place of a character."""

from __future__ import annotations

import pytest

from claimreader.language.analysis import Analysis
from claimreader.model import Page
from claimreader.page.paragraph_labels import find_paragraph_label
from claimreader.page.read import read_page
from claimreader.pipeline import extract_statements

BODY = (
    "The harbour bridge will stay closed until Sunday after divers found cracks in two of its pillars.",
    "The ferry will run every hour until midnight, and tickets will be free for all of the residents there.",
)


@pytest.mark.parametrize(
    "label",
    [
        "Direct quote from the mayor:",
        "Quote from Anna Varga:",
        "Source :",
        "Source：",
        "Key points:",
        "Джерело:",
        "Пряма мова мера:",
        "Дословно:",
        "Hintergrund:",
        "Détails :",
        "Fuentes:",
        "Źródło:",
    ],
)
@pytest.mark.parametrize("gap", [" ", ""])
def test_a_label_is_known_in_many_languages(label: str, gap: str) -> None:
    found = find_paragraph_label(f"{label}{gap}the harbour office")
    assert found is not None
    assert found.end == len(label)


@pytest.mark.parametrize(
    "text", ["Sources say that the bridge is shut.", "The source: nobody knew.", "source://a.example"]
)
def test_other_words_before_a_colon_are_no_label(text: str) -> None:
    assert find_paragraph_label(text) is None


def test_a_labelled_line_is_a_paragraph_and_no_heading() -> None:
    text = (
        f"Harbour bridge closed until Sunday\n\n{BODY[0]}\n\nSource: the harbour office on its website\n\n{BODY[1]}\n"
    )
    blocks = read_page(Page("page.txt", text.encode())).blocks
    assert [(block.role, block.label is not None) for block in blocks] == [
        ("title", False),
        ("paragraph", False),
        ("paragraph", True),
        ("paragraph", False),
    ]


@pytest.mark.parametrize("twice", ["page.txt", "page.html"])
def test_the_codes_of_entities_are_read_as_their_characters(twice: str) -> None:
    said = "&ldquo;We will not take any risk,&#8221; Anna Varga said at the hall&#x2019;s door &amp; left&nbsp;it&#27;."
    body = [BODY[0], said, BODY[1]]
    text = "Harbour bridge closed until Sunday\n\n" + "\n\n".join(body)
    if twice == "page.html":
        paragraphs = "".join(f"<p>{one.replace('&', '&amp;')}</p>" for one in body)
        text = f"<html><body><h1>Harbour bridge closed until Sunday</h1>{paragraphs}</body></html>"
    article = read_page(Page(twice, text.encode()))
    assert "“We will not take any risk,” Anna Varga said at the hall’s door & left\u00a0it." in article.text
    assert "\x1b" not in article.text
    assert [(s.text, s.speaker) for s in extract_statements(Analysis(article)) if s.kind == "direct"] == [
        ("We will not take any risk,", "Anna Varga")
    ]

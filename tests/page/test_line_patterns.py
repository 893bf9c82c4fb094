"""What the form of a line gives away: datelines, wire credits, captions, doubled links; and a page that hangs on it."""

from __future__ import annotations

import pytest

from claimreader.model import Page
from claimreader.page.line_patterns import is_doubled, match_line_pattern
from claimreader.page.read import read_page

SENTENCE = "The town council voted late on Monday to close the old bridge for a year."


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (f"EKBOROUGH, March 4 (Northwire) - {SENTENCE}", "dateline"),
        (f"EKBOROUGH, Norland, March 4 (Northwire) — {SENTENCE}", "dateline"),
        (f"Ekborough (Northwire) -- {SENTENCE}", "dateline"),
        (f"EKBOROUGH — {SENTENCE}", "dateline"),
        (SENTENCE, None),
        ("EKBOROUGH (Northwire) - Bridge to close", None),
        ("Reporting by Ann Lee; Editing by Bo Ek", "wire credit"),
        ("(Additional reporting by Ann Lee in Ekborough)", "wire credit"),
        ("Ann Lee in Ekborough contributed to this report.", "wire credit"),
        ("Reporting the crime took an hour, the mayor said.", None),
        ("FILE - The old bridge at Ekborough.", "caption"),
        ("EKBOROUGH, NORLAND - MARCH 04: The mayor speaks to reporters", "caption"),
        ("The mayor speaks to reporters in Ekborough on March 4, 2024.", "caption"),
        ("The old bridge at Ekborough. (Ann Lee / Northwire Images)", "caption"),
        ("The bridge was opened on a Monday in March.", None),
    ],
)
def test_the_form_of_a_line(text: str, form: str | None) -> None:
    assert match_line_pattern(text, len(text.split())) == form


def test_a_line_that_says_one_text_twice() -> None:
    assert is_doubled("Bridge to close for a year Bridge to close for a year")
    assert not is_doubled("Bridge to close for a year, bridge to open")
    assert not is_doubled("Ha ha")


def test_a_wire_story_of_one_paragraph_is_its_dateline_to_its_credit() -> None:
    others = ["Sport", "Rovers win again", "Ferry strike called off after talks", "Weather", "Snow on the way"]
    story = (
        f"EKBOROUGH, March 4 (Northwire) - {SENTENCE} Work begins in May, the mayor, Ines Holt, told the council, "
        "and the ferry will run every hour until the new bridge opens."
    )
    teaser = "A ferry company will cut its prices next year as more people cross the fjord, its owner told Northwire"
    page = ["Home", "News", *others, "Bridge to close", "March 4, 2024", story]
    page += ["Reporting by Ann Lee; Editing by Bo Ek", "Read more", *others, teaser, "Ferries · March 3, 2024", *others]
    article = read_page(Page("page", "\n".join(page).encode()))
    body = [article.text[b.start : b.end] for b in article.blocks if b.role == "paragraph"]
    assert story in body
    assert teaser not in article.text

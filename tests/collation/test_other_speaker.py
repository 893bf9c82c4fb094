"""WHO on quotations whose speaker is named beside them, in articles that name the other one elsewhere."""

from __future__ import annotations

from claimreader.model import Page
from claimreader.pipeline import StoryRequest, build_story

LEAD = "The council of Varnby met on Tuesday about the ferry.\n\nMayor Petra Lunde was there.\n\nSo was Olaf Ruud.\n\n"
WORDS = "“The company owes this town an answer, and it owes the crew an apology,”"
NEXT = "\n\nThe union was not asked, {} said."


def flags_between(one: str, other: str) -> list[str]:
    pages = (
        Page("a.txt", f"{LEAD}{one}{NEXT.format('Olaf Ruud')}".encode(), cleaned=True),
        Page("b.txt", f"{LEAD}{other}{NEXT.format('Petra Lunde')}".encode(), cleaned=True),
    )
    *_, story = build_story(StoryRequest(pages))
    return [flag.name for link in story.links for flag in link.flags]


def test_another_is_credited_though_the_next_paragraph_names_both() -> None:
    assert flags_between(f"{WORDS} said Petra Lunde.", f"{WORDS} said Olaf Ruud, who leads the union.") == ["WHO"]


def test_the_paragraph_itself_names_the_other() -> None:
    assert flags_between(f"{WORDS} said Petra Lunde.", f"{WORDS} Olaf Ruud said, reading from Lunde’s letter.") == []

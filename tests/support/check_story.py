"""A draft and its invented sources: one passage of each answer."""

from __future__ import annotations

from claimreader.checking.check import check_draft
from claimreader.checking.draft import read_draft
from claimreader.checking.model import Check, Draft
from claimreader.model import Article, Page
from claimreader.page.read import read_page

PAGE = """<html><head><title>Harbour closes - Port Courier</title></head><body>
<article><h1>Harbour closes for the winter</h1>
<p>The harbour of Ostvik will close for the winter, the board decided on Tuesday after a long meeting with all.</p>
<p>“We have waited for nine days,” said Mira Tolvanen, who leads the board of the harbour and has for years.</p>
<p>“If the ice stays away, the ferry will sail on Friday with all of its passengers,” Deniz Okafor said.</p>
<p>“The old crane was built in 1961, and it has never been inspected since the flood,” said Ilse Brandt, who looks.</p>
<p>The fishermen want the harbour to stay open, and the town will talk about it again next week in the old hall.</p>
</article>
<aside><h3>More headlines</h3><ul>
<li><a href="/x">Okafor: “The ferry must never leave again in such a storm”</a></li>
<li><a href="/y">Council votes on the toll of the old bridge</a></li>
<li><a href="/z">Ten bakeries that open on Sunday</a></li></ul></aside></body></html>
"""
NOTES = """Notes of the meeting

Tolvanen said that the board would meet again before the end of the month.
"""
DRAFT = """# The harbour of Ostvik

“We have waited for nine days,” Mira Tolvanen said on Tuesday.

“The old crane was built in 1961, and it has [never] been inspected …,” Ilse Brandt said.

“We have waited for ten days,” Mira Tolvanen said. She said that the board would meet again before the end of the month.

“The ferry will sail on Friday with all of its passengers,” Deniz Okafor said.

“The old crane was built in 1961, and it has never been inspected since the flood,” Deniz Okafor said.

“The ferry must never leave again in such a storm,” Okafor said.

“A tunnel would cost nothing at all,” Ilse Brandt said.
"""
GOOD = "“We have waited for nine days,” Mira Tolvanen said.\n"


def check_sources() -> list[Article]:
    """The page and the notes."""
    return [
        read_page(Page("pages/courier.html", PAGE.encode("utf-8"), markup=True)),
        read_page(Page("pages/notes.txt", NOTES.encode("utf-8"), markup=False, cleaned=True)),
    ]


def check_story(text: str = DRAFT) -> tuple[Draft, list[Check]]:
    """The draft and its answers."""
    draft = read_draft(Page("draft.md", text.encode("utf-8"), markup=False))
    return draft, list(check_draft(draft, check_sources()))

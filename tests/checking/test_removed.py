"""Words that no source's text has, but lines that cleaning removed do: the answer says so, and where they stand."""

from __future__ import annotations

import pytest

from claimreader.checking.check import check_draft
from claimreader.checking.draft import read_draft
from claimreader.checking.formats import check_to_json, render
from claimreader.checking.model import Check, Draft
from claimreader.model import Page
from claimreader.page.read import read_page

PAGE = """<html><head><title>Harbour closes - Port Courier</title></head><body>
<article><h1>Harbour closes for the winter</h1>
<p>The harbour of Ostvik will close for the winter, the board decided on Tuesday after a long meeting.</p>
<p>“We have waited for nine days,” said Mira Tolvanen, who leads the board of the harbour and its many workers.</p>
<p>The fishermen want the harbour to stay open, and the town will talk about it again next week.</p></article>
<aside><h3>More headlines</h3><ul>
<li><a href="/x">Okafor: “The ferry must never sail again in such a storm”</a></li>
<li><a href="/y">Council votes on the toll of the old bridge</a></li>
<li><a href="/z">Ten bakeries that open on Sunday</a></li></ul></aside></body></html>
"""
ONLY_THERE = "“The ferry must never sail again in such a storm,” Okafor said."


def check_of(text: str) -> tuple[Draft, Check]:
    draft = read_draft(Page("draft.txt", text.encode("utf-8"), markup=False))
    (check,) = check_draft(draft, [read_page(Page("a.html", PAGE.encode("utf-8"), markup=True))])
    return draft, check


def test_words_of_removed_lines_are_placed_in_the_page() -> None:
    draft, check = check_of(ONLY_THERE)
    assert check.verdict == "not_found"
    record = check_to_json(draft, check)
    assert record["removed"]["source"] == "a.html"
    assert "must never sail again" in PAGE[slice(*record["removed"]["raw"])]
    assert record["removed"]["reason"]


@pytest.mark.parametrize("name", ["text", "html"])
def test_omission_is_not_claimed_for_them(name: str) -> None:
    draft, check = check_of(ONLY_THERE)
    written = render(name, draft, [check])
    assert "only in what was removed" in written
    assert "not found" not in written


@pytest.mark.parametrize(
    "text", ["“Nothing like this stands anywhere,” Okafor said.", "“More headlines,” Okafor said."]
)
def test_what_stands_nowhere_is_not_found(text: str) -> None:
    draft, check = check_of(text)
    assert check.removed is None
    assert "1 not found" in render("text", draft, [check])


def test_words_of_the_text_are_not_looked_for_in_removed_lines() -> None:
    _, check = check_of("“We have waited for nine days,” Mira Tolvanen said.")
    assert (check.verdict, check.removed) == ("verbatim", None)

"""A draft's quotation in one source, and what other sources have the same speaker say against it."""

from __future__ import annotations

import json

import pytest

from claimreader.checking.check import check_draft
from claimreader.checking.draft import read_draft
from claimreader.checking.formats import render
from claimreader.checking.model import Check
from claimreader.model import Page
from claimreader.page.read import read_page

WORDS = "We will repair the lock"
DRAFT = f"“{WORDS},” Mira Tolvanen said."
CUT = "“We will [...] repair the lock [once] the province has agreed,” said Mira Tolvanen, the mayor."
WHOLE = "“We will not repair the lock unless the province has agreed,” Mira Tolvanen, the mayor, said."
SAME = f"“{WORDS},” said Mira Tolvanen, the mayor of Ostvik."
OTHER = "“We will not repair the lock unless the province has agreed,” Jonas Ferk, an engineer, said."


def check_of(*sources: str, draft: str = DRAFT) -> Check:
    articles = [
        read_page(Page(f"{n}.txt", text.encode("utf-8"), markup=False, cleaned=True)) for n, text in enumerate(sources)
    ]
    (check,) = check_draft(read_draft(Page("draft.txt", draft.encode("utf-8"), markup=False)), articles)
    return check


def against(check: Check) -> dict[str, set[str]]:
    return {one.article.source: {flag.name for flag in one.flags} for one in check.elsewhere}


@pytest.mark.parametrize("sources", [(CUT, WHOLE, SAME), (SAME, CUT, WHOLE), (WHOLE, CUT, SAME)])
def test_the_source_that_has_the_very_words_is_the_answer(sources: tuple[str, ...]) -> None:
    check = check_of(*sources)
    assert (check.verdict, check.source_text) == ("verbatim", WORDS)
    assert check.source
    assert check.source.source == f"{sources.index(SAME)}.txt"
    assert {"NEG", "COND"} <= against(check)[f"{sources.index(WHOLE)}.txt"]


def test_a_print_with_a_cut_hides_no_negation() -> None:
    check = check_of(CUT, WHOLE)
    assert check.verdict == "context_lost"
    assert {"NEG", "COND"} <= against(check)["1.txt"]


def test_a_condition_behind_the_words_elsewhere() -> None:
    whole = "Jonas Ferk said: “I will go if the council asks me to go.”"
    check = check_of(whole, "“I will go,” Jonas Ferk said on Monday.", draft="Jonas Ferk said: “I will go.”")
    assert (check.verdict, against(check)) == ("verbatim", {"0.txt": {"COND"}})


def test_a_number_elsewhere() -> None:
    one = "“The chains have held for 340 winters at the quay,” Jonas Ferk said."
    check = check_of(one, one.replace("340", "34"), draft=one)
    assert (check.verdict, against(check)) == ("verbatim", {"1.txt": {"NUM"}})


@pytest.mark.parametrize("other", [OTHER, SAME, "“We will not repair the bridge,” Mira Tolvanen, the mayor, said."])
def test_nothing_speaks_against_them(other: str) -> None:
    assert check_of(SAME, other).elsewhere == ()


def test_it_is_shown_in_every_format() -> None:
    articles = [read_page(Page("a.txt", SAME.encode(), markup=False, cleaned=True))]
    articles += [read_page(Page("b.txt", WHOLE.encode(), markup=False, cleaned=True))]
    draft = read_draft(Page("draft.txt", DRAFT.encode(), markup=False))
    checks = list(check_draft(draft, articles))
    assert "  but     b.txt, Mira Tolvanen: “We will not repair" in render("text", draft, checks)
    assert "1 verbatim, 1 of them otherwise in another source" in render("text", draft, checks)
    assert "<strong>But</strong> b.txt, Mira Tolvanen" in render("html", draft, checks)
    (other,) = json.loads(render("jsonl", draft, checks))["elsewhere"]
    assert other["source"] == "b.txt"
    assert other["source_text"] == WHOLE[other["source_start"] : other["source_end"]]

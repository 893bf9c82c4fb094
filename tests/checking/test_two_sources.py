"""A draft's quotation in two sources that do not say the same of who spoke."""

from __future__ import annotations

from claimreader.checking.check import check_draft
from claimreader.checking.draft import read_draft
from claimreader.model import Page
from claimreader.page.read import read_page

WORDS = "The ferry made this town strong, and it can make it strong again"
NAMED = f"“{WORDS},” Mira Tolvanen said."
UNNAMED = f"A poster hangs in the hall of the harbour.\n\n“{WORDS}.”"
OWN = f"“{WORDS},” Jonas Ferk said."


def verdict(*sources: str, draft: str = OWN) -> str:
    articles = [
        read_page(Page(f"{n}.txt", text.encode("utf-8"), markup=False, cleaned=True)) for n, text in enumerate(sources)
    ]
    (check,) = check_draft(read_draft(Page("draft.txt", draft.encode("utf-8"), markup=False)), articles)
    return check.verdict


def test_one_that_names_nobody_does_not_speak_against_one_that_names_another() -> None:
    assert verdict(UNNAMED, NAMED) == verdict(NAMED, UNNAMED) == "other_speaker"


def test_one_that_names_the_drafts_speaker_is_enough() -> None:
    assert verdict(NAMED, OWN) == verdict(OWN, NAMED) == "verbatim"


def test_one_that_names_them_near_by_is_enough() -> None:
    assert verdict(UNNAMED.replace("A poster", "A poster of Jonas Ferk").replace("\n\n", " "), NAMED) == "verbatim"


def test_one_that_names_nobody_is_no_fault() -> None:
    assert verdict(UNNAMED) == "verbatim"


def test_one_that_has_the_drafts_speaker_say_more_is_the_answer() -> None:
    longer = f"“{WORDS.replace('this town', 'this old town')},” Jonas Ferk said."
    assert verdict(NAMED, longer) == verdict(longer, NAMED) == "trimmed_unmarked"


def test_a_report_is_that_of_the_source_that_credits_its_speaker() -> None:
    other = "According to Ferk, “at least 340 boats have been idle since February”.\n\nJonas Ferk, an engineer, spoke."
    own = "“At least 340 boats have been idle since February,” said Mira Tolvanen, the mayor."
    reported = "Mira Tolvanen spoke for long. She said at least 340 boats had been idle since February. Ferk left."
    assert verdict(other, own, draft=reported) == verdict(own, other, draft=reported) == "verbatim"
    assert verdict(other, draft=reported) == "other_speaker"

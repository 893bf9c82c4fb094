"""What a draft could say instead repeats no claim without what denies it."""

from __future__ import annotations

import pytest

from claimreader.checking.check import check_draft
from claimreader.checking.draft import read_draft
from claimreader.checking.formats import flag_lines
from claimreader.checking.model import Check
from claimreader.checking.wording import fix_up
from claimreader.model import Page
from claimreader.page.read import read_page

NOT_CONFIRMED = "The harbour office, Portwatch, has not confirmed that the pier was 60 years old."
DENIED = "Mira Tolvanen denied that the ferry had asked for two million euros, and left."
CONDITIONAL = "If Tolvanen had said the lock was safe, said Deniz Okafor, nobody would have believed her."
NOT_RULED_OUT = "Tolvanen did not rule out a toll of 20 euros."
CONDITION = "Jonas Ferk said: “I will go if the council asks me to go.”"


def check_of(source: str, draft: str) -> Check:
    article = read_page(Page("a.txt", f"{source}\n\nShe was there.".encode(), markup=False, cleaned=True))
    (check,) = check_draft(read_draft(Page("draft.txt", draft.encode(), markup=False)), [article])
    return check


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        (NOT_CONFIRMED, "Portwatch confirmed that the pier was 60 years old."),
        (NOT_CONFIRMED, "Portwatch confirmed “the pier was 60 years old”."),
        (DENIED, "Mira Tolvanen said the ferry had asked for two million euros."),
        (CONDITIONAL, "Tolvanen said the lock was safe."),
        (NOT_RULED_OUT, "Tolvanen ruled out a toll of 20 euros."),
    ],
)
def test_it_is_the_whole_sentence_with_its_cue(source: str, draft: str) -> None:
    assert fix_up(check_of(source, draft)) == f"give the whole sentence: {source}"


def test_it_has_the_condition() -> None:
    whole = "give the whole sentence: I will go if the council asks me to go."
    assert fix_up(check_of(CONDITION, "Jonas Ferk said: “I will go.”")) == whole


def test_a_quotation_inside_the_words_of_the_source_is_shown_to_its_end() -> None:
    words = 'the survey "should be finished by the end of April'
    check = check_of(
        f'Mira Tolvanen said {words}, at the earliest".', f"Mira Tolvanen said {words.replace(chr(34), '')}."
    )
    assert check.source_text == f'{words}, at the earliest"'


def test_who_a_pronoun_stands_for_is_named() -> None:
    source = "Mira Tolvanen, the mayor, spoke on Monday. “The lock was never safe for us,” she said."
    draft = "“The lock was never safe for us,” Jonas Ferk said."
    article = read_page(Page("a.txt", source.encode(), markup=False, cleaned=True))
    given = read_draft(Page("draft.txt", draft.encode(), markup=False))
    (check,) = check_draft(given, [article])
    assert list(flag_lines(given, check)) == [("WHO", "draft “Jonas Ferk”, source “she” (Mira Tolvanen)")]

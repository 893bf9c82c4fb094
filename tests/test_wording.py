"""Polarity, flags and absences in words."""

from __future__ import annotations

import pytest

from claimreader.model import Absence, Flag, Polarity, Span, Statement
from claimreader.serialization import article_from_json
from claimreader.wording import (
    describe_absence,
    describe_change,
    explain_absence,
    outlet_name,
    polarity_lead,
    words_of_flag,
)

A = "The office has not confirmed that the chains had snapped."
B = "The office has confirmed that the chains had snapped."


@pytest.mark.parametrize(
    ("words_a", "words_b", "says"),
    [
        ("has not confirmed", "has confirmed", "has not confirmed → has confirmed"),
        ("unless it rains", "", "“unless it rains” left out"),
        ("", "not", "“not” put in"),
        ("", "", ""),
    ],
)
def test_both_sides_or_the_one_that_has_words(words_a: str, words_b: str, says: str) -> None:
    assert describe_change(words_a, words_b) == says


def test_names_stand_behind_the_words_of_their_side() -> None:
    assert describe_change("not", "now", "Courier", "Post") == "not (Courier) → now (Post)"
    assert describe_change("not", "", "Courier", "Post") == "“not” left out"


@pytest.mark.parametrize(("polarity", "lead"), [("asserted", ""), ("denied", "denied: "), ("open", "not said: ")])
def test_a_content_that_is_not_said_has_a_lead(polarity: Polarity, lead: str) -> None:
    assert polarity_lead(_statement(A, "has not confirmed", polarity)) == lead


def _statement(text: str, cue: str, polarity: Polarity = "asserted") -> Statement:
    content, at = text.index("that"), text.index(cue)
    return Statement(
        "s", "a", "indirect", (Span(content, len(text)),), text[content:],
        cue=cue.split()[-1], polarity=polarity, cue_phrase=cue, cue_phrase_span=Span(at, at + len(cue)),
    )  # fmt: skip


def test_the_cue_of_the_other_side_stands_for_its_empty_span() -> None:
    a, b = _statement(A, "has not confirmed", "open"), _statement(B, "has confirmed")
    flag = Flag("NEG", a.cue_phrase_span or Span(0, 0), Span(b.start, b.start))
    assert words_of_flag(flag, a, b, A, B) == ("has not confirmed", "has confirmed")


def test_many_words_are_shortened_with_a_sign_of_our_own() -> None:
    text = " ".join(map(str, range(30)))
    statement = Statement("s", "a", "direct", (Span(0, len(text)),), text)
    words, _ = words_of_flag(Flag("CUT", Span(0, len(text)), Span(0, 0)), statement, statement, text, text)
    assert words == "0 1 2 3 4 5 6 7 8 [⋯] 27 28 29"


def test_absences_say_where_the_words_are() -> None:
    assert describe_absence("other_speaker", "Ann Lee", 4) == "said by Ann Lee ¶4"
    assert describe_absence("own_voice", None, 2) == "in the outlet's own voice ¶2"
    assert describe_absence("rejected") == "rejected by you"
    assert describe_absence("not_found") == "words not found in this file"


def test_words_that_hold_a_sign_of_ours_stand_in_marks() -> None:
    assert describe_change("level 2 → 3", "level (two)", "Courier") == "“level 2 → 3” (Courier) → “level (two)”"


def test_an_absence_names_who_has_the_words_and_never_says_of_a_denial_that_it_was_said() -> None:
    article = article_from_json({"id": "a", "text": A})
    said = _statement(A, "has not confirmed")._replace(speaker="the office")
    absence = Absence("a", "other_speaker", span=said.spans[0])
    assert explain_absence(absence, article, [said]) == "said by the office ¶1"
    assert explain_absence(absence, article, [said._replace(polarity="open")]) == "not said by the office ¶1"
    assert explain_absence(absence, article, [said._replace(polarity="denied")]) == "denied by the office ¶1"
    assert explain_absence(absence, article, []) == "said by another speaker ¶1"
    assert explain_absence(Absence("a", "not_found"), article, [said]) == "words not found in this file"


@pytest.mark.parametrize(
    ("outlet", "source", "name"),
    [("Post", "x.txt", "Post"), (None, "pages\\x.txt", "x.txt"), (None, "pages/", "pages"), (None, "", "unknown")],
)
def test_a_page_without_an_outlet_is_called_by_its_file(outlet: str | None, source: str, name: str) -> None:
    assert outlet_name(outlet, source) == name

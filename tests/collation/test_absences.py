"""Absences: who has the words of a statement in an article that does not carry it, and what the person rejected."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from claimreader.collation.absences import Absences
from claimreader.collation.coverage import CoverageIndex
from claimreader.language.analysis import analyse
from claimreader.model import Absence, Article, Block, Echo, Link, Span, Statement

SAID = "The old sluice at Hallin will be torn down before the winter and nobody will pay for it"


def article(name: str, text: str) -> Article:
    return Article(name, f"{name}.txt", text, (Block(0, len(text), "paragraph", Span(0, len(text))),), "", "")


def statement(home: Article, words: str, speaker: str | None) -> Statement:
    start = home.text.index(words)
    span = Span(start, start + len(words))
    return Statement(f"{home.id}:{start}", home.id, "direct", (span,), words, speaker)


HOME = article("home", f"“{SAID},” Pia Lund said.")
BASE = statement(HOME, SAID, "Pia Lund")


def absences(
    other: Article, others: Sequence[Statement] = (), links: Sequence[Link] = (), echoes: Sequence[Echo] = ()
) -> tuple[Absence, ...]:
    analyses = analyse([HOME, other])
    return Absences(analyses, CoverageIndex(analyses), [BASE, *others], links, echoes).of([BASE], {"home"})


def words_of(absence: Absence, home: Article) -> str:
    assert absence.span is not None
    return absence.span.of(home.text)


def test_the_words_as_plain_fact() -> None:
    other = article("other", "It rained. The old sluice at Hallin will be torn down before the winter.")
    (absence,) = absences(other)
    assert absence.answer == "own_voice"
    assert words_of(absence, other) == "old sluice at Hallin will be torn down before the winter"


@pytest.mark.parametrize(
    "text",
    [
        "Will the old sluice at Hallin be torn down before the winter?",
        "If the old sluice at Hallin will be torn down before the winter, the mill stops.",
        "Unless the old sluice at Hallin will be torn down before the winter, it leaks.",
        "Rumours that the old sluice at Hallin will be torn down before the winter went round the mill.",
        "It is not true that the old sluice at Hallin will be torn down before the winter.",
        "The old sluice at Hallin will not be torn down before the winter and nobody is sad.",
        "Had the old sluice at Hallin been torn down before the winter, the mill had stopped.",
        "The mill did not care whether the old sluice at Hallin will be torn down before the winter.",
    ],
)
def test_words_that_are_not_stated_are_nobodys(text: str) -> None:
    assert all(absence.answer != "own_voice" for absence in absences(article("other", text)))


def test_a_negation_that_is_part_of_the_statement_is_stated() -> None:
    other = article("other", "The old sluice at Hallin will be torn down before the winter and nobody will pay for it.")
    assert [absence.answer for absence in absences(other)] == ["own_voice"]


def test_the_words_of_another_speaker() -> None:
    other = article("other", f"“{SAID},” Olaf Rik said.")
    (absence,) = absences(other, [statement(other, SAID, "Olaf Rik")])
    assert absence.answer == "other_speaker"
    assert words_of(absence, other) in SAID


def test_the_same_speaker_or_none_is_no_answer() -> None:
    other = article("other", f"“{SAID},” she said.")
    for speaker in ("Lund", "Mayor Pia Lund", None):
        assert absences(other, [statement(other, SAID, speaker)]) == ()


def test_words_quoted_or_reported_by_nobody_we_know_are_no_plain_fact() -> None:
    assert absences(article("other", f"“{SAID}.” Nobody answered.")) == ()
    assert absences(article("other", f"{SAID}, it was said.")) == ()


def test_a_few_words_of_another_in_the_sentence_do_not_make_it_theirs() -> None:
    text = f"{SAID}, a plan that Olaf Rik welcomed as “brave”."
    assert absences(article("other", text), [statement(article("other", text), "brave", "Olaf Rik")]) == ()


def test_a_rejected_pair() -> None:
    other = article("other", f"“{SAID},” Pia Lund said.")
    twin = statement(other, SAID, "Pia Lund")
    (absence,) = absences(other, [twin], [Link(BASE.id, twin.id, "rejected", 90, "verbatim")])
    assert absence == Absence("other", "rejected", span=twin.spans[0])


def test_an_echo_is_another_speakers() -> None:
    other = article("other", "Olaf Rik said that they would demolish it and that no one had the money.")
    echo = statement(other, "they would demolish it and that no one had the money", "Olaf Rik")
    (absence,) = absences(other, [echo], echoes=[Echo(BASE.id, echo.id, 70)])
    assert absence == Absence("other", "other_speaker", span=echo.spans[0])


def test_an_echo_of_the_same_speaker_is_not_found() -> None:
    other = article("other", "Pia Lund said years ago that they would demolish it.")
    echo = statement(other, "they would demolish it", "Pia Lund")
    assert absences(other, [echo], echoes=[Echo(echo.id, BASE.id, 70)]) == (Absence("other", "not_found"),)


def test_a_long_name_is_no_row_of_shared_words() -> None:
    named = "The Upper Hallin Valley Water Board Council will meet before the winter holidays begin again there"
    home = article("home", f"{named}, Pia Lund said.")
    other = article("other", "The flag of the Upper Hallin Valley Water Board Council is green.")
    analyses = analyse([home, other])
    base = statement(home, named, "Pia Lund")
    found = Absences(analyses, CoverageIndex(analyses), [base], [], []).of([base], {"home"})
    assert found == (Absence("other", "not_found"),)


def test_reprints_cost_no_more_than_their_number() -> None:
    many = [article(str(number), f"It rained. {SAID}.") for number in range(300)]
    analyses = analyse([HOME, *many])
    absent = Absences(analyses, CoverageIndex(analyses), [BASE], [], []).of([BASE], {"home"})
    assert {one.answer for one in absent} == {"own_voice"}

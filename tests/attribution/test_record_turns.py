"""A record becomes turns: every speaker, whole turns, questions and their answers, speeches without labels."""

from __future__ import annotations

import pytest

from claimreader.attribution.record_turns import record_turns
from claimreader.language.analysis import Analysis
from claimreader.model import Page, Statement
from claimreader.page.read import read_page


def turns_of(text: str) -> tuple[Statement, ...]:
    article = read_page(Page("record.txt", text.encode(), role="record"))
    turns = record_turns(Analysis(article))
    assert all(
        "".join(span.of(article.text) for span in turn.spans) in turn.text.replace(" [...] ", "") for turn in turns
    )
    return turns


def said(text: str) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.text) for turn in turns_of(text)]


def test_a_turn_runs_to_the_next_label_over_paragraphs() -> None:
    record = "Board of the harbour\n\nMS. TOLVANEN: We closed the gate.\nIt was rusty.\n\nMR. OKAFOR: I agree."
    assert said(record) == [
        ("Tolvanen", "We closed the gate. [...] It was rusty."),
        ("Okafor", "I agree."),
    ]


def test_two_turns_are_a_record_where_three_make_a_page_a_transcript() -> None:
    assert [who for who, _ in said("Brandt: Wir bleiben.\n\nFerk: Wir gehen.")] == ["Brandt", "Ferk"]


def test_stage_directions_are_not_said() -> None:
    assert said("LEE: Good evening.\n(Applause.)\nThank you.") == [("Lee", "Good evening. [...] Thank you.")]


def test_an_answer_names_its_question() -> None:
    question, answer = turns_of("Q: Will it open in May?\n\nMS. LEE: If the province pays.")
    assert question.speaker is None
    assert answer.extra == {"answers": question.id}
    assert answer.speaker == "Lee"


def test_times_before_a_name_are_no_part_of_it() -> None:
    record = "[00:00:01] Ann Lee: We begin.\n[00:00:05] Tom Brack: I never said so.\n[00:00:09] Ann Lee: You did."
    assert [who for who, _ in said(record)] == ["Ann Lee", "Tom Brack", "Ann Lee"]


@pytest.mark.parametrize("first", ["Speech by Mira Tolvanen at the lock", "Remarks of Mira Tolvanen"])
def test_of_a_speech_each_paragraph_is_a_turn_of_its_speaker(first: str) -> None:
    assert said(f"{first}\n\nToday we open the lock.\n\nIt took longer than we hoped.") == [
        ("Mira Tolvanen", "Today we open the lock."),
        ("Mira Tolvanen", "It took longer than we hoped."),
    ]


def test_german_questions_are_labels() -> None:
    found = turns_of("Frage: Wird die Brücke gesperrt?\n\nIlse Brandt: Die Brücke bleibt für die Fähre offen.")
    assert [turn.speaker for turn in found] == [None, "Ilse Brandt"]
    assert found[1].extra == {"answers": found[0].id}

"""The plain alignment of two readings covers every word and agrees with the one that links are made with."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimreader.collation.alignment import align_words
from claimreader.model import Span
from claimreader.view.fallback_alignment import MAX_WORDS, align_readings

WORDS = st.lists(st.sampled_from("the old bridge town toll drivers pay".split()), min_size=1, max_size=12)


def aligned(a: str, b: str) -> list[tuple[str, str, str]]:
    runs = align_readings(a, [Span(0, len(a))], b, [Span(0, len(b))])
    return [(run.op, run.a.of(a), run.b.of(b)) for run in runs]


def test_case_and_quote_marks_are_ignored() -> None:
    assert aligned("The town’s bridge", "the TOWN'S bridge") == [("equal", "The town’s bridge", "the TOWN'S bridge")]


def test_runs_of_a_change() -> None:
    assert aligned("the old bridge opens", "the new bridge opens today") == [
        ("equal", "the", "the"),
        ("replace", "old", "new"),
        ("equal", "bridge opens", "bridge opens"),
        ("insert", "", "today"),
    ]


@given(WORDS, WORDS)
def test_every_word_of_both_sides_is_in_one_run(a: list[str], b: list[str]) -> None:
    runs = aligned(" ".join(a), " ".join(b))
    assert " ".join(left for _, left, _ in runs if left).split() == a
    assert " ".join(right for _, _, right in runs if right).split() == b


@given(WORDS)
def test_a_text_with_itself_is_one_equal_run_as_in_the_alignment_of_links(words: list[str]) -> None:
    text = " ".join(words)
    assert aligned(text, text) == [("equal", text, text)]
    assert {step.op for step in align_words(words, words)} == {"equal"}


def test_sides_that_are_too_long_count_as_different() -> None:
    text = "word " * (MAX_WORDS + 1)
    assert [op for op, _, _ in aligned(text, text)] == ["replace"]

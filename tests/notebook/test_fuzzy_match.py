"""Where words like those of a quote stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimreader.notebook.fuzzy_match import candidate_spans

WORDS = st.lists(st.sampled_from("harbour bridge ferry mayor closed open never water tax road".split()), max_size=30)
QUOTE = "the lighthouse keeper saw nothing of the storm that night"


@given(WORDS, WORDS, st.integers(0, 9))
def test_a_quote_with_one_word_changed_is_found_where_it_stands(
    before: list[str], after: list[str], changed: int
) -> None:
    words = QUOTE.split()
    words[changed] = "something"
    text = " ".join([*before, *words, *after])
    start = len(" ".join(before)) + bool(before)
    best = candidate_spans(QUOTE, text, 3)[0]
    assert abs(best.start - start) <= len("something ")
    assert abs(best.end - (start + len(" ".join(words)))) <= len(" something")


@given(st.text(max_size=60), st.text(max_size=200), st.integers(1, 4))
def test_spans_lie_in_the_text_apart_from_each_other(quote: str, text: str, limit: int) -> None:
    spans = candidate_spans(quote, text, limit)
    assert len(spans) <= limit
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_nothing_is_found_without_a_word_in_common() -> None:
    assert candidate_spans("harbour", "the bridge is open", 3) == []
    assert candidate_spans("…", "the bridge is open", 3) == []
    assert candidate_spans("harbour", "", 3) == []


def test_marks_at_the_edges_of_the_quote_belong_to_the_span() -> None:
    text = "He said: “The bridge is closed!” Then he left."
    (span,) = candidate_spans("“The bridge was closed!”", text, 1)
    assert span.of(text) == "“The bridge is closed!”"

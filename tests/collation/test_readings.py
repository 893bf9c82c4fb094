"""Readings: the words of a statement, which of them are quoted, and where its gaps are."""

from __future__ import annotations

from claimreader.collation.readings import quotation_spans, quoted_runs, read_statement
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Span, Statement
from readings import reading


def test_a_direct_quotation_is_quoted_throughout() -> None:
    assert all(reading("“We will rebuild.”").quoted)


def test_only_the_quoted_part_of_a_mixed_one_is_quoted() -> None:
    found = reading("it is a “ruinous gamble”, she said")
    assert [word for word, inside in zip(found.norms, found.quoted, strict=True) if inside] == ["ruinous", "gamble"]
    assert list(quoted_runs(found)) == [(3, 5)]


def test_a_gap_ends_a_run_of_quoted_words() -> None:
    text = "We will rebuild, said Brandt, every single house."
    article = Article("a", "a.txt", text, (), "", "")
    found = read_statement(Analysis(article), Statement("s", "a", "direct", (Span(0, 15), Span(30, 48)), text))
    assert found.breaks == {3}
    assert list(quoted_runs(found)) == [(0, 3), (3, 6)]
    assert found.cover(3, 6).of(text) == "every single house"


def test_quotations_of_both_kinds_of_marks() -> None:
    text = "Mayor: “a gamble” and a ‘great loss’ for us"
    assert [span.of(text) for span in quotation_spans(text, 0, len(text))] == ["a gamble", "great loss"]


def test_the_words_of_a_language_come_with_the_reading() -> None:
    assert reading("the port").lexicon is reading("the port", language="en").lexicon

"""The analysis of an article: slices of what was found once equal what the slice alone would give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimreader.language.analysis import Analysis, analyse
from claimreader.language.normalize import normalize_words
from claimreader.language.sentences import sentence_spans
from claimreader.language.tokens import tokenize
from claimreader.model import Article, Block, DroppedLine, Span

PIECES = (
    "The", "two", "million", "twenty", "-", "five", "one", "a", "dozen", "United", "States", "U.S.", "U.S", "F.B.I.",
    "don’t", "they’re", "can't", "cannot", "’s", "'", "’", "“", "”", "J.", "No.", "No", "5", "4,000", "3.5", "21st",
    "1990s", "x", "k", "%", "...", "..", "…", ".", ",", ":", "!", "Mr.", "Dr.", "https://a.b/c", "@lee", "#sea", "\n",
    "harbour", "Lee", "é", "e\u0301", "\u00a0", "İ", "ß", "_", "--", "''", "``", "U.S.A", "z.B.",
)  # fmt: skip


def article(text: str, *roles: str, language: str | None = None, dropped: tuple[DroppedLine, ...] = ()) -> Article:
    """Each line of the text is a block."""
    blocks, at = [], 0
    for line, role in zip(text.split("\n"), roles or ["paragraph"] * (text.count("\n") + 1), strict=True):
        blocks.append(Block(at, at + len(line), role, Span(at, at + len(line))))  # type: ignore[arg-type]
        at += len(line) + 1
    return Article("a", "a.txt", text, tuple(blocks), "", "", language=language, dropped=dropped)


@st.composite
def slices(draw: st.DrawFn) -> tuple[str, int, int]:
    pieces = draw(st.lists(st.sampled_from(PIECES), max_size=14))
    glue = draw(st.lists(st.sampled_from(("", " ", " ")), min_size=len(pieces), max_size=len(pieces)))
    text = "".join(piece + space for piece, space in zip(pieces, glue, strict=True))
    start = draw(st.integers(0, len(text)))
    return text, start, draw(st.integers(start, len(text)))


@given(slices())
def test_slices_equal_what_the_slice_alone_gives(given_slice: tuple[str, int, int]) -> None:
    text, start, end = given_slice
    analysis = Analysis(article(text))
    assert tuple(analysis.words_in(start, end)) == normalize_words(text, start, end)
    assert list(analysis.tokens_in(start, end)) == tokenize(text, start, end)
    assert analysis.sentence_spans_in(start, end) == sentence_spans(text, start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [("two million people", 4, 18), ("they’re here", 4, 12), ("cannot", 3, 6), ("4,000x", 0, 5), ("J. Lee", 0, 2)],
)
def test_a_cut_through_a_joined_word_reads_the_slice_alone(text: str, start: int, end: int) -> None:
    analysis = Analysis(article(text))
    assert analysis.words_in(start, end) == normalize_words(text, start, end)
    assert list(analysis.tokens_in(start, end)) == tokenize(text, start, end)


def test_words_from_keeps_a_word_that_ends_behind_the_span() -> None:
    analysis = Analysis(article("two million people"))
    assert [word.norm for word in analysis.words_from(0, 5)] == ["2000000"]
    assert [word.norm for word in analysis.words_from(4, 18)] == ["people"]


def test_values_are_made_once() -> None:
    analysis = Analysis(article("The harbour is shut, Ann Lee said."))
    for name in ("tokens", "words", "sentences", "plain_sentences", "entities", "plain_entities", "quotations"):
        assert getattr(analysis, name) is getattr(analysis, name)
    assert list(analysis.entities.by_name) == ["Ann Lee"]


def test_a_quotation_is_one_unit_only_among_sentences() -> None:
    analysis = Analysis(article("“The harbour is shut,” Ann Lee said.", language="en"))
    assert [s.words[0] for s in analysis.sentences] == ["“”"]
    assert [s.words[1] for s in analysis.plain_sentences] == ["The"]


def test_bylines_hold_no_statements_and_a_dateline_opens_no_sentence() -> None:
    analysis = Analysis(article("By Bo Ek\nOSLO (AP) — The harbour is shut.", "byline", "paragraph", language="en"))
    assert [block.role for block in analysis.blocks] == ["paragraph"]
    assert analysis.labels[0] is not None
    assert analysis.sentences[0].words[0] == "The"


@pytest.mark.parametrize(
    ("text", "language", "lexicon"),
    [
        ("Harbour shut", None, "en"),
        ("Порт", None, "none"),
        ("Le port est fermé, a dit le maire.", "fr", "fr"),
        ("Il porto", "it", "none"),
    ],
)
def test_the_lexicon_follows_the_language(text: str, language: str | None, lexicon: str) -> None:
    assert Analysis(article(text, language=language)).lexicon.language == lexicon


def test_analyses_are_equal_by_text_and_removed_lines() -> None:
    line = DroppedLine(Span(0, 5), "Share", "short line")
    assert Analysis(article("A.")) == Analysis(article("A."))
    assert hash(Analysis(article("A."))) == hash(Analysis(article("A.")))
    assert Analysis(article("A.")) != Analysis(article("A.", dropped=(line,)))
    assert list(analyse([article("A.")])) == ["a"]

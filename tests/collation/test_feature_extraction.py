"""The features of a statement: weights, wording, negation, setting and position."""

from __future__ import annotations

from claimreader.collation.feature_extraction import extract_features
from claimreader.collation.readings import read_statement
from claimreader.collation.statement_features import StatementFeatures
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Block, Span, Statement

TEXT = (
    "Bridge stays shut\n\nIn a statement on Monday, Brandt said she would buy nothing near the old bridge. "
    "It may fall.\n\n"
    "The “shameless ferry swindle” was denied."
)


def features_of(*wanted: str) -> list[StatementFeatures]:
    blocks, at = [], 0
    for part in TEXT.split("\n\n"):
        blocks.append(Block(at, at + len(part), "paragraph" if at else "title", Span(at, at + len(part))))
        at += len(part) + 2
    analysis = Analysis(Article("a", "a.txt", TEXT, tuple(blocks), "", ""))
    statements = []
    for words in wanted:
        start = TEXT.index(words)
        span = Span(start, start + len(words))
        statements.append(Statement(words, "a", "mixed" if "“" in words else "indirect", (span,), words, "Ilse Brandt"))
    return extract_features([read_statement(analysis, s) for s in statements], {"a": analysis.words})


def test_a_rare_word_weighs_more_than_a_light_and_a_stop_word() -> None:
    (one,) = features_of("she would buy nothing near the old bridge")
    weights = one.background.weights
    assert "the" not in weights
    assert weights["bridg"] > 0
    assert one.stems.weights["the"] < one.stems.weights["bridg"]
    assert one.stems.total > 0


def test_a_negated_pronoun_is_spelled_out() -> None:
    (one,) = features_of("she would buy nothing near the old bridge")
    assert {"not", "anything"} <= one.background.weights.keys()
    assert one.negated
    assert ("not", "anything") in one.wording.adjacent


def test_words_of_one_group_are_one_concept() -> None:
    (one,) = features_of("she would buy nothing near the old bridge")
    concept = one.reading.lexicon.concepts.of("buy")
    assert [word.norm for word in one.members(concept)] == ["buy"]


def test_the_setting_has_the_day_and_the_medium() -> None:
    (one,) = features_of("she would buy nothing near the old bridge")
    assert one.setting.days == {"Monday"}
    assert one.setting.media == {"statement"}


def test_position_and_number_of_statements() -> None:
    title, one, two = features_of("Bridge stays shut", "It may fall", "The “shameless ferry swindle”")
    assert (title.position.in_headline, one.position.in_lead, two.position.in_headline) == (True, True, False)
    assert {features.position.speaker_statements for features in (title, one, two)} == {3}
    assert title.position.relative < one.position.relative < two.position.relative
    assert one.modality == {"may"}


def test_fragments_are_short_quoted_parts() -> None:
    (one,) = features_of("The “shameless ferry swindle” was denied")
    assert len(one.wording.fragments) == 1
    assert one.wording.fragments[0] in one.wording.stem_text


def test_a_statement_without_words_has_no_zero_totals() -> None:
    article = Article("a", "a.txt", "—", (), "", "")
    empty = read_statement(Analysis(article), Statement("s", "a", "indirect", (Span(0, 1),), "—"))
    (one,) = extract_features([empty], {"a": ()})
    assert min(one.stems.total, one.concepts.total, one.background.total) > 0

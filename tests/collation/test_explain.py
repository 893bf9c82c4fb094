"""The reasons of a link: shared words and speakers first, what speaks against it last and with "but"."""

from __future__ import annotations

import pytest

from claimreader.collation.explain import explain_link
from claimreader.collation.feature_extraction import extract_features
from claimreader.collation.link_model import LinkModel, NeighborEvidence
from claimreader.collation.pair_features import FEATURE_NAMES
from claimreader.collation.readings import read_statement
from claimreader.collation.speaker_relation import SpeakerRelation
from claimreader.collation.statement_features import StatementFeatures
from claimreader.language.analysis import Analysis
from claimreader.model import Affiliation, Article, Span, Statement
from readings import features_of, reading

SAME = SpeakerRelation("same", 0.0)
MODEL = LinkModel(0.0, (1.0,) * len(FEATURE_NAMES), 1.0, NeighborEvidence(0.0, 0.0), 0.0, -1.0, 1)
MEMBER = Affiliation("Bo Lind", "spokesman", "the Harbour Ministry", "a", Span(0, 5))


def spoken(a: tuple[str, str | None], b: tuple[str, str | None]) -> list[StatementFeatures]:
    """The features of two statements, each given as (text, speaker)."""
    readings = [reading(text, str(at), speaker=speaker) for at, (text, speaker) in enumerate((a, b))]
    return extract_features(readings, {one.article.id: Analysis(one.article).words for one in readings})


def reasons(
    a: StatementFeatures, b: StatementFeatures, relation: SpeakerRelation = SAME, /, **values: float
) -> list[str]:
    """The reasons by a model of weights 1, with the feature values by name ("_" for a space), else 0."""
    found = [values.get(name.replace(" ", "_"), 0.0) for name in FEATURE_NAMES]
    return list(explain_link(a, b, relation, tuple(found), MODEL))


def test_reasons_against_stand_last_and_the_weightiest_first() -> None:
    a, b = features_of("the harbour bridge", "the harbour bridge")
    found = reasons(a, b, opening=1.0, both_negated=2.0, short=-1.0, place=-2.0)
    assert found[2:] == [
        "both deny something",
        "they share one of their first words",
        "but they stand far apart in their articles",
        "but one of them is very short",
    ]


def test_a_small_contribution_is_no_reason() -> None:
    a, b = features_of("the harbour bridge", "the harbour bridge")
    assert len(reasons(a, b, opening=0.2, running_text=1.7, place=-0.3)) == 2


def test_shared_words_are_printed_as_in_the_first() -> None:
    a, b = features_of("the Bridges of Lund", "a bridge in Lund")
    assert sorted(reasons(a, b)[0].removeprefix("shared: ").split(", ")) == ["Bridges", "Lund"]
    a, b = features_of("the harbour bridge", "the wind")
    assert reasons(a, b)[0] == "no word of weight is shared"


def test_more_than_six_shared_words_are_counted() -> None:
    text = "harbour bridge ferry swindle fishermen pier levy wolves orchestra"
    a, b = features_of(text, text)
    assert reasons(a, b)[0].count(",") == 5
    assert reasons(a, b)[0].endswith(" and 3 more")


def test_words_of_one_concept_are_named() -> None:
    a, b = features_of("they bought the pier", "they purchased the pier")
    assert "alike: bought / purchased" in reasons(a, b)
    assert not any(reason.startswith("alike: ") for reason in reasons(a, a))


@pytest.mark.parametrize(
    ("speakers", "relation", "reason"),
    [
        (("Ilse Brandt", "Ilse Brandt"), SAME, "both credited to Ilse Brandt"),
        ((None, "Bo Lind"), SpeakerRelation("unknown", 0.0), "but only one names a speaker, Bo Lind"),
        ((None, None), SpeakerRelation("unknown", 0.0), "but neither names a speaker"),
        (
            ("Ilse Brandt", "Bo Lind"),
            SpeakerRelation("other", 0.0),
            "but credited to Ilse Brandt here, to Bo Lind there",
        ),
        (
            ("the Harbour Ministry", "Bo Lind"),
            SpeakerRelation("other", 1.0, MEMBER),
            "Bo Lind speaks as spokesman of the Harbour Ministry",
        ),
    ],
    ids=["same", "one unknown", "both unknown", "other", "affiliation"],
)
def test_the_speakers(speakers: tuple[str | None, str | None], relation: SpeakerRelation, reason: str) -> None:
    a, b = spoken(("the harbour bridge", speakers[0]), ("the harbour bridge", speakers[1]))
    assert reasons(a, b, relation)[1] == reason


def test_days_and_media_are_named() -> None:
    a, b = _with_setting("On Monday the mayor wrote in a letter: ", "On Tuesday the mayor said in an interview: ")
    against = reasons(a, b, other_day=1.0, other_medium=1.0)[-2:]
    assert "Monday" in against[0]
    assert "Tuesday" in against[0]
    assert all(reason.startswith("but ") for reason in against)
    a, b = _with_setting("On Monday: ", "Last Monday: ")
    assert "Monday" in reasons(a, b, day=1.0)[-1]


def _with_setting(*before: str) -> list[StatementFeatures]:
    """The features of one quotation in two articles, behind other words."""
    words = "the bridge is shut"
    readings, words_of = [], {}
    for at, opening in enumerate(before):
        span = Span(len(opening), len(opening) + len(words))
        article = Article(str(at), f"{at}.txt", f"{opening}{words}.", (), "", "")
        analysis = Analysis(article)
        words_of[article.id] = analysis.words
        readings.append(read_statement(analysis, Statement(str(at), article.id, "indirect", (span,), words)))
    return extract_features(readings, words_of)

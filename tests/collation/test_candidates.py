"""Candidates: pairs of different articles that share rare concepts, by both ways to search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from claimreader.collation import candidates
from claimreader.collation.candidates import find_candidates
from claimreader.collation.cluster import StoryIndex, cluster
from claimreader.collation.feature_extraction import extract_features
from claimreader.collation.links import link_statements
from claimreader.collation.readings import fullest_first, read_statement
from claimreader.errors import Cancelled
from claimreader.language.analysis import Analysis, analyse
from claimreader.model import Article, Span, Statement
from readings import features_of

SHUT, SHUT_TOO, WIND = "the harbour bridge stays closed", "the harbour bridge stays shut", "the wind will drop"
WORDS = "harbour bridge closed spring mayor ferry swindle fishermen pier market levy wolves orchestra".split()


@pytest.fixture(params=["small", "large"])
def _both_searches(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "large":
        monkeypatch.setattr(candidates, "_SMALL_STORY", 0)


@pytest.mark.usefixtures("_both_searches")
def test_statements_that_share_words_of_weight_are_candidates() -> None:
    assert list(find_candidates(features_of(SHUT, WIND, SHUT_TOO))) == [(0, 2)]
    assert list(find_candidates([])) == []


@pytest.mark.usefixtures("_both_searches")
def test_statements_of_one_article_are_no_candidates() -> None:
    text = f"{SHUT}. {SHUT_TOO}."
    analysis = Analysis(Article("a", "a.txt", text, (), "", ""))
    readings = []
    for words in (SHUT, SHUT_TOO):
        span = Span(text.index(words), text.index(words) + len(words))
        readings.append(read_statement(analysis, Statement(words, "a", "indirect", (span,), words)))
    assert list(find_candidates(extract_features(readings, {"a": analysis.words}))) == []


@pytest.mark.usefixtures("_both_searches")
def test_a_search_can_be_cancelled() -> None:
    with pytest.raises(Cancelled):
        list(find_candidates(features_of(SHUT, SHUT_TOO), lambda: True))


@given(some.lists(some.lists(some.sampled_from(WORDS), min_size=1, max_size=4), min_size=2, max_size=8))
def test_pairs_come_once_and_in_order(texts: list[list[str]]) -> None:
    pairs = list(find_candidates(features_of(*(" ".join(words) for words in texts))))
    assert pairs == sorted(set(pairs))
    assert all(i < j for i, j in pairs)
    shared = {(i, j) for j in range(len(texts)) for i in range(j) if set(texts[i]) & set(texts[j])}
    assert set(pairs) == shared


def test_in_a_large_story_what_many_statements_have_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "_SMALL_STORY", 0)
    monkeypatch.setattr(candidates, "_MAX_POSTING", 2)
    features = features_of("harbour wolves", "harbour swindle", "harbour swindle levy")
    assert list(find_candidates(features)) == [(1, 2)]


def test_in_a_large_story_the_heaviest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "_SMALL_STORY", 0)
    # One of them is the statement itself.
    monkeypatch.setattr(candidates, "_MAX_CANDIDATES", 2)
    swindle, wolves = "harbour swindle fishermen", "harbour levy wolves"
    assert list(find_candidates(features_of(swindle, swindle, wolves, wolves))) == [(0, 1), (2, 3)]


REPRINT = "the quay wall will be rebuilt in stone before the herring boats come back in autumn"
TRIMMED, EDITED = REPRINT.removesuffix(" come back in autumn"), REPRINT.replace("stone", "concrete")


def test_what_hundreds_of_outlets_reprint_is_set_against_its_fullest_readings() -> None:
    wordings = [f"“{(REPRINT, TRIMMED, EDITED)[number % 3]}”" for number in range(300)]
    others = [f"the {WORDS[number % 13]} of pier {number}" for number in range(150)]
    features = features_of(*wordings, *others)
    pairs = set(find_candidates(features))
    fullest = min(range(300), key=lambda at: fullest_first(features[at].statement))
    assert all((min(at, fullest), max(at, fullest)) in pairs for at in range(300) if at != fullest)
    assert len(pairs) < 60 * len(features)


def test_a_reprinted_quotation_is_one_collation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "_SMALL_STORY", 0)
    monkeypatch.setattr(candidates, "_MAX_POSTING", 20)
    articles, statements = [], []
    for number in range(60):
        said = (REPRINT, TRIMMED, EDITED)[number % 3]
        text, name = f"“{said}”, said Marta Ilves.", f"p{number:02}"
        span = Span(1, 1 + len(said))
        articles.append(Article(name, name, text, (), "", ""))
        statements.append(Statement(name, name, "direct", (span,), said, "Marta Ilves", quoted=(span,)))
    analyses = analyse(articles)
    links, echoes = link_statements(analyses, statements)
    (collation,) = cluster(StoryIndex(analyses), statements, links, echoes)
    assert len(collation.statements) == 60

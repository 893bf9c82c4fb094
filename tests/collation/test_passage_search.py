"""Passages against the running text of articles: where they stand, with exact places."""

from __future__ import annotations

import random

import pytest

from claimreader.collation.passage_index import PassageIndex
from claimreader.collation.passage_search import PassagePlace, find_places, span_of_place
from claimreader.collation.readings import Reading, read_statement
from claimreader.language.analysis import Analysis, analyse
from claimreader.model import Article, Span, Statement

COURIER = (
    "The harbour of Ostermoor was quiet on Tuesday.\n\n“We will not pay for the lock until the province has agreed to "
    "share the costs,” Mira Tolvanen said. She left the room at noon.\n\n“Boats have waited for nine days, and the "
    "chains are rusting,” said Jonas Ferk."
)
POST = "Nobody in Hallin will pay for the lock, the mayor said, and the boats have waited for nine days now."


def article(name: str, text: str) -> Article:
    return Article(name, name, text, (), "", "")


def passage(text: str) -> Reading:
    own = article("passage", text)
    span = Span(0, len(text))
    return read_statement(Analysis(own), Statement("p", "passage", "direct", (span,), text))


@pytest.fixture
def index() -> PassageIndex:
    return PassageIndex(analyse([article("courier", COURIER), article("post", POST)]))


def words_at(index: PassageIndex, place: PassagePlace) -> str:
    return span_of_place(index, place).of(index.analysis(place.article).text)


def test_the_very_words_are_found_wherever_they_stand(index: PassageIndex) -> None:
    places = find_places(index, passage("have waited for nine days"))
    assert [(place.article, words_at(index, place)) for place in places] == [
        ("courier", "have waited for nine days"),
        ("post", "have waited for nine days"),
    ]
    assert all(place.is_exact for place in places)


def test_changed_words_are_placed_by_the_others(index: PassageIndex) -> None:
    best = find_places(index, passage("Boats have lingered for nine days, and the chains are rusting"))[0]
    assert words_at(index, best) == "Boats have waited for nine days, and the chains are rusting"
    assert 0.6 < best.similarity < 1


def test_a_changed_word_at_an_end_belongs_to_the_place(index: PassageIndex) -> None:
    best = find_places(index, passage("Boats have waited for nine days, and the chains are breaking"))[0]
    assert words_at(index, best).endswith("rusting")


def test_words_left_out_stand_between_the_rows(index: PassageIndex) -> None:
    best = find_places(index, passage("We will not pay … until the province has agreed"), has_gaps=True)[0]
    assert words_at(index, best) == "We will not pay for the lock until the province has agreed"
    assert best.similarity == 1
    assert len(best.blocks) == 2


def test_two_sentences_from_two_places_are_two_parts(index: PassageIndex) -> None:
    best = find_places(index, passage("We will not pay for the lock. The chains are rusting"))[0]
    assert best.similarity == 1
    assert len(best.cuts) == 1


def test_a_stray_word_far_off_is_no_part(index: PassageIndex) -> None:
    best = find_places(index, passage("The boats have waited for nine long days and the chains are rusting"))[0]
    assert "quiet" not in words_at(index, best)


def test_words_that_stand_nowhere_have_no_good_place(index: PassageIndex) -> None:
    places = find_places(index, passage("My uncle keeps three goats behind the old lighthouse"))
    assert all(place.similarity < 0.5 for place in places)


def test_no_place_runs_over_the_end_of_an_article(index: PassageIndex) -> None:
    for text in ("said Jonas Ferk Nobody in Hallin will pay", "the boats have waited for nine days now The harbour"):
        for place in find_places(index, passage(text)):
            assert 0 <= place.first < place.end <= len(index.analysis(place.article).words)


def test_every_row_holds_the_same_words() -> None:
    chance = random.Random(5)
    words = "lock chain boat mayor river pay wait agree the of and not will has".split()
    texts = [" ".join(chance.choices(words, k=200)) for _ in range(4)]
    index = PassageIndex(analyse([article(str(n), text) for n, text in enumerate(texts)]))
    for _ in range(60):
        reading = passage(" ".join(chance.choices(words, k=chance.randrange(1, 30))))
        for place in find_places(index, reading, has_gaps=chance.random() < 0.5):
            found = index.analysis(place.article).words
            for start, at, size in place.blocks:
                assert [w.norm for w in found[at : at + size]] == list(reading.norms[start : start + size])
            edges = [(start, at) for start, at, _ in place.blocks]
            assert edges == sorted(edges)
            assert place.first <= place.blocks[0][1] <= place.end

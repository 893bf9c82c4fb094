"""Which articles are of the same event."""

from __future__ import annotations

import random
from dataclasses import replace

from claimreader.clustering.article_clusters import cluster_articles
from claimreader.model import Article
from claimreader.serialization import article_from_json


def article(text: str, title: str = "") -> Article:
    return article_from_json({"text": text, "title": title})


FERRY = [
    article("The ferry Lunda sank in Skarholm bay after its hull cracked, the harbour office of Skarholm said."),
    article("In Skarholm bay the ferry Lunda sank. The hull of the Lunda had cracked before, said the harbour office."),
]
CHESS = [
    article("Grandmaster Ilve Tamm won the chess final in Tarsk with a queen sacrifice, her second title in Tarsk."),
    article("A queen sacrifice won Ilve Tamm the chess title. The grandmaster had lost the last final in Tarsk."),
]


def test_articles_of_one_event_stand_together_in_the_order_of_the_input() -> None:
    assert cluster_articles([FERRY[0], CHESS[0], FERRY[1], CHESS[1]]) == ((0, 2), (1, 3))
    assert cluster_articles([CHESS[1], FERRY[1], FERRY[0]]) == ((0,), (1, 2))
    assert cluster_articles([]) == ()


def test_the_order_of_the_input_changes_nothing() -> None:
    articles = [replace(one, id=str(number)) for number, one in enumerate([*FERRY, *CHESS])]
    for seed in range(5):
        mixed = articles[:]
        random.Random(seed).shuffle(mixed)
        groups = {frozenset(mixed[place].id for place in group) for group in cluster_articles(mixed)}
        assert groups == {frozenset("01"), frozenset("23")}


def test_articles_that_share_nothing_or_have_no_words_stand_alone() -> None:
    assert cluster_articles([article("…"), article("…"), article("one"), article("two")]) == ((0,), (1,), (2,), (3,))

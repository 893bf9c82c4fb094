"""Which articles are of the same event."""

from __future__ import annotations

import random
from math import sqrt

from hypothesis import given
from hypothesis import strategies as st

from claimreader.clustering.article_clusters import _merge_clusters, cluster_articles, part_unrelated, sketch
from claimreader.model import Article
from claimreader.serialization import article_from_json


def article(text: str, title: str = "") -> Article:
    return article_from_json({"text": text, "title": title})


def events_of(articles: list[Article]) -> tuple[tuple[int, ...], ...]:
    return cluster_articles([sketch(one) for one in articles])


FERRY = [
    article("The ferry Lunda sank in Skarholm bay after its hull cracked, the harbour office of Skarholm said."),
    article("In Skarholm bay the ferry Lunda sank. The hull of the Lunda had cracked before, said the harbour office."),
]
CHESS = [
    article("Grandmaster Ilve Tamm won the chess final in Tarsk with a queen sacrifice, her second title in Tarsk."),
    article("A queen sacrifice won Ilve Tamm the chess title. The grandmaster had lost the last final in Tarsk."),
]


def test_articles_of_one_event_stand_together_in_the_order_of_the_input() -> None:
    assert events_of([FERRY[0], CHESS[0], FERRY[1], CHESS[1]]) == ((0, 2), (1, 3))
    assert events_of([CHESS[1], FERRY[1], FERRY[0]]) == ((0,), (1, 2))
    assert events_of([]) == ()


def test_the_order_of_the_input_changes_nothing() -> None:
    articles = [one._replace(id=str(number)) for number, one in enumerate([*FERRY, *CHESS])]
    for seed in range(5):
        mixed = articles[:]
        random.Random(seed).shuffle(mixed)
        groups = {frozenset(mixed[place].id for place in group) for group in events_of(mixed)}
        assert groups == {frozenset("01"), frozenset("23")}


def test_articles_that_share_nothing_or_have_no_words_stand_alone() -> None:
    assert events_of([article("…"), article("…"), article("one"), article("two")]) == ((0,), (1,), (2,), (3,))


def naive_merge(groups: list[list[int]], vectors: list[dict[str, float]]) -> list[list[int]]:
    """Average linkage as it is defined: of all pairs of groups the likest are joined, again and again."""

    def likeness(a: list[int], b: list[int]) -> float:
        products = (sum(w * vectors[y].get(stem, 0.0) for stem, w in vectors[x].items()) for x in a for y in b)
        return sum(products) / (len(a) * len(b))

    while True:
        pairs = [(-likeness(groups[a], groups[b]), a, b) for b in range(len(groups)) for a in range(b)]
        if not pairs or -min(pairs)[0] < 0.25:
            return groups
        _, a, b = min(pairs)
        groups = [group + groups[b] if at == a else group for at, group in enumerate(groups) if at != b]


# Weights that no two sums of are the same: rounding must not decide which pair is the likest.
@given(st.lists(st.dictionaries(st.sampled_from("abcdef"), st.floats(0.05, 1), max_size=4), max_size=8))
def test_groups_are_merged_as_average_linkage_is_defined(weights: list[dict[str, float]]) -> None:
    vectors = [
        {stem: weight / sqrt(sum(w * w for w in vector.values())) for stem, weight in vector.items()}
        for vector in ({stem: w + number / 997 for stem, w in one.items()} for number, one in enumerate(weights))
    ]
    found = _merge_clusters([[number] for number in range(len(vectors))], vectors)
    expected = naive_merge([[number] for number in range(len(vectors))], vectors)
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))


def test_few_pages_are_parted_where_they_share_no_telling_words() -> None:
    long = [one._replace(text=f"{one.text} " * 5) for one in (*FERRY, *CHESS)]
    parted = part_unrelated([sketch(one) for one in (long[0], long[2], long[1], long[3])])
    assert parted == ((0, 2), (1, 3))
    assert part_unrelated([sketch(one) for one in FERRY[:1] + CHESS[:1]]) == ((0, 1),), "too short to be parted"
    assert part_unrelated([]) == ()

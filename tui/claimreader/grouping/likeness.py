"""Which articles tell of the same event: by the rare words they share.

Each article is the 80 heaviest stems (tf-idf) of its headline and first 400 words, a vector of length 1; the likeness
of two groups is the mean cosine of their articles, which is the product of their mean vectors (average linkage). A
first pass puts an article to the group it is clearly like; a second joins groups, the likest first. The articles are
taken in the order of their text's hash, so the order of the input changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import islice
from math import log, sqrt

from claimreader.model import Article

_WORDS = 400
_KEPT = 80
_CLEARLY = 0.4
_ALIKE = 0.25
_HEAVIEST = 20
"""Stems of an article by which the groups are found that it is compared with."""
_NEAR = 10
"""Groups it is compared with."""

Vector = dict[str, float]


def group_articles(articles: Sequence[Article]) -> tuple[tuple[int, ...], ...]:
    """Places in `articles`, those of one event together; groups and places in the order of the input.

    Time grows with the articles times the groups that share a word with one; nothing is kept for pairs of articles.
    """
    order = sorted(range(len(articles)), key=lambda place: (articles[place].text_sha256, place))
    vectors = _vectors([articles[place] for place in order])
    groups = _joined(_gathered(vectors), vectors)
    return tuple(sorted(tuple(sorted(order[member] for member in members)) for members in groups))


def _vectors(articles: Sequence[Article]) -> list[Vector]:
    counts = [_stems(article) for article in articles]
    spread = Counter(stem for count in counts for stem in count)
    return [_vector(count, spread, len(articles)) for count in counts]


def _stems(article: Article) -> Counter[str]:
    from claimreader.language.folding import fold

    words = fold(article.text[: _WORDS * 12])[:_WORDS]
    # The headline stands in the text as well: it counts three times in all.
    return Counter(word.stem for word in (*words, *2 * fold((article.title or "")[: _WORDS * 12])))


def _vector(count: Mapping[str, int], spread: Mapping[str, int], total: int) -> Vector:
    from claimreader.language.background import rarity

    heavy = [
        ((1 + log(times)) * (rarity(stem) + log((total + 1) / spread[stem])), stem)
        for stem, times in count.items()
        if spread[stem] > 1
    ]
    heavy.sort(key=lambda pair: (-pair[0], pair[1]))
    length = sqrt(sum(weight * weight for weight, _ in heavy[:_KEPT])) or 1.0
    return {stem: weight / length for weight, stem in heavy[:_KEPT]}


def _gathered(vectors: Sequence[Vector]) -> list[list[int]]:
    """A first grouping: each article with the group it is clearly like, else in a new one."""
    groups: list[list[int]] = []
    sums: list[Vector] = []
    index: dict[str, set[int]] = {}
    for place, vector in enumerate(vectors):
        best, highest = -1, 0.0
        for group in _near(vector, index):
            likeness = _product(vector, sums[group]) / len(groups[group])
            if likeness > highest:
                best, highest = group, likeness
        if highest < _CLEARLY:
            best = len(groups)
            groups.append([])
            sums.append({})
        groups[best].append(place)
        for stem, weight in vector.items():
            sums[best][stem] = sums[best].get(stem, 0.0) + weight
        for stem in _heaviest(vector):
            index.setdefault(stem, set()).add(best)
    return groups


def _heaviest(vector: Vector) -> Iterator[str]:
    """The first stems of a vector, which stand in the order of their weight."""
    return islice(vector, _HEAVIEST)


def _near(vector: Vector, index: Mapping[str, set[int]]) -> list[int]:
    """The groups that share most of the heaviest stems, in their order."""
    shared = Counter(group for stem in _heaviest(vector) for group in index.get(stem, ()))
    return sorted(sorted(shared, key=lambda group: (-shared[group], group))[:_NEAR])


def _product(vector: Vector, other: Vector) -> float:
    return sum(weight * other.get(stem, 0.0) for stem, weight in vector.items())


def _joined(groups: list[list[int]], vectors: Sequence[Vector]) -> list[list[int]]:
    """The groups with those that are alike joined, the likest first."""
    likeness = _likeness([_mean(group, vectors) for group in groups])
    queue = [(-value, a, b) for a, row in enumerate(likeness) for b, value in row.items() if a < b and value >= _ALIKE]
    heapify(queue)
    gone: set[int] = set()
    while queue:
        value, a, b = heappop(queue)
        if a in gone or b in gone or likeness[a].get(b) != -value:
            continue
        gone.add(b)
        share = len(groups[a]) / (len(groups[a]) + len(groups[b]))
        groups[a] = groups[a] + groups[b]
        row: dict[int, float] = {}
        for other in sorted(likeness[a].keys() | likeness[b].keys()):
            likeness[other].pop(b, None)
            if other in (a, b):
                continue
            row[other] = share * likeness[a].get(other, 0.0) + (1 - share) * likeness[b].get(other, 0.0)
            likeness[other][a] = row[other]
            if row[other] >= _ALIKE:
                heappush(queue, (-row[other], min(a, other), max(a, other)))
        likeness[a], likeness[b] = row, {}
    return [group for place, group in enumerate(groups) if place not in gone]


def _mean(group: Sequence[int], vectors: Sequence[Vector]) -> Vector:
    mean: Vector = {}
    for place in group:
        for stem, weight in vectors[place].items():
            mean[stem] = mean.get(stem, 0.0) + weight / len(group)
    return mean


def _likeness(means: Sequence[Vector]) -> list[dict[int, float]]:
    """For each group the likeness to every group it shares a word with."""
    index: dict[str, list[tuple[int, float]]] = {}
    rows: list[dict[int, float]] = [{} for _ in means]
    for place, mean in enumerate(means):
        for stem, weight in mean.items():
            entries = index.setdefault(stem, [])
            for other, its_weight in entries:
                rows[place][other] = rows[place].get(other, 0.0) + weight * its_weight
            entries.append((place, weight))
    for place, row in enumerate(rows):
        for other, value in row.items():
            if other < place:
                rows[other][place] = value
    return rows

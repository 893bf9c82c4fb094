"""Which articles report the same event: by the rare words they share.

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

_LEADING_WORDS = 400
_VECTOR_SIZE = 80
_JOIN_THRESHOLD = 0.4
_MERGE_THRESHOLD = 0.25
_INDEXED_STEMS = 20
"""Stems of an article by which the groups are found that it is compared with."""
_MAX_COMPARED = 10
"""Groups it is compared with."""

Vector = dict[str, float]


def cluster_articles(articles: Sequence[Article]) -> tuple[tuple[int, ...], ...]:
    """Places in `articles`, those of one event together; groups and places in the order of the input.

    Time grows with the articles times the groups that share a word with one; nothing is kept for pairs of articles.
    """
    order = sorted(range(len(articles)), key=lambda position: (articles[position].text_sha256, position))
    vectors = _vectors([articles[position] for position in order])
    groups = _merge_clusters(_join_clear_matches(vectors), vectors)
    return tuple(sorted(tuple(sorted(order[member] for member in members)) for members in groups))


def _vectors(articles: Sequence[Article]) -> list[Vector]:
    counts = [_stem_counts(article) for article in articles]
    document_counts = Counter(stem for count in counts for stem in count)
    return [_vector(count, document_counts, len(articles)) for count in counts]


def _stem_counts(article: Article) -> Counter[str]:
    from claimreader.language.normalize import normalize_words

    words = normalize_words(article.text[: _LEADING_WORDS * 12])[:_LEADING_WORDS]
    # The headline stands in the text as well: it counts three times in all.
    return Counter(word.stem for word in (*words, *2 * normalize_words((article.title or "")[: _LEADING_WORDS * 12])))


def _vector(count: Mapping[str, int], document_counts: Mapping[str, int], total: int) -> Vector:
    from claimreader.language.document_frequency import idf

    weighted = [
        ((1 + log(times)) * (idf(stem) + log((total + 1) / document_counts[stem])), stem)
        for stem, times in count.items()
        if document_counts[stem] > 1
    ]
    weighted.sort(key=lambda pair: (-pair[0], pair[1]))
    length = sqrt(sum(weight * weight for weight, _ in weighted[:_VECTOR_SIZE])) or 1.0
    return {stem: weight / length for weight, stem in weighted[:_VECTOR_SIZE]}


def _join_clear_matches(vectors: Sequence[Vector]) -> list[list[int]]:
    """A first grouping: each article with the group it is clearly like, else in a new one."""
    groups: list[list[int]] = []
    sums: list[Vector] = []
    index: dict[str, set[int]] = {}
    for position, vector in enumerate(vectors):
        best, highest = -1, 0.0
        for group in _nearest_clusters(vector, index):
            similarity = _dot(vector, sums[group]) / len(groups[group])
            if similarity > highest:
                best, highest = group, similarity
        if highest < _JOIN_THRESHOLD:
            best = len(groups)
            groups.append([])
            sums.append({})
        groups[best].append(position)
        for stem, weight in vector.items():
            sums[best][stem] = sums[best].get(stem, 0.0) + weight
        for stem in _heaviest(vector):
            index.setdefault(stem, set()).add(best)
    return groups


def _heaviest(vector: Vector) -> Iterator[str]:
    """The first stems of a vector, which stand in the order of their weight."""
    return islice(vector, _INDEXED_STEMS)


def _nearest_clusters(vector: Vector, index: Mapping[str, set[int]]) -> list[int]:
    """The groups that share most of the heaviest stems, in their order."""
    shared = Counter(group for stem in _heaviest(vector) for group in index.get(stem, ()))
    return sorted(sorted(shared, key=lambda group: (-shared[group], group))[:_MAX_COMPARED])


def _dot(vector: Vector, other: Vector) -> float:
    return sum(weight * other.get(stem, 0.0) for stem, weight in vector.items())


def _merge_clusters(groups: list[list[int]], vectors: Sequence[Vector]) -> list[list[int]]:
    """The groups with those that are alike joined, the likest first."""
    similarity = _similarities([_centroid(group, vectors) for group in groups])
    queue = [pair for a, row in enumerate(similarity) for pair in _candidates(a, row) if pair[1] == a]
    heapify(queue)
    merged: set[int] = set()
    while queue:
        value, a, b = heappop(queue)
        # A pair whose likeness has changed since stands in the queue again.
        if a in merged or b in merged or similarity[a].get(b) != -value:
            continue
        merged.add(b)
        _merge_rows(similarity, a, b, len(groups[a]) / (len(groups[a]) + len(groups[b])))
        groups[a] = groups[a] + groups[b]
        for pair in _candidates(a, similarity[a]):
            heappush(queue, pair)
    return [group for position, group in enumerate(groups) if position not in merged]


def _candidates(group: int, row: Mapping[int, float]) -> Iterator[tuple[float, int, int]]:
    """(-likeness, lower, higher) of `group` with each that is alike enough to be joined with it."""
    for other, value in row.items():
        if value >= _MERGE_THRESHOLD:
            yield -value, min(group, other), max(group, other)


def _merge_rows(similarity: list[dict[int, float]], a: int, b: int, share: float) -> None:
    """Give `a` the mean likeness of both groups to every other, in which its own has the weight `share`; empty `b`."""
    merged: dict[int, float] = {}
    for other in sorted((similarity[a].keys() | similarity[b].keys()) - {a, b}):
        similarity[other].pop(b, None)
        merged[other] = share * similarity[a].get(other, 0.0) + (1 - share) * similarity[b].get(other, 0.0)
        similarity[other][a] = merged[other]
    similarity[a], similarity[b] = merged, {}


def _centroid(group: Sequence[int], vectors: Sequence[Vector]) -> Vector:
    centroid: Vector = {}
    for position in group:
        for stem, weight in vectors[position].items():
            centroid[stem] = centroid.get(stem, 0.0) + weight / len(group)
    return centroid


def _similarities(centroids: Sequence[Vector]) -> list[dict[int, float]]:
    """For each group the likeness to every group it shares a word with."""
    index: dict[str, list[tuple[int, float]]] = {}
    rows: list[dict[int, float]] = [{} for _ in centroids]
    for position, centroid in enumerate(centroids):
        for stem, weight in centroid.items():
            entries = index.setdefault(stem, [])
            for other, its_weight in entries:
                rows[position][other] = rows[position].get(other, 0.0) + weight * its_weight
            entries.append((position, weight))
    for position, row in enumerate(rows):
        for other, value in row.items():
            if other < position:
                rows[other][position] = value
    return rows

"""Which articles report the same event: by the rare words they share.

Each article is the 80 heaviest stems (tf-idf) of its headline and first 400 words, a vector of length 1; the likeness
of two groups is the mean cosine of their articles, which is the product of their mean vectors (average linkage). A
first pass puts an article to the group it is clearly like; a second joins groups, the likest first. The articles are
taken in the order of their text's hash, so the order of the input changes nothing.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import islice
from math import fsum, log, sqrt
from typing import NamedTuple, overload

from claimreader.model import Article

_LEADING_WORDS = 400
_VECTOR_SIZE = 80
_JOIN_THRESHOLD = 0.4
_MERGE_THRESHOLD = 0.25
_INDEXED_STEMS = 20
"""Stems of an article by which the groups are found that it is compared with."""
_MAX_COMPARED = 10
"""Groups it is compared with."""
_LEFT_OUT = 0.99 * _MERGE_THRESHOLD**2
"""The squared length of so much of a vector alone makes no two groups alike enough; the rest is for rounding."""
_RELATED = 0.12
"""Of a few pages those are one event that are so much alike: no article of the development stories is less alike to
its nearest, and of pairs from different stories 24 in 25 are."""
_MIN_WORDS = 60
"""Words: a shorter page (a notice, a stub) says too little to be parted from the others."""

Vector = dict[str, float]


class Sketch(NamedTuple):
    """What is kept of an article to find its event: its stems and how often each stands there."""

    text_sha256: str
    stems: tuple[str, ...]
    counts: array[int]


def sketch(article: Article) -> Sketch:
    """The stems of the headline and the first words; a few kilobytes, whatever the article has."""
    from claimreader.language.normalize import normalize_words

    words = normalize_words(article.text[: _LEADING_WORDS * 12])[:_LEADING_WORDS]
    # The headline stands in the text as well: it counts three times in all.
    title = normalize_words((article.title or "")[: _LEADING_WORDS * 12])
    counts = Counter(word.stem for word in (*words, *2 * title))
    # One string for all articles that have a stem.
    return Sketch(article.text_sha256, tuple(map(sys.intern, counts)), array("H", counts.values()))


def cluster_articles(sketches: Sequence[Sketch]) -> tuple[tuple[int, ...], ...]:
    """Places in `sketches`, those of one event together; groups and places in the order of the input.

    Time grows with the articles times the groups that share a word with one; nothing is kept for pairs of articles.
    """
    order = sorted(range(len(sketches)), key=lambda position: (sketches[position].text_sha256, position))
    vectors = _Vectors([sketches[position] for position in order])
    groups = _merge_clusters(_join_clear_matches(vectors), vectors)
    return tuple(sorted(tuple(sorted(order[member] for member in members)) for members in groups))


def part_unrelated(sketches: Sequence[Sketch]) -> tuple[tuple[int, ...], ...]:
    """Places in `sketches` as `cluster_articles` gives them, for a few pages: what is clearly unrelated is parted.

    So few pages do not show which of their words are rare: how common a word is elsewhere decides. Average linkage,
    the likest groups first. A page of few words goes with the group it is likest to, the first of several.
    """
    vectors = [_weigh(dict(zip(one.stems, one.counts, strict=True)), lambda stem: 0.0) for one in sketches]
    groups = [[place] for place, one in enumerate(sketches) if sum(one.counts) >= _MIN_WORDS]

    def likeness(a: Sequence[int], b: Sequence[int]) -> float:
        return fsum(_exact_dot(vectors[x], vectors[y]) for x in a for y in b) / (len(a) * len(b))

    while len(groups) > 1:
        pairs = ((likeness(groups[a], groups[b]), -a, -b) for b in range(len(groups)) for a in range(b))
        highest, a, b = max(pairs)
        if highest < _RELATED:
            break
        groups[-a] += groups.pop(-b)
    if not groups:
        return (tuple(range(len(sketches))),) if sketches else ()
    members = [tuple(group) for group in groups]
    for place in sorted(set(range(len(sketches))) - {place for group in groups for place in group}):
        groups[max(range(len(members)), key=lambda at: (likeness((place,), members[at]), -at))].append(place)
    return tuple(sorted(tuple(sorted(group)) for group in groups))


class _Vectors(Sequence[Vector]):
    """The vectors of articles, each made when it is asked for: all at once would be most of what is held."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        self._sketches = sketches
        self._document_counts = Counter(stem for one in sketches for stem in one.stems)

    def __len__(self) -> int:
        return len(self._sketches)

    @overload
    def __getitem__(self, at: int) -> Vector: ...
    @overload
    def __getitem__(self, at: slice) -> list[Vector]: ...
    def __getitem__(self, at: int | slice) -> Vector | list[Vector]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        one = self._sketches[at]
        return _vector(dict(zip(one.stems, one.counts, strict=True)), self._document_counts, len(self))


def _vector(count: Mapping[str, int], document_counts: Mapping[str, int], total: int) -> Vector:
    shared = {stem: times for stem, times in count.items() if document_counts[stem] > 1}
    return _weigh(shared, lambda stem: log((total + 1) / document_counts[stem]))


def _weigh(count: Mapping[str, int], rarity: Callable[[str], float]) -> Vector:
    """The heaviest stems; `rarity` is what these pages add to how rare a stem is elsewhere."""
    from claimreader.language.document_frequency import idf

    weighted = [((1 + log(times)) * (idf(stem) + rarity(stem)), stem) for stem, times in count.items()]
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
    centroids = _Centroids(_centroid(group, vectors) for group in groups)
    queue = [(-value, a, b, 0, 0) for b in range(len(groups)) for a, value in centroids.alike(b) if a < b]
    heapify(queue)
    versions: dict[int, int] = dict.fromkeys(range(len(groups)), 0)
    while queue:
        _, a, b, version_a, version_b = heappop(queue)
        # A pair whose likeness has changed since stands in the queue again.
        if versions.get(a) != version_a or versions.get(b) != version_b:
            continue
        centroids.join(a, b, len(groups[a]) / (len(groups[a]) + len(groups[b])))
        groups[a] = groups[a] + groups[b]
        versions[a] += 1
        del versions[b]
        for other, value in centroids.alike(a):
            low, high = min(a, other), max(a, other)
            heappush(queue, (-value, low, high, versions[low], versions[high]))
    return [groups[position] for position in sorted(versions)]


def _centroid(group: Sequence[int], vectors: Sequence[Vector]) -> Vector:
    centroid: Vector = {}
    for position in group:
        for stem, weight in vectors[position].items():
            centroid[stem] = centroid.get(stem, 0.0) + weight / len(group)
    return centroid


class _Centroids:
    """The mean vectors of groups, and which groups have a stem; nothing is kept for pairs of groups."""

    def __init__(self, centroids: Iterable[Vector]) -> None:
        self._centroids = list(centroids)
        self._groups: dict[str, set[int]] = {}
        for group, centroid in enumerate(self._centroids):
            for stem in centroid:
                self._groups.setdefault(stem, set()).add(group)

    def join(self, a: int, b: int, share: float) -> None:
        """Give `a` the mean of both, in which its own has the weight `share`; empty `b`."""
        joined = {stem: share * weight for stem, weight in self._centroids[a].items()}
        for stem, weight in self._centroids[b].items():
            joined[stem] = joined.get(stem, 0.0) + (1 - share) * weight
            self._groups[stem].discard(b)
            self._groups[stem].add(a)
        self._centroids[a], self._centroids[b] = joined, {}

    def alike(self, group: int) -> list[tuple[int, float]]:
        """(other, likeness) of each group that is alike enough to be joined with one."""
        centroid = self._centroids[group]
        found: set[int] = set()
        for stem in self._telling_stems(centroid):
            found |= self._groups[stem]
        found.discard(group)
        likeness = ((other, _exact_dot(centroid, self._centroids[other])) for other in found)
        return [(other, value) for other, value in likeness if value >= _MERGE_THRESHOLD]

    def _telling_stems(self, centroid: Vector) -> list[str]:
        """The rarest stems, one of which every group has that is alike enough.

        No mean of vectors is longer than 1: what only the stems left out have in common is at most their length.
        """
        rarest = sorted(centroid, key=lambda stem: (len(self._groups[stem]), stem))
        left_out = 0.0
        while rarest and (left_out := left_out + centroid[rarest[-1]] ** 2) < _LEFT_OUT:
            rarest.pop()
        return rarest


def _exact_dot(one: Vector, other: Vector) -> float:
    """The product, the same in either order."""
    shared = one.keys() & other.keys()
    return fsum([one[stem] * other[stem] for stem in shared])

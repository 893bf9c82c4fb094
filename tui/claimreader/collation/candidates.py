"""Features -> the pairs worth comparing: those that share rare concepts, found without looking at every pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from heapq import nlargest, nsmallest
from typing import TypeVar

from claimreader.collation.readings import fullest_first
from claimreader.collation.statement_features import StatementFeatures
from claimreader.errors import Cancelled

Key = TypeVar("Key", bound=Hashable)

_SMALL_STORY = 400
"""In a story of up to so many statements, all that share one of their rarest concepts are candidates; in a larger one
the time must not grow with the square of their number."""
_RAREST_CONCEPTS = 12
"""A statement is compared with those that share one of so many of its rarest concepts."""
_MAX_POSTING = 150
"""In a larger story, a concept or pair of concepts that more statements have is passed over."""
_MAX_FULLEST = 12
"""Of the statements that have a pair passed over so many, the fullest, stand for all: they may be reprints of one."""
_REPRINT_SHARE = 0.5
"""So much of the pairs of the smaller one a statement shares with one that stands for a reprint of it."""
_ROUNDING = 1e-5
"""More than the last digits by which sums of the same weights differ, and than a rounded weight from its own."""
_MAX_CANDIDATES = 120
"""In a larger story a statement has so many candidates, those that it shares most weight with."""


def find_candidates(
    statement_features: Sequence[StatementFeatures], is_cancelled: Callable[[], bool] = lambda: False
) -> Iterator[tuple[int, int]]:
    """Pairs (i, j), i < j, of statements of different articles that may say one thing, in order.

    Raises Cancelled when `is_cancelled()` becomes true.
    """
    articles = [features.statement.article for features in statement_features]
    if len(set(articles)) < 2:
        return
    search = (
        _SharedRareConcepts(statement_features)
        if len(statement_features) <= _SMALL_STORY
        else _HeaviestOverlap(statement_features)
    )
    partners: list[set[int]] = [set() for _ in statement_features]
    for at in range(len(statement_features)):
        if is_cancelled():
            raise Cancelled("stopped")
        for other in search.candidates_for(at):
            if articles[other] != articles[at]:
                partners[min(at, other)].add(max(at, other))
    for at, others in enumerate(partners):
        for other in sorted(others):
            yield at, other


class _SharedRareConcepts:
    """Candidates are all statements that share one of the rarest concepts."""

    def __init__(self, statement_features: Sequence[StatementFeatures]) -> None:
        self._features = statement_features
        self._postings = _index(statement_features, lambda features: features.background.weights)

    def candidates_for(self, at: int) -> set[int]:
        rarest = sorted(
            self._features[at].background.weights, key=lambda concept: (len(self._postings[concept]), concept)
        )[:_RAREST_CONCEPTS]
        return {other for concept in rarest for other in self._postings[concept]}


class _HeaviestOverlap:
    """Candidates are those that share most weight in rare concepts and in rare pairs of common ones."""

    def __init__(self, statement_features: Sequence[StatementFeatures]) -> None:
        self._features = statement_features
        self._postings = _index(statement_features, lambda features: features.background.weights)
        self._totals = [features.background.total for features in statement_features]
        self._pair_postings = _index(statement_features, lambda features: features.wording.adjacent)
        self._fullest = {
            pair: nsmallest(_MAX_FULLEST, posting, key=lambda at: fullest_first(statement_features[at].statement))
            for pair, posting in self._pair_postings.items()
            if len(posting) > _MAX_POSTING
        }
        """Of each pair that is passed over."""

    def candidates_for(self, at: int) -> Iterable[int]:
        return {*self._heaviest(at), *self._reprinted(at)}

    def _reprinted(self, at: int) -> list[int]:
        """The fullest of the statements that have most of the words in their order, where very many have them.

        The base of a collation is the fullest of its readings: each is linked to it, not to all others.
        """
        own = self._features[at].wording.adjacent
        if self._fullest.keys().isdisjoint(own):
            return []
        shared = Counter(other for pair in own for other in self._fullest.get(pair, ()))
        enough = [
            (-count, fullest_first(self._features[other].statement), other)
            for other, count in shared.items()
            if count >= _REPRINT_SHARE * min(len(own), len(self._features[other].wording.adjacent))
        ]
        return [other for _, _, other in nsmallest(_MAX_FULLEST, enough)]

    def _heaviest(self, at: int) -> list[int]:
        background = self._features[at].background.weights
        shared_weight: dict[int, float] = defaultdict(float)
        for concept, weight in background.items():
            posting = self._postings[concept]
            if 1 < len(posting) <= _MAX_POSTING:
                for other in posting:
                    shared_weight[other] += weight
        for pair in self._features[at].wording.adjacent:
            posting = self._pair_postings[pair]
            if 1 < len(posting) <= _MAX_POSTING:
                weight = min(background.get(pair[0], 1.0), background.get(pair[1], 1.0))
                for other in posting:
                    shared_weight[other] += weight
        if len(shared_weight) <= _MAX_CANDIDATES:
            return list(shared_weight)
        # Pairs come in the order of a set: the weights are rounded so that the last digit cannot decide.
        bar = round(nlargest(_MAX_CANDIDATES, shared_weight.values())[-1], 6)
        totals = self._totals
        heaviest = sorted(
            [
                (-rounded, totals[other], other)
                for other, weight in shared_weight.items()
                if weight > bar - _ROUNDING and (rounded := round(weight, 6)) >= bar
            ]
        )
        return [other for _, _, other in heaviest[:_MAX_CANDIDATES]]


def _index(
    statement_features: Sequence[StatementFeatures], keys_of: Callable[[StatementFeatures], Iterable[Key]]
) -> dict[Key, list[int]]:
    """Key -> the statements that have it, in order."""
    index: dict[Key, list[int]] = defaultdict(list)
    for at, features in enumerate(statement_features):
        for key in keys_of(features):
            index[key].append(at)
    return index

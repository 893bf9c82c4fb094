"""Two word sequences -> the heaviest chain of equal words: rare words weigh more, words that follow on count extra.

The bonus for words that follow each other on both sides is an affine gap cost seen from the other end (Gotoh 1982).
Only the places where the words are equal are looked at, along a front of the best chains so far (Jacobson and Vo 1992,
after Hunt and Szymanski 1977): O(p log n) time for p such places, and memory in proportion to p, which is bounded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence, Set
from itertools import groupby

from claimreader.language.document_frequency import idf
from claimreader.language.normalize import stem

FOLLOWING_BONUS = 2
"""What two words weigh besides where they follow each other on both sides."""
_STOP_WEIGHT = 1
_CONTENT_WEIGHT = 4
_PLACES_PER_WORD = 20
_FEW_PLACES = 2000
"""More places than so many, and so many for each word, are left to a plain common subsequence."""

Blocks = list[tuple[int, int, int]]
"""(start in a, start in b, words) of what is equal, in order."""


def weigher(stop_words: Set[str]) -> Callable[[str], int]:
    """What an equal word weighs: a stop word 1, another 4 and its rarity (0–7, see `idf`)."""
    return lambda word: _STOP_WEIGHT if word in stop_words else _CONTENT_WEIGHT + round(idf(stem(word)))


def heaviest_chain(a: Sequence[str], b: Sequence[str], weigh: Callable[[str], int]) -> Blocks:
    """The blocks of equal words in the same order that weigh most together, `FOLLOWING_BONUS` for each that follows on.

    Of chains that weigh the same the one that takes the words next to those before.
    """
    if a == b:
        return [(0, 0, len(a))] if a else []
    counts = Counter(b)
    if sum([counts[word] for word in a]) > _FEW_PLACES + _PLACES_PER_WORD * (len(a) + len(b)):
        return _common_subsequence(a, b)
    return _blocks(_follow(a, b, weigh))


def _follow(a: Sequence[str], b: Sequence[str], weigh: Callable[[str], int]) -> list[tuple[int, int]]:
    """The places (i, j) of the heaviest chain."""
    places_in_b: dict[str, list[int]] = {}
    for j in range(len(b) - 1, -1, -1):
        places_in_b.setdefault(b[j], []).append(j)
    # The front: for each place in b the heaviest chain that ends there or before, its weight rising with the place.
    ends, weights, chains = [-1], [0], [-1]
    places: list[tuple[int, int, int]] = []
    """(i, j, the place before it in its chain)."""
    last_row: dict[int, tuple[int, int]] = {}
    for i, word in enumerate(a):
        row: dict[int, tuple[int, int]] = {}
        found = places_in_b.get(word)
        if found:
            own = weigh(word)
            # From the last to the first, so that no word of a is taken twice.
            for j in found:
                at = bisect_left(ends, j)
                best, before = weights[at - 1], chains[at - 1]
                if j - 1 in last_row and last_row[j - 1][0] + FOLLOWING_BONUS >= best:
                    best, before = last_row[j - 1]
                    best += FOLLOWING_BONUS
                best += own
                row[j] = best, len(places)
                if at == len(ends) or ends[at] != j or weights[at] < best:
                    upto = at
                    while upto < len(ends) and weights[upto] <= best:
                        upto += 1
                    ends[at:upto], weights[at:upto], chains[at:upto] = [j], [best], [len(places)]
                places.append((i, j, before))
        last_row = row
    chain = []
    at = chains[-1]
    while at >= 0:
        i, j, at = places[at]
        chain.append((i, j))
    return chain[::-1]


def _blocks(chain: Sequence[tuple[int, int]]) -> Blocks:
    blocks = []
    numbered = enumerate(chain)
    for _, following in groupby(numbered, key=lambda one: (one[1][0] - one[0], one[1][1] - one[0])):
        run = list(following)
        blocks.append((*run[0][1], len(run)))
    return blocks


def _common_subsequence(a: Sequence[str], b: Sequence[str]) -> Blocks:
    """The blocks of a longest common subsequence; words repeated without end would make a chain too long a work."""
    from rapidfuzz.distance import Indel

    ids: dict[str, int] = {}
    encoded = [[ids.setdefault(word, len(ids)) for word in side] for side in (a, b)]
    return [
        (op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in Indel.opcodes(encoded[0], encoded[1])
        if op.tag == "equal"
    ]

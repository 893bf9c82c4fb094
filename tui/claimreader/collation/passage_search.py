"""A passage against the running text of many articles: where it stands, and which of its words stand there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimreader.collation.passage_index import PassageIndex, Window
from claimreader.collation.readings import Reading
from claimreader.collation.word_chain import Blocks, heaviest_chain, weigher
from claimreader.model import Span

_MAX_EXACT, _MAX_WINDOWS = 40, 12
_STRAY_WORDS = 2
"""A row of no more words at an edge, far from the others, is shared by chance."""
_STRAY_GAP = 4
"""Words more than the passage itself has between two rows that are far from each other."""
_SHORT_PASSAGE = 2
"""So few words are looked for as they are: with one of them changed they are other words."""
REACH = 400
"""Words that a passage with a mark for what it leaves out may leave out."""


class PassagePlace(NamedTuple):
    """A place where words of a passage stand."""

    article: str
    first: int
    end: int
    """The words of the article from the first of the place up to, not including, the last; into `Analysis.words`."""
    blocks: Blocks
    """(word of the passage, word of the article, number of words) of what is the same, in order."""
    similarity: float
    """How much of the weight of the passage stands there, 0–1."""

    @property
    def is_exact(self) -> bool:
        """Whether all words of the passage stand there, and no others between them."""
        return len(self.blocks) == 1 and self.blocks[0][2] == self.end - self.first and self.similarity >= 1


def find_places(
    index: PassageIndex, passage: Reading, *, has_gaps: bool = False, limit: int = _MAX_WINDOWS
) -> list[PassagePlace]:
    """At most `limit` places of the passage, the most similar first, those of one likeness in the order of articles.

    Where the very words stand somewhere, only those places are answered. `has_gaps`: the passage marks that it leaves
    words out.
    """
    if not passage.words:
        return []
    exact = index.exact(passage.words, _MAX_EXACT)
    if exact:
        return [
            PassagePlace(window.article, window.first, window.end, [(0, window.first, len(passage.words))], 1.0)
            for window in exact
        ]
    if len(passage.words) <= _SHORT_PASSAGE:
        return []
    windows = index.similar(passage.words, limit, REACH if has_gaps else 0)
    places = [place for window in windows if (place := _align(index, passage, window, has_gaps)) is not None]
    return sorted(_apart(places), key=lambda place: -place.similarity)


def _align(index: PassageIndex, passage: Reading, window: Window, has_gaps: bool) -> PassagePlace | None:
    """The place in a window; None where it shares no words of weight with the passage."""
    words = index.analysis(window.article).words[window.first : window.end]
    weigh = weigher(passage.lexicon.stop_words)
    chain = heaviest_chain(passage.norms, [word.norm for word in words], weigh)
    blocks = _without_strays(passage, chain, has_gaps)
    if not blocks:
        return None
    shared = sum(weigh(norm) for start, _, size in blocks for norm in passage.norms[start : start + size])
    total = sum(map(weigh, passage.norms))
    first, end = blocks[0][1], blocks[-1][1] + blocks[-1][2]
    # The words that the passage has beyond the first and the last that are the same stand for others in the article.
    first -= min(blocks[0][0], first)
    end += min(len(passage.words) - blocks[-1][0] - blocks[-1][2], len(words) - end)
    moved = [(start, place + window.first, size) for start, place, size in blocks]
    return PassagePlace(window.article, window.first + first, window.first + end, moved, shared / total)


def _without_strays(passage: Reading, chain: Blocks, has_gaps: bool) -> Blocks:
    """The rows without the short ones at an edge that are farther from the others than the passage has words there."""
    blocks = list(chain)
    weigh = weigher(passage.lexicon.stop_words)

    def is_stray(one: tuple[int, int, int], gap_a: int, gap_b: int) -> bool:
        if one[2] > _STRAY_WORDS or gap_b - gap_a <= _STRAY_GAP * one[2]:
            return False
        is_light = sum(map(weigh, passage.norms[one[0] : one[0] + one[2]])) <= _STRAY_WORDS
        return is_light or not has_gaps

    while len(blocks) > 1:
        before, last = blocks[-2], blocks[-1]
        if not is_stray(last, last[0] - before[0] - before[2], last[1] - before[1] - before[2]):
            break
        blocks.pop()
    while len(blocks) > 1:
        first, behind = blocks[0], blocks[1]
        if not is_stray(first, behind[0] - first[0] - first[2], behind[1] - first[1] - first[2]):
            break
        blocks.pop(0)
    return blocks


def _apart(places: Sequence[PassagePlace]) -> list[PassagePlace]:
    """The places that share no words with a more similar one."""
    kept: list[PassagePlace] = []
    for place in sorted(places, key=lambda one: -one.similarity):
        if not any(
            place.article == other.article and place.first < other.end and other.first < place.end for other in kept
        ):
            kept.append(place)
    return kept


def span_of_place(index: PassageIndex, place: PassagePlace) -> Span:
    """The characters of a place in its article."""
    words = index.analysis(place.article).words
    return Span(words[place.first].start, words[place.end - 1].end)

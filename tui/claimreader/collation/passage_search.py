"""A passage against the running text of many articles: where it stands, and which of its words stand there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from claimreader.collation.passage_index import PassageIndex, Window
from claimreader.collation.readings import Reading
from claimreader.collation.word_chain import Blocks, heaviest_chain, weigher
from claimreader.language.normalize import NormalizedWord
from claimreader.model import Span

_MAX_EXACT, _MAX_WINDOWS = 40, 12
_MAX_WITH_ENDS = 4
"""Of so many places, the most similar, the words that lack at an end are looked for farther off."""
_STRAY_WEIGHT = 3
"""Words at an edge, far from the others, that weigh no more are shared by chance: a few stop words."""
_STRAY_GAP = 12
"""Words more between two rows than the passage has there, with which they are far from each other."""
_SHORT_PASSAGE = 2
"""So few words are looked for as they are: with one of them changed they are other words."""
_MIN_REST = 4
"""So many words at an end of the passage, found nowhere near, are looked for elsewhere in the article."""
_MIN_REST_SIMILARITY = 0.8
_MAX_JOINED = 3
"""A row of so few words belongs to the next where the same words stand before that."""
_MIN_ROW = 2
"""So many words at an end, all in one row and not far, are part of the place."""
REACH = 400
"""Words that a passage with a mark for what it leaves out may leave out."""


class PassagePlace(NamedTuple):
    """A place where words of a passage stand."""

    article: str
    first: int
    end: int
    """The words of the article from the first of the place up to, not including, the last; into `Analysis.words`."""
    blocks: Blocks
    """(word of the passage, word of the article, number of words) of what is the same, in the order of both."""
    similarity: float
    """How much of the weight of the passage stands there, 0–1."""
    cuts: tuple[int, ...] = ()
    """Words of the article that open a part which stands far from the one before it."""

    @property
    def is_exact(self) -> bool:
        """Whether all words of the passage stand there, and no others between them."""
        return len(self.blocks) == 1 and self.blocks[0][2] == self.end - self.first and self.similarity >= 1


def find_places(
    index: PassageIndex,
    passage: Reading,
    *,
    has_gaps: bool = False,
    beyond_exact: bool = False,
    limit: int = _MAX_WINDOWS,
) -> list[PassagePlace]:
    """At most `limit` places of the passage, the most similar first, those of one likeness in the order of articles.

    Where the very words stand somewhere, only those places are answered, unless `beyond_exact`. `has_gaps`: the passage
    marks that it leaves words out. The words of an end that stand farther off are looked for in all of the article.
    """
    if not passage.words:
        return []
    exact = [] if beyond_exact else index.exact(passage.words, _MAX_EXACT)
    if exact:
        return [
            PassagePlace(window.article, window.first, window.end, [(0, window.first, len(passage.words))], 1.0)
            for window in exact
        ]
    if len(passage.words) <= _SHORT_PASSAGE:
        return []
    windows = index.similar(passage.words, limit, REACH if has_gaps else 0)
    aligner = _Aligner(index, passage, has_gaps)
    places = _apart([place for window in windows if (place := aligner.place(window)) is not None])
    with_ends = [aligner.with_far_ends(place) for place in places[:_MAX_WITH_ENDS]]
    return sorted((*with_ends, *places[_MAX_WITH_ENDS:]), key=lambda place: -place.similarity)


class _Aligner:
    """One passage, aligned with the windows that may hold it."""

    def __init__(self, index: PassageIndex, passage: Reading, has_gaps: bool) -> None:
        self._index, self._norms, self._words, self._has_gaps = index, passage.norms, passage.words, has_gaps
        self._weigh: Callable[[str], int] = weigher(passage.lexicon.stop_words)
        self._total = sum(map(self._weigh, passage.norms))

    def place(self, window: Window) -> PassagePlace | None:
        """The place in a window; None where it shares no words of weight with the passage."""
        chain = self._chain(window.article, window.first, window.end)
        blocks = self._heaviest_part(chain)
        if not blocks:
            return None
        if not self._has_gaps:
            # Of a word that stands near and far the chain may have taken the far one.
            low = blocks[0][1] - blocks[0][0] - _STRAY_GAP
            high = blocks[-1][1] + len(self._norms) - blocks[-1][0] + _STRAY_GAP
            blocks = self._heaviest_part(self._chain(window.article, max(low, window.first), min(high, window.end)))
        return self._place_of(window.article, [blocks])

    def with_far_ends(self, place: PassagePlace) -> PassagePlace:
        """The place with the words at either end of the passage that stand farther off in its article."""
        if place.similarity >= 1:
            return place
        return self._place_of(place.article, self._with_far_ends(place.article, place.blocks))

    def _place_of(self, article: str, parts: Sequence[Blocks]) -> PassagePlace:
        """The place that these parts make."""
        words = self._index.analysis(article).words
        cuts = tuple(part[0][1] for part in parts[1:])
        blocks, cuts = self._joined(article, [block for part in parts for block in part], cuts)
        first, end = blocks[0][1], blocks[-1][1] + blocks[-1][2]
        # The words that the passage has beyond the first and the last that are the same stand for others.
        text = self._index.analysis(article).text
        for _ in range(min(blocks[0][0], first)):
            if "\n" in text[words[first - 1].end : words[first].start]:
                break
            first -= 1
        for _ in range(min(len(self._norms) - blocks[-1][0] - blocks[-1][2], len(words) - end)):
            if "\n" in text[words[end - 1].end : words[end].start]:
                break
            end += 1
        return PassagePlace(article, first, end, blocks, self._weight(blocks) / self._total, cuts)

    def _chain(self, article: str, first: int, end: int) -> Blocks:
        """The heaviest chain of the passage's words in a stretch of an article."""
        norms = [word.norm for word in self._index.analysis(article).words[first:end]]
        return [(i, j + first, size) for i, j, size in heaviest_chain(self._norms, norms, self._weigh)]

    def _joined(self, article: str, blocks: Blocks, cuts: tuple[int, ...]) -> tuple[Blocks, tuple[int, ...]]:
        """The rows, a short one made part of the next where the same words stand right before that as well."""
        words = self._index.analysis(article).words
        found: Blocks = []
        moved = {cut: cut for cut in cuts}
        for start, at, size in reversed(blocks):
            if found and size <= _MAX_JOINED and found[-1][0] == start + size:
                _, place, count = found[-1]
                before = words[max(0, place - size) : place]
                if tuple(word.norm for word in before) == self._norms[start : start + size]:
                    found[-1] = start, place - size, count + size
                    moved = {cut: place - size if new == place else new for cut, new in moved.items()}
                    continue
            found.append((start, at, size))
        kept = {at for _, at, _ in found}
        return found[::-1], tuple(sorted({new for new in moved.values() if new in kept}))

    def _weight(self, blocks: Blocks) -> int:
        return sum(self._weigh(norm) for start, _, size in blocks for norm in self._norms[start : start + size])

    def _heaviest_part(self, chain: Blocks) -> Blocks:
        """Of rows that stand far apart those that weigh most; all of them where the passage marks its gaps."""
        parts: list[Blocks] = []
        for block in chain:
            if parts and not self._is_far(parts[-1][-1], block):
                parts[-1].append(block)
            else:
                parts.append([block])
        if self._has_gaps:
            parts = [[block for part in parts if self._weight(part) > _STRAY_WEIGHT for block in part]]
        return max(parts, key=self._weight, default=[])

    def _is_far(self, one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
        between = other[1] - one[1] - one[2] - (other[0] - one[0] - one[2])
        return between > _STRAY_GAP

    def _with_far_ends(self, article: str, blocks: Blocks) -> list[Blocks]:
        """The rows, and before and behind them those of the words at either end that stand farther off."""
        core = self._without_light_edges(blocks)
        # All words at an end in one row elsewhere say more than a few of them near by.
        long = [row for row in blocks if row[2] >= _MIN_REST] or core
        parts = [blocks]
        for rows in (long, core, blocks):
            before = self._part_before(article, rows[0], only_as_they_are=rows is long)
            if before:
                parts = [before, blocks[blocks.index(rows[0]) :]]
                break
        main = parts.pop()
        for rows in (long if long[-1] in main else core, core, main):
            behind = self._part_behind(article, rows[-1], only_as_they_are=rows is long)
            if behind:
                return [*parts, main[: main.index(rows[-1]) + 1], behind]
        return [*parts, main]

    def _without_light_edges(self, blocks: Blocks) -> Blocks:
        """The rows from the first to the last that is more than a word or a few stop words."""
        heavy = [at for at, one in enumerate(blocks) if one[2] >= _MIN_ROW and self._weight([one]) > _STRAY_WEIGHT]
        return blocks[heavy[0] : heavy[-1] + 1] if heavy else blocks

    def _may_stand_far(self, start: int, end: int) -> bool:
        """Whether these words of the passage are enough to be known again far from the others."""
        size = end - start
        return size >= _MIN_REST or (size >= _MIN_ROW and self._weight([(start, 0, size)]) > _STRAY_WEIGHT)

    def _part_before(self, article: str, first: tuple[int, int, int], only_as_they_are: bool) -> Blocks:
        """The words before a row, where they stand earlier in the article and not right before it."""
        if not self._may_stand_far(0, first[0]):
            return []
        norms = self._norms[: first[0]]
        words = [word.norm for word in self._index.analysis(article).words[max(0, first[1] - REACH) : first[1]]]
        for at in range(len(words) - len(norms), -1, -1):
            if words[at] == norms[0] and tuple(words[at : at + len(norms)]) == norms:
                return [(0, max(0, first[1] - REACH) + at, len(norms))]
        found = [] if only_as_they_are else self._rest(article, 0, first[0])
        return found if found and found[-1][1] + found[-1][2] <= first[1] else []

    def _part_behind(self, article: str, last: tuple[int, int, int], only_as_they_are: bool) -> Blocks:
        """The words behind a row, where they stand later in the article and not right behind it."""
        start, place = last[0] + last[2], last[1] + last[2]
        if not self._may_stand_far(start, len(self._norms)):
            return []
        norms = self._norms[start:]
        words = [word.norm for word in self._index.analysis(article).words[place : place + REACH]]
        for at in range(len(words) - len(norms) + 1):
            if words[at] == norms[0] and tuple(words[at : at + len(norms)]) == norms:
                return [(start, place + at, len(norms))]
        found = [] if only_as_they_are else self._rest(article, start, len(self._norms))
        return found if found and found[0][1] >= place else []

    def _rest(self, article: str, start: int, end: int) -> Blocks:
        """Where the words of the passage from `start` to `end` stand in an article, nearly all of them."""
        if end - start < _MIN_REST:
            return []
        words: Sequence[NormalizedWord] = self._words[start:end]
        norms = self._norms[start:end]
        total = sum(map(self._weigh, norms))
        for window in self._index.similar(words, 2, article=article):
            near = [word.norm for word in self._index.analysis(article).words[window.first : window.end]]
            chain = [(i + start, j + window.first, n) for i, j, n in heaviest_chain(norms, near, self._weigh)]
            # In rows that stand far apart as well, where each of them is long enough to be known again.
            for part in (self._heaviest_part(chain), [row for row in chain if row[2] >= _MIN_REST]):
                if self._weight(part) >= _MIN_REST_SIMILARITY * total:
                    return part
        return []


def _apart(places: Sequence[PassagePlace]) -> list[PassagePlace]:
    """The places that share no words with a more similar one."""
    kept: list[PassagePlace] = []
    for place in sorted(places, key=lambda one: -one.similarity):
        if not any(
            place.article == other.article and place.first < other.end and other.first < place.end for other in kept
        ):
            kept.append(place)
    return kept


def spans_of_blocks(index: PassageIndex, place: PassagePlace) -> list[Span]:
    """The characters of each row of words that the passage shares with the place."""
    words = index.analysis(place.article).words
    return [Span(words[at].start, words[at + size - 1].end) for _, at, size in place.blocks]


def span_of_place(index: PassageIndex, place: PassagePlace) -> Span:
    """The characters of a place in its article, from the first to the last."""
    words = index.analysis(place.article).words
    return Span(words[place.first].start, words[place.end - 1].end)

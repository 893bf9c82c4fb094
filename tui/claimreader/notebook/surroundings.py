"""What stands around a passage: how much of it stands around another place, word by word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from claimreader.model import Span
from claimreader.notebook.folded_words import FoldedWords, fold_text, fold_words, places_of_pairs
from claimreader.notebook.model import WIDE_CONTEXT_LENGTH, Passage
from claimreader.notebook.wanted_words import EDGE, Wanted

MIN_SIDE = 0.5
"""So much of what stood on a side must stand there for the side to agree, where the other side agrees well."""
MIN_OTHER_SIDE = 0.8
MIN_RUN = 8
"""So many words in a row, the passage's own and those beside it, are no turn of phrase that comes again."""
_WHOLE = 0.8
_MUCH_ALIKE = 0.1
_NEIGHBOUR_PAIRS = 2
_SEAM_WORDS = 3
_EDGE_WORDS = 3
"""So many words in a row across the edge of a passage, at least one on each side, are a place of that edge."""
_ROOM = 4
"""Words that may have come in between."""
_MAX_PLACES = 100
"""Two words that follow each other more often say nothing about a place."""


class Agreement(NamedTuple):
    """How far the surroundings of a place are those of a passage."""

    before: float | None
    """The share of the words near before the passage that stand there, in order; None where there were none."""
    behind: float | None
    far_before: float
    """The same of all words that were kept before it; 0 where there were none."""
    far_behind: float
    run: int
    """Words of the passage and beside it that follow each other without a change."""

    @property
    def score(self) -> float:
        """0–2, to choose between places."""
        return (self.far_before + self.far_behind + (self.before or 0) + (self.behind or 0)) / 2

    @property
    def is_same(self) -> bool:
        """Both sides agree in part, or one wholly in so many words that it is no chance."""
        sides = [side for side in self[:2] if side is not None]
        return self.is_on_both_sides or (max(sides, default=1) == 1 and self.run >= MIN_RUN)

    @property
    def is_on_both_sides(self) -> bool:
        """Both sides agree, one of them nearly wholly."""
        if self.before is None or self.behind is None:
            return False
        return min(self.before, self.behind) >= MIN_SIDE and max(self.before, self.behind) >= MIN_OTHER_SIDE

    @property
    def is_whole(self) -> bool:
        """All that was kept on both sides stands there, but for a word or two."""
        return self.is_on_both_sides and min(self.far_before, self.far_behind) >= _WHOLE

    @property
    def is_whole_on_a_side(self) -> bool:
        """So on one side: the place is joined to what it stood beside."""
        return max(self.far_before, self.far_behind) >= _WHOLE

    @property
    def is_near(self) -> bool:
        """One side agrees at least: enough to say where altered words stand."""
        return any(side is not None and side >= MIN_SIDE for side in self[:2])


def agreement(wanted: Wanted, page: FoldedWords, first: int, last: int) -> Agreement:
    """How far the words around those from key number `first` up to `last` of `page` are those around the passage."""
    start, end = page.words_before[first], page.words_before[last]
    before, behind = _before(wanted, page, start), _behind(wanted, page, end)
    own = end - start if page.keys[first:last] == wanted.keys else 0
    run = own + _same_from_start(wanted.before, before) + _same_from_start(wanted.behind, behind)
    near_before, near_behind = wanted.before[: wanted.near_before], wanted.behind[: wanted.near_behind]
    return Agreement(
        _side(near_before, before) if near_before else _both_end(wanted.before, before),
        _side(near_behind, behind) if near_behind else _both_end(wanted.behind, behind),
        _far(wanted.before, before),
        _far(wanted.behind, behind),
        run,
    )


def stands_better_elsewhere(wanted: Wanted, page: FoldedWords, first: int, last: int) -> bool:
    """Whether an edge of the passage stands at another place than this one with more of what was around it.

    So it is where a copy was put between parts of the passage or right beside it, and this place is of the copy.
    """
    start, end = page.words_before[first], page.words_before[last]
    before, behind = _before(wanted, page, start), _behind(wanted, page, end)
    return any(
        at != start and _is_as_good(wanted.before, _before(wanted, page, at), before)
        for at in _places_of_start(wanted, page)
    ) or any(
        at != end and _is_as_good(wanted.behind, _behind(wanted, page, at), behind)
        for at in _places_of_end(wanted, page)
    )


def reads_on_as_further_off(wanted: Wanted, page: FoldedWords, first: int, last: int) -> bool:
    """Whether what stands beside this place stood beside the same words further off, and not beside the passage.

    So it is where the passage was cut out, in part, as far as words that it has as well.
    """
    start, end = page.words_before[first], page.words_before[last]
    sides = (
        (wanted.words[:1], wanted.before, _before(wanted, page, start)),
        (wanted.words[-1:], wanted.behind, _behind(wanted, page, end)),
    )
    for own, kept, there in sides:
        least = _same_from_start(kept, there) + _EDGE_WORDS - 1
        if any(kept[at - 1 : at] == own and _same_from_start(kept[at:], there) > least for at in range(1, len(kept))):
            return True
    return False


def _is_as_good(wanted: tuple[str, ...], there: tuple[str, ...], here: tuple[str, ...]) -> bool:
    """Whether as many of the words `wanted` stand there as here, and as many without a change."""
    run, run_here, reach = _same_from_start(wanted, there), _same_from_start(wanted, here), len(wanted) + _ROOM
    if run < run_here:
        return False
    # Where more stands there without a change, a little less may stand there of what is further off.
    least = _far(wanted, here[:reach]) - (_MUCH_ALIKE if run > run_here else 0)
    return _far(wanted, there[:reach]) >= max(MIN_SIDE, least)


def _places_of_start(wanted: Wanted, page: FoldedWords) -> Iterator[int]:
    """The numbers of words at which the passage seems to begin."""
    if not (wanted.before and wanted.words):
        return
    for at in _places_of_pair(page, wanted.before[0], wanted.words[0]):
        run = _same_from_start(wanted.before, page.words[max(0, at - _EDGE_WORDS) : at][::-1])
        if run + _same_from_start(wanted.words, page.words[at : at + _EDGE_WORDS]) >= _EDGE_WORDS:
            yield at


def _places_of_end(wanted: Wanted, page: FoldedWords) -> Iterator[int]:
    if not (wanted.behind and wanted.words):
        return
    for at in _places_of_pair(page, wanted.words[-1], wanted.behind[0]):
        run = _same_from_start(wanted.behind, page.words[at : at + _EDGE_WORDS])
        if run + _same_from_start(wanted.words[::-1], page.words[max(0, at - _EDGE_WORDS) : at][::-1]) >= _EDGE_WORDS:
            yield at


def _places_of_pair(page: FoldedWords, one: str, other: str) -> list[int]:
    places = places_of_pairs(page.words).get((one, other), [])
    return places if len(places) <= _MAX_PLACES else []


def is_cut_out(wanted: Wanted, page: FoldedWords) -> bool:
    """Whether what stood before the passage and what stood behind it, or a little further off, meet now."""
    size = _SEAM_WORDS
    later: dict[tuple[str, ...], int] = {}
    for at in range(len(wanted.behind) - size + 1):
        later.setdefault(wanted.behind[at : at + size], at)
    for at in range(len(wanted.before) - size + 1):
        earlier = wanted.before[at : at + size][::-1]
        for place in (number + 1 for number in _places_of_pair(page, *earlier[-2:])):
            rest = later.get(page.words[place : place + size])
            if rest is not None and page.words[max(0, place - size) : place] == earlier:
                before, behind = wanted.before[at:], wanted.behind[rest:]
                if min(len(before), len(behind)) < MIN_RUN:
                    continue
                if (
                    min(_far(before, _before(wanted, page, place)), _far(behind, _behind(wanted, page, place)))
                    >= _WHOLE
                ):
                    return True
    return False


def is_paragraph_as_it_was(passage: Passage, text: str, span: Span) -> bool:
    """Whether the whole paragraph of the passage, as far as that is known, stands at `span` of `text` without a change.

    It is more than the words of the passage alone.
    """
    before, behind = passage.wide_prefix, passage.wide_suffix
    is_known = "\n" in before or passage.start <= len(before), "\n" in behind or len(behind) < WIDE_CONTEXT_LENGTH
    if not all(is_known):
        return False
    start, end = text.rfind("\n", 0, span.start) + 1, (text + "\n").index("\n", span.end)
    was = fold_words(before.rpartition("\n")[2] + passage.exact + behind.partition("\n")[0])
    return was.keys == fold_words(text[start:end]).keys and was.keys != fold_words(passage.exact).keys


def is_neighbour(wanted: Wanted, page: FoldedWords, first: int, last: int) -> bool:
    """Whether the words of a place are those that stood beside the passage: two in a row that it has not itself."""
    there = page.words[page.words_before[first] : page.words_before[last]]
    pairs = {*pairwise(there)} - {*pairwise(wanted.words)}
    beside = {*pairwise(wanted.behind)} | {(two, one) for one, two in pairwise(wanted.before)}
    return len(pairs & beside) >= _NEIGHBOUR_PAIRS


def words_between(text: str, span: Span) -> tuple[int, int]:
    """The numbers of the keys of `text` in `span`: the first, and the one behind the last."""
    page = fold_text(text)
    first = bisect_right(page.spans, span.start, key=lambda word: word.end)
    last = bisect_left(page.spans, span.end, key=lambda word: word.start)
    return (first, last) if first < last else (0, 0)


def _before(wanted: Wanted, page: FoldedWords, at: int) -> tuple[str, ...]:
    """The words before word number `at`, the nearest first, as many as those that were kept may stand among."""
    first = at - _reach(wanted.before)
    return page.words[max(0, first) : at][::-1] + (EDGE if first < 0 else ())


def _behind(wanted: Wanted, page: FoldedWords, at: int) -> tuple[str, ...]:
    last = at + _reach(wanted.behind)
    return page.words[at:last] + (EDGE if last > len(page.words) else ())


def _reach(wanted: tuple[str, ...]) -> int:
    return 2 * len(wanted) + _ROOM


def _far(wanted: tuple[str, ...], there: tuple[str, ...]) -> float:
    """The share of the words `wanted` that stand there with the words beside them; words may have come in between.

    Three words in a row are counted: single words of one language stand in all surroundings.
    """
    if there[: len(wanted)] == wanted:
        return 1.0 if wanted else 0.0
    if len(wanted) < _SEAM_WORDS:
        return 0.0
    own = _in_threes(wanted)
    return min(0.99, len(own & _in_threes(there)) / len(own))


def _both_end(wanted: tuple[str, ...], there: tuple[str, ...]) -> float | None:
    """A passage at the end of its page, and whether the place is one as well."""
    return 1.0 if wanted == EDGE == there[:1] else None


def _in_threes(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], strict=False))


def _side(wanted: tuple[str, ...], there: tuple[str, ...]) -> float:
    """The share of the words `wanted` that stand there, in their order, at most a few words further off."""
    from rapidfuzz.distance import LCSseq

    if there[: len(wanted)] == wanted:
        return 1.0
    return min(0.99, LCSseq.similarity(wanted, there[: len(wanted) + _ROOM]) / len(wanted))


def _same_from_start(some: tuple[str, ...], others: tuple[str, ...]) -> int:
    count = 0
    for one, other in zip(some, others, strict=False):
        if one != other:
            break
        count += 1
    return count

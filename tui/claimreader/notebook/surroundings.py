"""What stands around a passage: how much of it stands around another place, word by word."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from claimreader.collation.passages import index_of
from claimreader.model import Span
from claimreader.notebook.folded_words import FoldedWords, fold_text, fold_words, word_of
from claimreader.notebook.model import Passage

MIN_SIDE = 0.5
"""So much of what stood on a side must stand there for the side to agree, where the other side agrees well."""
MIN_OTHER_SIDE = 0.8
MIN_RUN = 8
"""So many words in a row, the passage's own and those beside it, are no turn of phrase that comes again."""
_NEIGHBOUR_PAIRS = 2
_CUT_WORDS = 3
_ROOM = 4
"""Words that may have come in between."""


class Wanted(NamedTuple):
    """A passage in whole words, folded, with the words around it."""

    keys: tuple[str, ...]
    head: int
    """Characters from where its first word begins to where it begins itself; so `tail`, of the ends."""
    tail: int
    before: tuple[str, ...]
    """The words before it, the nearest first; so `behind`."""
    behind: tuple[str, ...]
    opens: bool
    """Nothing stands before it on its page; so `closes`."""
    closes: bool


class Agreement(NamedTuple):
    """How far the surroundings of a place are those of a passage."""

    before: float | None
    """The share of its words before the passage that stand there, in their order; None where there were none."""
    behind: float | None
    run: int
    """Words of the passage and beside it that follow each other without a change."""

    @property
    def score(self) -> float:
        """0–2, to choose between places."""
        return sum(side for side in self[:2] if side is not None)

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
    def is_near(self) -> bool:
        """One side agrees at least: enough to say where altered words stand."""
        return any(side is not None and side >= MIN_SIDE for side in self[:2])


def fold_passage(passage: Passage) -> Wanted:
    """The passage in whole words; a word that is cut at the far end of what was kept around it is left out."""
    local = passage.prefix + passage.exact + passage.suffix
    start, end = len(passage.prefix), len(passage.prefix) + len(passage.exact)
    whole = word_of(local, Span(start, end))
    own = fold_words(whole.of(local))
    first, last = (own.spans[0].start, own.spans[-1].end) if own.spans else (0, whole.end - whole.start)
    before, behind = fold_words(local[: whole.start]), fold_words(local[whole.end :])
    words_before = [
        key for key, span in zip(before.keys, before.spans, strict=True) if span.start > 0 or _is_head(passage)
    ]
    rest = len(local) - whole.end
    words_behind = [key for key, span in zip(behind.keys, behind.spans, strict=True) if span.end < rest]
    return Wanted(
        own.keys,
        start - whole.start - first,
        end - whole.start - last,
        tuple(word for word in reversed(words_before) if _is_word(word)),
        tuple(word for word in words_behind if _is_word(word)),
        not before.keys,
        not behind.keys,
    )


def agreement(wanted: Wanted, page: FoldedWords, first: int, last: int) -> Agreement:
    """How far the words around those from number `first` up to `last` of `page` are those around the passage."""
    reach_before, reach_behind = len(wanted.before) + _ROOM, len(wanted.behind) + _ROOM
    before = [word for word in page.keys[max(0, first - 3 * reach_before) : first] if _is_word(word)][::-1]
    behind = [word for word in page.keys[last : last + 3 * reach_behind] if _is_word(word)]
    own = sum(map(_is_word, page.keys[first:last])) if page.keys[first:last] == wanted.keys else 0
    run = own + _same_from_start(wanted.before, before) + _same_from_start(wanted.behind, behind)
    return Agreement(_side(wanted.before, before[:reach_before]), _side(wanted.behind, behind[:reach_behind]), run)


def is_cut_out(wanted: Wanted, page: FoldedWords) -> bool:
    """Whether what stood before the passage and what stood behind it follow each other now."""
    before, behind = wanted.before[:_CUT_WORDS][::-1], wanted.behind[:_CUT_WORDS]
    if min(len(before), len(behind)) < _CUT_WORDS:
        return False
    words = [key for key in page.keys if _is_word(key)]
    return index_of(words, [*before, *behind]) is not None


def is_neighbour(wanted: Wanted, page: FoldedWords, first: int, last: int) -> bool:
    """Whether the words of a place are those that stood beside the passage: two in a row that it has not itself."""
    there = [word for word in page.keys[first:last] if _is_word(word)]
    words = [word for word in wanted.keys if _is_word(word)]
    pairs = {*pairwise(there)} - {*pairwise(words)}
    beside = {*pairwise(wanted.behind)} | {(two, one) for one, two in pairwise(wanted.before)}
    return len(pairs & beside) >= _NEIGHBOUR_PAIRS


def words_between(text: str, span: Span) -> tuple[int, int]:
    """The numbers of the words of `text` in `span`: the first, and the one behind the last."""
    page = fold_text(text)
    inside = [number for number, word in enumerate(page.spans) if word.overlaps(span)]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _side(wanted: tuple[str, ...], there: list[str]) -> float | None:
    from rapidfuzz.distance import LCSseq

    if not wanted:
        return None
    if tuple(there[: len(wanted)]) == wanted:
        return 1.0
    return min(0.99, LCSseq.similarity(wanted, there) / len(wanted))


def _same_from_start(some: tuple[str, ...], others: list[str]) -> int:
    count = 0
    for one, other in zip(some, others, strict=False):
        if one != other:
            break
        count += 1
    return count


def _is_head(passage: Passage) -> bool:
    """Whether what was kept before the passage begins where the page does."""
    return passage.start <= len(passage.prefix)


def _is_word(key: str) -> bool:
    return key[0].isalnum() or key[0] == "_"

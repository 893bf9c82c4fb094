"""Which stretch of the base each passage covers, and at which level it stands beside it.

Parallel segmentation as in the TEI's critical apparatus: the base is cut into stretches; every passage of an outlet is
cut at the same places, and its pieces stand beside the stretches that they cover.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from claimreader.model import Link, Span, Statement

MIN_STRETCH = 28
"""Characters of the shortest stretch: one line of the narrowest column."""

LONG_GAP = 48
"""Characters of the base that a passage leaves out before it takes up again at a stretch of its own."""

MAX_SNAP = 48
"""Characters that a break goes back to the beginning of its clause, at most."""

_SENTENCE_END = re.compile(r"[.!?;][”’\"'.!?…)\]»]{0,4}\s")
_CLAUSE_END = re.compile(r"[.!?;:,–—][”’\"'.!?…)\]»]{0,4}\s+")
_WORD = re.compile(r"\w+")
_TELLING_LETTERS = 4
"""Letters of a word, or any digit, from which a single shared word says where a passage stands."""


UNPLACED = -1
"""The stretch of a passage that shares nothing with the base."""


class Side(NamedTuple):
    """The text of an article and where in it a statement stands."""

    text: str
    spans: Sequence[Span]


class Anchor(NamedTuple):
    """Words that base and passage share, in the order of both."""

    a: Span
    b: Span


class Segment(NamedTuple):
    """A piece of a passage and the stretch of the base it covers, counted from 0; offsets into its article."""

    stretch: int
    start: int
    end: int


class Passage(NamedTuple):
    """A reading as the pieces that stand beside the base, in reading order."""

    reading: str
    segments: tuple[Segment, ...]

    @property
    def entry(self) -> int:
        """The first stretch it covers."""
        return self.segments[0].stretch


class Placed(NamedTuple):
    """A piece of a passage at the level where it is shown; `begins` is true for the first piece of its passage."""

    reading: str
    level: int
    start: int
    end: int
    begins: bool


def anchors(link: Link | None, text_b: str) -> list[Anchor]:
    """The shared words that say where a passage stands; function words alone only where it shares no others."""
    if link is None:
        return []
    found: list[Anchor] = []
    for run in link.runs:
        shared = run.op in {"equal", "style"} and not run.moved and run.a.start < run.a.end
        if shared and (not found or (run.a.start >= found[-1].a.end and run.b.start >= found[-1].b.end)):
            found.append(Anchor(run.a, run.b))
    return [anchor for anchor in found if is_telling(anchor.b.of(text_b))] or found


def is_telling(words: str) -> bool:
    """Whether shared words are more than one that stands everywhere: three of them, a longer one, a number."""
    found = _WORD.findall(words)
    return len(found) > 2 or any(
        len(word) >= _TELLING_LETTERS or not word.isascii() or word.isdigit() for word in found
    )


def base_breaks(text: str, base: Statement, passages: Sequence[Sequence[Anchor]]) -> list[int]:
    """Where the stretches of the base begin, the first left out.

    At its sentences, and where a passage enters or takes up again; never so that a stretch is shorter than a line.
    """
    breaks = sentence_breaks(text, base)
    for found in passages:
        for at in _entries(found):
            wanted = _clause_start(Side(text, base.spans), at)
            if all(abs(wanted - kept) >= MIN_STRETCH for kept in (*breaks, base.start, base.end)):
                breaks.append(wanted)
                breaks.sort()
    return breaks


def sentence_breaks(text: str, statement: Statement) -> list[int]:
    """Where the sentences of a statement begin, the first left out: columns are level at these breaks."""
    return [
        found.end()
        for span in statement.spans
        for found in _SENTENCE_END.finditer(text, span.start, span.end)
        if found.end() < span.end - 12 and found.end() - span.start > 24
    ]


def _entries(found: Sequence[Anchor]) -> list[int]:
    """Where a passage enters the base, and where it takes up again behind a long gap."""
    again = (here.a.start for before, here in pairwise(found) if here.a.start - before.a.end >= LONG_GAP)
    return [found[0].a.start, *again] if found else []


def _clause_start(side: Side, at: int, least: int = 0) -> int:
    """The beginning of the clause or span that `at` stands in, where it is near and not before `least`; else `at`."""
    first = next((span.start for span in reversed(side.spans) if span.start <= at), at)
    if ends := [found.end() for found in _CLAUSE_END.finditer(side.text, max(least, first, at - MAX_SNAP), at)]:
        return ends[-1]
    return first if first >= least and at - first <= MAX_SNAP // 2 else at


def _sentence_start(side: Side, at: int, least: int) -> int | None:
    """The beginning of the sentence that `at` stands in, where it is near and not before `least`."""
    ends = [found.end() for found in _SENTENCE_END.finditer(side.text, max(least, at - MAX_SNAP), at)]
    return ends[-1] if ends else None


def segments(found: Sequence[Anchor], breaks: Sequence[int], base: Side, side: Side) -> tuple[Segment, ...]:
    """The passage cut at the breaks of the base; one piece at UNPLACED where it shares nothing."""
    at, end = side.spans[0].start, side.spans[-1].end
    if not found:
        return (Segment(UNPLACED, at, end),)
    pieces: list[Segment] = []
    stretch, least = bisect_right(breaks, found[0].a.start), at
    for anchor in found:
        for number, start in _crossings(anchor, breaks, stretch, base, side):
            cut = _sentence_start(side, start, least) or _clause_start(side, start, least)
            if cut > at and _WORD.search(side.text, at, cut):
                pieces.append(Segment(stretch, at, cut))
                at = cut
            stretch = number
        least = anchor.b.end
    return (*pieces, Segment(stretch, at, end))


def _crossings(
    anchor: Anchor, breaks: Sequence[int], stretch: int, base: Side, side: Side
) -> Iterator[tuple[int, int]]:
    """(stretch, offset in the passage) of each later stretch that begins at or in the shared words."""
    if (first := bisect_right(breaks, anchor.a.start)) > stretch:
        yield first, anchor.b.start
    starts = [found.start() for found in _words(side, anchor.b)]
    for number in range(first + 1, bisect_left(breaks, anchor.a.end) + 1):
        before = sum(1 for _ in _words(base, Span(anchor.a.start, breaks[number - 1])))
        if before < len(starts):
            yield number, starts[before]


def _words(side: Side, within: Span) -> Iterator[re.Match[str]]:
    """The words of a statement inside a span, those between its own spans left out."""
    for span in side.spans:
        yield from _WORD.finditer(side.text, max(span.start, within.start), min(span.end, within.end))


def ordered(passages: Sequence[Passage]) -> list[Passage]:
    """The passages of one outlet, given in the order of its article, from the first stretch of the base on.

    One that shares nothing with the base follows the one before it.
    """
    entries, last = [], 0
    for passage in passages:
        last = passage.entry if passage.entry != UNPLACED else last
        entries.append(last)
    return [passages[at] for at in sorted(range(len(passages)), key=entries.__getitem__)]


def placed(passages: Sequence[Passage]) -> list[Placed]:
    """The pieces of one outlet with their levels, from above to below.

    Each stands at its stretch or, where the passage before it still goes on there, below that one: no passage is ever
    parted by another.
    """
    pieces: list[Placed] = []
    level = 0
    for passage in passages:
        begins = True
        for segment in passage.segments:
            level = max(level, segment.stretch)
            last = pieces[-1] if pieces else None
            if last is not None and not begins and last.level == level:
                pieces[-1] = last._replace(end=segment.end)
            else:
                pieces.append(Placed(passage.reading, level, segment.start, segment.end, begins))
            begins = False
    return pieces

"""Runs -> the label of a link: how the wording of the second statement stands to that of the first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import NamedTuple

from claimreader.collation.readings import Reading
from claimreader.model import AlignedRun, LinkLabel, Span

_EDITED_SHARE = 0.6
"""From this share of the shorter side's characters on, what the two have in common is one wording."""


class SharedWording(NamedTuple):
    """What two aligned readings have in common."""

    any_words: bool
    """Whether there are shared words at all."""
    share_a: float
    """Of the characters of a, 0–1."""
    share_b: float
    moved: bool
    """Part of it stands in another place."""
    quoted_a: bool
    """Most of its words stand in quotation marks in a."""
    quoted_b: bool

    @property
    def is_one_excerpt(self) -> bool:
        """Whether one side has nothing that the other has not, in the same order."""
        return self.any_words and 1.0 in (self.share_a, self.share_b) and not self.moved


LABELS: tuple[tuple[LinkLabel, Callable[[SharedWording], bool]], ...] = (
    ("unquoted", lambda shared: shared.is_one_excerpt and shared.quoted_a != shared.quoted_b),
    ("verbatim", lambda shared: shared.is_one_excerpt and shared.share_a == shared.share_b),
    ("trimmed", lambda shared: shared.is_one_excerpt),
    ("edited", lambda shared: max(shared.share_a, shared.share_b) >= _EDITED_SHARE),
    ("paraphrased", lambda shared: True),
)
"""The first that applies is the label: same words, the same with quotation marks on one side only, one of them trimmed,
one wording edited, or the same in other words."""


def label_of(a: Reading, b: Reading, runs: Sequence[AlignedRun]) -> LinkLabel:
    """The label of two aligned readings."""
    same = [run for run in runs if run.op in {"equal", "style"}]
    shared = SharedWording(
        any(run.a.end > run.a.start for run in same),
        _share([run.a for run in same], [run.a for run in runs]),
        _share([run.b for run in same], [run.b for run in runs]),
        any(run.moved for run in runs),
        _is_mostly_quoted(a, [run.a for run in same]),
        _is_mostly_quoted(b, [run.b for run in same]),
    )
    return next(label for label, applies in LABELS if applies(shared))


def _share(part: Sequence[Span], whole: Sequence[Span]) -> float:
    """The share of characters, 0–1; 1 of nothing."""
    length = sum(span.end - span.start for span in whole)
    return sum(span.end - span.start for span in part) / length if length else 1.0


def _is_mostly_quoted(reading: Reading, shared: Sequence[Span]) -> bool:
    """Whether most of the shared words stand in quotation marks."""
    starts = list(map(attrgetter("start"), reading.words))
    inside = outside = 0
    for span in shared:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        quoted = sum(reading.quoted[first:last])
        inside, outside = inside + quoted, outside + last - first - quoted
    return inside > outside

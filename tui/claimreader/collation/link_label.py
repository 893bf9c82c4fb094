"""Runs -> the label of a link: how the second statement stands to the first."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.collation.readings import Reading
from claimreader.model import AlignedRun, LinkLabel

_EDITED_SHARE = 0.6
"""From this share of the shorter side's characters on, what the two have in common is one wording."""


def label_of(a: Reading, b: Reading, runs: Sequence[AlignedRun]) -> LinkLabel:
    """The label: same words, one of them trimmed, one wording edited, or only the same in other words.

    The same words that stand in quotation marks on one side only are `unquoted`.
    """
    shared_a = sum(run.a.end - run.a.start for run in runs if run.op in {"equal", "style"})
    shared_b = sum(run.b.end - run.b.start for run in runs if run.op in {"equal", "style"})
    all_a, all_b = (sum(run[1] - run[0] for run in side) for side in ([r.a for r in runs], [r.b for r in runs]))
    moved = any(run.moved for run in runs)
    whole_a, whole_b = shared_a == all_a, shared_b == all_b
    if shared_a and (whole_a or whole_b) and not moved:
        if _mostly_quoted(a, runs, 0) != _mostly_quoted(b, runs, 1):
            return "unquoted"
        return "verbatim" if whole_a and whole_b else "trimmed"
    if shared_a >= _EDITED_SHARE * all_a or shared_b >= _EDITED_SHARE * all_b:
        return "edited"
    return "paraphrased"


def _mostly_quoted(reading: Reading, runs: Sequence[AlignedRun], side: int) -> bool:
    """Whether most of the shared words stand in quotation marks on this side."""
    shared = [(run.a, run.b)[side] for run in runs if run.op in {"equal", "style"}]
    inside = outside = at = 0
    for span in sorted(shared):
        while at < len(reading.words) and reading.words[at].start < span.start:
            at += 1
        while at < len(reading.words) and reading.words[at].end <= span.end:
            inside += reading.quoted[at]
            outside += not reading.quoted[at]
            at += 1
    return inside > outside

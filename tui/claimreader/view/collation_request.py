"""What is asked of a collation's rows, what comes back, and which readings, links and suggestions belong to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from claimreader.model import Collation, Link
from claimreader.view.aligning import align_words
from claimreader.view.index import StoryIndex
from claimreader.view.labels import UNICODE, Glyphs
from claimreader.view.rows import Row

MAX_SUGGESTIONS = 5


class CollationRequest(NamedTuple):
    """What is to be shown, and how wide."""

    collation: Collation
    base: str
    focus: str
    """The reading the keys act on; an echo's statement where one stands on an echo."""
    cells: int
    stacked: bool
    here: str | None = None
    """The article that is open beside it."""
    context: bool = False
    """Whether the words around each reading are shown."""
    evidence: bool = False
    threshold: int = 0
    """The score from which suggested links are shown."""
    glyphs: Glyphs = UNICODE


@dataclass(slots=True)
class CollationRows:
    """The rows, and where in them each reading stands."""

    rows: list[Row] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    """The statements that can be gone to: the readings, then the echoes."""
    first_row: dict[str, int] = field(default_factory=dict)
    columns: list[tuple[str, int, int]] = field(default_factory=list)
    """(reading, first cell, cells) of each column that is shown; empty when stacked."""
    evidence_row: int = 0
    """Where the reasons begin; 0 where they are not shown."""
    hidden_left: int = 0
    hidden_right: int = 0


def readings_of(collation: Collation, base: str) -> list[str]:
    """The base first, the others in their order."""
    return [base, *(other for other in collation.statements if other != base)]


def suggestions_of(index: StoryIndex, collation: Collation, threshold: int) -> list[Link]:
    """Links that are only suggested, each seen from a reading of the collation; the best few."""
    best: dict[str, Link] = {}
    for link in (link for reading in collation.statements for link in index.suggestions(reading)):
        better = link.b not in best or link.score > best[link.b].score
        if link.b not in collation.statements and link.score >= threshold and better:
            best[link.b] = link
    return sorted(best.values(), key=lambda link: (-link.score, link.b))[:MAX_SUGGESTIONS]


def link_between(index: StoryIndex, request: CollationRequest, other: str) -> Link | None:
    """The link from the base to `other`; where there is none, an alignment without a label of its own."""
    link = index.link(request.base, other)
    if link is not None and link.runs:
        return link
    a, b = index.statements[request.base], index.statements[other]
    runs = align_words(source_of(index, a.id), a.spans, source_of(index, b.id), b.spans)
    if link is not None:
        return replace(link, runs=runs)
    return Link(a.id, b.id, "linked", 0, "edited", runs=runs)


def source_of(index: StoryIndex, reading: str) -> str:
    return index.article_of(index.statements[reading]).text

"""What collation rows are made from, what comes back, and the suggestions and echoes that belong to a collation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from claimreader.model import Collation, Link, Opinion, Span, Statement
from claimreader.view.fallback_alignment import align_readings
from claimreader.view.labels import UNICODE, Glyphs
from claimreader.view.rows import Piece, Row
from claimreader.view.story_index import StoryIndex
from claimreader.view.wrap import offset_of, width_of

MAX_SUGGESTIONS = 5
MAX_ECHOES = 5


class CollationRequest(NamedTuple):
    """What to show, and how wide."""

    collation: Collation
    base: str
    focus: str
    """The reading the keys act on; or a suggestion or an echo, by its statement."""
    cells: int
    stacked: bool
    context: bool = False
    """Whether the words around each reading are shown."""
    evidence: bool = False
    threshold: int = 0
    """The score from which suggested links are shown."""
    glyphs: Glyphs = UNICODE
    opinions: Mapping[frozenset[str], Opinion] = MappingProxyType({})
    """Pair -> what another program says of it."""
    selected: tuple[str, Span] | None = None
    """The reading in which characters of its article are selected, and which."""
    room: int = 0
    """Rows that can be seen at once: stacked readings that need more are shortened; 0 for as many as they need."""


class TextPlacement(NamedTuple):
    """Where on the rows a stretch of the characters of a reading stands."""

    reading: str
    row: int
    first: int
    """The cell of its first character."""
    text: str
    at: int
    """The offset of its first character in the article."""


class ColumnPlacement(NamedTuple):
    """Where the column of an outlet stands; `reading` is the first one in it."""

    reading: str
    first: int
    """Its first cell."""
    cells: int


class Related(NamedTuple):
    """What stands below the readings of a collation and can be gone to like them."""

    suggestions: Sequence[Link]
    """Links that are only suggested, each seen from a reading of the collation."""
    echoes: Sequence[Statement]
    hidden_echoes: int
    """How many weaker echoes are not shown."""


@dataclass(slots=True)
class CollationRows:
    """The rows, and where each reading stands in them."""

    rows: list[Row] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    """The statements that can be gone to: the readings, then the echoes."""
    first_row: dict[str, int] = field(default_factory=dict)
    columns: list[ColumnPlacement] = field(default_factory=list)
    """The column of each outlet; empty when stacked."""
    evidence_row: int = 0
    """Where the reasons begin; 0 where they are not shown."""
    placements: list[TextPlacement] = field(default_factory=list)
    """Every stretch of the words of the readings, in the order of the rows."""
    column_of: dict[str, int] = field(default_factory=dict)
    """Reading -> the number of its column."""
    outlets: list[str] = field(default_factory=list)
    """The first reading of each outlet, in the order of the rows or columns."""

    def record_text(self, reading: str, row: int, first: int, pieces: Iterable[Piece]) -> None:
        """Keep where the words of a reading stand: from cell `first` of `row` on."""
        for piece in pieces:
            if piece.at >= 0:
                self.placements.append(TextPlacement(reading, row, first, piece.text, piece.at))
            first += piece.cells

    def character_at(self, row: int, cell: int, reading: str | None = None) -> tuple[str, int] | None:
        """The reading and the offset of the character under a cell; with `reading`, the nearest character of it."""
        found = None
        for placement in self.placements:
            if placement.row == row and (reading is None or placement.reading == reading):
                inside = offset_of(placement.text, cell - placement.first)
                if 0 <= cell - placement.first < width_of(placement.text):
                    return placement.reading, placement.at + inside
                if reading is not None and (found is None or cell >= placement.first):
                    found = placement.reading, placement.at + (inside if cell >= placement.first else 0)
        return found

    def lines_of(self, reading: str) -> dict[int, Span]:
        """Row -> the characters of the article that stand on it, for one reading."""
        lines: dict[int, Span] = {}
        for placement in self.placements:
            if placement.reading == reading:
                end = placement.at + len(placement.text)
                known = lines.get(placement.row, Span(placement.at, end))
                lines[placement.row] = Span(min(known.start, placement.at), max(known.end, end))
        return lines


def base_and_readings(collation: Collation, base: str) -> list[str]:
    """The base first, the others in their order."""
    return [base, *(other for other in collation.statements if other != base)]


def best_suggestions(index: StoryIndex, collation: Collation, threshold: int) -> list[Link]:
    """Links that are only suggested, each seen from a reading of the collation; the best few."""
    best: dict[str, Link] = {}
    for link in (link for reading in collation.statements for link in index.suggestions(reading)):
        better = link.b not in best or link.score > best[link.b].score
        if link.b not in collation.statements and link.score >= threshold and better:
            best[link.b] = link
    return sorted(best.values(), key=lambda link: (-link.score, link.b))[:MAX_SUGGESTIONS]


def related_statements(index: StoryIndex, collation: Collation, threshold: int) -> Related:
    """The suggestions from the score `threshold` on, and the nearest echoes."""
    suggestions = best_suggestions(index, collation, threshold)
    return Related(suggestions, *nearest_echoes(index, collation, suggestions))


def nearest_echoes(index: StoryIndex, collation: Collation, suggested: Sequence[Link]) -> tuple[list[Statement], int]:
    """The nearest echoes that are not suggested as readings already, and how many more there are."""
    suggested_ids = {link.b for link in suggested}
    echoes = [echo for echo in index.echoes(collation.statements) if echo.id not in suggested_ids]
    return echoes[:MAX_ECHOES], max(0, len(echoes) - MAX_ECHOES)


def link_between(index: StoryIndex, request: CollationRequest, other: str) -> Link | None:
    """The link from the base to `other`; where there is none, an alignment without a label of its own."""
    link = index.link(request.base, other)
    if link is not None and link.runs:
        return link
    if (known := index.alignments.get((request.base, other))) is not None and link is None:
        return known
    a, b = index.statements[request.base], index.statements[other]
    runs = align_readings(article_text(index, a.id), a.spans, article_text(index, b.id), b.spans)
    if link is not None:
        return link._replace(runs=runs)
    made = index.alignments[a.id, b.id] = Link(a.id, b.id, "linked", 0, "edited", runs=runs)
    return made


def article_text(index: StoryIndex, reading: str) -> str:
    return index.article_of(index.statements[reading]).text

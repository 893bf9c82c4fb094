"""What is asked of a collation's rows, what comes back, and which readings, links and suggestions belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from claimreader.model import Collation, Link, Span, Statement
from claimreader.view.fallback_alignment import align_words
from claimreader.view.labels import UNICODE, Glyphs
from claimreader.view.rows import Piece, Row
from claimreader.view.story_index import StoryIndex
from claimreader.view.wrap import offset_of, width_of

MAX_SUGGESTIONS = 5
MAX_ECHOES = 5


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
    selected: tuple[str, Span] | None = None
    """What is selected: the reading, and the characters of its article."""
    room: int = 0
    """Rows that can be seen at once: stacked readings that need more are told in brief; 0 for as many as they need."""


class TextPlacement(NamedTuple):
    """Where on the rows a stretch of a reading's own characters stands."""

    reading: str
    row: int
    first: int
    """The cell of its first character."""
    text: str
    at: int
    """Where its first character stands in the article."""


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
    spots: list[TextPlacement] = field(default_factory=list)
    """Every stretch of the readings' own words, in the order of the rows."""
    hidden_left: int = 0
    hidden_right: int = 0

    def record_text(self, reading: str, row: int, first: int, pieces: Iterable[Piece]) -> None:
        """Remember where the words of a reading stand: from cell `first` of `row` on."""
        for piece in pieces:
            if piece.at >= 0:
                self.spots.append(TextPlacement(reading, row, first, piece.text, piece.at))
            first += piece.cells

    def character_at(self, row: int, cell: int, reading: str | None = None) -> tuple[str, int] | None:
        """The reading and the character of its article under a cell; of `reading`, where told, the nearest one."""
        found = None
        for spot in self.spots:
            if spot.row == row and (reading is None or spot.reading == reading):
                inside = offset_of(spot.text, cell - spot.first)
                if 0 <= cell - spot.first < width_of(spot.text):
                    return spot.reading, spot.at + inside
                if reading is not None and (found is None or cell >= spot.first):
                    found = spot.reading, spot.at + (inside if cell >= spot.first else 0)
        return found

    def lines_of(self, reading: str) -> dict[int, Span]:
        """Row -> the characters of the article that stand on it, for one reading."""
        lines: dict[int, Span] = {}
        for spot in self.spots:
            if spot.reading == reading:
                end = spot.at + len(spot.text)
                known = lines.get(spot.row, Span(spot.at, end))
                lines[spot.row] = Span(min(known.start, spot.at), max(known.end, end))
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
    a, b = index.statements[request.base], index.statements[other]
    runs = align_words(article_text(index, a.id), a.spans, article_text(index, b.id), b.spans)
    if link is not None:
        return replace(link, runs=runs)
    return Link(a.id, b.id, "linked", 0, "edited", runs=runs)


def article_text(index: StoryIndex, reading: str) -> str:
    return index.article_of(index.statements[reading]).text

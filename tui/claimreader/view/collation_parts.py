"""The parts of a reading as shown: its attribution, its relation to the base, its words, the words around it."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.model import Link, Statement
from claimreader.view.collation_request import CollationRequest, article_text, link_between
from claimreader.view.highlights import base_highlights, matching_breaks, reading_highlights, styled_texts
from claimreader.view.labels import KIND_WORDS, LABEL_WORDS, Glyphs, flag_names, join_facts, source_and_cue
from claimreader.view.layers import Layer
from claimreader.view.rows import Piece, Row, StyledText, pad, spread
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import ACCENT, DIM, FLAG, SELECTED, STRONG

CONTEXT_CHARACTERS = 160
"""Characters of context on each side of a reading."""

_INDIRECT = Piece("through another", DIM)
"""Linked to the base through a third reading only."""


def context_rows(index: StoryIndex, request: CollationRequest, reading: str, cells: int) -> tuple[list[Row], list[Row]]:
    """The words before and after a reading in its article, whole words only; nothing where they are not asked for."""
    if not request.context:
        return [], []
    text, statement = article_text(index, reading), index.statements[reading]
    start = max(0, statement.start - CONTEXT_CHARACTERS)
    start = text.find(" ", start, statement.start) + 1 if start else 0
    end = min(len(text), statement.end + CONTEXT_CHARACTERS)
    end = max(text.rfind(" ", statement.end, end), statement.end) if end < len(text) else end
    before = StyledText().add(text[start : statement.start], DIM, start)
    return before.rows(cells), StyledText().add(text[statement.end : end], DIM, statement.end).rows(cells)


def reading_texts(
    index: StoryIndex, request: CollationRequest, reading: str, breaks: Sequence[int] = ()
) -> list[StyledText]:
    """The words of a reading with their differences: one text for each stretch between the `breaks` of the base."""
    spans, selected = index.statements[reading].spans, request.selected
    if reading == request.base:
        other = _compared_with(request)
        layers, markers = base_highlights(link_between(index, request, other) if other else None, spans)
    else:
        link = link_between(index, request, reading)
        layers, markers = reading_highlights(link, spans, request.glyphs)
        breaks = matching_breaks(link, breaks, index.statements[reading])
    if selected and selected[0] == reading:
        layers.append(Layer(*selected[1], SELECTED))
    return styled_texts(article_text(index, reading), spans, layers, markers, breaks, request.glyphs.gap)


def _compared_with(request: CollationRequest) -> str | None:
    """The reading whose differences are shown on the base: the one in focus, else the first other one."""
    others = [reading for reading in request.collation.statements if reading != request.base]
    return request.focus if request.focus in others else next(iter(others), None)


def name_styles(request: CollationRequest, reading: str, is_repeat: bool = False) -> int:
    return STRONG | ACCENT if reading == request.focus else DIM if is_repeat else STRONG


def position_label(statement: Statement) -> str:
    """The paragraph, or that it is the headline."""
    return f"¶{statement.paragraph}" if statement.paragraph else "headline"


def attribution_label(statement: Statement) -> str:
    """Kind of quotation, source and cue, audience, and the agency or paper that the outlet credits."""
    said = source_and_cue(statement) or "speaker not named"
    parts = [KIND_WORDS[statement.kind], said if statement.polarity == "asserted" else f"{said} ({statement.polarity})"]
    if statement.audience:
        parts.append(f"to {statement.audience}")
    if statement.credited:
        parts.append(f"via {statement.credited}")
    return join_facts(parts, 14)


def link_summary(index: StoryIndex, request: CollationRequest, reading: str) -> Row:
    """Label, flags, verdict, score; for the base, that it is the fullest on file."""
    if reading == request.base:
        if len(request.collation.statements) == 1:
            return ()
        return (Piece("fullest on file" if reading == request.collation.base else "base", DIM),)
    link = index.link(request.base, reading)
    if link is None:
        return (_INDIRECT,)
    pieces = [Piece(LABEL_WORDS[link.label]), *_flag_pieces(link, request.glyphs)]
    if link.status in {"confirmed", "rejected"}:
        glyph = request.glyphs.confirmed if link.status == "confirmed" else request.glyphs.rejected
        pieces.append(Piece(f" {glyph} {link.status}", ACCENT))
    return (*pieces, Piece(f"  {link.score:2d}", DIM))


def short_link_summary(index: StoryIndex, request: CollationRequest, reading: str) -> Row:
    """The label as its glyph, and the flags."""
    link = index.link(request.base, reading)
    if link is None:
        return (_INDIRECT,)
    return (Piece(request.glyphs.label(link.label)), *_flag_pieces(link, request.glyphs))


def _flag_pieces(link: Link, glyphs: Glyphs) -> list[Piece]:
    return [piece for name in flag_names(link.flags, glyphs) for piece in (Piece(" "), Piece(name, FLAG))]


def column_link_summary(index: StoryIndex, request: CollationRequest, reading: str, cells: int) -> list[Row]:
    """The same as `link_summary` at the width of a column: the score at its right edge."""
    pieces = link_summary(index, request, reading)
    if pieces and pieces[-1].text.strip().isdigit():
        return [spread(pieces[:-1], pieces[-1:], cells)]
    return [pad(pieces, cells)]

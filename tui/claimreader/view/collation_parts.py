"""The parts of a reading as shown: its attribution, its relation to the base, what changes, its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimreader.model import Flag, Link, Span, Statement
from claimreader.view.collation_context import surroundings
from claimreader.view.collation_request import CollationRequest, article_text, link_between
from claimreader.view.highlights import Marker, base_highlights, reading_highlights, run_styles, styled_texts
from claimreader.view.labels import (
    FLAG_DESCRIPTIONS,
    KIND_WORDS,
    LABEL_WORDS,
    NO_BREAK_SPACE,
    Glyphs,
    counted,
    flag_names,
    is_speaker_corrected,
    join_facts,
    source_words,
    unsaid_words,
)
from claimreader.view.layers import Layer
from claimreader.view.rows import Piece, Row, StyledText, spread, width
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import ACCENT, BAR, CUT, DIM, FLAG, LONG, LONG_CUT, SELECTED, STRONG, TEXT
from claimreader.wording import DISMISSED, base_words, cue_words

_FLAG_LINES = 3
"""Lines of the changes of one kind in words, at most."""

_MANY_LINES = 6
"""Lines of the changes of all readings above the columns, at most; those of the focused one are always there."""

_INDIRECT = Piece("through another", DIM)
"""Linked to the base through a third reading only."""


_NOTHING = Piece("")


def reading_texts(
    index: StoryIndex, request: CollationRequest, reading: str, breaks: Sequence[int] = ()
) -> list[StyledText]:
    """The words of a reading with their differences: one text for each piece between the `breaks`.

    Where the words around are shown, its quotation marks and its full stop stand at its own words.
    """
    spans, selected, text = index.statements[reading].spans, request.selected, article_text(index, reading)
    markers: list[Marker] = []
    if reading == request.base:
        other = _compared_with(request)
        link = link_between(index, request, other) if other else None
        styles = run_styles(link, text, article_text(index, link.b)) if link else []
        layers = base_highlights(link, spans, styles, text)
    else:
        link = link_between(index, request, reading)
        styles = run_styles(link, article_text(index, link.a), text) if link else []
        layers, markers = reading_highlights(link, spans, styles, request.glyphs)
    if selected and selected[0] == reading:
        layers.append(Layer(*selected[1], SELECTED))
    texts = styled_texts(text, spans, layers, markers, breaks, request.glyphs.gap)
    around = surroundings(index, request, reading)
    texts[0] = StyledText().add(around.opening, DIM).extend(texts[0]) if around.opening else texts[0]
    texts[-1].add(" ".join(around.closing.split()), DIM)
    return texts


def _compared_with(request: CollationRequest) -> str | None:
    """The reading whose differences are shown on the base: the one in focus, else the first other one."""
    others = [reading for reading in request.collation.statements if reading != request.base]
    return request.focus if request.focus in others else next(iter(others), None)


def name_styles(request: CollationRequest, reading: str, is_repeat: bool = False) -> int:
    return STRONG | ACCENT if reading == request.focus else DIM if is_repeat else STRONG


def position_label(statement: Statement) -> str:
    """The paragraph, or that it is the headline."""
    return f"¶{statement.paragraph}" if statement.paragraph else "headline"


def attribution_text(statement: Statement, flags: Iterable[Flag] = ()) -> StyledText:
    """The cue phrase as printed, in full brightness; then source, kind, audience, and who the outlet credits.

    `flags` are those whose first span is in the statement's article: they show on the cue and on the source.
    """
    cue, source = cue_words(statement), source_words(statement)
    spans = [flag.a for flag in flags]
    styles = TEXT if statement.polarity == "asserted" else STRONG
    text = StyledText().add(cue, styles | _flag_style(spans, statement.cue_phrase_span or statement.cue_span))
    unsaid = unsaid_words(statement)
    parts = [(unsaid, STRONG)]
    if not cue or source.casefold() not in cue.casefold():
        parts.append(
            (source or "speaker not named", (TEXT if source else DIM) | _flag_style(spans, statement.mention_span))
        )
    audience, credited = statement.audience, statement.credited
    facts = (
        *(KIND_WORDS[statement.kind], f"to {audience}" if audience else "", f"via {credited}" if credited else ""),
        "speaker corrected by you" if is_speaker_corrected(statement) else "",
        united_with(statement),
    )
    parts.append((join_facts(facts, 14), DIM))
    is_first = not cue
    for words, part_styles in parts:
        if words:
            text.add("" if is_first else f"{NO_BREAK_SPACE}· ", DIM)
            text.add(words if " " not in words else join_facts((words,), 14), part_styles)
            is_first = False
    return text


def united_with(statement: Statement) -> str:
    """The other name of a speaker whose two names the person said are one."""
    corrected = statement.extra.get("corrected")
    united = corrected.get("same") if isinstance(corrected, Mapping) else None
    return f"one with {united['with']}, by you" if isinstance(united, Mapping) and united.get("with") else ""


def _flag_style(spans: Iterable[Span], words: Span | None) -> int:
    return FLAG if words is not None and any(span.overlaps(words) for span in spans) else 0


def attribution_flags(index: StoryIndex, request: CollationRequest, reading: str) -> tuple[Flag, ...]:
    """The flags to show on the attribution of a reading, its side first; on the base those of the other in focus."""
    other = _compared_with(request) if reading == request.base else request.base
    link = index.link(reading, other) if other else None
    return link.flags if link else ()


def finding_rows(index: StoryIndex, request: CollationRequest, readings: Sequence[str], cells: int) -> list[Row]:
    """A line for each change of meaning of all readings, the focused one's first; the last says how many more."""
    focus = request.focus if request.focus in readings else _compared_with(request)
    rows: list[Row] = []
    hidden = 0
    for reading in sorted(readings, key=lambda reading: reading != focus):
        # Two passages of an outlet may have the same change: it is said once.
        here = [row for row in flag_rows(index, request, reading, cells, whose=True) if row not in rows]
        if reading == focus or len(rows) + len(here) <= _MANY_LINES:
            rows += here
        else:
            link = index.link(request.base, reading)
            hidden += len(link.flags) if link else 0
    return [*rows, (Piece(f"and {counted(hidden, 'more change')} of meaning", DIM),)] if hidden else rows


def flag_rows(index: StoryIndex, request: CollationRequest, reading: str, cells: int, whose: bool = False) -> list[Row]:
    """A sentence for each kind of change of meaning against the base; then what the person dismissed.

    The outlets stand in it where both sides have words; with `whose` that of the reading does in any case.
    """
    link = index.link(request.base, reading) if reading != request.base else None
    if link is None:
        return []
    rows: list[Row] = []
    outlet = f"({index.name(index.statements[link.b].article)})"
    for flags, words in _findings(index, link).items():
        names = [piece for name in flag_names(flags, request.glyphs) for piece in (Piece(name, FLAG), Piece(" "))]
        is_named = not whose or words.endswith((outlet, _both(index, link)))
        rows += _hanging((*names, Piece(" ")), words if is_named else f"{words} {outlet}", cells)
    if not rows and (turn := index.describe_turn(link)):
        rows += _hanging((Piece(request.glyphs.flagged, FLAG), Piece("  ")), turn, cells)
    for words, dismissed in changes_in_words(index, link, link.dismissed).items():
        signs = " ".join(flag_names(dismissed, request.glyphs))
        rows += StyledText().add(f"{DISMISSED}: {signs}  {words}", DIM).brief(cells, _FLAG_LINES)
    return rows


def _findings(index: StoryIndex, link: Link) -> dict[tuple[Flag, ...], str]:
    """Flags of one kind -> what they say in one sentence; of several changes the outlets stand once, at its end."""
    found: dict[tuple[str, ...], list[tuple[str, list[Flag]]]] = {}
    for words, flags in changes_in_words(index, link, link.flags).items():
        found.setdefault(tuple(flag_names(flags)), []).append((words, flags))
    sentences: dict[tuple[Flag, ...], str] = {}
    for changes in found.values():
        every = tuple(flag for _, flags in changes for flag in flags)
        sentences[every] = changes[0][0]
        if len(changes) > 1:
            sentences[every] = "; ".join(changes_in_words(index, link, every, named=False)) + f" {_both(index, link)}"
    return sentences


def _both(index: StoryIndex, link: Link) -> str:
    """The outlets of a link, its base first."""
    return "({} → {})".format(*(index.name(index.statements[key].article) for key in (link.a, link.b)))


def changes_in_words(index: StoryIndex, link: Link, flags: Iterable[Flag], named: bool = True) -> dict[str, list[Flag]]:
    """What the flags say -> those that say it, the gravest first."""
    found: dict[str, list[Flag]] = {}
    for flag in sorted(flags, key=lambda flag: list(FLAG_DESCRIPTIONS).index(flag.name)):
        found.setdefault(index.describe_flag(link, flag, named) or FLAG_DESCRIPTIONS[flag.name], []).append(flag)
    return found


def _hanging(lead: Row, words: str, cells: int) -> list[Row]:
    """The words behind their lead, their further lines level with the first."""
    indent = width(lead)
    rows = StyledText().add(words).brief(max(8, cells - indent), _FLAG_LINES)
    return [(*(lead if not at else (Piece(" " * indent),)), *row) for at, row in enumerate(rows)]


def link_summary(index: StoryIndex, request: CollationRequest, reading: str, with_flags: bool = True) -> Row:
    """Label, flags where no line says them, verdict, score; for the base, that it is the fullest on file."""
    if reading == request.base:
        if len(request.collation.statements) == 1:
            return ()
        return _base_summary(index, request)
    link = index.link(request.base, reading)
    if link is None:
        return (_INDIRECT,)
    pieces = [Piece(LABEL_WORDS[link.label]), *(_flag_pieces(link, request.glyphs) if with_flags else ())]
    if link.status in {"confirmed", "rejected"}:
        glyph = request.glyphs.confirmed if link.status == "confirmed" else request.glyphs.rejected
        pieces.append(Piece(f" {glyph} {link.status}", ACCENT))
    return (*pieces, Piece(f"  {link.score:2d}", DIM))


def _base_summary(index: StoryIndex, request: CollationRequest) -> Row:
    is_first = request.base == request.collation.base
    return (Piece(base_words(index.statements[request.base].kind) if is_first else "base", DIM),)


def short_link_summary(index: StoryIndex, request: CollationRequest, reading: str) -> Row:
    """The label as its glyph, and the flags."""
    if reading == request.base:
        return _base_summary(index, request)
    link = index.link(request.base, reading)
    if link is None:
        return (_INDIRECT,)
    return (Piece(request.glyphs.label(link.label)), *_flag_pieces(link, request.glyphs))


def _flag_pieces(link: Link, glyphs: Glyphs) -> list[Piece]:
    return [piece for name in flag_names(link.flags, glyphs) for piece in (Piece(" "), Piece(name, FLAG))]


def column_link_summary(index: StoryIndex, request: CollationRequest, reading: str, cells: int) -> Row:
    """Paragraph and `link_summary` at the width of a column, the score at its right edge."""
    pieces = link_summary(index, request, reading, with_flags=False)
    score = pieces[-1:] if pieces and pieces[-1].text.strip().isdigit() else ()
    label = pieces[: len(pieces) - len(score)]
    left = (Piece(position_label(index.statements[reading]), DIM), *((Piece(" · ", DIM), *label) if label else ()))
    return spread(left, score, cells)


def bar_row(glyphs: Glyphs, row: Row, lead: Piece = _NOTHING) -> Row:
    """A row of words behind its margin of two cells: a bar in it where the words belong to a long difference."""
    styles = 0
    for piece in row:
        styles |= piece.styles
    if styles & (LONG | LONG_CUT):
        margin = Piece(f"{glyphs.down} ", BAR | (CUT if styles & LONG_CUT else 0))
    else:
        margin = Piece("  ")
    return (margin, lead, *row) if lead.text else (margin, *row)

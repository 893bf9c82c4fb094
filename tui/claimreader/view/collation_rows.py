"""The collation of one statement as rows: a column for each outlet that carries it, or one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from claimreader.model import Collation, Link, Statement
from claimreader.view.aligning import align_words
from claimreader.view.index import StoryIndex
from claimreader.view.labels import KIND_WORDS, LABEL_WORDS, UNICODE, Glyphs, counted, flag_names
from claimreader.view.leaf import MEASURE
from claimreader.view.looks import ABSENT, ACCENT, ADDED, DIM, ECHO, FLAG, RULE, STRONG
from claimreader.view.reading import cuts_across, cuts_in, passages, told, told_from
from claimreader.view.rows import Passage, Piece, Row, beside, clip, pad, spread

MIN_COLUMN = 28
MAX_COLUMN = 46
GAP = 3
MAX_SUGGESTIONS = 5
BRIEF = 2
AROUND = 160
"""Characters of context on each side of a reading."""


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
    runs = align_words(_source(index, a.id), a.spans, _source(index, b.id), b.spans)
    if link is not None:
        return replace(link, runs=runs)
    return Link(a.id, b.id, "linked", 0, "edited", runs=runs)


def collation_rows(index: StoryIndex, request: CollationRequest) -> CollationRows:
    """Lay the collation out."""
    made = CollationRows()
    readings = readings_of(request.collation, request.base)
    suggested = suggestions_of(index, request.collation, request.threshold)
    perhaps = {link.b for link in suggested}
    echoes = [echo for echo in index.echoes(request.collation.statements) if echo.id not in perhaps]
    columns = _by_outlet(index, request, readings)
    made.items = [
        *(reading for column in columns for reading in column),
        *(link.b for link in suggested),
        *(echo.id for echo in echoes),
    ]
    if request.stacked or len(readings) == 1:
        _stack(index, request, columns, made)
    else:
        _columns(index, request, columns, made)
    _below(index, request, echoes, suggested, made)
    if request.evidence:
        _evidence(index, request, readings, made)
    return made


def _stack(index: StoryIndex, request: CollationRequest, told: Sequence[Sequence[str]], made: CollationRows) -> None:
    """Outlet after outlet; what an outlet tells more than once is a line, its words shown where the keys are on it."""
    cells = min(request.cells, MEASURE + 2)
    for column in told:
        if made.rows and not _tight(request):
            made.rows.append(())
        for reading in column:
            again = reading != column[0]
            made.first_row[reading] = len(made.rows)
            statement = index.statements[reading]
            name = Piece("  also" if again else index.name(statement.article), _name_looks(request, reading, again))
            left = (name, *how_told(statement, separate=True))
            made.rows.append(spread(left, _verdict(index, request, reading), cells))
            if not again or reading == request.focus:
                before, after = _around(index, request, reading, cells - 2)
                made.rows += [(Piece("  "), *row) for row in before]
                for row in _text(index, request, reading)[0].rows(cells - 2):
                    added = any(piece.looks & ADDED for piece in row)
                    made.rows.append((Piece(f"{request.glyphs.added} " if added else "  ", ADDED), *row))
                made.rows += [(Piece("  "), *row) for row in after]


def _tight(request: CollationRequest) -> bool:
    return request.cells < 100


def _columns(index: StoryIndex, request: CollationRequest, told: Sequence[Sequence[str]], made: CollationRows) -> None:
    """A column for each outlet; what an outlet tells more than once stands below its nearest reading."""
    shown, cells = _fit(request, told, made)
    cuts = cuts_in(_source(index, request.base), index.statements[request.base])
    heads = [_column_head(index, request, column[0], cells) for column in shown]
    bodies = [[part.rows(cells) for part in _text(index, request, column[0], cuts)] for column in shown]
    widths = [cells] * len(shown)
    for place, column in enumerate(shown):
        made.columns.append((column[0], place * (cells + GAP), cells))
        made.first_row[column[0]] = 0
    made.rows += beside(heads, widths, GAP)
    made.rows.append(())
    around = [_around(index, request, column[0], cells) for column in shown]
    # The words before end level, so that the readings begin level.
    most = max(len(before) for before, _ in around)
    made.rows += beside([[()] * (most - len(before)) + before for before, _ in around], widths, GAP)
    for level in range(len(cuts) + 1):
        made.rows += beside([body[level] for body in bodies], widths, GAP)
    made.rows += beside([after for _, after in around], widths, GAP)
    _again(index, request, shown, cells, made)
    if made.hidden_left or made.hidden_right:
        made.rows.append(())
        made.rows.append(_hidden(request, made))


def _around(index: StoryIndex, request: CollationRequest, reading: str, cells: int) -> tuple[list[Row], list[Row]]:
    """The words before and after a reading in its article, to whole words; nothing where they are not asked for."""
    if not request.context:
        return [], []
    text, statement = _source(index, reading), index.statements[reading]
    start = max(0, statement.start - AROUND)
    start = text.find(" ", start, statement.start) + 1 if start else 0
    end = min(len(text), statement.end + AROUND)
    end = max(text.rfind(" ", statement.end, end), statement.end) if end < len(text) else end
    before = Passage().add(text[start : statement.start], DIM, start)
    return before.rows(cells), Passage().add(text[statement.end : end], DIM, statement.end).rows(cells)


def _by_outlet(index: StoryIndex, request: CollationRequest, readings: Sequence[str]) -> list[list[str]]:
    """The readings of each outlet, the nearest to the base first; the base's outlet first of all."""
    columns: dict[str, list[str]] = {}
    for reading in readings:
        columns.setdefault(index.statements[reading].article, []).append(reading)

    def distance(reading: str) -> tuple[bool, int]:
        link = index.link(request.base, reading)
        return reading != request.base, -link.score if link else 0

    return [sorted(column, key=distance) for column in columns.values()]


def _column_head(index: StoryIndex, request: CollationRequest, reading: str, cells: int) -> list[Row]:
    statement = index.statements[reading]
    name = Piece(index.name(statement.article), _name_looks(request, reading))
    place = Piece(f"¶{statement.paragraph}" if statement.paragraph else "headline", DIM)
    how = clip(how_told(statement, separate=False, place=False), cells)
    return [spread((name,), (place,), cells), how, _spread_verdict(index, request, reading, cells)]


def _again(
    index: StoryIndex, request: CollationRequest, shown: Sequence[Sequence[str]], cells: int, made: CollationRows
) -> None:
    """What the outlets tell another time, in their columns."""
    start, columns = len(made.rows), []
    for column in shown:
        rows: list[Row] = []
        for reading in column[1:]:
            made.first_row[reading] = start + len(rows) + (not rows)
            statement = index.statements[reading]
            place = f"¶{statement.paragraph}" if statement.paragraph else "headline"
            looks = STRONG | ACCENT if reading == request.focus else DIM
            gap: list[Row] = [()] if not rows else []
            rows += [*gap, spread((Piece(f"also {place}", looks),), _short_verdict(index, request, reading), cells)]
            # A line tells that it is there; its words are shown where the keys stand on it.
            if reading == request.focus:
                for part in _text(index, request, reading):
                    rows += part.rows(cells)
        columns.append(rows)
    made.rows += beside(columns, [cells] * len(shown), GAP)


def _fit(
    request: CollationRequest, told: Sequence[Sequence[str]], made: CollationRows
) -> tuple[list[Sequence[str]], int]:
    """The columns that have room, the focused one among them and the base's always first."""
    room = max(1, (request.cells + GAP) // (MIN_COLUMN + GAP))
    count = min(room, len(told))
    focused = next((place for place, column in enumerate(told) if request.focus in column), 0)
    first = 1
    if count < len(told) and focused:
        first = max(1, min(focused, len(told) - (count - 1)))
    shown = [told[focused]] if count == 1 else [told[0], *told[first : first + count - 1]]
    made.hidden_left = focused if count == 1 else first - 1
    made.hidden_right = len(told) - len(shown) - made.hidden_left
    cells = min(MAX_COLUMN, (request.cells - GAP * (count - 1)) // count)
    return shown, max(1, cells)


def _hidden(request: CollationRequest, made: CollationRows) -> Row:
    parts = []
    if made.hidden_left:
        parts.append(f"{request.glyphs.less} {made.hidden_left} more")
    if made.hidden_right:
        parts.append(f"{made.hidden_right} more {request.glyphs.more}")
    return (Piece("   ".join(parts), DIM),)


def _text(index: StoryIndex, request: CollationRequest, reading: str, cuts: Sequence[int] = ()) -> list[Passage]:
    statement = index.statements[reading]
    text = _source(index, reading)
    if reading == request.base:
        against = request.focus if request.focus in request.collation.statements else ""
        if against in {"", request.base}:
            against = next((other for other in request.collation.statements if other != request.base), "")
        layers, signs = told_from(link_between(index, request, against) if against else None, statement.spans)
        return passages(text, statement.spans, layers, signs, cuts, request.glyphs.gap)
    link = link_between(index, request, reading)
    layers, signs = told(link, statement.spans, request.glyphs)
    return passages(text, statement.spans, layers, signs, cuts_across(link, cuts, statement), request.glyphs.gap)


def _source(index: StoryIndex, reading: str) -> str:
    return index.article_of(index.statements[reading]).text


def _name_looks(request: CollationRequest, reading: str, again: bool = False) -> int:
    return STRONG | ACCENT if reading == request.focus else DIM if again else STRONG


def how_told(statement: Statement, *, separate: bool, place: bool = True) -> Row:
    """How it is told, who said it, by which word, where, by whom: the line that says who told whom."""
    who = statement.mention or statement.speaker
    said = ", ".join(part for part in (who, statement.cue) if part) or "speaker not named"
    said = f"{KIND_WORDS[statement.kind]} · {said}"
    if statement.polarity_in_cue:
        said += " (denied)"
    parts = [said]
    if place and statement.paragraph:
        parts.append(f"¶{statement.paragraph}")
    if statement.audience:
        parts.append(f"to {statement.audience}")
    if statement.credited:
        parts.append(f"via {statement.credited}")
    text = " · ".join(parts)
    return (Piece(f" · {text}" if separate else text, DIM),)


def _verdict(index: StoryIndex, request: CollationRequest, reading: str) -> Row:
    """Label, flags, verdict, score; for the base, that it is the fullest on file."""
    if reading == request.base:
        if len(request.collation.statements) == 1:
            return ()
        return (Piece("fullest on file" if reading == request.collation.base else "base", DIM),)
    link = index.link(request.base, reading)
    if link is None:
        return (Piece("through another", DIM),)
    pieces = [Piece(LABEL_WORDS[link.label])]
    for name in flag_names(link.flags, request.glyphs):
        pieces += [Piece(" "), Piece(name, FLAG)]
    if link.status in {"confirmed", "rejected"}:
        glyph = request.glyphs.confirmed if link.status == "confirmed" else request.glyphs.rejected
        pieces.append(Piece(f" {glyph} {link.status}", ACCENT))
    pieces.append(Piece(f"  {link.score:2d}", DIM))
    return tuple(pieces)


def _short_verdict(index: StoryIndex, request: CollationRequest, reading: str) -> Row:
    """The label as its glyph, and the flags."""
    link = index.link(request.base, reading)
    if link is None:
        return (Piece("through another", DIM),)
    pieces = [Piece(request.glyphs.label(link.label))]
    for name in flag_names(link.flags, request.glyphs):
        pieces += [Piece(" "), Piece(name, FLAG)]
    return tuple(pieces)


def _spread_verdict(index: StoryIndex, request: CollationRequest, reading: str, cells: int) -> Row:
    """The same at the width of a column: the score at its right edge."""
    pieces = _verdict(index, request, reading)
    if pieces and pieces[-1].text.strip().isdigit():
        return spread(pieces[:-1], pieces[-1:], cells)
    return pad(pieces, cells)


def _below(
    index: StoryIndex,
    request: CollationRequest,
    echoes: Sequence[Statement],
    suggested: Sequence[Link],
    made: CollationRows,
) -> None:
    """What is no reading: answers of the outlets that have none, links only suggested, echoes."""
    absent = [one for one in request.collation.absent if one.article in index.place]
    if absent or echoes or suggested:
        made.rows.append(())
    glyphs = request.glyphs
    removed = [index.name(one.article) for one in absent if one.answer == "removed"]
    missing = [index.name(one.article) for one in absent if one.answer != "removed"]
    _answers(request, removed, glyphs.removed_only, "only in what cleaning removed", made)
    _answers(request, missing, glyphs.absent, "not found in this file", made)
    for link in suggested:
        other = index.statements[link.b]
        lead = Passage().add("perhaps also ", DIM).add(index.name(other.article), _name_looks(request, other.id))
        lead.add(_where(other), DIM).add(_source(index, other.id)[other.start : other.end], 0, other.start)
        lead.add(f"  {link.score}", DIM)
        _entry(request, other.id, " ", lead, 0, made)
    for echo in echoes:
        looks = ECHO | (ACCENT if echo.id == request.focus else 0)
        lead = Passage().add("echo: ", DIM).add(echo.speaker or echo.mention or "speaker not named", looks | STRONG)
        lead.add(f", {index.name(echo.article)}", DIM).add(_where(echo), DIM)
        lead.add(_source(index, echo.id)[echo.start : echo.end], looks, echo.start)
        _entry(request, echo.id, glyphs.paraphrased, lead, looks, made)


def _where(statement: Statement) -> str:
    return f" ¶{statement.paragraph}: " if statement.paragraph else ": "


def _answers(request: CollationRequest, names: Sequence[str], glyph: str, words: str, made: CollationRows) -> None:
    """The outlets that give one answer: a line for each, or all in one where they are many."""
    lines = list(names) if len(names) <= 3 else [", ".join(names)]
    for line in lines:
        rows = Passage().add(f"{line}  {words}", ABSENT).rows(max(1, min(request.cells - 2, MEASURE)))
        made.rows += [(Piece(f"{glyph} " if not at else "  ", ABSENT), *row) for at, row in enumerate(rows)]


def _entry(
    request: CollationRequest, statement: str, glyph: str, lead: Passage, looks: int, made: CollationRows
) -> None:
    made.first_row[statement] = len(made.rows)
    cells = max(1, min(request.cells - 2, MEASURE))
    rows = lead.rows(cells)
    if len(rows) > BRIEF and statement != request.focus:
        # The rest is shown where the keys stand on it.
        rows = [*rows[: BRIEF - 1], (*clip(rows[BRIEF - 1], cells - 2, ""), Piece(" …", DIM))]
    for number, row in enumerate(rows):
        made.rows.append((Piece(f"{glyph} " if not number else "  ", looks), *row))


def _evidence(index: StoryIndex, request: CollationRequest, readings: Sequence[str], made: CollationRows) -> None:
    """Why these stand side by side, and where each file came from."""
    cells = min(request.cells, MEASURE)
    made.evidence_row = len(made.rows) + 1
    made.rows += [(), (Piece(request.glyphs.across * cells, RULE),)]

    def say(text: str, looks: int = 0, indent: int = 0) -> None:
        for row in Passage().add(text, looks).rows(cells - indent):
            made.rows.append((Piece(" " * indent), *row) if indent else row)

    collation = request.collation
    say(f"Carried by {counted(collation.outlets, 'outlet')}, from {counted(collation.origins, 'origin')}.", STRONG)
    for line in collation.evidence:
        say(line, 0, 2)
    for reading in readings[1:]:
        link = index.link(request.base, reading)
        if link is None:
            continue
        say(f"Why {index.name(index.statements[reading].article)} stands beside it", STRONG)
        for reason in link.reasons or ("no reasons were given",):
            say(reason, 0, 2)
    for reading in readings:
        article = index.article_of(index.statements[reading])
        say(index.name(article.id), STRONG)
        date = article.date or "unknown"
        say(f"file {article.source} · published {date} · captured {article.captured or 'unknown'}", DIM, 2)
        if article.url:
            say(article.url, DIM, 2)
        say(f"sha256 {article.sha256}", DIM, 2)
        say(f"{counted(len(article.dropped), 'line')} removed by cleaning; R shows them", DIM, 2)

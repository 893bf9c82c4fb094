"""The grid of a story: a row for each collation, a column for each outlet."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from claimreader.model import Absence, Collation, LinkLabel
from claimreader.view.labels import FLAG_DESCRIPTIONS, LABEL_WORDS, UNICODE, Glyphs, flag_names
from claimreader.view.rows import Piece, Row, clip, one_line, pad
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import ABSENT, ACCENT, CURSOR, DIM, FLAG, MARK, STRONG
from claimreader.view.wrap import width_of
from claimreader.wording import POLARITY_WORDS, polarity_lead

_NAME_WORDS = re.compile(r"[^\s-]+(?:-|\s+|$)")

_CELL = 6
_SPEAKER = 16
"""Cells of the speaker where words are cut; else as many as the longest name needs, up to _WIDEST_SPEAKER."""
_WIDEST_SPEAKER = 30
_NAME = 11
"""Cells of an outlet's name where words are cut; else as many as the longest needs, up to _WIDEST_NAME."""
_WIDEST_NAME = 22
_SPEAKER_FROM = 72
"""Cells of the grid from which the speaker has a column."""
_ALL_ANSWERED = 100
"""In a story of more articles those in which a statement was not found are not listed one by one."""
HEADER_LINES = 2
"""Lines of the outlets' names above the columns."""


class GridRow(NamedTuple):
    """One collation; a cell is empty where an outlet does not carry it."""

    collation: Collation
    lead: str
    """ "denied: " or "not said: " before words that the base does not assert."""
    text: str
    speaker: str
    cells: tuple[tuple[str, ...], ...]
    """For each article the statements that carry it, the nearest to the base first."""
    flags: tuple[str, ...]


def grid(index: StoryIndex, glyphs: Glyphs = UNICODE) -> list[GridRow]:
    """The rows in the order of the collations."""
    rows = []
    for collation in index.story.collations:
        base = index.statements[collation.base]
        cells: list[list[str]] = [[] for _ in index.articles]
        for statement in sorted(collation.statements, key=lambda s: index.distance(collation.base, s)):
            cells[index.article_number[index.statements[statement].article]].append(statement)
        rows.append(
            GridRow(
                collation,
                polarity_lead(base),
                base.text,
                base.speaker or base.mention or "",
                tuple(tuple(cell) for cell in cells),
                tuple(flag_names(index.flags(collation), glyphs)),
            )
        )
    return rows


def label_in(index: StoryIndex, row: GridRow, statement: str) -> LinkLabel | None:
    """The label of a statement against the one that the row shows; None for that one itself."""
    if statement == row.collation.base:
        return None
    link = index.link(row.collation.base, statement)
    return link.label if link else index.label(statement)


def filter_rows(
    index: StoryIndex,
    rows: Sequence[GridRow],
    wanted: str,
    marked: Collection[str] = (),
    confirmed: Collection[str] = (),
) -> list[GridRow]:
    """The rows in which every word of `wanted` is found: in the text, the speaker, an outlet, a label or a flag.

    "marked" and "confirmed" are words of the filter as well; a flag in capitals (NEG) is the flag alone.
    """
    flags = {word for word in wanted.split() if word in FLAG_DESCRIPTIONS}
    words = [word.casefold() for word in wanted.split() if word not in flags]
    return [
        row
        for row in rows
        if flags <= {flag.name for flag in index.flags(row.collation)}
        and all(word in _searchable_text(index, row, marked, confirmed) for word in words)
    ]


def _searchable_text(index: StoryIndex, row: GridRow, marked: Collection[str], confirmed: Collection[str]) -> str:
    ids = row.collation.statements
    labels = [label for i in ids if (label := label_in(index, row, i))]
    states = {
        "marked": any(i in marked for i in ids),
        "confirmed": any(i in confirmed for i in ids),
        "removed": any(absent.answer == "removed" for absent in row.collation.absent),
        "dismissed": any(link.dismissed for i in ids if (link := index.link(row.collation.base, i))),
    }
    return "\n".join(
        (
            row.text,
            row.speaker,
            *row.flags,
            *(POLARITY_WORDS[index.statements[i].polarity] for i in ids),
            *(index.name(index.statements[i].article) for i in ids),
            *(LABEL_WORDS[label] for label in labels),
            *(state for state, holds in states.items() if holds),
        )
    ).casefold()


class GridShape(NamedTuple):
    """The cells of each column at one width."""

    text: int
    speaker: int
    columns: tuple[int, ...]
    """The articles that are shown."""
    hidden: int
    cell: int
    tail: int


class GridNeeds(NamedTuple):
    """The cells that the rows of a story need, so that nothing in them is cut."""

    text: int
    speaker: int
    flags: int


def needed_cells(rows: Sequence[GridRow], grouped: bool = False) -> GridNeeds:
    """What the widest row needs in each column; `grouped` rows stand below their speaker."""
    return GridNeeds(
        max((width_of(row.lead) + width_of(row.text) for row in rows), default=0),
        0 if grouped else max((width_of(row.speaker) for row in rows), default=0),
        max((sum(width_of(name) + 1 for name in row.flags) - 1 for row in rows), default=0),
    )


def fit_columns(index: StoryIndex, cells: int, needs: GridNeeds, focus: int = 0) -> GridShape:
    """Give the words what they need, then names and speakers; as many outlets as have room, one of them in focus.

    Two cells stand left of the words and two right of them.
    """
    names = len(index.articles)
    tail = min(max(5, needs.flags), 16) + 1
    room = cells - tail - 4
    wanted = max(_CELL, min(_WIDEST_NAME, max((_min_name_width(name) for name in index.names), default=_CELL) + 1))
    speaker = min(needs.speaker, _WIDEST_SPEAKER) + 2 if cells >= _SPEAKER_FROM and needs.speaker else 0
    if room - speaker - names * wanted < needs.text:
        wanted, speaker = min(wanted, _NAME), min(speaker, _SPEAKER)
    least = max(20, cells * 2 // 5)
    if room - speaker - names * wanted < least:
        # Many outlets: the map needs its columns more than the words and names their length.
        speaker, least = min(speaker, _SPEAKER * 3 // 4), max(20, cells // (3 if names < 5 else 4))
    outlets = max(_CELL, room - speaker - least)
    if outlets < names * _CELL <= room - speaker - 16:
        # A few words fewer, and no outlet is hidden.
        outlets = names * _CELL
    cell = max(_CELL, min(wanted, outlets // max(1, names)))
    count = max(1, min(names, outlets // cell))
    first = max(0, min(focus - count // 2, names - count))
    text = min(max(needs.text, len("statement")), room - speaker - cell * count)
    return GridShape(max(8, text), speaker, tuple(range(first, first + count)), names - count, cell, tail)


def header_rows(index: StoryIndex, grid_shape: GridShape, current: int | None = None) -> list[Row]:
    """The HEADER_LINES rows above the columns; a long name stands on both. `current` is the column of the cursor."""
    names = [_on_two_lines(index.names[number], grid_shape.cell - 1) for number in grid_shape.columns]
    rows = []
    for line in range(HEADER_LINES):
        is_last = line == HEADER_LINES - 1
        row = [Piece("  "), *pad((Piece("statement" if is_last else "", DIM),), grid_shape.text), Piece("  ")]
        if grid_shape.speaker:
            row += pad((Piece("speaker" if is_last else "", DIM),), grid_shape.speaker)
        for number, name in zip(grid_shape.columns, names, strict=True):
            styles = STRONG | ACCENT if number == current else DIM
            row += pad(one_line(name[line], grid_shape.cell - 1, styles), grid_shape.cell)
        if grid_shape.hidden and is_last:
            row.append(Piece(f"{grid_shape.hidden} more", DIM))
        rows.append(tuple(row))
    return rows


def _on_two_lines(name: str, cells: int) -> tuple[str, str]:
    """A name whole on the lower line, or broken between its words; `one_line` cuts what is still too long."""
    if width_of(name) <= cells:
        return "", name
    words = _name_words(name)
    first = words[0]
    for at, word in enumerate(words[1:], 1):
        if width_of((first + word).rstrip()) > cells:
            return first.rstrip(), "".join(words[at:])
        first += word
    return "", first


def _min_name_width(name: str) -> int:
    """The cells in which a name stands whole on two lines."""
    words = _name_words(name)
    parted = [("".join(words[:at]).rstrip(), "".join(words[at:])) for at in range(len(words))]
    return min(max(map(width_of, halves)) for halves in parted)


def _name_words(name: str) -> list[str]:
    words = _NAME_WORDS.findall(name) or [name]
    # The definite article is left out where every cell counts.
    return words[1:] if len(words) > 2 and words[0] == "The " else words


def render_row(
    index: StoryIndex,
    row: GridRow,
    grid_shape: GridShape,
    *,
    column: int | None = None,
    marked: Collection[str] = (),
    glyphs: Glyphs = UNICODE,
) -> Row:
    """One statement as a row; `column` is the cell the keys act on, None where the row is not the current one."""
    has_mark = any(statement in marked for statement in row.collation.statements)
    lead = Piece(glyphs.mark if has_mark else " ", MARK if has_mark else 0)
    styles = ACCENT | STRONG if column is not None else 0
    words = (Piece(row.lead, STRONG | styles), *one_line(row.text, grid_shape.text, styles))
    pieces = [lead, Piece(" "), *pad(words if row.lead else words[1:], grid_shape.text), Piece("  ")]
    if grid_shape.speaker:
        pieces += pad(one_line(row.speaker, grid_shape.speaker - 2, DIM), grid_shape.speaker)
    for number in grid_shape.columns:
        cursor = CURSOR if number == column else 0
        cell = _cell(index, row, number, cursor, glyphs) or _absent_cell(index, row, number, cursor, glyphs)
        pieces += pad(cell, grid_shape.cell)
    flags = [piece for name in row.flags for piece in (Piece(name, FLAG), Piece(" "))]
    return (*pieces, *clip(flags[:-1], grid_shape.tail))


def _cell(index: StoryIndex, row: GridRow, number: int, cursor: int, glyphs: Glyphs) -> Row:
    """Paragraph, label and a sign for further readings; nothing where the outlet does not carry the statement.

    Before the label stands the sign of what is not said there, or of a change of meaning.
    """
    if not (statements := row.cells[number]):
        return ()
    statement = index.statements[statements[0]]
    paragraph = f"{statement.paragraph:2d}" if statement.paragraph else " t"
    label = label_in(index, row, statement.id)
    more = glyphs.added if len(statements) > 1 else " "
    glyph = glyphs.label(label) if label else " "
    changed = FLAG if _changes_meaning(index, row, statements) else 0
    unsaid = any(index.statements[key].polarity != "asserted" for key in statements)
    sign = glyphs.unsaid if unsaid else glyphs.flagged if changed else " "
    label_pieces = Piece(sign, changed or cursor), Piece(glyph, cursor)
    return Piece(paragraph, DIM | cursor), *label_pieces, Piece(more, DIM | cursor)


def _changes_meaning(index: StoryIndex, row: GridRow, statements: Sequence[str]) -> bool:
    """Whether a reading of an outlet has a flag against the base, or is said where the base's is not, or not so."""
    base = index.statements[row.collation.base]
    links = [link for statement in statements if (link := index.link(base.id, statement))]
    return any(link.flags for link in links) or any(
        index.statements[statement].polarity != base.polarity for statement in statements
    )


def _absent_cell(index: StoryIndex, row: GridRow, number: int, cursor: int, glyphs: Glyphs) -> Row:
    absence = absence_in(index, row, number)
    # Without an answer its text has the words, and nobody knows whose they are: that is not "not found".
    glyph = glyphs.absence(absence.answer) if absence else " "
    return Piece("   "), Piece(f"{glyph} " if cursor else glyph, ABSENT | cursor)


def absence_in(index: StoryIndex, row: GridRow, number: int) -> Absence | None:
    """What is known of an outlet that does not carry the statement; None where its text has the words all the same."""
    article = index.articles[number].id
    found = next((absent for absent in row.collation.absent if absent.article == article), None)
    if found is None and len(index.articles) > _ALL_ANSWERED:
        return Absence(article, "not_found")
    return found

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

SORT_ORDERS = ("carried", "story", "speaker", "flags")
SORT_LABELS = {
    "carried": "most carried first",
    "story": "in the order of the first article",
    "speaker": "by speaker",
    "flags": "changes of meaning first",
}
_CELL = 6
_SPEAKER = 16
_WIDEST_NAME = 22
_WIDEST_TEXT = 84
"""Cells of the words at most: a wider column parts them too far from the outlets."""
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


def sort_rows(index: StoryIndex, rows: Sequence[GridRow], by: str) -> list[GridRow]:
    """The rows in another order; ties keep the order of the collations."""
    if by == "story":
        return sorted(rows, key=lambda row: _first_position(index, row))
    if by == "speaker":
        return sorted(rows, key=lambda row: (not row.speaker, row.speaker.casefold()))
    if by == "flags":
        return sorted(rows, key=lambda row: -len(row.flags))
    return list(rows)


def _first_position(index: StoryIndex, row: GridRow) -> tuple[int, int]:
    return min(
        (index.article_number[s.article], s.start) for s in (index.statements[i] for i in row.collation.statements)
    )


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


def fit_columns(index: StoryIndex, cells: int, focus: int = 0, flags: int = 9) -> GridShape:
    """Give the text what it needs, then as many outlets as have room; the one in focus among them."""
    names = len(index.articles)
    tail = min(flags, 16) + 1
    speaker, min_text = (_SPEAKER if cells >= 72 else 0), max(20, cells * 2 // 5)
    wanted = max(_CELL, min(_WIDEST_NAME, max((_min_name_width(name) for name in index.names), default=_CELL) + 1))
    if cells - min_text - speaker - tail - 4 < names * wanted:
        # Many outlets: the map needs its columns more than the words and names their length.
        speaker, min_text = (_SPEAKER * 3 // 4 if speaker else 0), max(20, cells // (3 if names < 5 else 4))
    room = max(_CELL, cells - min_text - speaker - tail - 4)
    if room < names * _CELL <= cells - 20 - speaker - tail - 4:
        # A few words fewer, and no outlet is hidden.
        room = names * _CELL
    cell = max(_CELL, min(wanted, room // max(1, names)))
    count = max(1, min(names, room // cell))
    first = max(0, min(focus - count // 2, names - count))
    text = min(_WIDEST_TEXT, cells - speaker - tail - cell * count - 4)
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

"""Readwise CSV: the columns its importer takes (Highlight, Title, Author, URL, Note, Location, Date)."""

from __future__ import annotations

from collections.abc import Iterator

from claimreader.export.material import Group, Material, ReadingRow
from claimreader.export.table import write_csv

COLUMNS = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")


def render(material: Material) -> bytes:
    """A highlight for each passage; tags stand in the note as Readwise reads them (".tag")."""
    return write_csv(COLUMNS, _rows(material))


def _rows(material: Material) -> Iterator[tuple[object, ...]]:
    for group in material.groups:
        yield from (_row(row, group) for row in group.rows)
    yield from (_row(row, None) for row in material.orphans)


def _row(row: ReadingRow, group: Group | None) -> tuple[object, ...]:
    page = row.passage.page
    entries = group.entries if group else (row.entry,) if row.entry else ()
    tags = sorted({tag for entry in entries for tag in entry.tags})
    notes = [entry.note for entry in entries if entry.note]
    # A tag is one word there, and only the first words of a note are read as tags.
    note = " ".join([*("." + "_".join(tag.split()) for tag in tags), *notes])
    marked = row.entry.at if row.entry else ""
    return (
        row.passage.exact, page.title or row.outlet, page.byline or row.outlet, page.url, note, row.passage.start,
        marked.replace("T", " ").removesuffix("Z"),
    )  # fmt: skip

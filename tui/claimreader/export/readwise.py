"""Readwise CSV: the columns its importer takes (Highlight, Title, Author, URL, Note, Location, Date)."""

from __future__ import annotations

from collections.abc import Iterator

from claimreader.export.csv_table import write_csv
from claimreader.export.document import ExportDocument, Group, ReadingRow

COLUMNS = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")


def render(document: ExportDocument) -> bytes:
    """A highlight for each passage; tags stand in the note as Readwise reads them (".tag")."""
    return write_csv(COLUMNS, _rows(document))


def _rows(document: ExportDocument) -> Iterator[tuple[object, ...]]:
    for group in document.groups:
        yield from (_row(row, group) for row in group.rows)
    yield from (_row(row, None) for row in document.orphans)


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

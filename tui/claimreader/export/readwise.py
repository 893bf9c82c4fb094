"""Readwise CSV: the columns its importer takes (Highlight, Title, Author, URL, Note, Location, Date)."""

from __future__ import annotations

from collections.abc import Callable

from claimreader.export.csv_table import write_csv
from claimreader.export.document import ExportDocument, ReadingRow
from claimreader.export.phrases import unsaid_phrase
from claimreader.notebook.model import Entry
from claimreader.sanitize import one_line

Line = tuple[ReadingRow, tuple[Entry, ...]]
"""A passage, with the entries on its group or on itself."""


def render(document: ExportDocument) -> bytes:
    """A highlight for each passage; tags stand in the note as Readwise reads them (".tag")."""
    lines: list[Line] = [(row, group.entries) for group in document.groups for row in group.rows]
    lines += [(row, (row.entry,) if row.entry else ()) for row in document.orphans]
    return write_csv([name for name, _ in COLUMNS], ([value_of(*line) for _, value_of in COLUMNS] for line in lines))


def _note(row: ReadingRow, entries: tuple[Entry, ...]) -> str:
    tags = sorted({tag for entry in entries for tag in entry.tags})
    notes = [entry.note for entry in entries if entry.note]
    unsaid = unsaid_phrase(row)
    moved = f"changed since it was marked, was “{one_line(row.was)}”" if row.found == "changed" else ""
    moved = "gone from the page" if row.found == "orphan" else moved
    # A tag is one word there, and only the first words of a note are read as tags.
    return " ".join([*("." + "_".join(tag.split()) for tag in tags), *filter(None, [moved, unsaid]), *notes])


def _date(row: ReadingRow, entries: tuple[Entry, ...]) -> str:
    return row.entry.at.replace("T", " ").removesuffix("Z") if row.entry else ""


COLUMNS: tuple[tuple[str, Callable[[ReadingRow, tuple[Entry, ...]], object]], ...] = (
    ("Highlight", lambda row, entries: row.passage.exact),
    ("Title", lambda row, entries: row.passage.page.title or row.outlet),
    ("Author", lambda row, entries: row.passage.page.byline or row.outlet),
    ("URL", lambda row, entries: row.passage.page.url),
    ("Note", _note),
    ("Location", lambda row, entries: row.passage.start),
    ("Date", _date),
)

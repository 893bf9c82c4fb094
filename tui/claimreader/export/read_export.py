"""An export file -> the passages it claims stand in its files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from claimreader.errors import BadRecord, ExportError
from claimreader.export.annotations_read import read_annotations, read_passages
from claimreader.export.csv_table import unescape_cell
from claimreader.notebook.anchors import page_ref, passage_of_statement
from claimreader.notebook.entry_rows import entry_from_doc
from claimreader.notebook.model import Entry, PageRef, Passage
from claimreader.serialization import load_json, story_from_json


@dataclass(frozen=True, slots=True)
class ExportedPassage:
    """A passage as an export has it."""

    passage: Passage
    flattened: bool = False
    """Its line breaks and control characters were written as other characters (CSV)."""


@dataclass(frozen=True, slots=True)
class ExportContent:
    """What an export claims."""

    exported: tuple[ExportedPassage, ...]
    entries: tuple[Entry, ...] = field(default=())
    """The person's entries, where the format carries them: lines kept after all are part of the text."""

    @property
    def pages(self) -> tuple[PageRef, ...]:
        return tuple(dict.fromkeys(exported.passage.page for exported in self.exported))


def read_export(data: bytes, name: str) -> ExportContent:
    """The claims of a JSON-LD, JSON, JSON Lines or CSV export; told apart by what stands in it.

    Raises ExportError naming the file and the line that cannot be read.
    """
    try:
        text = data.decode("utf-8-sig")
        head = text.lstrip()[:1]
        if head in ("{", "["):
            return _read_json(text, name)
        return _read_csv(text, name)
    except UnicodeDecodeError:
        raise ExportError(name, "is not UTF-8", "name a JSON-LD, JSON Lines or CSV export") from None
    except BadRecord as error:
        raise ExportError(name, str(error).removeprefix(f"{name}, "), "it may have been edited") from error


def _read_json(text: str, name: str) -> ExportContent:
    try:
        value = load_json(text, name)
    except BadRecord:
        # Several lines, each a value.
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2:
            raise
        parts = [
            _read_value(load_json(line, f"{name}, line {number}"), f"{name}, line {number}")
            for number, line in enumerate(lines, 1)
        ]
        return ExportContent(
            tuple(exported for part in parts for exported in part.exported),
            tuple(entry for part in parts for entry in part.entries),
        )
    return _read_value(value, name)


def _read_value(value: Any, name: str) -> ExportContent:
    stories = value if isinstance(value, list) else [value]
    if all(isinstance(story, Mapping) and "articles" in story for story in stories):
        parts = [_read_story(story, name) for story in stories]
        return ExportContent(
            tuple(exported for part in parts for exported in part.exported),
            tuple(entry for part in parts for entry in part.entries),
        )
    entries = tuple(read_annotations(value, name))
    return ExportContent(tuple(ExportedPassage(passage) for passage in read_passages(value, name)), entries)


def _read_story(value: Mapping[str, Any], name: str) -> ExportContent:
    """Every statement of a story, and every passage of an entry that is none."""
    story = story_from_json(value, name)
    articles = {article.id: article for article in story.articles}
    entry_documents = value.get("entries")
    entries = tuple(
        entry_from_doc(doc, f"{name}, entry {number}")
        for number, doc in enumerate(entry_documents if isinstance(entry_documents, list) else [], 1)
    )
    passages = [passage_of_statement(articles[statement.article], statement) for statement in story.statements]
    known = {(passage.page.file_sha256, passage.start, passage.end) for passage in passages}
    for entry in entries:
        for passage in entry.passages:
            key = (passage.page.file_sha256, passage.start, passage.end)
            if passage.kind != "removed" and key not in known:
                known.add(key)
                passages.append(passage)
    # A page is known here by all that the story tells of it.
    pages = {article.sha256: page_ref(article) for article in story.articles}
    return ExportContent(
        tuple(
            ExportedPassage(
                Passage(
                    pages.get(p.page.file_sha256, p.page), p.start, p.end, p.exact, p.prefix, p.suffix, p.kind,
                    speaker=p.speaker, paragraph=p.paragraph,
                )
            )
            for p in passages
        ),
        entries,
    )  # fmt: skip


def _read_csv(text: str, name: str) -> ExportContent:
    csv.field_size_limit(1 << 30)
    rows = csv.DictReader(io.StringIO(text, newline=""))
    missing = {"quote", "start", "end", "file", "file_sha256"} - set(rows.fieldnames or ())
    if missing:
        raise ExportError(
            name, f"has no columns {', '.join(sorted(missing))}", "name a JSON-LD, JSON Lines or CSV export"
        )
    return ExportContent(tuple(dict.fromkeys(_read_rows(rows, name))))


def _read_rows(rows: csv.DictReader[str], name: str) -> Iterator[ExportedPassage]:
    try:
        for row in rows:
            place = f"line {rows.line_num}"
            start, end = _number(row["start"]), _number(row["end"])
            if start is None or end is None or start > end:
                raise ExportError(name, f"{place}: start and end are not a range", "it may have been edited")
            page = PageRef(
                unescape_cell(row["file"] or ""), row["file_sha256"] or "", row.get("text_sha256") or "",
                outlet=row.get("outlet") or None, url=row.get("url") or None,
            )  # fmt: skip
            paragraph = _number(row.get("paragraph"))
            quote = unescape_cell(row["quote"] or "")
            yield ExportedPassage(
                Passage(
                    page, start, end, quote, unescape_cell(row.get("context_before") or ""),
                    unescape_cell(row.get("context_after") or ""), speaker=row.get("speaker") or None,
                    paragraph=paragraph,
                ),
                flattened=True,
            )  # fmt: skip
    except csv.Error as error:
        raise ExportError(name, f"line {rows.line_num}: {error}", "it may have been edited") from error


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None

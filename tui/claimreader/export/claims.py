"""An export file -> the passages it claims stand in its files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from claimreader.errors import BadRecord, ExportError
from claimreader.export.annotations_read import read_annotations, read_passages
from claimreader.export.table import quote_in
from claimreader.interchange import load_json, story_from_json
from claimreader.notebook.anchors import page_ref, take_statement
from claimreader.notebook.rows import entry_from_doc
from claimreader.notebook.values import Entry, PageRef, Passage


@dataclass(frozen=True, slots=True)
class Claimed:
    """A passage as an export has it."""

    passage: Passage
    flat: bool = False
    """Its line breaks and control characters were written as other characters (CSV)."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What an export claims."""

    claimed: tuple[Claimed, ...]
    entries: tuple[Entry, ...] = field(default=())
    """The person's entries, where the format carries them: lines kept after all are part of the text."""

    @property
    def pages(self) -> tuple[PageRef, ...]:
        return tuple(dict.fromkeys(claimed.passage.page for claimed in self.claimed))


def read_claims(data: bytes, name: str) -> Claims:
    """The claims of a JSON-LD, JSON, JSON Lines or CSV export; told apart by what stands in it.

    Raises ExportError naming the file and the line that cannot be read.
    """
    try:
        text = data.decode("utf-8-sig")
        head = text.lstrip()[:1]
        if head in ("{", "["):
            return _of_json(text, name)
        return _of_table(text, name)
    except UnicodeDecodeError:
        raise ExportError(name, "is not UTF-8", "name a JSON-LD, JSON Lines or CSV export") from None
    except BadRecord as error:
        raise ExportError(name, str(error).removeprefix(f"{name}, "), "it may have been edited") from error


def _of_json(text: str, name: str) -> Claims:
    try:
        value = load_json(text, name)
    except BadRecord:
        # Several lines, each a value.
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2:
            raise
        parts = [
            _of_value(load_json(line, f"{name}, line {number}"), f"{name}, line {number}")
            for number, line in enumerate(lines, 1)
        ]
        return Claims(
            tuple(claimed for part in parts for claimed in part.claimed),
            tuple(entry for part in parts for entry in part.entries),
        )
    return _of_value(value, name)


def _of_value(value: Any, name: str) -> Claims:
    stories = value if isinstance(value, list) else [value]
    if all(isinstance(story, Mapping) and "articles" in story for story in stories):
        parts = [_of_story(story, name) for story in stories]
        return Claims(
            tuple(claimed for part in parts for claimed in part.claimed),
            tuple(entry for part in parts for entry in part.entries),
        )
    entries = tuple(read_annotations(value, name))
    return Claims(tuple(Claimed(passage) for passage in read_passages(value, name)), entries)


def _of_story(value: Mapping[str, Any], name: str) -> Claims:
    """Every statement of a story, and every passage of an entry that is none."""
    story = story_from_json(value, name)
    articles = {article.id: article for article in story.articles}
    listed = value.get("entries")
    entries = tuple(
        entry_from_doc(doc, f"{name}, entry {number}")
        for number, doc in enumerate(listed if isinstance(listed, list) else [], 1)
    )
    passages = [take_statement(articles[statement.article], statement) for statement in story.statements]
    known = {(passage.page.file_sha256, passage.start, passage.end) for passage in passages}
    for entry in entries:
        for passage in entry.passages:
            key = (passage.page.file_sha256, passage.start, passage.end)
            if passage.kind != "removed" and key not in known:
                known.add(key)
                passages.append(passage)
    # A page is known here by all that the story tells of it.
    pages = {article.sha256: page_ref(article) for article in story.articles}
    return Claims(
        tuple(
            Claimed(
                Passage(
                    pages.get(p.page.file_sha256, p.page), p.start, p.end, p.exact, p.prefix, p.suffix, p.kind,
                    speaker=p.speaker, paragraph=p.paragraph,
                )
            )
            for p in passages
        ),
        entries,
    )  # fmt: skip


def _of_table(text: str, name: str) -> Claims:
    csv.field_size_limit(1 << 30)
    rows = csv.DictReader(io.StringIO(text, newline=""))
    missing = {"quote", "start", "end", "file", "file_sha256"} - set(rows.fieldnames or ())
    if missing:
        raise ExportError(
            name, f"has no columns {', '.join(sorted(missing))}", "name a JSON-LD, JSON Lines or CSV export"
        )
    return Claims(tuple(dict.fromkeys(_rows(rows, name))))


def _rows(rows: csv.DictReader[str], name: str) -> Iterator[Claimed]:
    try:
        for row in rows:
            place = f"line {rows.line_num}"
            start, end = _number(row["start"]), _number(row["end"])
            if start is None or end is None or start > end:
                raise ExportError(name, f"{place}: start and end are not a range", "it may have been edited")
            page = PageRef(
                quote_in(row["file"] or ""), row["file_sha256"] or "", row.get("text_sha256") or "",
                outlet=row.get("outlet") or None, url=row.get("url") or None,
            )  # fmt: skip
            paragraph = _number(row.get("paragraph"))
            quote = quote_in(row["quote"] or "")
            yield Claimed(
                Passage(
                    page, start, end, quote, quote_in(row.get("context_before") or ""),
                    quote_in(row.get("context_after") or ""), speaker=row.get("speaker") or None, paragraph=paragraph,
                ),
                flat=True,
            )  # fmt: skip
    except csv.Error as error:
        raise ExportError(name, f"line {rows.line_num}: {error}", "it may have been edited") from error


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None

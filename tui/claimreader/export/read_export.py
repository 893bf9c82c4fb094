"""An export file -> the passages it claims stand in its files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from claimreader.errors import BadRecord, ExportError
from claimreader.export.annotations_read import read_annotations, read_passages
from claimreader.export.csv_table import unescape_cell
from claimreader.model import Article, Polarity, Statement
from claimreader.notebook.entry_rows import entry_from_doc
from claimreader.notebook.model import CONTEXT_LENGTH, Entry, PageRef, Passage, PassageKind
from claimreader.notebook.take_passage import page_ref, passage_of_statement
from claimreader.paths import member_of
from claimreader.serialization import load_json, story_from_json


@dataclass(frozen=True, slots=True)
class ExportedPassage:
    """A passage as an export has it."""

    passage: Passage
    flattened: bool = False
    """Its line breaks and control characters were written as other characters (CSV)."""
    corrected: bool = False
    """Its speaker is the person's own correction, which the page does not have."""
    was_changed: bool = False
    """It has the words of the day of the export, and the mark was on others (CSV)."""

    @property
    def attributed(self) -> Passage:
        """The passage with no more of its speaker than the page printed."""
        return self.passage._replace(speaker=None) if self.corrected else self.passage


@dataclass(frozen=True, slots=True)
class ExportContent:
    """What an export claims."""

    exported: tuple[ExportedPassage, ...]
    entries: tuple[Entry, ...] = field(default=())
    """The person's entries, where the format carries them: lines kept after all are part of the text."""

    @classmethod
    def joined(cls, parts: Iterable[ExportContent]) -> ExportContent:
        """All parts as one."""
        contents = list(parts)
        return cls(
            tuple(exported for content in contents for exported in content.exported),
            tuple(entry for content in contents for entry in content.entries),
        )

    @property
    def pages(self) -> tuple[PageRef, ...]:
        return tuple(dict.fromkeys(exported.passage.page for exported in self.exported))


def read_export(data: bytes, name: str) -> ExportContent:
    """The claims of a JSON-LD, JSON, JSON Lines or CSV export; detected by the content.

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
    return ExportContent.joined(_read_value(value, location) for location, value in _json_values(text, name))


def _json_values(text: str, name: str) -> list[tuple[str, Any]]:
    """(where it stands, value): the one value of the text, or one a line."""
    try:
        return [(name, load_json(text, name))]
    except BadRecord:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2:
            raise
    locations = [f"{name}, line {number}" for number in range(1, len(lines) + 1)]
    return [(location, load_json(line, location)) for location, line in zip(locations, lines, strict=True)]


def _read_value(value: Any, location: str) -> ExportContent:
    stories = value if isinstance(value, list) else [value]
    if all(isinstance(story, Mapping) and "articles" in story for story in stories):
        return ExportContent.joined(_read_story(story, location) for story in stories)
    entries = tuple(read_annotations(value, location))
    return _content(read_passages(value, location), entries)


def _content(passages: Iterable[Passage], entries: tuple[Entry, ...]) -> ExportContent:
    """Passages with what the person's `entries` say of their speakers."""
    corrected = {
        _place(entry.passages[0]) for entry in entries if entry.kind == "correction" and entry.what == "speaker"
    }
    return ExportContent(
        tuple(ExportedPassage(passage, corrected=_place(passage) in corrected) for passage in passages), entries
    )


def _read_story(value: Mapping[str, Any], location: str) -> ExportContent:
    """Every statement of a story, and every passage of an entry that is none."""
    story = story_from_json(value, location)
    articles = {article.id: article for article in story.articles}
    entries = _read_entries(value.get("entries"), location)
    statements = [_statement_passage(articles[statement.article], statement, value) for statement in story.statements]
    marked: dict[tuple[tuple[str, str], int, int], Passage] = {}
    for passage in (passage for entry in entries for passage in entry.passages):
        if passage.kind != "removed":
            marked.setdefault(_place(passage), passage)
    for passage in statements:
        marked.pop(_place(passage), None)
    # A page is known here by all that the story says of it.
    pages = {_page_key(page): page for page in map(page_ref, story.articles)}
    bare = (_bare_passage(passage, pages) for passage in (*statements, *marked.values()))
    return _content(bare, entries)


def _statement_passage(article: Article, statement: Statement, value: Mapping[str, Any]) -> Passage:
    """The passage of a statement; without a polarity where the export (of an older version) says nothing of it."""
    passage = passage_of_statement(article, statement)
    known = any(isinstance(one, Mapping) and "polarity" in one for one in value.get("statements") or ())
    return passage if known else passage._replace(polarity=None)


def _page_key(page: PageRef) -> tuple[str, str]:
    """What no two pages share: the hash of the file, and the name in a file of many."""
    return page.file_sha256, member_of(page.source)


def _place(passage: Passage) -> tuple[tuple[str, str], int, int]:
    return _page_key(passage.page), passage.start, passage.end


def _bare_passage(passage: Passage, pages: Mapping[tuple[str, str], PageRef]) -> Passage:
    """The passage without the fields that are not checked, in its page as `pages` have it."""
    page = pages.get(_page_key(passage.page), passage.page)
    return passage._replace(page=page, spans=(), cue=None, credited=None)


def _read_entries(documents: Any, location: str) -> tuple[Entry, ...]:
    return tuple(
        entry_from_doc(document, f"{location}, entry {number}")
        for number, document in enumerate(documents if isinstance(documents, list) else [], 1)
    )


def _read_csv(text: str, name: str) -> ExportContent:
    csv.field_size_limit(1 << 30)
    rows = csv.DictReader(io.StringIO(text, newline=""))
    missing = {"quote", "start", "end", "file", "file_sha256"} - set(rows.fieldnames or ())
    if missing:
        raise ExportError(
            name, f"has no columns {', '.join(sorted(missing))}", "name a JSON-LD, JSON Lines or CSV export"
        )
    try:
        passages = dict.fromkeys(
            ExportedPassage(_csv_passage(row, name, rows.line_num), True, _is_corrected(row), _was_changed(row))
            for row in rows
        )
    except csv.Error as error:
        raise ExportError(name, f"line {rows.line_num}: {error}", "it may have been edited") from error
    return ExportContent(tuple(passages))


def _is_corrected(row: Mapping[str, str | None]) -> bool:
    return "speaker corrected" in (row.get("changes") or "")


def _was_changed(row: Mapping[str, str | None]) -> bool:
    return "changed, was: " in (row.get("changes") or "")


def _csv_passage(row: Mapping[str, str | None], name: str, line: int) -> Passage:
    start, end = _number(row["start"]), _number(row["end"])
    if start is None or end is None or start > end:
        raise ExportError(name, f"line {line}: start and end are not a range", "it may have been edited")

    def cell(column: str) -> str:
        return row.get(column) or ""

    page = PageRef(
        unescape_cell(cell("file")), cell("file_sha256"), cell("text_sha256"),
        outlet=cell("outlet") or None, url=cell("url") or None,
    )  # fmt: skip
    quote, *around = (unescape_cell(cell(column)) for column in ("quote", "context_before", "context_after"))
    # Line breaks are written as spaces, and two of them stand between paragraphs.
    before, after = (context.replace("  ", "\n\n") for context in around)
    # An older version wrote no more than the near surroundings.
    is_wide = max(len(before), len(after)) > CONTEXT_LENGTH
    polarity = cell("polarity")
    return Passage(
        page, start, end, quote, before[-CONTEXT_LENGTH:], after[:CONTEXT_LENGTH],
        kind=_CSV_KINDS.get(cell("kind"), "selection"),
        speaker=unescape_cell(cell("speaker")) or None,
        paragraph=_number(cell("paragraph")),
        mention=unescape_cell(cell("mention")) or None,
        polarity=next((known for known in get_args(Polarity) if known == polarity), None),
        cue_phrase=unescape_cell(cell("cue_phrase")) or None,
        wide_prefix=before if is_wide else "",
        wide_suffix=after if is_wide else "",
    )  # fmt: skip


_CSV_KINDS: dict[str, PassageKind] = {"quote": "direct", "reported": "indirect", "fragment": "fragment"}


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None

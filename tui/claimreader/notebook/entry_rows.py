"""Entries to rows and back, and to the plain documents that undo and the exports keep."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, get_args

from claimreader.json_object import JsonObject
from claimreader.model import Polarity, Span, Story
from claimreader.notebook.model import (
    ON_DRAFTS,
    CorrectionKind,
    Entry,
    EntryKind,
    MarkKind,
    PageRef,
    Passage,
    PassageKind,
    VerdictKind,
)
from claimreader.notebook.page_identity import PAGE_IDENTITY
from claimreader.sanitize import whole_characters

if TYPE_CHECKING:
    import sqlite3

_PAGE = PageRef._fields
_PASSAGE = (
    "start", "end", "exact", "prefix", "suffix", "kind", "spans", "speaker", "cue", "credited", "paragraph", "mention",
    "polarity", "cue_phrase", "wide_prefix", "wide_suffix",
)  # fmt: skip
_WIDE = ("wide_prefix", "wide_suffix")
_ENTRY = ("id", "kind", "what", "value", "note", "story_id", "made_by", "made_at", "changed_at")
_WHAT: Mapping[EntryKind, tuple[MarkKind | VerdictKind | CorrectionKind, ...]] = {
    "mark": ("selection", "statement", "group"),
    "verdict": ("confirmed", "rejected", "linked"),
    "correction": ("speaker", "span", "keep", "same", "apart", "flag", *ON_DRAFTS),
}
_ON_TWO_PASSAGES = ("span", "same", "apart", "flag")
_MAX_OFFSET = 1 << 53


def read_entries(connection: sqlite3.Connection, where: str = "1", values: Sequence[Any] = ()) -> list[Entry]:
    """The entries that meet an SQL condition on `entry`, oldest first."""
    columns = ", ".join(_ENTRY)
    rows = connection.execute(
        f"SELECT {columns} FROM entry WHERE {where} ORDER BY made_at, id", tuple(values)
    ).fetchall()
    chosen = "SELECT id FROM entry WHERE " + where
    passages: dict[str, list[Passage]] = {}
    pages: dict[int, PageRef] = {}
    query = (
        f"SELECT passage.entry, page.id, {_passage_columns(connection)}, {_column_list('page', _PAGE)} "
        "FROM passage "
        f"JOIN page ON page.id = passage.page WHERE passage.entry IN ({chosen}) ORDER BY passage.entry, ordinal"
    )
    for entry, key, *row in connection.execute(query, tuple(values)):
        page = pages.setdefault(key, PageRef(*row[len(_PASSAGE) :]))
        passages.setdefault(entry, []).append(_passage(page, row))
    tags: dict[str, list[str]] = {}
    query = f"SELECT entry, name FROM tag WHERE entry IN ({chosen}) ORDER BY entry, name"
    for entry, name in connection.execute(query, tuple(values)):
        tags.setdefault(entry, []).append(name)
    return [
        Entry(
            key, kind, what, tuple(passages.get(key, ())), value, note, tuple(tags.get(key, ())), story, by, at, changed
        )
        for key, kind, what, value, note, story, by, at, changed in rows
    ]


def entries_condition(story: Story) -> tuple[str, list[str]]:
    """The SQL condition on entries with a passage from one of the story's pages, or made in this very story."""
    tests, values = ["story_id = ?"], [story.story_id]
    for column, values_of in PAGE_IDENTITY:
        tests.append(
            "id IN (SELECT entry FROM passage JOIN page ON page.id = passage.page "
            f"WHERE page.{column} IN (SELECT value FROM json_each(?)))"
        )
        known = {value for article in story.articles for value in values_of(article) if value}
        values.append(json.dumps(sorted(known)))
    return "(" + " OR ".join(tests) + ")", values


def write_entry(connection: sqlite3.Connection, key: str, entry: Entry | None) -> None:
    """Put `entry` in the place of what stands under `key`; None takes it away."""
    connection.execute("DELETE FROM entry WHERE id = ?", (key,))
    if entry is None:
        return
    connection.execute(
        f"INSERT INTO entry ({', '.join(_ENTRY)}) VALUES ({_placeholders(_ENTRY)})",
        (key, entry.kind, entry.what, entry.value, entry.note, entry.story_id, entry.by, entry.at, entry.changed),
    )
    for ordinal, passage in enumerate(entry.passages):
        row = [_column_value(passage, name) for name in _PASSAGE]
        columns = f"entry, ordinal, page, {_column_list(None, _PASSAGE)}"
        connection.execute(
            f"INSERT INTO passage ({columns}) VALUES (?, ?, ?, {_placeholders(_PASSAGE)})",
            (key, ordinal, _page_row_id(connection, passage.page), *row),
        )
    connection.executemany("INSERT INTO tag (entry, name) VALUES (?, ?)", [(key, name) for name in entry.tags])


def entry_without_surrogates(entry: Entry) -> Entry:
    """The entry without halves of characters anywhere in it."""
    document = json.dumps(entry_to_doc(entry), ensure_ascii=False)
    whole = whole_characters(document)
    return entry if whole == document else entry_from_doc(json.loads(whole))


def entry_to_doc(entry: Entry) -> dict[str, Any]:
    """The entry as JSON values."""
    passages = [passage._asdict() | {"page": passage.page._asdict()} for passage in entry.passages]
    return entry._asdict() | {"passages": passages}


def entry_from_doc(doc: Mapping[str, Any], location: str = "entry") -> Entry:
    """The entry a document describes. Raises BadRecord naming `place`."""
    record = JsonObject(doc, location)
    kind = record.choice("kind", tuple(_WHAT), "mark")
    what = record.choice("what", _WHAT[kind], _WHAT[kind][0])
    passages = tuple(_passage_from_doc(passage) for passage in record.records("passages"))
    if len(passages) < (2 if kind == "verdict" or what in _ON_TWO_PASSAGES else 1):
        raise record.invalid(f"has too few passages for a {kind}, {what}")
    return Entry(
        id=record.required_text("id"),
        kind=kind,
        what=what,
        passages=passages,
        value=record.text("value"),
        note=record.text("note"),
        tags=tuple(sorted(set(record.strings("tags")))),
        story_id=record.text("story_id"),
        by=record.text("by") or "",
        at=record.text("at") or "",
        changed=record.text("changed") or "",
    )


def _passage_from_doc(record: JsonObject) -> Passage:
    page = JsonObject(record.value.get("page"), f"{record.location}, page")
    known: dict[str, Any] = {name: page.text(name) for name in _PAGE}
    known |= {name: known[name] or "" for name in ("source", "file_sha256", "text_sha256")}
    row: dict[str, Any] = {name: record.value.get(name) for name in _PASSAGE}
    row |= {name: record.text(name) or "" for name in ("exact", "prefix", "suffix", *_WIDE)}
    row |= {name: record.integer(name) or 0 for name in ("start", "end")}
    row["kind"] = record.choice("kind", get_args(PassageKind), "selection")
    row |= {name: record.text(name) for name in ("speaker", "cue", "credited", "mention", "cue_phrase")}
    row["polarity"] = _polarity(record)
    row["paragraph"] = record.integer("paragraph")
    if not 0 <= row["start"] <= row["end"] <= _MAX_OFFSET:
        raise record.invalid("start and end are not a range")
    return Passage(PageRef(**known), **(row | {"spans": record.spans("spans", _MAX_OFFSET)}))


def _polarity(record: JsonObject) -> Polarity | None:
    return record.choice("polarity", get_args(Polarity), "asserted") if record.value.get("polarity") else None


def _passage(page: PageRef, row: Sequence[Any]) -> Passage:
    """A row of the columns `_PASSAGE`, which stand in the order of the fields."""
    spans = () if row[6] == "[]" else tuple(Span(start, end) for start, end in json.loads(row[6]))
    values: list[Any] = [*row[:6], spans, *row[7 : len(_PASSAGE)]]
    return Passage(page, *values)


def _column_value(passage: Passage, name: str) -> Any:
    return json.dumps(passage.spans) if name == "spans" else getattr(passage, name)


def _page_row_id(connection: sqlite3.Connection, page: PageRef) -> int:
    values = [getattr(page, name) for name in _PAGE]
    same = " AND ".join(f"{name} IS ?" for name in _PAGE)
    row = connection.execute(f"SELECT id FROM page WHERE {same}", values).fetchone()
    if row is None:
        row = connection.execute(
            f"INSERT INTO page ({', '.join(_PAGE)}) VALUES ({_placeholders(_PAGE)}) RETURNING id", values
        ).fetchone()
    key: int = row[0]
    return key


def _passage_columns(connection: sqlite3.Connection) -> str:
    """The columns of a passage; those that an older file lacks, and cannot be given (it is read-only), are NULL."""
    present = {name for (name,) in connection.execute("SELECT name FROM pragma_table_info('passage')")}
    return ", ".join(f'passage."{name}"' if name in present else _absent(name) for name in _PASSAGE)


def _absent(name: str) -> str:
    return "''" if name in _WIDE else "NULL"


def _column_list(table: str | None, names: Sequence[str]) -> str:
    return ", ".join(f'{table}."{name}"' if table else f'"{name}"' for name in names)


def _placeholders(names: Sequence[str]) -> str:
    return ", ".join("?" * len(names))

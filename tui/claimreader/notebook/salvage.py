"""What can still be read of a damaged notebook file, taken over into a new one."""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimreader.errors import BadRecord
from claimreader.notebook.rows import entry_from_doc, read_entries, write_entry
from claimreader.notebook.values import Entry

if TYPE_CHECKING:
    import sqlite3


def salvage(damaged: Path, into: sqlite3.Connection) -> int:
    """Write what can be read of `damaged` to an empty notebook; how many entries it was.

    The file itself is not touched: a copy is read. What the tables no longer give is looked for among the steps
    of undo, which hold every entry whole.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy.sqlite")
        with contextlib.suppress(OSError):
            for tail in ("", "-wal"):
                beside = damaged.with_name(damaged.name + tail)
                if beside.exists():
                    shutil.copyfile(beside, copy.with_name(copy.name + tail))
        entries = {entry.id: entry for entry in _read(copy)} if copy.exists() else {}
    into.execute("BEGIN IMMEDIATE")
    for entry in entries.values():
        write_entry(into, entry.id, entry)
    into.execute("COMMIT")
    return len(entries)


def _read(file: Path) -> Iterator[Entry]:
    """The entries as the steps of undo leave them, then, knowing better, as the tables have them."""
    import sqlite3

    connection = sqlite3.connect(file, isolation_level=None)
    try:
        last: dict[str, str | None] = dict(
            _rows(
                connection,
                "SELECT change_entry.entry, change_entry.after FROM change_entry JOIN change ON change.id = change "
                "WHERE change.state = 'done' ORDER BY change.id",
            )
        )
        for document in last.values():
            if document:
                with contextlib.suppress(BadRecord, ValueError):
                    yield entry_from_doc(json.loads(document))
        for (key,) in _rows(connection, "SELECT id FROM entry"):
            with contextlib.suppress(sqlite3.DatabaseError, ValueError):
                yield from (entry for entry in read_entries(connection, "id = ?", (key,)) if entry.passages)
    finally:
        connection.close()


def _rows(connection: sqlite3.Connection, query: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a query up to the first that cannot be read."""
    import sqlite3

    with contextlib.suppress(sqlite3.DatabaseError):
        yield from connection.execute(query)

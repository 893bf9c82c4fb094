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
from claimreader.notebook.entry_rows import entry_from_doc, read_entries, write_entry
from claimreader.notebook.model import Entry

if TYPE_CHECKING:
    import sqlite3


def salvage(damaged: Path, target: sqlite3.Connection) -> int:
    """Write what can be read of `damaged` to an empty notebook; how many entries it was.

    The file itself is not touched: a copy is read. What the tables no longer give is looked for among the steps
    of undo, which hold every entry whole.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy.sqlite")
        with contextlib.suppress(OSError):
            for suffix in ("", "-wal"):
                companion = damaged.with_name(damaged.name + suffix)
                if companion.exists():
                    shutil.copyfile(companion, copy.with_name(copy.name + suffix))
        entries = {entry.id: entry for entry in _read_entries(copy)} if copy.exists() else {}
    target.execute("BEGIN IMMEDIATE")
    for entry in entries.values():
        write_entry(target, entry.id, entry)
    target.execute("COMMIT")
    return len(entries)


def _read_entries(file: Path) -> Iterator[Entry]:
    """The entries as the steps of undo leave them, then, knowing better, as the tables have them."""
    import sqlite3

    connection = sqlite3.connect(file, isolation_level=None)
    try:
        last: dict[str, str | None] = dict(
            _readable_rows(
                connection,
                "SELECT change_entry.entry, change_entry.after FROM change_entry JOIN change ON change.id = change "
                "WHERE change.state = 'done' ORDER BY change.id",
            )
        )
        for document in last.values():
            if document:
                with contextlib.suppress(BadRecord, ValueError):
                    yield entry_from_doc(json.loads(document))
        for (key,) in _readable_rows(connection, "SELECT id FROM entry"):
            with contextlib.suppress(sqlite3.DatabaseError, ValueError):
                yield from (entry for entry in read_entries(connection, "id = ?", (key,)) if entry.passages)
    finally:
        connection.close()


def _readable_rows(connection: sqlite3.Connection, query: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a query up to the first that cannot be read."""
    import sqlite3

    with contextlib.suppress(sqlite3.DatabaseError):
        yield from connection.execute(query)

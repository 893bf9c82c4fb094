"""One connection, its transactions, and the steps that undo takes back: each entry as it was and as it became."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from claimreader.errors import NotebookError
from claimreader.notebook.database_file import OpenNotebook, wrapping_errors
from claimreader.notebook.entry_rows import (
    entry_from_doc,
    entry_to_doc,
    entry_without_surrogates,
    read_entries,
    write_entry,
)
from claimreader.notebook.model import Entry, UndoStep
from claimreader.sanitize import whole_characters

if TYPE_CHECKING:
    import sqlite3

_OWN_CHANGES = "(reader = ? OR id <= ?)"
"""A step that this reader took, or one that was there when it opened."""


class Journal:
    """Reads and writes of one open notebook, each write a transaction that is on the disk when it is left."""

    def __init__(self, open_notebook: OpenNotebook, name: str) -> None:
        self._connection = open_notebook.connection
        self._read_only, self._refusal = open_notebook.read_only, open_notebook.refusal
        self._name = name
        self._lock = threading.RLock()
        self._reader = os.urandom(16).hex()
        with self.reading() as connection:
            self._last_change_at_opening: int = connection.execute(
                "SELECT coalesce(max(id), 0) FROM change"
            ).fetchone()[0]
            self._seen_version = self._version(connection)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, one thread at a time. Raises NotebookError for what the database complains of."""
        with self._lock, wrapping_errors(self._name):
            yield self._connection

    @contextmanager
    def writing(self, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing; on the disk when it is left, unless it need not wait for that."""
        if self._read_only:
            raise NotebookError(self._name, *self._refusal)
        with self.reading() as connection:
            connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def changed_elsewhere(self) -> bool:
        """Whether another connection changed the file since this was asked last."""
        with self.reading() as connection:
            seen_version, self._seen_version = self._seen_version, self._version(connection)
        return seen_version != self._seen_version

    def record(
        self,
        connection: sqlite3.Connection,
        step: tuple[str, str, str],
        entries: Sequence[tuple[str, Entry | None]],
    ) -> None:
        """Write entries (by id; None takes one away) as one step (what, who, when).

        What this reader had undone can no longer be done again.
        """
        connection.execute("DELETE FROM notice")
        connection.execute(
            "UPDATE change SET state = 'dropped' WHERE state = 'undone' AND " + _OWN_CHANGES, self._own_changes()
        )
        change: int = connection.execute(
            "INSERT INTO change (reader, what, made_by, made_at) VALUES (?, ?, ?, ?) RETURNING id",
            (self._reader, *map(whole_characters, step)),
        ).fetchone()[0]
        for key, raw_entry in entries:
            entry = None if raw_entry is None else entry_without_surrogates(raw_entry)
            before = _current_entry(connection, key)
            write_entry(connection, key, entry)
            connection.execute(
                "INSERT INTO change_entry VALUES (?, ?, ?, ?)", (change, key, _document(before), _document(entry))
            )

    def undo(self) -> UndoStep | None:
        """Take back the last step that is done; see `Notebook.undo`."""
        return self._switch_state("done", "undone")

    def redo(self) -> UndoStep | None:
        """Take the last step again that was undone."""
        return self._switch_state("undone", "done")

    def _switch_state(self, state: str, new_state: str) -> UndoStep | None:
        order, wanted, expected = ("DESC", "before", "after") if state == "done" else ("ASC", "after", "before")
        with self.writing() as connection:
            row = connection.execute(
                "SELECT id, what, made_by, made_at FROM change "
                f"WHERE state = ? AND {_OWN_CHANGES} ORDER BY id {order} LIMIT 1",
                (state, *self._own_changes()),
            ).fetchone()
            if row is None:
                return None
            step = UndoStep(*row)
            images = connection.execute(
                f"SELECT entry, {wanted}, {expected} FROM change_entry WHERE change = ?", (step.id,)
            ).fetchall()
            # As entries: what an older version wrote lacks fields that are empty now.
            unchanged = all(_current_entry(connection, key) == self._entry(present) for key, _, present in images)
            connection.execute(
                "UPDATE change SET state = ? WHERE id = ?", (new_state if unchanged else "dropped", step.id)
            )
            for key, target, _ in images if unchanged else ():
                write_entry(connection, key, self._entry(target))
        if not unchanged:
            raise NotebookError(
                self._name, f"“{step.what}” was changed by another reader since", "it was left as it is"
            )
        return step

    def _entry(self, document: str | None) -> Entry | None:
        return None if document is None else entry_from_doc(json.loads(document), self._name)

    def _own_changes(self) -> tuple[str, int]:
        return self._reader, self._last_change_at_opening

    @staticmethod
    def _version(connection: sqlite3.Connection) -> int:
        row: tuple[int] = connection.execute("PRAGMA data_version").fetchone()
        return row[0]


def _current_entry(connection: sqlite3.Connection, key: str) -> Entry | None:
    return next(iter(read_entries(connection, "id = ?", (key,))), None)


def _document(entry: Entry | None) -> str | None:
    return None if entry is None else json.dumps(entry_to_doc(entry), ensure_ascii=False)

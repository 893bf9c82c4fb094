"""One connection, its transactions, and the steps that undo takes back: each entry as it was and as it became."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from claimreader.errors import NotebookError
from claimreader.notebook.opening import Opened, telling
from claimreader.notebook.rows import (
    entry_from_doc,
    entry_to_doc,
    entry_whole,
    read_entries,
    without_halves,
    write_entry,
)
from claimreader.notebook.values import Change, Entry

if TYPE_CHECKING:
    import sqlite3

_MINE = "(reader = ? OR id <= ?)"
"""A step that this reader took, or one that was there when it opened."""


class Journal:
    """Reads and writes of one open notebook, each write a transaction that is on the disk when it is left."""

    def __init__(self, opened: Opened, name: str) -> None:
        self._connection = opened.connection
        self._read_only = opened.read_only
        self._name = name
        self._lock = threading.RLock()
        self._reader = os.urandom(16).hex()
        with self.reading() as connection:
            self._opened_after: int = connection.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0]
            self._seen = self._version(connection)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, one thread at a time. Raises NotebookError for what the database complains of."""
        with self._lock, telling(self._name):
            yield self._connection

    @contextmanager
    def writing(self, waits: bool = True) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing; on the disk when it is left, unless it need not wait for that."""
        if self._read_only:
            raise NotebookError(self._name, "cannot be written", "change its permissions, or name another file")
        with self.reading() as connection:
            connection.execute(f"PRAGMA synchronous = {'FULL' if waits else 'NORMAL'}")
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
            seen, self._seen = self._seen, self._version(connection)
        return seen != self._seen

    def record(
        self,
        connection: sqlite3.Connection,
        step: tuple[str, str, str],
        entries: Sequence[tuple[str, Entry | None]],
    ) -> None:
        """Write entries (by id; None takes one away) as one step (what, by whom, when).

        What this reader had undone can no longer be done again.
        """
        connection.execute("DELETE FROM notice")
        connection.execute("UPDATE change SET state = 'dropped' WHERE state = 'undone' AND " + _MINE, self._mine())
        change: int = connection.execute(
            "INSERT INTO change (reader, what, made_by, made_at) VALUES (?, ?, ?, ?) RETURNING id",
            (self._reader, *map(without_halves, step)),
        ).fetchone()[0]
        for key, given in entries:
            entry = None if given is None else entry_whole(given)
            before = _present(connection, key)
            write_entry(connection, key, entry)
            connection.execute(
                "INSERT INTO change_entry VALUES (?, ?, ?, ?)", (change, key, _document(before), _document(entry))
            )

    def undo(self) -> Change | None:
        """Take back the last step that is done; see `Notebook.undo`."""
        return self._turn("done", "undone")

    def redo(self) -> Change | None:
        """Take the last step again that was undone."""
        return self._turn("undone", "done")

    def _turn(self, state: str, new_state: str) -> Change | None:
        order, wanted, expected = ("DESC", "before", "after") if state == "done" else ("ASC", "after", "before")
        with self.writing() as connection:
            row = connection.execute(
                "SELECT id, what, made_by, made_at FROM change "
                f"WHERE state = ? AND {_MINE} ORDER BY id {order} LIMIT 1",
                (state, *self._mine()),
            ).fetchone()
            if row is None:
                return None
            step = Change(*row)
            images = connection.execute(
                f"SELECT entry, {wanted}, {expected} FROM change_entry WHERE change = ?", (step.id,)
            ).fetchall()
            clear = all(_document(_present(connection, key)) == present for key, _, present in images)
            connection.execute("UPDATE change SET state = ? WHERE id = ?", (new_state if clear else "dropped", step.id))
            for key, target, _ in images if clear else ():
                write_entry(connection, key, None if target is None else entry_from_doc(json.loads(target), self._name))
        if not clear:
            raise NotebookError(
                self._name, f"“{step.what}” was changed by another reader since", "it was left as it is"
            )
        return step

    def _mine(self) -> tuple[str, int]:
        return self._reader, self._opened_after

    @staticmethod
    def _version(connection: sqlite3.Connection) -> int:
        row: tuple[int] = connection.execute("PRAGMA data_version").fetchone()
        return row[0]


def _present(connection: sqlite3.Connection, key: str) -> Entry | None:
    return next(iter(read_entries(connection, "id = ?", (key,))), None)


def _document(entry: Entry | None) -> str | None:
    return None if entry is None else json.dumps(entry_to_doc(entry), ensure_ascii=False)

"""What was made of many pages, kept between runs: one SQLite file of texts, private and bounded.

A text is found by what went into it: the content's hash, what its record says of it, and the program that made it. A
file that cannot be opened or is damaged is done without.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from claimreader.paths import cache_folder, ensure_folder

_SIZE_LIMIT = 2**30
_MAX_AGE_DAYS = 30
_BATCH_SIZE = 200
"""Texts written in one transaction; as many are lost when the program is killed."""


class Cache:
    """Texts by key. None of its methods raises for what is wrong with the file: a text is then not there."""

    def __init__(self, file: Path | None = None) -> None:
        self._connection: sqlite3.Connection | None = None
        self._uncommitted = 0
        try:
            path = file or ensure_folder(cache_folder()) / "pages.sqlite"
            if path.exists() and path.stat().st_size > _SIZE_LIMIT:
                path.unlink()
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            self._connection = sqlite3.connect(path, timeout=5)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute(
                "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, day INTEGER NOT NULL, value BLOB NOT NULL)"
            )
            self._connection.execute("DELETE FROM kept WHERE day < ?", (_today() - _MAX_AGE_DAYS,))
            self._connection.commit()
        except (OSError, sqlite3.Error):
            self._disable()

    def get(self, key: str) -> str | None:
        """The text, or None."""
        if self._connection is None:
            return None
        try:
            row = self._connection.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        except (sqlite3.Error, UnicodeDecodeError):
            return None
        try:
            return None if row is None else zlib.decompress(row[0]).decode()
        except (zlib.error, UnicodeDecodeError, TypeError):
            self.drop(key)
            return None

    def drop(self, key: str) -> None:
        """Forget a text that is of no use."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.execute("DELETE FROM kept WHERE key = ?", (key,))
                self._uncommitted += 1

    def put(self, key: str, value: str) -> None:
        """Keep a text."""
        if self._connection is None:
            return
        compressed = zlib.compress(value.encode(), 1)
        try:
            self._connection.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", (key, _today(), compressed))
            self._uncommitted += 1
            if self._uncommitted >= _BATCH_SIZE:
                self._connection.commit()
                self._uncommitted = 0
        except sqlite3.Error:
            self._disable()

    def close(self) -> None:
        """Write what waits."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.commit()
            self._disable()

    def _disable(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def cache_key(*parts: Any) -> str:
    """The key for what `parts` (JSON values) and this very program determine."""
    text = json.dumps([_program_fingerprint(), *parts], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _program_fingerprint() -> str:
    """Changes with every file of the package that could change a result."""
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    files = [*package.glob("*.*")]
    for room in ("page", "language", "attribution", "collation"):
        files += (file for file in (package / room).rglob("*.*") if file.suffix != ".pyc")
    for file in sorted(files):
        status = file.stat()
        digest.update(f"{file.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _today() -> int:
    return int(time.time() // 86400)

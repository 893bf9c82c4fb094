"""What was made of pages, kept between runs: one SQLite file, private and bounded.

An entry is found by what went into it: the content's hash, what its record says of it, and the program that made it.
A file that cannot be opened or is damaged is done without.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import sys
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
"""Entries written in one transaction; as many are lost when the program is killed."""


class Cache:
    """Texts or bytes by key. None of its methods raises for what is wrong with the file: an entry is then not there.

    `patience`: seconds to wait for another run that writes. Opening and looking up wait for nobody.
    """

    def __init__(self, file: Path | None = None, patience: float = 5) -> None:
        self._connection: sqlite3.Connection | None = None
        self._written = 0
        try:
            path = file or ensure_folder(cache_folder()) / "pages.sqlite"
            if path.exists() and path.stat().st_size > _SIZE_LIMIT:
                path.unlink()
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            self._connection = sqlite3.connect(path, timeout=patience)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute(
                "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, day INTEGER NOT NULL, value BLOB NOT NULL)"
            )
        except (OSError, sqlite3.Error):
            self._disable()

    def get(self, key: str) -> str | None:
        """The text, or None."""
        content = self.get_bytes(key)
        try:
            return None if content is None else content.decode()
        except UnicodeDecodeError:
            self.drop(key)
            return None

    def get_bytes(self, key: str) -> bytes | None:
        """The bytes, or None."""
        if self._connection is None:
            return None
        try:
            row = self._connection.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        except (sqlite3.Error, UnicodeDecodeError):
            return None
        try:
            return None if row is None else zlib.decompress(row[0])
        except (zlib.error, TypeError):
            self.drop(key)
            return None

    def drop(self, key: str) -> None:
        """Forget an entry that is of no use."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.execute("DELETE FROM kept WHERE key = ?", (key,))
                self._written += 1

    def put(self, key: str, value: str) -> None:
        """Keep a text."""
        self.put_bytes(key, value.encode())

    def put_bytes(self, key: str, value: bytes) -> None:
        """Keep bytes."""
        if self._connection is None:
            return
        compressed = zlib.compress(value, 1)
        try:
            self._connection.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", (key, _today(), compressed))
            self._written += 1
            if self._written % _BATCH_SIZE == 0:
                self._connection.commit()
        except sqlite3.Error:
            self._disable()

    def close(self) -> None:
        """Write what waits, and forget what is too old."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                if self._written:
                    self._connection.execute("DELETE FROM kept WHERE day < ?", (_today() - _MAX_AGE_DAYS,))
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
    """Changes with every file of the package that could change a result, with Python, with what is installed."""
    package = Path(__file__).resolve().parents[1]
    rooms = ("page", "language", "attribution", "collation")
    folders = [str(package), *(folder for room in rooms for folder, _, _ in os.walk(package / room))]
    files = [
        entry
        for folder in folders
        if not folder.endswith("__pycache__")
        for entry in os.scandir(folder)
        if entry.is_file()
    ]
    known = [(file.path, file.stat().st_size, file.stat().st_mtime_ns) for file in files]
    # Installing a package changes the folder of all packages.
    installed = [
        os.stat(folder).st_mtime_ns for folder in sys.path if folder.endswith("-packages") and os.path.isdir(folder)
    ]
    return hashlib.sha256(repr([sys.version, installed, sorted(known)]).encode()).hexdigest()


def _today() -> int:
    return int(time.time() // 86400)

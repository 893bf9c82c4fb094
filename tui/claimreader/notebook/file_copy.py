"""A notebook file as it stands, in memory: for one whose folder takes no log index, and for one that others hold."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

LOG_SUFFIXES = ("-wal", "-journal")
"""What belongs to the content of a file: steps that are not in it yet, or that are to be taken out of it."""
_ATTEMPTS = 3


def has_log(path: Path) -> bool:
    """Whether a part of the content stands beside the file."""
    return any(log.exists() and log.stat().st_size for log in _logs(path))


def copy_into_memory(path: Path) -> sqlite3.Connection | None:
    """The content of a file with its log; None where what is read while others write to it is not whole.

    The file and its folder are left as they are. Raises OSError and the errors of the database.
    """
    import sqlite3

    for _ in range(_ATTEMPTS):
        memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        try:
            with contextlib.suppress(sqlite3.DatabaseError):
                _copy(path, memory)
                if memory.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok":
                    return memory
        except BaseException:
            memory.close()
            raise
        memory.close()
    return None


def _copy(path: Path, memory: sqlite3.Connection) -> None:
    import sqlite3

    with tempfile.TemporaryDirectory(prefix="claimreader-") as folder:
        copy = Path(folder, "notebook.sqlite")
        # The file first: a log that is brought into it meanwhile is read twice, which changes nothing.
        shutil.copyfile(path, copy)
        for log in _logs(path):
            if log.exists():
                shutil.copyfile(log, copy.with_name(copy.name + log.name.removeprefix(path.name)))
        with contextlib.closing(sqlite3.connect(copy)) as connection:
            connection.backup(memory)


def _logs(path: Path) -> list[Path]:
    return [path.with_name(path.name + suffix) for suffix in LOG_SUFFIXES]

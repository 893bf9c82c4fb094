"""Opening a notebook file: made private, checked, brought up to date; a damaged one is set aside."""

from __future__ import annotations

import contextlib
import glob
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claimreader.errors import DISK_FAULTS, DISK_FULL, NotebookError
from claimreader.notebook.file_copy import copy_into_memory, has_log
from claimreader.notebook.schema import APPLICATION_ID, migrate, standing_notice
from claimreader.paths import data_folder, ensure_folder

if TYPE_CHECKING:
    import sqlite3

FILE_NAME = "notebook.sqlite"
BUSY_SECONDS = 2.0
"""How long a write waits for another reader's, and opening for whoever holds the file."""
_MAGIC = b"SQLite format 3\x00"
_NOTEBOOK_SUFFIXES = (".sqlite", ".sqlite3", ".db", ".claimreader")
_TRIAL_BYTES = 1 << 18
_DISK_CODES = {"SQLITE_FULL", "SQLITE_IOERR"}
_DAMAGE_CODES = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}
_READ_ONLY_CODES = {"SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH"}


class OpenNotebook(NamedTuple):
    """A connection that is ready, and what the person should know about it."""

    connection: sqlite3.Connection
    read_only: bool = False
    notice: str | None = None
    refusal: tuple[str, str] = ("cannot be written", "change its permissions, or name another file")
    """Why nothing new is taken, and what to do, where it is read-only."""


class DamagedNotebook(NotebookError):
    """What stands in the file is not a whole database."""


class LockedNotebook(NotebookError):
    """Another program holds the file."""


def default_file() -> Path:
    """The notebook that is used when none is named."""
    return data_folder() / FILE_NAME


def open_notebook_file(path: Path, patience: float | None = None) -> OpenNotebook:
    """Open the notebook at `path`, made if it is not there (0600, its folder 0700).

    A damaged file is renamed and a new one begun; the notice names both, at each opening until something is written
    to it. A file that cannot be written, or that others hold for longer than `patience` (seconds), opens for
    reading. Raises NotebookError for a file of another program, of a newer claimreader, or one that cannot be read.
    """
    try:
        return _open_checked(path, patience)
    except LockedNotebook as locked:
        return _open_locked(path, locked)
    except DamagedNotebook as damaged:
        from claimreader.notebook.salvage import salvage

        aside = _set_aside(path)
        open_notebook = _open_checked(path)
        notice = f"{path}: {damaged.reason}; it was set aside as {aside.name} and a new notebook was begun"
        with wrapping_errors(path):
            saved = salvage(aside, open_notebook.connection)
            if saved:
                notice += f" with what could still be read, {saved} {'entry' if saved == 1 else 'entries'}"
            open_notebook.connection.execute("INSERT INTO notice VALUES (?)", (notice,))
        return OpenNotebook(open_notebook.connection, open_notebook.read_only, notice)


def open_in_memory() -> OpenNotebook:
    """A notebook that is gone with its connection: for tests, and for a session without a file."""
    import sqlite3

    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    migrate(connection, "this session's notebook")
    return OpenNotebook(connection)


@contextlib.contextmanager
def wrapping_errors(path: Path | str) -> Iterator[None]:
    """Turn the database's errors into a NotebookError that names the file and what to do."""
    import sqlite3

    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _to_notebook_error(str(path), error) from error
    except OSError as error:
        reason, remedy = DISK_FAULTS.get(
            error.errno or 0, (f"cannot be opened ({error.strerror})", "name another file with --notebook")
        )
        raise NotebookError(str(path), reason, remedy) from error


def _to_notebook_error(path: str, error: sqlite3.DatabaseError) -> NotebookError:
    name = _primary_error_code(error)
    if name in _DAMAGE_CODES:
        return DamagedNotebook(path, "is damaged", "it is kept as it is; start again and a new one is begun beside it")
    if name in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
        return LockedNotebook(path, "is locked by another program; nothing was changed", "close that one, or try again")
    if name in _DISK_CODES:
        default = DISK_FULL if name == "SQLITE_FULL" else (f"could not be used ({error})", "look at the disk it is on")
        reason, remedy = _refused_write(Path(path)) or default
        return NotebookError(path, f"{reason}; nothing was changed", remedy)
    if name in _READ_ONLY_CODES:
        return NotebookError(
            path, "cannot be written; nothing was changed", "change its permissions, or name another with --notebook"
        )
    return NotebookError(path, f"could not be used ({error}); nothing was changed", "name another with --notebook")


def _refused_write(path: Path) -> tuple[str, str] | None:
    """Why the system writes nothing here, and what to do: tried, for the database does not say. None: it writes."""
    sizes = [file.stat().st_size for file in path.parent.glob(f"{glob.escape(path.name)}*") if file.is_file()]
    try:
        with tempfile.TemporaryFile(dir=path.parent) as trial:
            trial.seek(max(sizes, default=0))
            trial.write(bytes(_TRIAL_BYTES))
            trial.flush()
            os.fsync(trial.fileno())
    except OSError as error:
        return DISK_FAULTS.get(error.errno or 0)
    return None


def _primary_error_code(error: sqlite3.DatabaseError) -> str:
    """The primary code of an error: SQLITE_IOERR for SQLITE_IOERR_WRITE; a write past a limit is a full disk."""
    name = getattr(error, "sqlite_errorname", None) or "SQLITE_ERROR"
    return "_".join(name.split("_")[:2])


def _open_locked(path: Path, locked: LockedNotebook) -> OpenNotebook:
    """The content of a file that others hold, as it stands now; raises `locked` where it cannot be read."""
    with wrapping_errors(path):
        connection = copy_into_memory(path)
    if connection is None or not _is_notebook(connection):
        raise locked
    migrate(connection, str(path))
    connection.execute("PRAGMA query_only = ON")
    refusal = ("was locked by another program when it was opened", "close that one, then start again")
    notice = f"{path}: locked by another program; marks are shown as they were on opening, new ones are refused"
    return OpenNotebook(connection, read_only=True, notice=notice, refusal=refusal)


def _is_notebook(connection: sqlite3.Connection) -> bool:
    application_id: int = connection.execute("PRAGMA application_id").fetchone()[0]
    return application_id == APPLICATION_ID


def _open_checked(path: Path, patience: float | None = None) -> OpenNotebook:
    import sqlite3

    deadline = time.monotonic() + (BUSY_SECONDS if patience is None else patience)

    with wrapping_errors(path):
        ensure_folder(path.parent)
        if path.exists() and not path.is_file():
            raise NotebookError(str(path), "is not a file", "name a file with --notebook")
        read_only = not _writable(path)
        if path.stat().st_size:
            _check(path, deadline)
        connection = _connect(path, read_only, deadline)
        try:
            if not read_only:
                _prepare(connection, path, deadline)
        except (NotebookError, sqlite3.DatabaseError):
            connection.close()
            raise
    with wrapping_errors(path):
        notice = standing_notice(connection)
    if read_only:
        notice = f"{path}: cannot be written; marks are shown, new ones are refused"
    return OpenNotebook(connection, read_only, notice)


def _writable(path: Path) -> bool:
    """Whether the file can be written, made if it is not there; raises OSError when it is neither there nor made."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError:
        if path.exists():
            return False
        raise
    return os.access(path.parent, os.W_OK)


def _connect(path: Path, read_only: bool, deadline: float) -> sqlite3.Connection:
    if not read_only:
        return _connect_with(path, "mode=rw", deadline)
    try:
        return _connect_with(path, "mode=ro", deadline)
    except LockedNotebook:
        raise
    except NotebookError:
        # Reading a log needs its index beside it, which cannot be made here.
        copy = copy_into_memory(path) if has_log(path) else None
        return copy or _connect_with(path, "immutable=1", deadline)


def _connect_with(path: Path, access_mode: str, deadline: float) -> sqlite3.Connection:
    import sqlite3

    with wrapping_errors(path):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{access_mode}",
            uri=True,
            timeout=max(0.0, deadline - time.monotonic()),
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            if access_mode == "mode=ro":
                connection.execute("SELECT count(*) FROM sqlite_master")
        except BaseException:
            connection.close()
            raise
    return connection


def _check(path: Path, deadline: float) -> None:
    """Raise what speaks against using the file: not a notebook, or a damaged one. Nothing is written to it."""
    with path.open("rb") as file:
        head = file.read(len(_MAGIC))
    if head != _MAGIC:
        if path.suffix.lower() in _NOTEBOOK_SUFFIXES:
            raise DamagedNotebook(str(path), "is damaged: it does not begin as a database does")
        raise NotebookError(str(path), "is not a notebook", "it was left as it is; name another file with --notebook")
    # A connection that may write would, when it is closed, bring the log into a file that is damaged.
    with contextlib.closing(_connect(path, True, deadline)) as connection:
        application_id: int = connection.execute("PRAGMA application_id").fetchone()[0]
        tables: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if application_id != APPLICATION_ID and tables:
            raise NotebookError(
                str(path), "is another program's database", "it was left as it is; name another file with --notebook"
            )
        found: str = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok" or connection.execute("PRAGMA foreign_key_check").fetchone():
            raise DamagedNotebook(str(path), f"is damaged ({found.splitlines()[-1]})")


def _prepare(connection: sqlite3.Connection, path: Path, deadline: float) -> None:
    """Write-ahead log, every commit on the disk before it returns, tables up to date."""
    import sqlite3

    _wait_at_most(connection, BUSY_SECONDS / 50)
    while True:
        try:
            # Where the file system has no shared memory the answer is another mode, which is as safe.
            connection.execute("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError as error:
            # Another reader is making the file; the change of mode does not always wait by itself.
            if _primary_error_code(error) != "SQLITE_BUSY" or time.monotonic() > deadline:
                raise
            time.sleep(BUSY_SECONDS / 50)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    _wait_at_most(connection, max(BUSY_SECONDS / 50, deadline - time.monotonic()))
    migrate(connection, str(path))
    _wait_at_most(connection, BUSY_SECONDS)


def _wait_at_most(connection: sqlite3.Connection, seconds: float) -> None:
    connection.execute(f"PRAGMA busy_timeout = {round(1000 * seconds)}")


def _set_aside(path: Path) -> Path:
    """Rename the file (and its log) to a name that is free; never over another."""
    number = 1
    while True:
        aside = path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")
        try:
            os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            number += 1
            continue
        except OSError as error:
            raise NotebookError(
                str(path), f"is damaged and cannot be set aside ({error.strerror})", "move it, then start again"
            ) from error
        break
    os.replace(path, aside)
    for suffix in ("-wal", "-shm"):
        companion = path.with_name(path.name + suffix)
        if companion.exists():
            os.replace(companion, aside.with_name(aside.name + suffix))
    return aside

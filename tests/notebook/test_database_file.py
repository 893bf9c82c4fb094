"""What can happen to a notebook file: killed writers, full disks, locks, damage, other programs' files."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bridge_story import bridge_story
from claimreader.errors import NotebookError
from claimreader.notebook import database_file, schema
from claimreader.notebook.model import ReadingPosition
from claimreader.notebook.store import Notebook

STORY = bridge_story()
KILLS = 200


def marked(file: Path, number: int = 1) -> None:
    with Notebook.open(file) as notebook:
        for _ in range(number):
            notebook.mark_statement(STORY, "c2")


def scribbled(file: Path, start: int, what: bytes) -> None:
    with file.open("r+b") as raw:
        raw.seek(start)
        raw.write(what)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_moment_nothing_that_was_acknowledged_is_lost(tmp_path: Path) -> None:
    """A writer marks, tags, undoes without pause and says after each call that it returned; it is killed at random."""
    file = tmp_path / "notebook.sqlite"
    Notebook.open(file).close()
    chance = random.Random(7)
    acknowledged: set[str] = set()
    for kill in range(KILLS):
        acknowledged |= killed_writer(file, chance.random() * 0.004, chance.choice((0, 0, 1, 2)))
        if kill % 50 == 49:
            with Notebook.open(file) as notebook:
                kept = {mark.id for mark in notebook.snapshot().marks if mark.tags == ("check",)}
                assert notebook.notice is None
            assert acknowledged <= kept
            # At most the one step that was under way when a writer was killed is there beyond what it said.
            assert len(kept - acknowledged) <= kill + 1
    assert len(acknowledged) > KILLS / 4
    assert list(tmp_path.glob("*damaged*")) == []


def killed_writer(file: Path, busy: float, at_least: int) -> set[str]:
    """The ids that a forked writer said were kept, before SIGKILL met it `busy` seconds after `at_least` of them."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            notebook = Notebook.open(file)
            os.write(write, b"ready.............................\n..")
            while True:
                mark = notebook.mark_statement(STORY, "c2")
                notebook.tag(mark.id, "check")
                os.write(write, mark.id.encode() + b"\n")
                notebook.annotate(mark.id, "n" * 3000)
                notebook.undo()
        finally:
            os._exit(1)
    os.close(write)
    said = b""
    while len(said) < 37 * (at_least + 1):
        said += os.read(read, 37)
    until = time.perf_counter() + busy
    while time.perf_counter() < until:
        pass
    os.kill(child, signal.SIGKILL)
    while more := os.read(read, 4096):
        said += more
    os.close(read)
    os.waitpid(child, 0)
    whole = said[: len(said) // 37 * 37]
    return {whole[at : at + 36].decode() for at in range(37, len(whole), 37)}


def test_a_full_disk_is_said_and_what_was_there_stays(tmp_path: Path) -> None:
    file = tmp_path / "notebook.sqlite"
    with Notebook.open(file) as notebook:
        mark = notebook.mark_statement(STORY, "c1")
        connection = notebook._journal._connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(NotebookError, match="disk is full; nothing was changed") as caught:
            notebook.annotate(mark.id, "x" * 100_000)
        assert str(file) in str(caught.value)
        assert [entry.note for entry in notebook.snapshot().marks] == [None]
        connection.execute("PRAGMA max_page_count = 100000")
        notebook.annotate(mark.id, "now there is room")


def test_a_write_that_the_system_refuses_is_said(tmp_path: Path) -> None:
    """The file size limit of a process stands for a disk that fills up under it."""
    file = tmp_path / "notebook.sqlite"
    marked(file)
    code = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "sys.path[:0] = sys.argv[2:]\n"
        "from claimreader.errors import NotebookError\n"
        "from claimreader.notebook.store import Notebook\n"
        "notebook = Notebook.open(Path(sys.argv[1]))\n"
        "(mark,) = notebook.snapshot().marks\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))\n"
        "try:\n"
        "    notebook.annotate(mark.id, 'x' * 400_000)\n"
        "except NotebookError as error:\n"
        "    print(error)\n"
    )
    out = subprocess.run(
        [sys.executable, "-c", code, str(file), *sys.path], capture_output=True, text=True, check=True, timeout=60
    )
    assert "(ulimit -f); nothing was changed; raise the limit" in out.stdout
    with Notebook.open(file) as notebook:
        assert [mark.note for mark in notebook.snapshot().marks] == [None]
        assert notebook.notice is None


def test_a_locked_file_is_said_and_readable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "notebook.sqlite"
    monkeypatch.setattr(database_file, "BUSY_SECONDS", 0.05)
    with Notebook.open(file) as notebook:
        notebook.mark_statement(STORY, "c1")
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotebookError, match="locked by another program; nothing was changed"):
            notebook.mark_statement(STORY, "c2")
        assert len(notebook.snapshot().marks) == 1
        other.execute("COMMIT")
        notebook.mark_statement(STORY, "c2")
        other.close()


@pytest.mark.parametrize("way", ["exclusive mode", "rollback journal"])
def test_a_file_that_others_hold_opens_soon_for_reading(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "notebook.sqlite"
    marked(file, 3)
    monkeypatch.setattr(database_file, "BUSY_SECONDS", 0.3)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        if way == "exclusive mode":
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
        else:
            other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE entry SET note = 'half done'")
        start = time.monotonic()
        with Notebook.open(file) as notebook:
            assert time.monotonic() - start < 2 * database_file.BUSY_SECONDS
            assert notebook.read_only
            assert "locked by another program; marks are shown" in (notebook.notice or "")
            assert [mark.note for mark in notebook.snapshot().marks] == [None] * 3
            with pytest.raises(NotebookError, match="was locked by another program when it was opened; close that one"):
                notebook.mark_statement(STORY, "c1")
        other.execute("ROLLBACK")
    with Notebook.open(file) as notebook:
        notebook.mark_statement(STORY, "c1")


def test_a_log_without_its_index_is_read_where_nothing_can_be_written(tmp_path: Path) -> None:
    """As a copy of the file and its log in a folder of others: the marks that are in the log alone are shown too."""
    file = tmp_path / "notebook.sqlite"
    with tempfile.TemporaryDirectory() as given, Notebook.open(file) as notebook:
        for _ in range(2):
            notebook.mark_statement(STORY, "c2")
        notebook._journal._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for _ in range(3):
            notebook.mark_statement(STORY, "c1")
        folder = Path(given)
        for name in ("notebook.sqlite", "notebook.sqlite-wal"):
            shutil.copy(tmp_path / name, folder / name)
            os.chmod(folder / name, 0o644)
        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        os.chmod(folder, 0o555)
        said = as_nobody(lambda: refusals(folder / "notebook.sqlite"))
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
        os.chmod(folder, 0o755)
    assert said == "5 mark; told to the reader; mark_statement refused; save_position refused"


def test_a_damaged_file_with_a_log_beside_it_is_set_aside_with_the_log(tmp_path: Path) -> None:
    """As a kill and a bad disk leave them: the log is not brought into the file, and what it holds is rescued."""
    file, copy = tmp_path / "notebook.sqlite", tmp_path / "copy" / "notebook.sqlite"
    copy.parent.mkdir()
    with Notebook.open(file) as notebook:
        for _ in range(30):
            notebook.mark_statement(STORY, "c2")
        notebook._journal._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        notebook.mark_statement(STORY, "c1")
        for name in ("notebook.sqlite", "notebook.sqlite-wal"):
            shutil.copy(tmp_path / name, copy.with_name(name))
    (root,) = schema_root(copy)
    scribbled(copy, 4096 * (root - 1), b"\xff" * 4096)
    before = {path.name: path.read_bytes() for path in copy.parent.iterdir()}
    with Notebook.open(copy) as notebook:
        assert notebook.notice is not None
        assert len(notebook.snapshot().marks) == 31
    for name, content in before.items():
        assert (copy.parent / name.replace("notebook", "notebook.damaged-1")).read_bytes() == content


def schema_root(file: Path) -> tuple[int]:
    """The first page of the table of passages."""
    connection = sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)
    row: tuple[int] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'passage'").fetchone()
    connection.close()
    return row


def test_what_can_be_read_of_a_damaged_file_is_taken_over(tmp_path: Path) -> None:
    file = tmp_path / "notebook.sqlite"
    with Notebook.open(file) as notebook:
        for _ in range(40):
            mark = notebook.mark_statement(STORY, "c2")
            notebook.annotate(mark.id, "why?")
        notebook.remove(mark.id)
        notebook.mark_statement(STORY, "c1")
        notebook.undo()
        before = {mark.id: mark for mark in notebook.snapshot().marks}
        (root,) = notebook._journal._connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'passage'"
        ).fetchone()
    scribbled(file, 4096 * (root - 1), b"\xff" * 4096)
    with Notebook.open(file) as notebook:
        assert notebook.notice is not None
        assert "with what could still be read, 39 entries" in notebook.notice
        assert {mark.id: mark for mark in notebook.snapshot().marks} == before


@pytest.mark.parametrize(
    "harm",
    [
        lambda file: scribbled(file, 0, b"not a database at all"),
        lambda file: scribbled(file, 4096, b"\xff" * 8000),
        lambda file: os.truncate(file, 5000),
        lambda file: os.truncate(file, 40),
    ],
    ids=["head", "pages", "cut", "cut short"],
)
def test_a_damaged_file_is_set_aside_whole_and_a_new_one_begun(tmp_path: Path, harm: object) -> None:
    file = tmp_path / "notebook.sqlite"
    marked(file, 30)
    harm(file)  # type: ignore[operator]
    damaged = file.read_bytes()
    with Notebook.open(file) as notebook:
        assert notebook.notice is not None
        assert "notebook.damaged-1.sqlite" in notebook.notice
        told = notebook.notice
    with Notebook.open(file) as notebook:
        assert notebook.notice == told, "whoever opened it first may not have been the one to tell"
        notebook.mark_statement(STORY, "c1")
    with Notebook.open(file) as notebook:
        assert notebook.notice is None
    assert (tmp_path / "notebook.damaged-1.sqlite").read_bytes() == damaged
    scribbled(file, 0, b"again")
    Notebook.open(file).close()
    assert (tmp_path / "notebook.damaged-1.sqlite").read_bytes() == damaged
    assert (tmp_path / "notebook.damaged-2.sqlite").exists()


def test_an_empty_file_becomes_a_notebook(tmp_path: Path) -> None:
    file = tmp_path / "notebook.sqlite"
    file.touch()
    with Notebook.open(file) as notebook:
        notebook.mark_statement(STORY, "c1")
        assert notebook.notice is None


def test_files_of_others_are_left_as_they_are(tmp_path: Path) -> None:
    essay = tmp_path / "essay.txt"
    pipe = tmp_path / "pipe.sqlite"
    os.mkfifo(pipe)
    with pytest.raises(NotebookError, match="is not a file"):
        Notebook.open(pipe)
    essay.write_text("Dear editor, this is no notebook.", encoding="utf-8")
    foreign = tmp_path / "bookmarks.sqlite"
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE bookmark (url TEXT)")
    connection.commit()
    connection.close()
    for file, words in ((essay, "is not a notebook"), (foreign, "another program's database")):
        before = file.read_bytes()
        with pytest.raises(NotebookError, match=words):
            Notebook.open(file)
        assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["bookmarks.sqlite", "essay.txt"]


def test_the_file_of_a_newer_version_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "notebook.sqlite"
    marked(file)
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(NotebookError, match="newer claimreader"):
        Notebook.open(file)
    assert file.read_bytes() == before


def test_an_older_file_is_brought_up_to_date_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "notebook.sqlite"
    marked(file)
    steps = schema.MIGRATIONS
    monkeypatch.setattr(schema, "MIGRATIONS", (*steps, ("CREATE TABLE extra (x)", "CREATE TABLE entry (x)")))
    with pytest.raises(NotebookError):
        Notebook.open(file)
    monkeypatch.setattr(schema, "MIGRATIONS", (*steps, ("CREATE TABLE extra (x)", "ALTER TABLE page ADD COLUMN y")))
    with Notebook.open(file) as notebook:
        assert notebook._journal._connection.execute("PRAGMA user_version").fetchone()[0] == len(steps) + 1
        assert len(notebook.snapshot().marks) == 1


@pytest.mark.parametrize("place", ["a folder", "under a file"])
def test_a_place_where_no_file_can_be_is_said(tmp_path: Path, place: str) -> None:
    file = tmp_path / "x.sqlite"
    if place == "a folder":
        file.mkdir()
    else:
        file.touch()
        file = file / "notebook.sqlite"
    with pytest.raises(NotebookError, match=r"--notebook"):
        Notebook.open(file)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and permissions")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_cannot_be_written_opens_for_reading(what: str) -> None:
    with tempfile.TemporaryDirectory() as given:
        folder = Path(given)
        file = folder / "shared.sqlite"
        marked(file)
        os.chmod(folder, 0o755 if what == "file" else 0o555)
        os.chmod(file, 0o444 if what == "file" else 0o666)
        said = as_nobody(lambda: refusals(file))
        os.chmod(folder, 0o755)
    assert said == "1 mark; told to the reader; mark_statement refused; save_position refused"


def refusals(file: Path) -> str:
    with Notebook.open(file) as notebook:
        said = [f"{len(notebook.snapshot().marks)} mark"]
        if notebook.read_only and notebook.notice and str(file) in notebook.notice:
            said.append("told to the reader")
        for call in (
            lambda: notebook.mark_statement(STORY, "c1"),
            lambda: notebook.save_position(ReadingPosition("toll")),
        ):
            try:
                call()
            except NotebookError as error:
                said.append(f"{call.__code__.co_names[0]} refused" if "cannot be written" in str(error) else str(error))
        return "; ".join(said)


def as_nobody(work: Callable[[], str]) -> str:
    """What `work` answers in a process that no permission is waived for."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            os.write(write, work().encode())
        except BaseException as error:
            os.write(write, repr(error).encode())
        finally:
            os._exit(0)
    os.close(write)
    said = os.read(read, 10_000).decode()
    os.close(read)
    os.waitpid(child, 0)
    return said

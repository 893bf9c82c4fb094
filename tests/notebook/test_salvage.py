"""What can still be read of a damaged file is taken over; the file itself is not touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bridge_story import bridge_story
from claimreader.notebook.entry_rows import read_entries
from claimreader.notebook.salvage import salvage
from claimreader.notebook.schema import migrate
from claimreader.notebook.store import Notebook

STORY = bridge_story()


@pytest.fixture
def target() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, "x")
        yield connection


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "n.sqlite"
    with Notebook.open(file, who="ana") as notebook:
        mark = notebook.mark_statement(STORY, "c2")
        notebook.tag(mark.id, "check")
        notebook.mark_statement(STORY, "p1")
        notebook.undo()
    return file


def test_entries_come_over_as_they_were_left_and_what_was_undone_does_not(
    file: Path, target: sqlite3.Connection
) -> None:
    before = file.read_bytes()
    assert salvage(file, target) == 1
    (entry,) = read_entries(target)
    assert (entry.what, entry.tags) == ("statement", ("check",))
    assert file.read_bytes() == before


def test_what_the_tables_lost_is_in_the_steps_of_undo(file: Path, target: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("DROP TABLE tag")
        connection.execute("DROP TABLE passage")
    assert salvage(file, target) == 1
    assert read_entries(target)[0].tags == ("check",)


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\x00" + bytes(4000)])
def test_a_file_of_which_nothing_can_be_read_gives_nothing(
    tmp_path: Path, content: bytes, target: sqlite3.Connection
) -> None:
    file = tmp_path / "n.sqlite"
    file.write_bytes(content)
    assert salvage(file, target) == 0
    assert salvage(tmp_path / "nowhere.sqlite", target) == 0

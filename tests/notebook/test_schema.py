"""Files of older versions: brought up to date with all that is in them, or read as they are."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bridge_story import bridge_story
from claimreader.errors import NotebookError
from claimreader.notebook import schema
from claimreader.notebook.salvage import salvage
from claimreader.notebook.schema import MIGRATIONS, migrate, standing_notice
from claimreader.notebook.store import Notebook

STORY = bridge_story()
NEW_COLUMNS = ("mention", "polarity", "cue_phrase", "wide_prefix", "wide_suffix")


def older(file: Path) -> str:
    """A notebook with one mark, as the second version of the tables has it; the mark's id."""
    with Notebook.open(file, who="ana") as notebook:
        mark = notebook.mark_statement(STORY, "c2")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for name in NEW_COLUMNS:
            connection.execute(f"ALTER TABLE passage DROP COLUMN {name}")
        (after,) = connection.execute("SELECT after FROM change_entry").fetchone()
        entry = json.loads(after)
        for passage in entry["passages"]:
            for name in NEW_COLUMNS:
                del passage[name]
        connection.execute("UPDATE change_entry SET after = ?", (json.dumps(entry, ensure_ascii=False),))
        connection.execute("PRAGMA user_version = 2")
    return mark.id


def test_an_older_file_keeps_its_marks_and_its_undo(tmp_path: Path) -> None:
    file = tmp_path / "n.sqlite"
    key = older(file)
    with Notebook.open(file) as notebook:
        (mark,) = notebook.snapshot().marks
        assert (mark.id, mark.passages[0].speaker, mark.passages[0].polarity) == (key, "Ada Vell", None)
        assert notebook.undo() is not None
        assert notebook.snapshot().marks == ()
        notebook.redo()
        assert notebook.snapshot().marks == (mark,)
        new = notebook.mark_statement(STORY, "p1").passages[0]
        assert (new.mention, new.polarity) == ("Mayor Ada Vell", "asserted")
    with Notebook.open(file) as notebook:
        assert notebook.snapshot().marks[-1].passages[0] == new


def test_an_older_file_that_only_reads_is_read_as_it_is(tmp_path: Path) -> None:
    from claimreader.notebook.entry_rows import read_entries

    file = tmp_path / "n.sqlite"
    key = older(file)
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        (entry,) = read_entries(connection)
    assert (entry.id, entry.passages[0].mention) == (key, None)


def test_an_older_file_that_is_damaged_is_saved_from(tmp_path: Path) -> None:
    file = tmp_path / "n.sqlite"
    key = older(file)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as target:
        migrate(target, "x")
        assert salvage(file, target) == 1
        assert target.execute("SELECT id FROM entry").fetchall() == [(key,)]


def test_each_version_leads_to_the_newest(tmp_path: Path) -> None:
    newest = None
    for version in range(len(MIGRATIONS), -1, -1):
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            for statements in MIGRATIONS[:version]:
                for statement in statements:
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version}")
            migrate(connection, "x")
            tables = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
            assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
            assert newest in (None, tables)
            newest = tables


def test_a_newer_file_is_left_as_it_is() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
        with pytest.raises(NotebookError, match="newer claimreader"):
            migrate(connection, "x")
        assert not connection.in_transaction


def test_all_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", (("CREATE TABLE a (b)",), ("CREATE nonsense",)))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with pytest.raises(sqlite3.DatabaseError):
            migrate(connection, "x")
        assert connection.execute("SELECT * FROM sqlite_master").fetchall() == []


def test_a_notice_stands_until_it_is_taken_away() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        assert standing_notice(connection) is None
        migrate(connection, "x")
        assert standing_notice(connection) is None
        connection.execute("INSERT INTO notice VALUES ('set aside')")
        assert standing_notice(connection) == "set aside"

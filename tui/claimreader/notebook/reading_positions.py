"""Where a person left each story."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from claimreader.notebook.model import ReadingPosition

if TYPE_CHECKING:
    import sqlite3


def write_position(connection: sqlite3.Connection, position: ReadingPosition) -> None:
    """Keep a position in the place of the story's last one; it becomes the latest of all."""
    connection.execute(
        "INSERT OR REPLACE INTO position VALUES "
        "(?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(visit), 0) + 1 FROM position))",
        (
            position.story_id, json.dumps(position.paths), position.article, position.offset, position.statement,
            position.view, position.at,
        ),
    )  # fmt: skip


def read_position(connection: sqlite3.Connection, story_id: str | None) -> ReadingPosition | None:
    """The position in a story; without one named, the latest in any."""
    where, values = ("story_id = ?", (story_id,)) if story_id is not None else ("1 ORDER BY visit DESC LIMIT 1", ())
    row = connection.execute(
        f'SELECT story_id, paths, article, "offset", statement, view, at FROM position WHERE {where}', values
    ).fetchone()
    return None if row is None else ReadingPosition(row[0], tuple(json.loads(row[1])), *row[2:])


def peek_position(file: Path) -> ReadingPosition | None:
    """The latest position in a notebook file, before the notebook is opened; None where it cannot be read.

    The file is not made, checked, set aside or written: what is wrong with it is reported when it is opened.
    """
    import sqlite3

    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=0.1)) as connection:
            return read_position(connection, None)
    except (sqlite3.Error, OSError, ValueError):
        return None

"""The tables of the notebook file, and how an older file becomes a newer one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimreader.errors import NotebookError

if TYPE_CHECKING:
    import sqlite3

APPLICATION_ID = 0x636C6D72
"""In the header of every notebook ("clmr"): what distinguishes it from another program's database."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE page (
            id INTEGER PRIMARY KEY,
            source TEXT NOT NULL, file_sha256 TEXT NOT NULL, text_sha256 TEXT NOT NULL, article TEXT, outlet TEXT,
            title TEXT, byline TEXT, date TEXT, url TEXT, captured TEXT)""",
        "CREATE INDEX page_text ON page (text_sha256)",
        "CREATE INDEX page_file ON page (file_sha256)",
        """CREATE TABLE entry (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('mark', 'verdict', 'correction')),
            what TEXT NOT NULL, value TEXT, note TEXT, story_id TEXT,
            made_by TEXT NOT NULL, made_at TEXT NOT NULL, changed_at TEXT NOT NULL) WITHOUT ROWID""",
        "CREATE INDEX entry_story ON entry (story_id)",
        """CREATE TABLE passage (
            entry TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
            page INTEGER NOT NULL REFERENCES page (id),
            start INTEGER NOT NULL, "end" INTEGER NOT NULL CHECK ("end" >= start), exact TEXT NOT NULL,
            prefix TEXT NOT NULL, suffix TEXT NOT NULL, kind TEXT NOT NULL, spans TEXT NOT NULL,
            speaker TEXT, cue TEXT, credited TEXT, paragraph INTEGER,
            PRIMARY KEY (entry, ordinal)) WITHOUT ROWID""",
        "CREATE INDEX passage_page ON passage (page)",
        """CREATE TABLE tag (
            entry TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE, name TEXT NOT NULL,
            PRIMARY KEY (entry, name)) WITHOUT ROWID""",
        """CREATE TABLE change (
            id INTEGER PRIMARY KEY AUTOINCREMENT, reader TEXT NOT NULL, what TEXT NOT NULL,
            made_by TEXT NOT NULL, made_at TEXT NOT NULL,
            state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'dropped')))""",
        "CREATE INDEX change_state ON change (state, id)",
        """CREATE TABLE change_entry (
            change INTEGER NOT NULL REFERENCES change (id) ON DELETE CASCADE, entry TEXT NOT NULL,
            before TEXT, after TEXT, PRIMARY KEY (change, entry)) WITHOUT ROWID""",
        """CREATE TABLE position (
            story_id TEXT PRIMARY KEY, paths TEXT NOT NULL, article TEXT, "offset" INTEGER NOT NULL,
            statement TEXT, view TEXT, at TEXT NOT NULL, visit INTEGER NOT NULL) WITHOUT ROWID""",
    ),
    ("CREATE TABLE notice (text TEXT NOT NULL)",),
    tuple(f"ALTER TABLE passage ADD COLUMN {name} TEXT" for name in ("mention", "polarity", "cue_phrase")),
    tuple(f"ALTER TABLE passage ADD COLUMN {name} TEXT NOT NULL DEFAULT ''" for name in ("wide_prefix", "wide_suffix")),
)
"""The statements that lead from each schema version to the next; their number is the newest version."""


def migrate(connection: sqlite3.Connection, file: str) -> None:
    """Bring the tables to the newest version, all or nothing.

    Raises NotebookError for the file of a newer claimreader, which is left as it is.
    """
    if _version(connection) == len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _version(connection)  # another reader may have been faster
        if version > len(MIGRATIONS):
            raise NotebookError(
                file,
                f"was written by a newer claimreader (schema {version}, this one knows {len(MIGRATIONS)})",
                "update claimreader, or name another file with --notebook",
            )
        for statements in MIGRATIONS[version:]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def standing_notice(connection: sqlite3.Connection) -> str | None:
    """What the person should go on hearing about the file until they write to it again; None when there is nothing."""
    if _version(connection) < 2:
        return None
    row: tuple[str] | None = connection.execute("SELECT text FROM notice").fetchone()
    return row[0] if row else None


def _version(connection: sqlite3.Connection) -> int:
    row: tuple[int] = connection.execute("PRAGMA user_version").fetchone()
    return row[0]

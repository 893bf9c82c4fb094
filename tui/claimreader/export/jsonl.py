"""JSON and JSON Lines: the story of the headless interface, cut to the export, with the person's entries."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from claimreader.export.document import ExportDocument
from claimreader.model import Story
from claimreader.notebook.entry_rows import entry_to_doc
from claimreader.serialization import dump_json, story_to_json


def render(document: ExportDocument) -> str:
    """The story on one line."""
    return dump_json(story_document(document)) + "\n"


def render_json(document: ExportDocument) -> str:
    """The story, indented."""
    return dump_json(story_document(document), indent=1) + "\n"


def story_document(document: ExportDocument) -> dict[str, Any]:
    """The story with what belongs to the export, and `entries`: marks, verdicts and corrections, with who and when."""
    snapshot = document.snapshot
    story = document.story or Story("", ())
    out = story_to_json(story if document.options.scope == "all" else _restrict(story, document))
    out["entries"] = [entry_to_doc(entry) for entry in (*snapshot.marks, *snapshot.verdicts, *snapshot.corrections)]
    if document.options.blind:
        out["blind"] = True
    return out


def _restrict(story: Story, document: ExportDocument) -> Story:
    """The story with the statements of the export's groups, and what hangs on them; its articles whole."""
    exported_ids = {row.statement for group in document.groups for row in (*group.rows, *group.others)}
    groups = {group.id for group in document.groups}
    return replace(
        story,
        statements=tuple(s for s in story.statements if s.id in exported_ids),
        links=tuple(link for link in story.links if link.a in exported_ids and link.b in exported_ids),
        echoes=tuple(echo for echo in story.echoes if echo.a in exported_ids and echo.b in exported_ids),
        collations=tuple(collation for collation in story.collations if collation.id in groups),
    )

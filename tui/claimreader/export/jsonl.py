"""JSON and JSON Lines: the story of the headless interface, cut to the export, with the person's entries."""

from __future__ import annotations

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
    out["entries"] = [
        entry_to_doc(entry) | ({"unsettled": unsettled} if (unsettled := document.unsettled.get(entry.id)) else {})
        for entry in (*snapshot.marks, *snapshot.verdicts, *snapshot.corrections)
    ]
    if document.options.blind:
        out["blind"] = True
    return out


def _restrict(story: Story, document: ExportDocument) -> Story:
    """The story with the statements of the export's groups, and what hangs on them; its articles whole."""
    exported = {row.statement for group in document.groups for row in (*group.rows, *group.others)}
    groups = {group.id for group in document.groups}
    return story._replace(
        statements=tuple(statement for statement in story.statements if statement.id in exported),
        links=tuple(link for link in story.links if exported.issuperset((link.a, link.b))),
        echoes=tuple(echo for echo in story.echoes if exported.issuperset((echo.a, echo.b))),
        collations=tuple(collation for collation in story.collations if collation.id in groups),
    )

"""JSON and JSON Lines: the story of the headless interface, cut to the export, with the person's entries."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from claimreader.export.material import Material
from claimreader.interchange import dump_json, story_to_json
from claimreader.model import Story
from claimreader.notebook.rows import entry_to_doc


def render(material: Material) -> str:
    """The story on one line."""
    return dump_json(document(material)) + "\n"


def render_json(material: Material) -> str:
    """The story, indented."""
    return dump_json(document(material), indent=1) + "\n"


def document(material: Material) -> dict[str, Any]:
    """The story with what belongs to the export, and `entries`: marks, verdicts and corrections, with who and when."""
    snapshot = material.snapshot
    story = material.story or Story("", ())
    out = story_to_json(story if material.options.scope == "all" else _cut(story, material))
    out["entries"] = [entry_to_doc(entry) for entry in (*snapshot.marks, *snapshot.verdicts, *snapshot.corrections)]
    if material.options.blind:
        out["blind"] = True
    return out


def _cut(story: Story, material: Material) -> Story:
    """The story with the statements of the export's groups, and what hangs on them; its articles whole."""
    kept = {row.statement for group in material.groups for row in (*group.rows, *group.others)}
    groups = {group.id for group in material.groups}
    return replace(
        story,
        statements=tuple(s for s in story.statements if s.id in kept),
        links=tuple(link for link in story.links if link.a in kept and link.b in kept),
        echoes=tuple(echo for echo in story.echoes if echo.a in kept and echo.b in kept),
        collations=tuple(collation for collation in story.collations if collation.id in groups),
    )

"""What an export is: a format, a scope, and where it is written."""

from __future__ import annotations

from typing import Literal, NamedTuple

from claimreader.export.document import Scope

ExportScope = Scope | Literal["notebook"]
"""How much is taken out: a scope of this story, or the notebook with every story that was marked in."""

SCOPE_LABELS: dict[ExportScope, str] = {
    "statement": "the version one stands on",
    "group": "it in all outlets",
    "marks": "what is marked or decided here",
    "linked": "statements of two outlets or more",
    "all": "the whole story",
    "notebook": "every mark, of other stories too",
}


class ExportRequest(NamedTuple):
    """What is to be written, and where to."""

    format: str
    scope: ExportScope
    place: str
    """A folder, or a file, as it was typed."""


class RenderedExport(NamedTuple):
    """What a request would write."""

    text: str
    """Its characters, or why there are none."""
    name: str
    """Its own name, with its ending, where the place is a folder; empty where nothing would be written."""

"""Every export format: its name, its ending, who it is for. The module that writes it is imported when it is used."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from claimreader.errors import ExportError
from claimreader.export.compose import compose
from claimreader.export.document import ExportDocument, ExportOptions
from claimreader.export.write_file import file_name, write_export
from claimreader.model import Story
from claimreader.notebook.model import Snapshot


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write an export down."""

    name: str
    extension: str
    about: str
    """One line for a list of formats."""
    module: str
    function: str = "render"
    keeps_entries: bool = False
    """Whether a verdict by itself, on a pair that nothing else is marked of, is worth a file."""

    def is_empty_for(self, document: ExportDocument) -> bool:
        """Whether a file of it would hold nothing."""
        return document.empty and not (self.keeps_entries and document.snapshot != Snapshot())

    def render(self, document: ExportDocument) -> str | bytes:
        """The export, from material alone: the same material gives the same bytes."""
        made: str | bytes = getattr(import_module(self.module), self.function)(document)
        return made


class NothingMarked(ExportError):
    """There is nothing to export."""


_PACKAGE = "claimreader.export."

FORMATS: Mapping[str, Format] = {
    made.name: made
    for made in (
        Format("markdown", ".md", "a document to go on writing in; takes a template", _PACKAGE + "markdown"),
        Format("html", ".html", "one page for colleagues without this program; prints", _PACKAGE + "html"),
        Format("text", ".txt", "plain lines, for mail and screen readers", _PACKAGE + "text"),
        Format("csv", ".csv", "a row a passage, for spreadsheets; can be verified", _PACKAGE + "csv_table"),
        Format("jsonld", ".jsonld", "W3C Web Annotations; can be verified and read back", _PACKAGE + "annotations",
               keeps_entries=True),
        Format("jsonl", ".jsonl", "the story on a line, for scripts; can be verified", _PACKAGE + "jsonl",
               keeps_entries=True),
        Format("json", ".json", "the story as one object, for scripts", _PACKAGE + "jsonl", "render_json",
               keeps_entries=True),
        Format("claimreview", ".claimreview.json", "a ClaimReview draft, without a rating", _PACKAGE + "claimreview"),
        Format("readwise", ".readwise.csv", "highlights for Readwise", _PACKAGE + "readwise"),
    )
}  # fmt: skip
"""By name, in the order of a list to choose from. (A picture of the screen is made by `svg.clean_svg`.)"""


def render(
    name: str, story: Story | None, snapshot: Snapshot | None = None, options: ExportOptions | None = None
) -> str | bytes:
    """The export of a story and the notebook's entries in one format. Raises ExportError for an unknown format."""
    return find_format(name).render(compose(story, snapshot, options))


def export(
    name: str,
    story: Story | None,
    snapshot: Snapshot,
    place: Path,
    options: ExportOptions | None = None,
) -> Path:
    """Write an export into the folder `place`, under a name from story and time, or to the file `place`; the file.

    Never over another file. Raises ExportError, which names the place and what to do, when it cannot be written.
    """
    chosen, options = find_format(name), options or ExportOptions()
    document = compose(story, snapshot, options)
    if chosen.is_empty_for(document):
        raise NothingMarked(str(place), "nothing is marked, so nothing was written", "mark a statement first")
    target = place / file_name(document.title, options.created, chosen.extension) if os.path.isdir(place) else place
    return write_export(target, chosen.render(document))


def find_format(name: str) -> Format:
    """The format of that name; "md", "txt", ".csv" and the like are understood. Raises ExportError."""
    wanted = name.lower().lstrip(".")
    for made in FORMATS.values():
        if wanted in (made.name, made.extension.lstrip(".")):
            return made
    raise ExportError(name, "is no export format", f"choose one of {', '.join(FORMATS)}")

"""CSV: a row for each passage, opened as it is meant by a spreadsheet (RFC 4180, UTF-8 with its mark)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from claimreader.export.document import ExportDocument, Group, ReadingRow
from claimreader.export.phrases import shown_cue
from claimreader.notebook.model import Entry, PageRef, Passage
from claimreader.sanitize import for_cell
from claimreader.wording import DISMISSED, outlet_name

_FORMULA = ("=", "+", "-", "@", "\t")


def render(document: ExportDocument) -> bytes:
    """The table, its header first; a group's readings stand together, passages not found any more last."""
    records = [
        _Record(row, group, document.version) for group in document.groups for row in (*group.rows, *group.others)
    ]
    records += [_Record(row, None, document.version) for row in document.orphans]
    lines = ([value_of(record) for _, value_of in COLUMNS] for record in records)
    return write_csv([name for name, _ in COLUMNS], lines)


def write_csv(header: Sequence[str], lines: Iterable[Sequence[object]]) -> bytes:
    """Cells that no spreadsheet takes for a formula or for two lines, as bytes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([escape_cell(value) for value in line] for line in lines)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def escape_cell(value: object) -> str:
    """One cell: no line breaks, no control characters; what would be a formula gets an apostrophe."""
    if value is None:
        return ""
    text = for_cell(str(value))
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def unescape_cell(cell_text: str) -> str:
    """The flat quote that `cell` made this of: without the apostrophe in front of a would-be formula."""
    bare = cell_text[1:]
    return bare if cell_text.startswith("'") and bare.lstrip(" ").startswith(_FORMULA) else cell_text


class _Record(NamedTuple):
    """What a line is made of."""

    row: ReadingRow
    group: Group | None
    tool_version: str

    @property
    def passage(self) -> Passage:
        return self.row.passage

    @property
    def page(self) -> PageRef:
        return self.row.passage.page

    @property
    def entries(self) -> list[Entry]:
        """The mark on the passage, and the person's decisions on its group."""
        marks = [self.row.entry] if self.row.entry else []
        decisions = self.group.entries if self.group and self.row.statement else ()
        return [*marks, *(entry for entry in decisions if entry.kind != "mark")]


def _group_id(record: _Record) -> str:
    if record.group:
        return record.group.id
    return record.row.entry.id if record.row.entry else ""


def _status(record: _Record) -> str:
    # To a person who has not decided, a link is a suggestion whatever its score; `method` distinguishes the two.
    return "suggested" if record.row.link_state == "linked" else record.row.link_state


def _method(record: _Record) -> str:
    if not record.row.link_state:
        return ""
    if record.row.by_hand:
        return "by hand"
    return "automatic, below the threshold" if record.row.link_state == "suggested" else "automatic"


def _changes(record: _Record) -> str:
    """The flags of a reading, what a person set right, and whether a mark moved, changed or is gone."""
    row = record.row
    words = [*dict.fromkeys(str(flag.name) for flag in row.flags)]
    words += dict.fromkeys(f"{flag.name} {DISMISSED}" for flag in row.dismissed)
    words += row.corrected
    if row.found == "moved":
        words.append(f"moved by {row.distance}")
    elif row.found == "changed":
        words.append(f"changed, was: {row.was}")
    elif row.found == "orphan":
        words.append("gone")
    return "; ".join(words)


def _tags(record: _Record) -> str:
    return "; ".join(sorted({tag for entry in record.entries for tag in entry.tags}))


def _notes(record: _Record) -> str:
    return " / ".join(dict.fromkeys(entry.note for entry in record.entries if entry.note))


COLUMNS: tuple[tuple[str, Callable[[_Record], object]], ...] = (
    ("group_id", _group_id),
    ("kind", lambda record: record.row.kind),
    ("status", _status),
    ("score", lambda record: record.row.score),
    ("method", _method),
    ("label", lambda record: record.row.label),
    ("changes", _changes),
    ("outlet", lambda record: outlet_name(record.page.outlet, record.page.source)),
    ("speaker", lambda record: record.passage.speaker),
    ("cue", lambda record: shown_cue(record.passage)),
    ("source_named", lambda record: record.passage.credited),
    ("quote", lambda record: record.passage.exact),
    ("context_before", lambda record: record.passage.around[0]),
    ("context_after", lambda record: record.passage.around[1]),
    ("start", lambda record: record.passage.start),
    ("end", lambda record: record.passage.end),
    ("paragraph", lambda record: record.passage.paragraph),
    ("title", lambda record: record.page.title),
    ("author", lambda record: record.page.byline),
    ("published", lambda record: record.page.date),
    ("url", lambda record: record.page.url),
    ("archive_url", lambda record: record.row.archive_url),
    ("captured", lambda record: record.page.captured),
    ("file", lambda record: record.page.source),
    ("file_sha256", lambda record: record.page.file_sha256),
    ("text_sha256", lambda record: record.page.text_sha256),
    ("tags", _tags),
    ("note", _notes),
    ("marked_by", lambda record: record.row.entry and record.row.entry.by),
    ("marked_at", lambda record: record.row.entry and record.row.entry.at),
    ("tool_version", lambda record: record.tool_version),
    ("mention", lambda record: record.passage.mention),
    ("polarity", lambda record: record.passage.polarity),
    ("cue_phrase", lambda record: record.passage.cue_phrase),
)
"""The header and what stands below it, in order."""

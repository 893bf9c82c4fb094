"""CSV: a row for each passage, opened as it is meant by a spreadsheet (RFC 4180, UTF-8 with its mark)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from claimreader.export.document import ExportDocument, Group, ReadingRow
from claimreader.export.reading_row import outlet_name

COLUMNS = (
    "group_id", "kind", "status", "score", "method", "label", "changes", "outlet", "speaker", "cue", "source_named",
    "quote", "context_before", "context_after", "start", "end", "paragraph", "title", "author", "published", "url",
    "archive_url", "captured", "file", "file_sha256", "text_sha256", "tags", "note", "marked_by", "marked_at",
    "tool_version",
)  # fmt: skip

_BREAKS = str.maketrans(dict.fromkeys("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t")


def render(document: ExportDocument) -> bytes:
    """The table, its header first; a group's readings stand together, passages not found any more last."""
    lines = [_line(row, group, document) for group in document.groups for row in (*group.rows, *group.others)]
    lines += [_line(row, None, document) for row in document.orphans]
    return write_csv(COLUMNS, lines)


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
    text = flattened(str(value))
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def flattened(text: str) -> str:
    """`text` without line breaks and control characters, character for character: offsets stay."""
    return _CONTROLS.sub("\ufffd", text.translate(_BREAKS))


def unescape_cell(cell_text: str) -> str:
    """The flat quote that `cell` made this of: without the apostrophe in front of a would-be formula."""
    bare = cell_text[1:]
    return bare if cell_text.startswith("'") and bare.lstrip(" ").startswith(_FORMULA) else cell_text


def _line(row: ReadingRow, group: Group | None, document: ExportDocument) -> tuple[object, ...]:
    passage, page = row.passage, row.passage.page
    marks = [row.entry] if row.entry else []
    entries = [*marks, *(e for e in group.entries if e.kind != "mark" and row.statement)] if group else marks
    # To a person who has not decided, a link is a suggestion whatever its score; `method` tells the two apart.
    link_state = "suggested" if row.link_state == "linked" else row.link_state
    group_id = group.id if group else row.entry.id if row.entry else ""
    return (
        group_id, row.kind, link_state, row.score, _method(row), row.label,
        changes(row), outlet_name(page), passage.speaker, passage.cue, passage.credited,
        passage.exact, passage.prefix, passage.suffix, passage.start, passage.end, passage.paragraph, page.title,
        page.byline, page.date, page.url, row.archive_url, page.captured, page.source, page.file_sha256,
        page.text_sha256, "; ".join(sorted({tag for entry in entries for tag in entry.tags})),
        " / ".join(dict.fromkeys(entry.note for entry in entries if entry.note)), row.entry.by if row.entry else "",
        row.entry.at if row.entry else "", document.version,
    )  # fmt: skip


def _method(row: ReadingRow) -> str:
    if not row.link_state:
        return ""
    if row.by_hand:
        return "by hand"
    return "automatic, below the threshold" if row.link_state == "suggested" else "automatic"


def changes(row: ReadingRow) -> str:
    """The flags of a reading, what a person set right, and whether a mark moved or was not found."""
    words = list(dict.fromkeys(str(flag.name) for flag in row.flags))
    words += row.corrected
    if row.found == "moved":
        words.append(f"moved by {row.distance}")
    elif row.found == "orphan":
        words.append("not found any more")
    return "; ".join(words)

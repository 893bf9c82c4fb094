"""Plain text, in one line of reading: for screen readers, for mail, for a terminal without anything."""

from __future__ import annotations

from collections.abc import Iterator

from claimreader.export.document import FLAG_WORDS, ExportDocument, Group, ReadingRow
from claimreader.export.phrases import (
    absence_lines,
    coverage_phrase,
    difference_phrase,
    flag_phrases,
    format_time,
    location_phrase,
    omitted,
    one_line,
    reason_phrase,
    remove_controls,
    speaker_phrase,
    summary_sentence,
)


def render(document: ExportDocument) -> str:
    """Sentences and lines only: no table, no glyph that a voice would stumble over, one thing after the other."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: ExportDocument) -> Iterator[str]:
    yield one_line(document.title)
    yield summary_sentence(document)
    for group in document.groups:
        yield ""
        yield f"Group {group.number} of {len(document.groups)}: {one_line(group.heading)}"
        yield from _group(group)
    if document.orphans:
        yield ""
        yield "Not found in the pages any more:"
        for row in document.orphans:
            yield from _reading(row, None)
    yield ""
    yield from _files(document)
    written = f" {format_time(document.options.created)}" if document.options.created else ""
    yield f"Written{written} by claimreader {document.version}."


def _group(group: Group) -> Iterator[str]:
    if group.base.kind != "mark" and group.origins:
        yield f"Carried by {coverage_phrase(group)}."
    for row in group.rows:
        yield from _reading(row, group)
    yield from absence_lines(group)
    yield from (one_line(line) for line in group.evidence)
    yield from (f"Note by {one_line(entry.by)}: {one_line(entry.note or '')}" for entry in group.notes)
    if group.tags:
        yield f"Tags: {one_line(', '.join(group.tags))}"


def _files(document: ExportDocument) -> Iterator[str]:
    yield "Files:"
    for outlet, page in document.pages:
        digest, captured = page.file_sha256 or "unknown", format_time(page.captured or "at an unknown time")
        yield one_line(f"{outlet}: {page.source}, sha256 {digest}, captured {captured}")


def _reading(row: ReadingRow, group: Group | None) -> Iterator[str]:
    yield ""
    differs = difference_phrase(row, group) if group else ""
    facts = [location_phrase(row).replace("¶", "paragraph "), speaker_phrase(row), differs[:1].upper() + differs[1:]]
    yield ". ".join(fact for fact in facts if fact) + "."
    yield remove_controls(row.passage.exact)
    for names, words in flag_phrases(row):
        kinds = "; ".join(FLAG_WORDS[name] for name in names)
        yield f"Changed, {kinds}{f': {words}' if words else ''}."
    if omission := omitted(row):
        yield f"{omission[:1].upper()}{omission[1:]}."
    if reason := reason_phrase(row):
        yield f"{reason[:1].upper()}{reason[1:]}."

"""Plain text, in one line of reading: for screen readers, for mail, for a terminal without anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimreader.export.document import ExportDocument, Group, ReadingRow
from claimreader.export.phrases import (
    absence_lines,
    coverage_phrase,
    decision_lines,
    difference_phrase,
    dismissed_phrases,
    flag_phrases,
    format_time,
    location_phrase,
    omitted,
    reason_phrase,
    speaker_phrase,
    summary_sentence,
    unsaid_line,
)
from claimreader.sanitize import for_document, one_line
from claimreader.wording import FLAG_DESCRIPTIONS, signs


def render(document: ExportDocument) -> str:
    """Sentences and lines only: no table, no glyph that a voice would stumble over, one thing after the other."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: ExportDocument) -> Iterator[str]:
    yield one_line(document.title)
    yield summary_sentence(document)
    yield from decision_lines(document)
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
    unsaid, where = unsaid_line(row), location_phrase(row).replace("¶", "paragraph ")
    who = [speaker_phrase(row), where] if unsaid else [where, speaker_phrase(row)]
    yield ". ".join(fact for fact in (*who, _capitalized(differs)) if fact) + "."
    if unsaid:
        yield _capitalized(unsaid)
    yield for_document(row.passage.exact)
    for change, names in flag_phrases(row):
        yield _flag(names, change) + "."
    for change, names in dismissed_phrases(row):
        yield f"Not a change, by you: {_flag(names, change)}."
    if omission := omitted(row):
        yield f"{_capitalized(omission)}."
    if reason := reason_phrase(row):
        yield f"{_capitalized(reason)}."


def _flag(names: Sequence[str], change: str) -> str:
    meaning = "; ".join(FLAG_DESCRIPTIONS[name] for name in names)
    return f"{signs(names)}, {meaning}{f': {change}' if change else ''}"


def _capitalized(words: str) -> str:
    return words[:1].upper() + words[1:]

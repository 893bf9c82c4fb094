"""Plain text, in one line of reading: for screen readers, for mail, for a terminal without anything."""

from __future__ import annotations

from collections.abc import Iterator

from claimreader.export.material import FLAG_WORDS, Group, Material, ReadingRow
from claimreader.export.wording import (
    carried,
    flagged,
    harmless,
    how,
    lacking,
    missing,
    moment,
    one_line,
    summary,
    where,
    who,
    why,
)


def render(material: Material) -> str:
    """Sentences and lines only: no table, no glyph that a voice would stumble over, one thing after the other."""
    return "\n".join(_lines(material)) + "\n"


def _lines(material: Material) -> Iterator[str]:
    yield one_line(material.title)
    yield summary(material)
    for group in material.groups:
        yield ""
        yield f"Group {group.number} of {len(material.groups)}: {one_line(group.heading)}"
        if group.base.kind != "mark" and group.origins:
            yield f"Carried by {carried(group)}."
        for row in group.rows:
            yield from _reading(row, group)
        yield from missing(group)
        yield from (one_line(line) for line in group.evidence)
        yield from (f"Note by {one_line(entry.by)}: {one_line(entry.note or '')}" for entry in group.notes)
        if group.tags:
            yield f"Tags: {one_line(', '.join(group.tags))}"
    if material.orphans:
        yield ""
        yield "Not found in the pages any more:"
        for row in material.orphans:
            yield from _reading(row, None)
    yield ""
    yield "Files:"
    for outlet, page in material.pages:
        digest, captured = page.file_sha256 or "unknown", moment(page.captured or "at an unknown time")
        yield one_line(f"{outlet}: {page.source}, sha256 {digest}, captured {captured}")
    if material.options.created:
        yield f"Written {moment(material.options.created)} by claimreader {material.version}."
    else:
        yield f"Written by claimreader {material.version}."


def _reading(row: ReadingRow, group: Group | None) -> Iterator[str]:
    yield ""
    differs = how(row, group) if group else ""
    facts = [where(row).replace("¶", "paragraph "), who(row), differs[:1].upper() + differs[1:]]
    yield ". ".join(fact for fact in facts if fact) + "."
    yield harmless(row.passage.exact)
    for names, words in flagged(row):
        kinds = "; ".join(FLAG_WORDS[name] for name in names)
        yield f"Changed, {kinds}{f': {words}' if words else ''}."
    if lacks := lacking(row):
        yield f"{lacks[:1].upper()}{lacks[1:]}."
    if because := why(row):
        yield f"{because[:1].upper()}{because[1:]}."

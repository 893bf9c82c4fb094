"""Markdown: each group's versions as block quotes, changed words bold, then who, where and how; the files last."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator

from claimreader.export.annotations import iri
from claimreader.export.document import ExportDocument, Group, ReadingRow
from claimreader.export.phrases import (
    absence_lines,
    coverage_phrase,
    decision_lines,
    difference_phrase,
    flag_lines,
    format_time,
    list_used_flags,
    location_phrase,
    omitted,
    speaker_phrase,
    split_by_change,
    summary_sentence,
    unsaid_line,
)
from claimreader.sanitize import for_document, one_line

# Only what would act is escaped, so that the quotation stays the source's own characters wherever it can.
_SPECIAL = re.compile(
    r"""
    [\\`*]                                # code, emphasis, escapes
    | (?<![^\W_])_ | _(?![^\W_])          # emphasis with underscores does not open or close inside a word
    | <(?=[A-Za-z/!?])                    # tags, comments, links
    | &(?=\#?\w+;)                        # entities
    | ~(?=~) | (?<=~)~                    # strike-through
    | \](?=[(\[:])                        # links, and the definitions that make links of other brackets
    | \|                                  # cells
    | (?<=[Hh][Tt][Tt][Pp]):(?=//)        # addresses, which many readers make links (GitHub Flavored Markdown, 6.9)
    | (?<=[Hh][Tt][Tt][Pp][Ss]):(?=//)
    | (?<=[Ff][Tt][Pp]):(?=//)
    | (?<=[Mm][Aa][Ii][Ll][Tt][Oo]):(?=\S)
    | (?<=[Ww]{3})\.(?=\S)
    | (?<=\w)@(?=\w)
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(
    r"^([ \t]*)(\#{1,6}(?=[ \t]|$)|>|[-+](?=[ \t]|$)|-{2,}|=+(?=[ \t]*$)|\d{1,9}[.)](?=[ \t]|$))", re.MULTILINE
)


def render(document: ExportDocument) -> str:
    """The whole document. With a template of the person's own, what that makes of it (see `template`)."""
    if document.options.template is not None:
        from claimreader.export.template import render_template

        return render_template(document.options.template, document)
    return "\n".join(_lines(document)) + "\n"


def _lines(document: ExportDocument) -> Iterator[str]:
    yield from front_matter(document)
    yield ""
    yield f"# {inline(document.title)}"
    yield ""
    yield summary_sentence(document)
    for line in legend(document):
        yield ""
        yield line
    for group in document.groups:
        yield ""
        yield f"## {heading(group)}"
        for row in group.rows:
            yield from _reading(row, group)
        yield from about(group)
    if document.orphans:
        yield ""
        yield "## Not found in the pages any more"
        for row in document.orphans:
            yield from _reading(row, None)
            if row.entry and row.entry.note:
                yield ""
                yield note(row.entry.note, "")
    yield ""
    yield "## Files"
    yield ""
    yield from files(document)


def _reading(row: ReadingRow, group: Group | None) -> Iterator[str]:
    yield ""
    yield quotation(row)
    yield ""
    yield attribution(row, group)


def front_matter(document: ExportDocument) -> Iterator[str]:
    """YAML whose values are JSON strings, which are YAML too: nothing in a title can end it."""
    options = document.options
    yield "---"
    yield f"title: {_yaml(document.title)}"
    if options.created:
        yield f"created: {_yaml(options.created)}"
    yield f"tool: {_yaml('claimreader ' + document.version)}"
    yield "files:" if document.pages else "files: []"
    for _, page in document.pages:
        yield f"  - {_yaml(page.source)}"
    yield f"blind: {'true' if options.blind else 'false'}"
    yield f"thresholds: {{linked: {options.linked}, suggested: {options.suggested}}}"
    yield "---"


def heading(group: Group) -> str:
    """The line above a group."""
    if group.base.kind == "mark":
        return f"{group.number}. Marked · {inline(group.base.outlet)}"
    return " · ".join(filter(None, (f"{group.number}. {inline(group.heading)}", coverage_phrase(group))))


def legend(document: ExportDocument) -> Iterator[str]:
    """What bold words and the names of flags mean, where there are any; which names the person made one."""
    if any(row.changed for row in document.rows):
        yield (
            "**Bold** words differ from the fullest version on file; in that version itself they are what "
            "another outlet lacks or has otherwise."
        )
    if used := list_used_flags(document):
        yield f"Flags: {'; '.join(f'{name} {inline(words)}' for name, words in used)}."
    yield from (inline(line) for line in decision_lines(document))


def quotation(row: ReadingRow) -> str:
    """The passage as a block quote, what differs bold; above it, where its speaker does not say it, a line for that."""
    text = "".join(_with_bold_changes(row))
    text = _LINE_START.sub(lambda match: _escape_line_start(match[1], match[2]), text)
    quoted = "\n".join(f"> {line.strip()}".rstrip() for line in text.strip().split("\n"))
    unsaid = unsaid_line(row)
    return f"{unsaid}\n\n{quoted}" if unsaid else quoted


def attribution(row: ReadingRow, group: Group | None) -> str:
    """Who said it, where it stands, how it differs, its page and the copy of it."""
    page = row.passage.page
    parts = [inline(speaker_phrase(row)), inline(location_phrase(row))]
    if group is not None:
        parts.append(difference_phrase(row, group))
    parts += [escaped(line) for line in flag_lines(row)]
    parts.append(inline(omitted(row)))
    if page.url:
        parts.append(f"[page](<{_address(iri(page))}>)")
    if row.archive_url:
        parts.append(f"[archived copy](<{_address(row.archive_url)}>)")
    if row.entry and row.entry.by:
        parts.append(f"marked by {inline(row.entry.by)}, {row.entry.at[:10]}")
    return " · ".join(part for part in parts if part)


def note(text: str, by: str) -> str:
    """A note as a paragraph of its own."""
    body = _LINE_START.sub(lambda match: _escape_line_start(match[1], match[2]), escaped(text.strip()))
    return f"Note{f' ({inline(by)})' if by else ''}: {body}"


def files(document: ExportDocument) -> Iterator[str]:
    """The table of what can be checked again."""
    yield "| outlet | file | sha256 | captured |"
    yield "|---|---|---|---|"
    for outlet, page in document.pages:
        digest = f"`{page.file_sha256}`" if page.file_sha256.isalnum() else inline(page.file_sha256)
        captured = inline(format_time(page.captured or "unknown"))
        yield f"| {inline(outlet)} | {inline(page.source)} | {digest} | {captured} |"


def escaped(text: str) -> str:
    """`text` as Markdown shows it literally; line breaks are kept."""
    return _SPECIAL.sub(lambda match: "\\" + match[0], for_document(text))


def inline(text: str) -> str:
    """`text` on one line, as Markdown shows it literally."""
    return escaped(one_line(text))


def about(group: Group) -> Iterator[str]:
    """What stands below the readings: outlets without it, evidence, notes, tags; a blank line before each."""
    absent = " ".join(inline(line) for line in absence_lines(group))
    lines = [absent] if absent else []
    lines += [inline(line) + ("" if line.endswith(".") else ".") for line in group.evidence]
    lines += [note(entry.note, entry.by) for entry in group.notes if entry.note]
    if group.tags:
        lines.append(f"Tags: {', '.join(inline(tag) for tag in group.tags)}")
    for line in lines:
        yield ""
        yield line


def _with_bold_changes(row: ReadingRow) -> Iterator[str]:
    exact, at = row.passage.exact, 0
    for words, differs in split_by_change(row):
        before, after = exact[at - 1 : at] if at else "", exact[at + len(words) : at + len(words) + 1]
        at += len(words)
        yield _bold(words, before, after) if differs else escaped(words)


def _bold(words: str, before: str, after: str) -> str:
    """`words` bold, line for line; `before` and `after` are the characters beside them, empty at an edge."""
    lines = for_document(words).split("\n")
    neighbours = [before, *[""] * (2 * len(lines) - 2), after]
    out = []
    for line, preceding, following in zip(lines, neighbours[::2], neighbours[1::2], strict=True):
        start, end = _bold_edges(line, preceding, following)
        bold = f"**{escaped(line[start:end])}**" if start < end else ""
        out.append(escaped(line[:start]) + bold + escaped(line[max(start, end) :]))
    return "\n".join(out)


def _bold_edges(line: str, preceding: str, following: str) -> tuple[int, int]:
    """From where to where a line can be bold: marks at an edge stay outside where they would keep it from being so.

    Two stars open only before a character that is no white space, and before punctuation only after white space or
    punctuation; to close, the other way round (CommonMark 0.31, 6.2).
    """
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    if start == 0 and not _allows_emphasis(preceding):
        start += _leading_punctuation(line[:end])
    if end == len(line) and not _allows_emphasis(following):
        end -= _leading_punctuation(line[start:end][::-1])
    return start, end


def _leading_punctuation(text: str) -> int:
    """How many characters are before the first word, where `text` begins with punctuation; else 0."""
    if not text or not _is_punctuation(text[0]):
        return 0
    return next((at for at, character in enumerate(text) if not _allows_emphasis(character)), len(text))


def _allows_emphasis(neighbour: str) -> bool:
    """Whether stars beside it may open or close before punctuation; so does the edge of the text."""
    return not neighbour or neighbour.isspace() or _is_punctuation(neighbour)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _escape_line_start(indent: str, mark: str) -> str:
    """A line start that would be a heading, a list or a rule, made text."""
    return f"{indent}{mark[:-1]}\\{mark[-1]}" if mark[0].isdigit() else f"{indent}\\{mark}"


def _address(url: str) -> str:
    return re.sub(r"[<>\s\\]", lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), for_document(url))


def _yaml(text: str) -> str:
    return json.dumps(one_line(text), ensure_ascii=False)

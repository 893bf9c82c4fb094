"""HTML: one page that stands by itself. No script, no request, nothing of what a page said but its text.

Each group is a table whose rows are the outlets; on a wide screen and on paper they stand side by side, on a narrow
one below each other. The style is in `page.css` and goes into the page.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from claimreader.export.annotations import iri
from claimreader.export.document import ExportDocument, Group, ReadingRow
from claimreader.export.phrases import (
    absence_lines,
    coverage_phrase,
    decision_lines,
    difference_phrase,
    dismissed_phrases,
    flag_phrases,
    format_time,
    list_used_flags,
    location_phrase,
    omitted,
    reason_phrase,
    speaker_phrase,
    split_by_change,
    summary_sentence,
    unsaid_line,
)
from claimreader.sanitize import for_document, one_line
from claimreader.wording import DISMISSED, signs

SIDE_BY_SIDE = 4
"""More outlets than this stand in a further table below, with the base again at its left."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def head_lines(title: str, version: str) -> list[str]:
    """The lines of a page up to its body: nothing in it can run or be fetched. `title` is escaped already."""
    style = files("claimreader.export").joinpath("page.css").read_text(encoding="utf-8")
    return [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f'<meta name="generator" content="claimreader {escape(version)}">',
        f"<title>{title}</title>",
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
    ]


def render(document: ExportDocument) -> str:
    """The whole document."""
    title = text(document.title)
    lines = [
        *head_lines(title, document.version),
        "<header>",
        f'<h1 dir="auto">{title}</h1>',
        f"<p>{text(summary_sentence(document))}</p>",
        "</header>",
        "<main>",
        *_legend(document),
        *(line for group in document.groups for line in _group(group)),
        *_orphans(document),
        *_files(document),
        "</main>",
        f"<footer><p>{_footer(document)}</p></footer>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def text(value: str) -> str:
    """`value` on one line, as characters only."""
    return escape(one_line(value))


def _legend(document: ExportDocument) -> Iterator[str]:
    if any(row.changed for row in document.rows):
        yield (
            '<p class="legend"><mark>Bold and underlined</mark> words differ from the fullest version on file; in that '
            "version itself they are what another outlet lacks or has otherwise.</p>"
        )
    if used := list_used_flags(document):
        names = "; ".join(f"<strong>{name}</strong> {text(words)}" for name, words in used).replace("[ ]", "[&nbsp;]")
        yield (
            '<p class="legend">Changes of meaning are flagged on their very words, which says nothing of what is true: '
            f"{names}.</p>"
        )
    yield from (f'<p class="decided">{text(line)}</p>' for line in decision_lines(document))


def _group(group: Group) -> Iterator[str]:
    name = f"group-{group.number}"
    yield f'<section aria-labelledby="{name}">'
    yield f'<h2 id="{name}" dir="auto">{group.number}. {text(group.heading)}</h2>'
    if group.base.kind != "mark" and group.origins:
        yield f'<p class="carried">{text(coverage_phrase(group))}</p>'
    base, *rest = _order_by_outlet(group.rows)
    step = SIDE_BY_SIDE - 1
    for start in range(0, max(1, len(rest)), step):
        yield from _table([base, *rest[start : start + step]], group)
    yield from (f'<p class="absent">{text(line)}</p>' for line in absence_lines(group))
    yield from (f'<p class="evidence">{text(line)}</p>' for line in group.evidence)
    for entry in group.notes:
        by = f" ({text(entry.by)})" if entry.by else ""
        yield f'<p class="note" dir="auto"><strong>Note{by}:</strong> {_lines(entry.note or "")}</p>'
    if group.tags:
        yield f'<p class="tags"><strong>Tags:</strong> {text(", ".join(group.tags))}</p>'
    yield "</section>"


def _order_by_outlet(rows: tuple[ReadingRow, ...]) -> list[ReadingRow]:
    """The base, the closest reading of each other outlet, then what they say of it elsewhere."""
    closest: dict[str | None, ReadingRow] = {rows[0].article: rows[0]}
    for row in sorted(rows[1:], key=lambda row: -(row.score or 0)):
        closest.setdefault(row.article, row)
    return [row for row in rows if closest[row.article] is row] + [
        row for row in rows if closest[row.article] is not row
    ]


def _table(rows: Sequence[ReadingRow], group: Group) -> Iterator[str]:
    yield f'<table class="of-{len(rows)}" aria-label="{text(group.heading)}">'
    yield "<thead><tr>"
    yield "".join(f'<th scope="col">{head}</th>' for head in _COLUMN_HEADINGS)
    yield "</tr></thead><tbody>"
    for row in rows:
        yield "<tr>"
        yield f'<th scope="row" dir="auto">{text(row.outlet)}</th>'
        yield f'<td class="words">{_unsaid(row)}<blockquote dir="auto"{_language(row)}>{_words(row)}</blockquote></td>'
        yield f'<td class="who" dir="auto">{text(speaker_phrase(row))}</td>'
        yield f'<td class="how">{_difference_cell(row, group)}</td>'
        yield f'<td class="where">{_location_cell(row)}</td>'
        yield "</tr>"
    yield "</tbody></table>"


_COLUMN_HEADINGS = ("Outlet", "Words", "Who", "How it differs", "Where it stands")


def _language(row: ReadingRow) -> str:
    return f' lang="{row.language}"' if row.language and re.fullmatch("[a-z]{2,3}", row.language) else ""


def _unsaid(row: ReadingRow) -> str:
    unsaid = unsaid_line(row)
    return f'<p class="unsaid"><strong>{text(unsaid)}</strong></p>' if unsaid else ""


def _words(row: ReadingRow) -> str:
    out = []
    for words, differs in split_by_change(row):
        shown = _lines(words)
        out.append(f"<mark>{shown}</mark>" if differs else shown)
    return "".join(out)


def _lines(value: str) -> str:
    return escape(for_document(value)).replace("\n", "<br>")


def _difference_cell(row: ReadingRow, group: Group) -> str:
    difference, omission = text(difference_phrase(row, group)), text(omitted(row))
    parts = [f"<span>{difference}</span>"] if difference else []
    parts += [_flag(names, change) for change, names in flag_phrases(row)]
    parts += [f"{DISMISSED}: {_flag(names, change)}" for change, names in dismissed_phrases(row)]
    parts += [f"<span>{omission}</span>"] if omission else []
    parts += [f'<span class="why">{text(reason_phrase(row))}</span>'] if row.reasons else []
    return "<br>".join(parts)


def _flag(names: Sequence[str], words: str) -> str:
    return f"<strong>{text(signs(names))}</strong> {text(words)}".rstrip()


def _location_cell(row: ReadingRow) -> str:
    page = row.passage.page
    parts = [text(location_phrase(row, outlet=row.found == "orphan"))]
    if page.url:
        parts.append(_link(iri(page), "page"))
    if row.archive_url:
        parts.append(_link(row.archive_url, "archived copy"))
    parts.append(f"characters {row.passage.start}–{row.passage.end}")
    if row.entry and row.entry.by:
        parts.append(f"marked by {text(row.entry.by)}, {text(row.entry.at[:10])}")
    return " · ".join(parts)


def _link(address: str, words: str) -> str:
    """A link a reader may follow; any other scheme than the web's stays text."""
    if not address.lower().startswith(("http://", "https://")):
        return text(words)
    return f'<a href="{escape(one_line(address))}" rel="noreferrer noopener">{words}</a>'


def _orphans(document: ExportDocument) -> Iterator[str]:
    if not document.orphans:
        return
    yield '<section aria-labelledby="not-found"><h2 id="not-found">Not found in the pages any more</h2>'
    for row in document.orphans:
        yield (
            _unsaid(row)
            + f'<blockquote dir="auto">{_words(row)}</blockquote><p class="where">{_location_cell(row)}</p>'
        )
        if row.entry and row.entry.note:
            yield f'<p class="note" dir="auto"><strong>Note:</strong> {_lines(row.entry.note)}</p>'
    yield "</section>"


def _files(document: ExportDocument) -> Iterator[str]:
    yield '<section aria-labelledby="files"><h2 id="files">Files</h2>'
    for outlet, page in document.pages:
        title = f"{text(page.title)}. " if page.title else ""
        # The name alone: whose computer it lay on is nobody's business, and the hash identifies the file.
        name = text(os.path.basename(page.source))
        yield (
            f'<p class="file" dir="auto"><strong>{text(outlet)}</strong>: {title}{name}, '
            f"captured {text(format_time(page.captured or 'at an unknown time'))}<br>"
            f"sha256 <code>{text(page.file_sha256 or 'unknown')}</code></p>"
        )
    yield "</section>"


def _footer(document: ExportDocument) -> str:
    options = document.options
    when = f", {text(format_time(options.created))}" if options.created else ""
    return (
        f"Made with claimreader {text(document.version)}{when}. Linked from a score of {options.linked}, "
        f"suggested from {options.suggested}. Positions are Unicode code points of the cleaned text."
    )

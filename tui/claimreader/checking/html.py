"""The answers as one HTML page that stands by itself: no script, no request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from claimreader import __version__
from claimreader.checking.formats import (
    NOTHING_DECIDED,
    decision_line,
    elsewhere_lines,
    flag_lines,
    removed_place,
    summary,
)
from claimreader.checking.model import Check, Draft
from claimreader.checking.wording import KINDS, answer_words, fix_up
from claimreader.export.html import head_lines, text
from claimreader.model import Span
from claimreader.sanitize import for_document
from claimreader.wording import counted, outlet_name

if TYPE_CHECKING:
    from claimreader.checking.decisions import Decided


def render_html(draft: Draft, checks: Sequence[Check], decided: Mapping[int, Decided] = NOTHING_DECIDED) -> str:
    """The whole page: each passage of the draft beside its source, in the order of the draft."""
    title = text(f"Check of {draft.source}")
    lines = [
        *head_lines(title, __version__),
        f'<header><h1 dir="auto">{title}</h1><p>{text(summary(draft, checks))}</p></header>',
        "<main>",
        *(line for number, check in enumerate(checks) for line in _section(draft, check, number, decided)),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _section(draft: Draft, check: Check, number: int, decided: Mapping[int, Decided]) -> Iterator[str]:
    name = f"passage-{number + 1}"
    verdict = answer_words(check)
    yield f'<section aria-labelledby="{name}">'
    yield f'<h2 id="{name}">{number + 1}. {text(verdict)} · {KINDS[check.passage.kind]}</h2>'
    speaker = check.passage.statement.speaker
    who = f"{speaker}, " if speaker else ""
    yield f"<p><strong>Draft</strong> ({text(f'{who}{check.passage.span.start}–{check.passage.span.end}')})</p>"
    changed = [run.a for run in check.runs if run.op not in ("equal", "style")]
    yield f'<blockquote dir="auto">{_marked(draft.text, check.passage.span, changed)}</blockquote>'
    if check.source is not None and check.source_span is not None:
        source = check.source
        who = f"{check.source_speaker}, " if check.source_speaker else ""
        place = f"{outlet_name(source.outlet, source.source)}, {who}{check.source_span.start}–{check.source_span.end}"
        yield f"<p><strong>Source</strong> ({text(place)}): {text(source.source)}</p>"
        changed = [run.b for run in check.runs if run.op not in ("equal", "style")]
        yield f'<blockquote dir="auto">{_marked(source.text, check.source_span, changed)}</blockquote>'
    if removed := check.removed:
        yield f"<p><strong>Removed</strong> ({text(removed_place(removed))})</p>"
        yield f'<blockquote dir="auto">{_shown(removed.text)}</blockquote>'
    for flag, change in flag_lines(draft, check):
        yield f"<p><strong>{flag}</strong> {text(change)}</p>"
    for line in elsewhere_lines(draft, check):
        yield f'<p dir="auto"><strong>But</strong> {text(line)}</p>'
    if suggestion := fix_up(check):
        yield f'<p dir="auto"><strong>Instead</strong> {text(suggestion)}</p>'
    if number in decided:
        yield f'<p dir="auto">{text(decision_line(decided[number]))}</p>'
    yield f"<p>{counted(check.searched, 'source')} searched.</p>"
    yield "</section>"


def _marked(whole: str, span: Span, changed: Sequence[Span]) -> str:
    """The characters of a span with the changed ones marked."""
    parts = []
    at = span.start
    for one in sorted(changed):
        start, end = max(one.start, at), min(one.end, span.end)
        if start < end:
            parts += [_shown(whole[at:start]), f"<mark>{_shown(whole[start:end])}</mark>"]
            at = end
    parts.append(_shown(whole[at : span.end]))
    return "".join(parts)


def _shown(part: str) -> str:
    return escape(for_document(part))

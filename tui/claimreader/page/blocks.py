"""Lines kept -> the text of an article and its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claimreader.model import Block, BlockRole, Span
from claimreader.page.boilerplate import LineLabels
from claimreader.page.html_features import HEADING_TAGS, HtmlContext
from claimreader.page.line_features import LINE_FEATURES
from claimreader.page.lines import Line, comparison_key
from claimreader.page.paragraph_labels import find_paragraph_label

_WORDS, _BULLET, _COLON = (LINE_FEATURES.index(name) for name in ("words", "bullet", "colon"))
_MAX_HEADING_WORDS = 12
_BLOCK_SEPARATOR = "\n\n"
_QUOTATION_MARKER = re.compile(r"(?:>[ \u00a0]?)+(?=[^\s>])")


class BlockDraft(NamedTuple):
    """A block whose place in the article is not known yet."""

    raw: Span
    """In the page."""
    text: str
    role: BlockRole
    label: Span | None = None
    """Within the text."""
    quotation: int = 0
    lead: Span | None = None
    """Within the text."""


def draft_block(
    index: int, lines: Sequence[Line], html_contexts: Sequence[HtmlContext] | None, line_labels: LineLabels
) -> BlockDraft:
    """The block of a line kept, with the role that its tag gives it, or its form where the page is plain text."""
    line = lines[index]
    label = find_paragraph_label(line.text)
    if html_contexts:
        context = html_contexts[index]
        lead = Span(0, context.lead) if context.lead else None
        role = _role_from_tag(context.tag)
        return BlockDraft(Span(line.start, line.end), line.text, role, label, context.quotation, lead)
    marker = quotation_marker(line.text)
    if marker:
        number = _first_line_of_quotation(index, lines) + 1
        return BlockDraft(Span(line.start + marker, line.end), line.text[marker:], "paragraph", None, number)
    role = _role_from_text(index, lines, line_labels) if label is None else "paragraph"
    return BlockDraft(Span(line.start, line.end), line.text, role, label)


def _first_line_of_quotation(index: int, lines: Sequence[Line]) -> int:
    """The line that opens the quotation of a line behind ">": no empty line and no other one stands between."""
    while index and not lines[index].gap and quotation_marker(lines[index - 1].text):
        index -= 1
    return index


def quotation_marker(text: str) -> int:
    """Characters of the ">" before a line that Markdown and mail set as a quotation; 0 for none."""
    found = _QUOTATION_MARKER.match(text)
    return found.end() if found else 0


def assemble_blocks(drafts: Iterable[BlockDraft]) -> tuple[str, tuple[Block, ...]]:
    """The texts joined by blank lines, and the blocks with their offsets in that."""
    parts: list[str] = []
    blocks: list[Block] = []
    position = 0
    for raw, text, role, label, quotation, lead in drafts:
        label_span = Span(position + label.start, position + label.end) if label else None
        lead_span = Span(position + lead.start, position + lead.end) if lead else None
        blocks.append(Block(position, position + len(text), role, raw, label_span, quotation, lead_span))
        parts.append(text)
        position += len(text) + len(_BLOCK_SEPARATOR)
    return _BLOCK_SEPARATOR.join(parts), tuple(blocks)


def blocks_of_clean_text(text: str, title: str | None) -> Iterator[Block]:
    """The blocks of a text that is an article already: its lines; the first is the title where it says the same."""
    position = 0
    is_first, quotation = True, 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        start = position + len(line) - len(line.lstrip())
        position += len(line)
        if not body:
            quotation = 0
            continue
        end = start + len(body)
        is_title = is_first and title is not None and comparison_key(body) == comparison_key(title)
        is_first = False
        if is_title:
            yield Block(start, end, "title", Span(start, end))
            continue
        marker = quotation_marker(body)
        label = find_paragraph_label(body)
        label_span = Span(start + label.start, start + label.end) if label else None
        start += marker
        quotation = (quotation or start + 1) if marker else 0
        yield Block(start, end, "paragraph", Span(start, end), label_span, quotation)


def _role_from_tag(tag: str) -> BlockRole:
    if tag in ("li", "dd", "dt"):
        return "list"
    if tag in ("td", "th", "tr", "caption"):
        return "table"
    return "heading" if tag in HEADING_TAGS else "paragraph"


def _role_from_text(index: int, lines: Sequence[Line], line_labels: LineLabels) -> BlockRole:
    features = line_labels.line_features.get(index)
    if features is None:
        return "paragraph"
    if features.values[_BULLET]:
        return "list"
    is_short = features.values[_WORDS] <= _MAX_HEADING_WORDS and not features.values[_COLON]
    return "heading" if is_short and _opens_text(index, lines, line_labels) else "paragraph"


def _opens_text(index: int, lines: Sequence[Line], line_labels: LineLabels) -> bool:
    """Whether a line is no running text, ends like a heading, and running text that is kept follows it."""
    running_words = line_labels.text_runs.running_words
    last = lines[index].text[-1]
    if running_words[index] or not (last.isalnum() or last in "?!)") or index + 1 == len(lines):
        return False
    return line_labels.kept[index + 1] and running_words[index + 1] > 0

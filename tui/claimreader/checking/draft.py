"""A draft -> its text, read as an article, with every offset where the person has it."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimreader.checking.model import Draft, DraftPassage
from claimreader.errors import UnreadablePage
from claimreader.language.analysis import Analysis
from claimreader.language.detect import detect_language
from claimreader.model import Article, Block, Page, Quotation, Span, Statement
from claimreader.page.blocks import BlockDraft, assemble_blocks, blocks_of_clean_text
from claimreader.page.decode import decode
from claimreader.page.lines import split_lines
from claimreader.page.sniff import looks_like_html
from claimreader.page.wrapped_lines import wrapped_ends
from claimreader.pipeline import extract_statements
from claimreader.sources.files import PAGE_SUFFIXES, open_file, read_bounded, suffix_of, wrapping_os_errors
from claimreader.sources.story_requests import STANDARD_INPUT, open_pages

_MARKDOWN = (".md", ".markdown", ".mkd")
_IS_MARKUP = dict.fromkeys((*_MARKDOWN, ".txt", ".text"), False) | dict.fromkeys((".html", ".htm", ".xhtml"), True)
"""Of other files the content decides."""
_MARKDOWN_MARKS = re.compile(
    r"<!--.*?-->"  # a comment
    r"|!\[[^\]\n]*\]\([^)\n]*\)"  # a picture
    # headings, rules
    r"|^[ ]{0,3}#{1,6}[ ]|[ ]#+$|^[ ]{0,3}(?:[-*_][ ]?){3,}$"
    r"|(?<![\w\\])[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|`",
    re.MULTILINE | re.DOTALL,
)
_LINK = re.compile(r"(?<!!)\[([^\]\n]*)\](\([^)\n]*\)|\[[^\]\n]*\])")
"""The text of a link, and its address or the name of it."""
_BRACKETED_LETTER = re.compile(r"\[(\w{1,2})\](?=\w)")
"""A letter that the draft changed: "[T]he"."""
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s|\s*#|\s*\||\s*>")


def open_draft(path: str) -> Draft:
    """The draft at `path`, "-" for standard input. Raises UnreadablePage, which names it and says what to do."""
    if path == "-":
        with wrapping_os_errors(STANDARD_INPUT):
            return read_draft(Page(STANDARD_INPUT, read_bounded(STANDARD_INPUT, sys.stdin.buffer)))
    if os.path.isdir(path):
        raise UnreadablePage(path, "a folder, not a draft", "name one file; its sources go behind --against")
    suffix = suffix_of(path)
    if suffix not in _IS_MARKUP and suffix in PAGE_SUFFIXES:
        return _read_document(path)
    with open_file(path) as stream, wrapping_os_errors(path):
        return read_draft(Page(path, read_bounded(path, stream), markup=_IS_MARKUP.get(suffix)))


def _read_document(path: str) -> Draft:
    """The draft in a file of an office program or another kind that a page may come in; its text as it is shown."""
    from claimreader.page.documents import read_document

    problems: list[Exception] = []
    requests = list(open_pages((path,), report_error=problems.append))
    if problems:
        raise problems[0]
    pages = [page for request in requests for page in request.pages]
    if len(pages) != 1 or not isinstance(pages[0], Page):
        raise UnreadablePage(
            path, f"{len(pages)} pages, not one draft", "save the draft as text, Markdown, HTML or DOCX"
        )
    page = pages[0]
    if page.kind is None:
        return read_draft(page)
    document = read_document(page)
    # The hash stays that of the file.
    digest = page.sha256 or hashlib.sha256(page.content).hexdigest()
    content = document.text.encode("utf-8", "replace")
    return read_draft(page._replace(content=content, markup=document.markup, sha256=digest))


def read_draft(page: Page, markdown: bool | None = None) -> Draft:
    """The draft of a page: of text and Markdown the characters as they are given, of HTML the text that it shows.

    Raises UnreadablePage when there is no text in it.
    """
    raw = decode(page.source, page.content, keep_breaks=True)
    if page.markup or (page.markup is None and looks_like_html(raw)):
        text, blocks = _shown_text(page.source, raw)
        return Draft(page.source, text, _article(page, text, text, blocks))
    is_markdown = page.source.lower().endswith(_MARKDOWN) if markdown is None else markdown
    marked = _without_marks(raw) if is_markdown else raw
    read = _joined(_BRACKETED_LETTER.sub(lambda found: f"  {found[1]}", marked), is_markdown)
    return Draft(page.source, raw, _article(page, raw, read, tuple(blocks_of_clean_text(read, None))))


def _article(page: Page, text: str, read: str, blocks: tuple[Block, ...]) -> Article:
    digest = page.sha256 or hashlib.sha256(page.content).hexdigest()
    return Article(
        id=f"draft:{digest[:12]}",
        source=page.source,
        text=read,
        blocks=blocks,
        sha256=digest,
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        language=detect_language(read[:4000]),
    )


def _shown_text(source: str, raw: str) -> tuple[str, tuple[Block, ...]]:
    """The visible lines of HTML, a blank line between them: nothing of a draft is furniture of a site."""
    from claimreader.page.html_lines import parse_html

    parsed = parse_html(raw)
    drafts = [
        BlockDraft(
            Span(line.start, line.end),
            line.text,
            "paragraph",
            quotation=context.quotation,
            lead=Span(0, context.lead) if context.lead else None,
        )
        for line, context in zip(parsed.lines, parsed.html_contexts, strict=True)
    ]
    if not drafts:
        raise UnreadablePage(source, "there is no text in it")
    return assemble_blocks(drafts)


def _without_marks(text: str) -> str:
    """Markdown with spaces in the place of its marks and addresses, character for character."""
    text = _LINK.sub(lambda found: f" {found[1]} {_blank(found[2])}", text)
    return _MARKDOWN_MARKS.sub(lambda found: _blank(found[0]), text)


def _blank(text: str) -> str:
    return re.sub(r"\S", " ", text)


def _joined(text: str, is_markdown: bool) -> str:
    """The text with a space in the place of each line end within a paragraph."""
    lines = split_lines(text)
    may_join = [not below.gap and not _ITEM.match(below.text) for _, below in pairwise(lines)]
    ends = may_join if is_markdown else wrapped_ends([line.text for line in lines], may_join)
    characters = list(text)
    for (above, below), joins in zip(pairwise(lines), ends, strict=False):
        if joins:
            for at in range(above.end, below.start):
                if characters[at] in "\r\n\t":
                    characters[at] = " "
    return "".join(characters)


def find_passages(analysis: Analysis) -> list[DraftPassage]:
    """Every quotation and every reported statement of the draft, in order.

    A quotation that an attribution splits is one; what is reported with some words quoted is a reported statement and a
    quotation for each of these words; quotations that nobody is credited with count as well, titles and terms do not.
    """
    statements = extract_statements(analysis)
    found: list[DraftPassage] = []
    for statement in statements:
        found += _passages_of(analysis, statement)
    taken = [span for passage in found if passage.kind == "quotation" for span in passage.statement.spans]
    for number, quotation in enumerate(analysis.quotations):
        if quotation.depth == 0 and number not in analysis.unsaid and not _is_taken(quotation.span, taken):
            found.append(_bare(analysis, quotation))
    unique = {(passage.span, passage.kind): passage for passage in reversed(found)}
    return sorted(unique.values(), key=lambda passage: (passage.span.start, -passage.span.end, passage.kind))


def _passages_of(analysis: Analysis, statement: Statement) -> Iterator[DraftPassage]:
    if statement.kind in ("direct", "fragment", "turn"):
        # A word outside the marks that was taken for said is not quoted.
        quoted = tuple(part for part in statement.quoted if part.start < part.end)
        statement = statement._replace(spans=quoted or statement.spans)
        yield DraftPassage(Span(statement.start, statement.end), "quotation", statement)
        return
    whole = Span(statement.start, statement.end)
    yield DraftPassage(whole, "reported", statement)
    for number, part in enumerate(statement.quoted):
        words = statement._replace(
            id=f"{statement.id}#{number}", kind="direct", spans=(part,), quoted=(part,), text=part.of(analysis.text)
        )
        yield DraftPassage(part, "quotation", words)


def _is_taken(span: Span, taken: Sequence[Span]) -> bool:
    return any(other.overlaps(span) for other in taken)


def _bare(analysis: Analysis, quotation: Quotation) -> DraftPassage:
    span = quotation.span
    statement = Statement(
        id=f"draft:{span.start}-{span.end}",
        article=analysis.article.id,
        kind="direct",
        spans=(span,),
        text=span.of(analysis.text),
        quoted=(span,),
    )
    return DraftPassage(span, "quotation", statement)

"""A page as it was given -> its article: the order of the stages, and the only name other rooms call."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimreader.errors import UnreadablePage
from claimreader.language.detect import detect_language
from claimreader.model import Article, Block, DroppedLine, Page, Span
from claimreader.page.blocks import BlockDraft, assemble_blocks, blocks_of_clean_text, draft_block
from claimreader.page.boilerplate import LineLabels, classify_lines, longest_run
from claimreader.page.decode import decode
from claimreader.page.drop_reasons import find_drop_reasons
from claimreader.page.html_features import HtmlContext
from claimreader.page.lines import Line
from claimreader.page.metadata import Metadata, merge
from claimreader.page.site_repeats import SiteRepeats, host_of
from claimreader.page.sniff import is_mhtml, looks_like_html, opens_html
from claimreader.page.text_metadata import drop_title_and_byline, find_metadata
from claimreader.page.title import find_title
from claimreader.page.wrapped_lines import split_paragraphs

if TYPE_CHECKING:
    from claimreader.page.documents import Document
    from claimreader.page.mhtml import MhtmlPage

_LANGUAGE_SAMPLE = 4000
"""Characters of the article by which its language is detected."""


class CleanedPage(NamedTuple):
    """What cleaning makes of the lines of a page."""

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    dropped: tuple[DroppedLine, ...] = ()
    confidence: float = 1.0


def read_page(page: Page, repeats: SiteRepeats | None = None) -> Article:
    """Clean `page` to its article.

    `repeats` are the lines that pages of the same outlet share (see `find_repeats`); without it the page is read alone.
    Raw spans count in the decoded text of the page, of HTML in its source. A page that is `cleaned` keeps its text
    character for character, save controls that could act in a terminal: those are swapped one for one.
    Raises UnreadablePage when there is no text in it that could be read.
    """
    digest = page.sha256 or hashlib.sha256(page.content).hexdigest()
    mhtml = _unpack(page) if page.kind is None and is_mhtml(page.content) else None
    result = _clean_document(page) if page.kind else _clean(page, mhtml, repeats or SiteRepeats())
    given = Metadata(page.title, page.outlet, page.byline, page.date, None, page.url, page.captured)
    metadata = merge(given, result.metadata, Metadata(url=mhtml.url, captured=mhtml.captured) if mhtml else Metadata())
    return Article(
        id=page.id or digest[:12],
        source=page.source,
        text=result.text,
        blocks=result.blocks,
        sha256=digest,
        text_sha256=hashlib.sha256(result.text.encode("utf-8", "surrogatepass")).hexdigest(),
        dropped=result.dropped,
        title=metadata.title,
        outlet=metadata.outlet or host_of(metadata.url),
        byline=metadata.byline,
        date=metadata.date,
        page_date=metadata.page_date,
        url=metadata.url,
        captured=metadata.captured,
        language=detect_language(result.text[:_LANGUAGE_SAMPLE]),
        confidence=result.confidence,
        story_id=page.story_id,
        extra=page.extra,
        role=page.role,
    )


def _unpack(page: Page) -> MhtmlPage:
    # Imported on use: few pages are archives of a browser.
    from claimreader.page.mhtml import read_mhtml

    return read_mhtml(page.source, page.content)


def _clean_document(page: Page) -> CleanedPage:
    """The article of a document: what it says of itself precedes what its lines say."""
    # Imported on use: few pages are documents.
    from claimreader.page.documents import read_document

    document = read_document(page)
    page = page._replace(title=page.title or document.metadata.title, is_whole=_is_whole(page, document))
    if page.cleaned:
        text = _text_as_it_is(document)
        return CleanedPage(text, tuple(blocks_of_clean_text(text, page.title)), document.metadata, document.left_out)
    if document.markup:
        result = _clean_html(page, document.text, SiteRepeats())
    else:
        lines = split_paragraphs(document.text) if document.lines is None else document.lines
        _reject_empty(page, document.text, lines)
        result = clean_lines(lines, None, page.title, is_whole=page.is_whole, has_headline=document.has_headline)
    dropped = tuple(sorted((*result.dropped, *document.left_out), key=lambda line: line.raw))
    return result._replace(metadata=merge(document.metadata, result.metadata), dropped=dropped)


def _is_whole(page: Page, document: Document) -> bool:
    # All of a record is what was said: nothing in it is furniture of a site.
    return page.is_whole or document.is_whole or page.role == "record"


def _text_as_it_is(document: Document) -> str:
    """All paragraphs of a document, joined by blank lines."""
    if document.lines is None and not document.markup:
        return document.text
    lines: Sequence[Line] | None = document.lines
    if lines is None:
        from claimreader.page.html_lines import parse_html

        lines = parse_html(document.text).lines
    return "\n\n".join(line.text for line in lines)


def _clean(page: Page, mhtml: MhtmlPage | None, repeats: SiteRepeats) -> CleanedPage:
    if not mhtml and (lines := repeats.lines_of(page)):
        return clean_lines(lines, None, page.title, repeats.repeated_lines_of(page))
    content, charset = (mhtml.content, mhtml.charset) if mhtml else (page.content, page.charset)
    raw = decode(page.source, content, charset=charset, keep_breaks=page.cleaned or page.role == "record")
    if page.cleaned:
        return CleanedPage(raw, tuple(blocks_of_clean_text(raw, page.title)), Metadata())
    if page.markup or opens_html(raw) or (page.markup is None and looks_like_html(raw)):
        return _clean_html(page, raw, repeats)
    if page.role == "record":
        # All of it is what was said: nothing in it is furniture of a site.
        return CleanedPage(raw, tuple(blocks_of_clean_text(raw, page.title)), Metadata())
    lines = split_paragraphs(raw)
    _reject_empty(page, raw, lines)
    return clean_lines(lines, None, page.title, repeats.repeated_lines_of(page), is_whole=page.is_whole)


def _clean_html(page: Page, raw: str, repeats: SiteRepeats) -> CleanedPage:
    """Clean a page of HTML: what its head declares precedes what its lines say, save the headline's wording."""
    from claimreader.page.html_dates import days_of_others, time_in_header, with_time
    from claimreader.page.html_lines import parse_html
    from claimreader.page.html_metadata import page_title, read_html_metadata
    from claimreader.page.stubs import reject_stub

    parsed = parse_html(raw)
    _reject_empty(page, raw, parsed.lines)
    declared = read_html_metadata(raw, parsed.root)
    title = page.title or declared.title
    repeated = repeats.repeated_lines_of(page)
    result = clean_lines(parsed.lines, parsed.html_contexts, title, repeated, is_whole=page.is_whole)
    if page.kind is None:
        reject_stub(page.source, parsed.root, result.text)
    dropped = tuple(sorted((*result.dropped, *parsed.left_out), key=lambda line: line.raw))
    last = Metadata(
        title=page_title(parsed.root, declared.outlet or result.metadata.outlet), date=time_in_header(parsed.root)
    )
    found = merge(declared._replace(title=None), result.metadata, last)
    if found.date and not declared.date and found.date[:10] in days_of_others(parsed.root):
        found = found._replace(date=None)
    found = found._replace(date=with_time(found.date, parsed.root))
    return result._replace(metadata=found, dropped=dropped)


def _reject_empty(page: Page, raw: str, lines: Sequence[Line]) -> None:
    if not lines:
        has_script = "<script" in raw.lower()
        remedy = "a script fills the page: save it from a browser when it is shown" if has_script else ""
        raise UnreadablePage(page.source, "there is no text in it", remedy)


def clean_lines(
    lines: Sequence[Line],
    html_contexts: Sequence[HtmlContext] | None = None,
    known_title: str | None = None,
    repeated_lines: frozenset[str] = frozenset(),
    is_whole: bool = False,
    has_headline: bool = True,
) -> CleanedPage:
    """The article among the lines of a page.

    `known_title` is its headline where that is known from elsewhere; `repeated_lines` are lines of other pages of the
    same outlet; of a page that `is_whole` every line is kept, and none is searched for the headline of one that
    has none.
    """
    line_labels = classify_lines(lines, html_contexts, repeated_lines)
    if is_whole:
        line_labels = line_labels._replace(kept=(True,) * len(lines), confidence=1.0)
    title_index = find_title(lines, line_labels, known_title) if has_headline else None
    line_labels, title_index = _part_headline(lines, line_labels, title_index)
    headline = lines[title_index].text if title_index is not None else known_title
    drafts: list[BlockDraft] = []
    dropped: list[DroppedLine] = []
    for index, reason in enumerate(find_drop_reasons(lines, line_labels, headline)):
        line = lines[index]
        raw = Span(line.start, line.end)
        if index == title_index:
            drafts.insert(0, BlockDraft(raw, line.text, "title"))
        elif reason is None:
            drafts.append(draft_block(index, lines, html_contexts, line_labels))
        else:
            dropped.append(DroppedLine(raw, line.text, reason))
    text, blocks = assemble_blocks(drafts)
    metadata = find_metadata(lines, title_index, line_labels)._replace(title=headline)
    return CleanedPage(text, blocks, metadata, tuple(dropped), line_labels.confidence)


def _part_headline(lines: Sequence[Line], line_labels: LineLabels, title: int | None) -> tuple[LineLabels, int | None]:
    """The labels without the headline and its byline, and the headline: one above some text, or none.

    Where nothing else was kept, the page's run of running text is.
    """
    for kept in (line_labels.kept, longest_run(lines, line_labels.text_runs)):
        below = drop_title_and_byline(lines, kept, title)
        if any(below):
            return line_labels._replace(kept=below), title
    return line_labels, None

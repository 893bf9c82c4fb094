"""A page as it was given -> its article: the order of the stages, and the only name other rooms call."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimreader.errors import UnreadablePage
from claimreader.language.detect import detect_language
from claimreader.model import Article, Block, BlockRole, DroppedLine, Page, Span
from claimreader.page.boilerplate import LineLabels, classify_lines
from claimreader.page.decode import decode, looks_like_html
from claimreader.page.drop_reasons import find_drop_reasons
from claimreader.page.html_features import HEADING_TAGS, HtmlContext
from claimreader.page.html_metadata import HtmlMetadata, read_html_metadata
from claimreader.page.line_features import LINE_FEATURES
from claimreader.page.lines import Line, split_lines
from claimreader.page.mhtml import is_mhtml, read_mhtml
from claimreader.page.paragraph_labels import find_paragraph_label
from claimreader.page.restore import assemble_blocks
from claimreader.page.site_repeats import SiteRepeats, host_of
from claimreader.page.text_metadata import TextMetadata, comparison_key, find_metadata, find_title, parse_byline

_LANGUAGE_SAMPLE = 4000
"""Characters of the article that its language is told from."""


_BYLINE_LINES = 8
"""Lines below the headline that may hold a byline or a date."""


class CleanedPage(NamedTuple):
    """What cleaning makes of the lines of a page."""

    title: str | None
    text: str
    blocks: tuple[Block, ...]
    dropped: tuple[DroppedLine, ...]
    confidence: float
    text_metadata: TextMetadata


def read_page(page: Page, repeats: SiteRepeats | None = None) -> Article:
    """Clean `page` to its article.

    `context` is what the pages of the same story have in common (see `survey`); without it the page is read alone.
    Raw spans count in the decoded text of the page, of HTML in its source. A page that is `cleaned` keeps its text
    character for character, save controls that could act in a terminal: those are swapped one for one.
    Raises UnreadablePage when there is no text in it that could be read.
    """
    digest = hashlib.sha256(page.content).hexdigest()
    mhtml = read_mhtml(page.source, page.content) if is_mhtml(page.content) else None
    content, charset = (mhtml.content, mhtml.charset) if mhtml else (page.content, None)
    raw = decode(page.source, content, charset=charset, keep_breaks=page.cleaned)
    html_metadata = HtmlMetadata()
    if page.cleaned:
        result = CleanedPage(page.title, raw, tuple(_blocks_of_clean_text(raw, page.title)), (), 1.0, TextMetadata())
    else:
        lines, html_contexts, html_metadata = _split_page(page, raw)
        if not lines:
            has_script = "<script" in raw.lower()
            remedy = "a script fills the page: save it from a browser when it is shown" if has_script else ""
            raise UnreadablePage(page.source, "there is no text in it", remedy)
        repeated_lines = repeats.repeated_lines_of(page) if repeats else frozenset()
        result = clean_lines(lines, html_contexts, page.title or html_metadata.title, repeated_lines)
    url = page.url or html_metadata.url or (mhtml.url if mhtml else None)
    return Article(
        id=page.id or digest[:12],
        source=page.source,
        text=result.text,
        blocks=result.blocks,
        sha256=digest,
        text_sha256=hashlib.sha256(result.text.encode("utf-8", "surrogatepass")).hexdigest(),
        dropped=result.dropped,
        title=page.title or result.title,
        outlet=page.outlet or html_metadata.outlet or result.text_metadata.outlet or host_of(url),
        byline=page.byline or html_metadata.byline or result.text_metadata.byline,
        date=page.date or html_metadata.date or result.text_metadata.date,
        page_date=result.text_metadata.page_date,
        url=url,
        captured=page.captured or html_metadata.captured or (mhtml.captured if mhtml else None),
        language=detect_language(result.text[:_LANGUAGE_SAMPLE]),
        confidence=result.confidence,
        story_id=page.story_id,
        extra=page.extra,
    )


def _split_page(page: Page, raw: str) -> tuple[Sequence[Line], Sequence[HtmlContext] | None, HtmlMetadata]:
    if page.markup or (page.markup is None and looks_like_html(raw)):
        from claimreader.page.html_lines import parse_html

        parsed = parse_html(raw)
        return parsed.lines, parsed.html_contexts, read_html_metadata(raw, parsed.root)
    return split_lines(raw), None, HtmlMetadata()


def clean_lines(
    lines: Sequence[Line],
    html_contexts: Sequence[HtmlContext] | None = None,
    known_title: str | None = None,
    repeated_lines: frozenset[str] = frozenset(),
) -> CleanedPage:
    """The article among the lines of a page.

    `given` is its headline where that is known from elsewhere; `shared` are lines of other pages of the same outlet.
    """
    line_labels = classify_lines(lines, html_contexts, repeated_lines)
    kept = line_labels.kept
    title_index = find_title(lines, line_labels, known_title)
    headline = lines[title_index].text if title_index is not None else known_title
    if title_index is not None:
        kept[title_index] = False
        _drop_byline_lines(lines, kept, title_index + 1)
    drop_reasons = find_drop_reasons(lines, line_labels, headline)
    entries: list[tuple[Span, str, BlockRole, Span | None]] = []
    dropped: list[DroppedLine] = []
    for index, (line, reason) in enumerate(zip(lines, drop_reasons, strict=True)):
        raw = Span(line.start, line.end)
        if index == title_index:
            entries.insert(0, (raw, line.text, "title", None))
        elif reason is None:
            label = find_paragraph_label(line.text)
            role = (
                _role_from_tag(html_contexts[index])
                if html_contexts
                else "paragraph"
                if label
                else _role_from_text(index, lines, line_labels)
            )
            entries.append((raw, line.text, role, label))
        else:
            dropped.append(DroppedLine(raw, line.text, reason))
    text, blocks = assemble_blocks(entries)
    return CleanedPage(
        headline, text, blocks, tuple(dropped), line_labels.confidence, find_metadata(lines, title_index, kept)
    )


def _drop_byline_lines(lines: Sequence[Line], kept: list[bool], below: int) -> None:
    """Drop the kept lines right below the headline that hold a byline or a date and nothing else."""
    for index in range(below, min(below + _BYLINE_LINES, len(lines))):
        if kept[index] and parse_byline(lines[index].text) == (None, None):
            return
        kept[index] = False


def _role_from_tag(context: HtmlContext) -> BlockRole:
    if context.tag in ("li", "dd", "dt"):
        return "list"
    if context.tag in ("td", "th", "tr", "caption"):
        return "table"
    return "heading" if context.tag in HEADING_TAGS else "paragraph"


_ENDS, _WORDS, _BULLET, _COLON = (LINE_FEATURES.index(name) for name in ("ends", "words", "bullet", "colon"))


def _role_from_text(index: int, lines: Sequence[Line], line_labels: LineLabels) -> BlockRole:
    features = line_labels.line_features.get(index)
    if features is None:
        return "paragraph"
    if features.values[_BULLET]:
        return "list"
    short = features.values[_WORDS] <= 12 and not features.values[_COLON]
    follows = (
        index + 1 < len(lines) and line_labels.kept[index + 1] and line_labels.text_runs.running_words[index + 1] > 0
    )
    ends_plainly = lines[index].text[-1].isalnum() or lines[index].text[-1] in "?!)"
    return (
        "heading"
        if short and follows and ends_plainly and not line_labels.text_runs.running_words[index]
        else "paragraph"
    )


def _blocks_of_clean_text(text: str, title: str | None) -> Iterator[Block]:
    """The blocks of a text that is an article already: its lines; the first is the title where it is the given one."""
    position = 0
    above = True
    for line in text.splitlines(keepends=True):
        body = line.strip()
        start = position + len(line) - len(line.lstrip())
        position += len(line)
        if not body:
            continue
        end = start + len(body)
        headline = above and title is not None and comparison_key(body) == comparison_key(title)
        above = False
        label = find_paragraph_label(body)
        label_span = Span(start + label.start, start + label.end) if label and not headline else None
        yield Block(start, end, "title" if headline else "paragraph", Span(start, end), label_span)

"""A page as it was given -> its article: the order of the stages, and the only name other rooms call."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from claimreader.model import Article, Block, Dropped, Page, Role, Span
from claimreader.page.boilerplate import judge
from claimreader.page.context import PageContext
from claimreader.page.decode import decode, looks_like_markup
from claimreader.page.keep import lay_out
from claimreader.page.labels import find_label
from claimreader.page.lines import Line, split_lines
from claimreader.page.metadata import find_title, words_key


def read_page(page: Page, context: PageContext | None = None) -> Article:
    """Clean `page` to its article.

    `context` is what the pages of the same story have in common (see `survey`); without it the page is read alone.
    Raw spans count in the decoded text of the page, of HTML in its source. A page that is `cleaned` keeps its text
    character for character, save controls that could act in a terminal: those are swapped one for one.
    Raises UnreadablePage when there is no text in it that could be read.
    """
    digest = hashlib.sha256(page.content).hexdigest()
    raw = decode(page.source, page.content, keep_breaks=page.cleaned)
    title, dropped = page.title, tuple[Dropped, ...]()
    if page.cleaned:
        text, blocks = raw, tuple(_given_blocks(raw, page.title))
    else:
        lines, head = _lines_of(page, raw)
        place, text, blocks, dropped = _clean(lines, page.title or head)
        title = title or (lines[place].text if place is not None else head)
    return Article(
        id=page.id or digest[:12],
        source=page.source,
        text=text,
        blocks=blocks,
        sha256=digest,
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        dropped=dropped,
        title=title,
        outlet=page.outlet,
        byline=page.byline,
        date=page.date,
        url=page.url,
        captured=page.captured,
        story_id=page.story_id,
        extra=page.extra,
    )


def _lines_of(page: Page, raw: str) -> tuple[list[Line], str | None]:
    if page.markup or (page.markup is None and looks_like_markup(raw)):
        from claimreader.page.markup import read_markup

        read = read_markup(raw)
        return read.lines, read.meta.get("og:title") or None
    return split_lines(raw), None


def _clean(lines: Sequence[Line], given: str | None) -> tuple[int | None, str, tuple[Block, ...], tuple[Dropped, ...]]:
    reasons = judge(lines, None)
    first = next((index for index, reason in enumerate(reasons) if reason is None), 0)
    place = find_title(lines, first, given)
    entries: list[tuple[Span, str, Role, Span | None]] = []
    dropped: list[Dropped] = []
    headline = words_key(lines[place].text) if place is not None else None
    for index, (line, reason) in enumerate(zip(lines, reasons, strict=True)):
        raw = Span(line.start, line.end)
        if index == place:
            entries.insert(0, (raw, line.text, "title", None))
        elif headline is not None and words_key(line.text) == headline:
            dropped.append(Dropped(raw, line.text, "repeats the headline"))
        elif reason is None:
            entries.append((raw, line.text, "paragraph", find_label(line.text)))
        else:
            dropped.append(Dropped(raw, line.text, reason))
    text, blocks = lay_out(entries)
    return place, text, blocks, tuple(dropped)


def _given_blocks(text: str, title: str | None) -> Iterator[Block]:
    """The blocks of a text that is an article already: its lines; the first is the title where it is the given one."""
    position = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        start = position + len(line) - len(line.lstrip())
        position += len(line)
        if not body:
            continue
        end = start + len(body)
        headline = title is not None and not text[:start].strip() and words_key(body) == words_key(title)
        label = find_label(body)
        placed = Span(start + label.start, start + label.end) if label and not headline else None
        yield Block(start, end, "title" if headline else "paragraph", Span(start, end), placed)

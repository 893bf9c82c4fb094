"""A page as it was given -> its article: the order of the stages, and the only name other rooms call."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimreader.language.detect import detect_language
from claimreader.model import Article, Block, Dropped, Page, Role, Span
from claimreader.page.boilerplate import Judged, judge
from claimreader.page.context import PageContext
from claimreader.page.decode import decode, looks_like_markup
from claimreader.page.features import LOCAL
from claimreader.page.keep import lay_out
from claimreader.page.labels import find_label
from claimreader.page.lines import Line, split_lines
from claimreader.page.metadata import Told, find_title, tell, words_key
from claimreader.page.reasons import reasons


class Cleaned(NamedTuple):
    """What cleaning makes of the lines of a page."""

    title: str | None
    text: str
    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
    confidence: float
    told: Told


def read_page(page: Page, context: PageContext | None = None) -> Article:
    """Clean `page` to its article.

    `context` is what the pages of the same story have in common (see `survey`); without it the page is read alone.
    Raw spans count in the decoded text of the page, of HTML in its source. A page that is `cleaned` keeps its text
    character for character, save controls that could act in a terminal: those are swapped one for one.
    Raises UnreadablePage when there is no text in it that could be read.
    """
    digest = hashlib.sha256(page.content).hexdigest()
    raw = decode(page.source, page.content, keep_breaks=page.cleaned)
    if page.cleaned:
        done = Cleaned(page.title, raw, tuple(_given_blocks(raw, page.title)), (), 1.0, Told())
    else:
        lines, head = _lines_of(page, raw)
        done = clean(lines, page.title or head)
    return Article(
        id=page.id or digest[:12],
        source=page.source,
        text=done.text,
        blocks=done.blocks,
        sha256=digest,
        text_sha256=hashlib.sha256(done.text.encode("utf-8", "surrogatepass")).hexdigest(),
        dropped=done.dropped,
        title=page.title or done.title,
        outlet=page.outlet or done.told.outlet,
        byline=page.byline or done.told.byline,
        date=page.date or done.told.date,
        page_date=done.told.page_date,
        url=page.url,
        captured=page.captured,
        language=detect_language(done.text),
        confidence=done.confidence,
        story_id=page.story_id,
        extra=page.extra,
    )


def _lines_of(page: Page, raw: str) -> tuple[list[Line], str | None]:
    if page.markup or (page.markup is None and looks_like_markup(raw)):
        from claimreader.page.markup import read_markup

        read = read_markup(raw)
        return read.lines, read.meta.get("og:title") or None
    return split_lines(raw), None


def clean(lines: Sequence[Line], given: str | None = None) -> Cleaned:
    """The article among the lines of a page; `given` is its headline where that is known from elsewhere."""
    judged = judge(lines)
    kept = judged.kept
    first = kept.index(True) if True in kept else len(lines)
    place = find_title(lines, first, judged.known, given)
    headline = lines[place].text if place is not None else given
    if place is not None:
        kept[place] = False
    why = reasons(lines, judged, headline)
    entries: list[tuple[Span, str, Role, Span | None]] = []
    dropped: list[Dropped] = []
    for index, (line, reason) in enumerate(zip(lines, why, strict=True)):
        raw = Span(line.start, line.end)
        if index == place:
            entries.insert(0, (raw, line.text, "title", None))
        elif reason is None:
            entries.append((raw, line.text, _role(index, lines, judged), find_label(line.text)))
        else:
            dropped.append(Dropped(raw, line.text, reason))
    text, blocks = lay_out(entries)
    return Cleaned(headline, text, blocks, tuple(dropped), judged.confidence, tell(lines, place, kept))


_ENDS, _WORDS, _BULLET, _COLON = (LOCAL.index(name) for name in ("ends", "words", "bullet", "colon"))


def _role(index: int, lines: Sequence[Line], judged: Judged) -> Role:
    look = judged.looks.get(index)
    if look is None:
        return "paragraph"
    if look.values[_BULLET]:
        return "list"
    short = look.values[_WORDS] <= 12 and not look.values[_COLON]
    follows = index + 1 < len(lines) and judged.kept[index + 1] and judged.survey.mass[index + 1] > 0
    plain = lines[index].text[-1].isalnum() or lines[index].text[-1] in "?!)"
    return "heading" if short and follows and plain and not judged.survey.mass[index] else "paragraph"


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

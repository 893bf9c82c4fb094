"""A page as it was given -> its article: the order of the stages, and the only name other rooms call."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimreader.errors import UnreadablePage
from claimreader.language.detect import detect_language
from claimreader.model import Article, Block, Dropped, Page, Role, Span
from claimreader.page.archive import looks_archived, open_archive
from claimreader.page.boilerplate import Judged, judge
from claimreader.page.context import PageContext, host_of
from claimreader.page.decode import decode, looks_like_markup
from claimreader.page.head import Head, read_head
from claimreader.page.keep import lay_out
from claimreader.page.labels import find_label
from claimreader.page.lines import Line, split_lines
from claimreader.page.looks import LOCAL
from claimreader.page.metadata import Told, find_title, read_stamp, tell, words_key
from claimreader.page.reasons import reasons
from claimreader.page.settings import HEADINGS, Setting

_SAMPLE = 4000
"""Characters of the article that its language is told from."""


_STAMPS = 8
"""Lines below the headline that may hold a byline or a date."""


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
    archived = open_archive(page.source, page.content) if looks_archived(page.content) else None
    content, charset = (archived.content, archived.charset) if archived else (page.content, None)
    raw = decode(page.source, content, charset=charset, keep_breaks=page.cleaned)
    head = Head()
    if page.cleaned:
        done = Cleaned(page.title, raw, tuple(_given_blocks(raw, page.title)), (), 1.0, Told())
    else:
        lines, settings, head = _lines_of(page, raw)
        if not lines:
            filled = "<script" in raw.lower()
            remedy = "a script fills the page: save it from a browser when it is shown" if filled else ""
            raise UnreadablePage(page.source, "there is no text in it", remedy)
        shared = context.furniture_of(page) if context else frozenset()
        done = clean(lines, settings, page.title or head.title, shared)
    url = page.url or head.url or (archived.url if archived else None)
    return Article(
        id=page.id or digest[:12],
        source=page.source,
        text=done.text,
        blocks=done.blocks,
        sha256=digest,
        text_sha256=hashlib.sha256(done.text.encode("utf-8", "surrogatepass")).hexdigest(),
        dropped=done.dropped,
        title=page.title or done.title,
        outlet=page.outlet or head.outlet or done.told.outlet or host_of(url),
        byline=page.byline or head.byline or done.told.byline,
        date=page.date or head.date or done.told.date,
        page_date=done.told.page_date,
        url=url,
        captured=page.captured or head.captured or (archived.captured if archived else None),
        language=detect_language(done.text[:_SAMPLE]),
        confidence=done.confidence,
        story_id=page.story_id,
        extra=page.extra,
    )


def _lines_of(page: Page, raw: str) -> tuple[Sequence[Line], Sequence[Setting] | None, Head]:
    if page.markup or (page.markup is None and looks_like_markup(raw)):
        from claimreader.page.markup import read_markup

        read = read_markup(raw)
        return read.lines, read.settings, read_head(raw, read.root)
    return split_lines(raw), None, Head()


def clean(
    lines: Sequence[Line],
    settings: Sequence[Setting] | None = None,
    given: str | None = None,
    shared: frozenset[str] = frozenset(),
) -> Cleaned:
    """The article among the lines of a page.

    `given` is its headline where that is known from elsewhere; `shared` are lines of other pages of the same outlet.
    """
    judged = judge(lines, settings, shared)
    kept = judged.kept
    place = find_title(lines, judged, given)
    headline = lines[place].text if place is not None else given
    if place is not None:
        kept[place] = False
        _let_go_of_stamps(lines, kept, place + 1)
    why = reasons(lines, judged, headline)
    entries: list[tuple[Span, str, Role, Span | None]] = []
    dropped: list[Dropped] = []
    for index, (line, reason) in enumerate(zip(lines, why, strict=True)):
        raw = Span(line.start, line.end)
        if index == place:
            entries.insert(0, (raw, line.text, "title", None))
        elif reason is None:
            label = find_label(line.text)
            role = _tagged(settings[index]) if settings else "paragraph" if label else _role(index, lines, judged)
            entries.append((raw, line.text, role, label))
        else:
            dropped.append(Dropped(raw, line.text, reason))
    text, blocks = lay_out(entries)
    return Cleaned(headline, text, blocks, tuple(dropped), judged.confidence, tell(lines, place, kept))


def _let_go_of_stamps(lines: Sequence[Line], kept: list[bool], below: int) -> None:
    """Drop the kept lines right below the headline that hold a byline or a date and nothing else."""
    for index in range(below, min(below + _STAMPS, len(lines))):
        if kept[index] and read_stamp(lines[index].text) == (None, None):
            return
        kept[index] = False


def _tagged(setting: Setting) -> Role:
    if setting.tag in ("li", "dd", "dt"):
        return "list"
    if setting.tag in ("td", "th", "tr", "caption"):
        return "table"
    return "heading" if setting.tag in HEADINGS else "paragraph"


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
    above = True
    for line in text.splitlines(keepends=True):
        body = line.strip()
        start = position + len(line) - len(line.lstrip())
        position += len(line)
        if not body:
            continue
        end = start + len(body)
        headline = above and title is not None and words_key(body) == words_key(title)
        above = False
        label = find_label(body)
        placed = Span(start + label.start, start + label.end) if label and not headline else None
        yield Block(start, end, "title" if headline else "paragraph", Span(start, end), placed)

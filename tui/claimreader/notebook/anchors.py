"""Passages: how they are taken from an article, and how they are found again in one that may have changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from claimreader.model import Article, Dropped, Span, Statement
from claimreader.notebook.values import CONTEXT, PageRef, Passage

Found = Literal["exact", "moved", "orphan"]

QUOTE_BOUND = 75
"""A quote that is not there any more is found again where at least this much of it is the same (0–100, Indel)."""
CONTEXT_BOUND = 50
"""Of several places with the same words, or for a quote of few words, so much of what stood around it must be there."""
MARGIN = 8
"""The best place must be ahead of the next by this much, or there is none."""
FEW_WORDS = 4
_SEEDED = 6
"""Places that are looked at closely."""


class Placement(NamedTuple):
    """Where a passage stands now."""

    status: Found
    article: str | None = None
    """The id of the article; None for an orphan."""
    span: Span | None = None
    distance: int = 0
    """Characters from the old start to the new one."""
    likeness: int = 100
    """How much of the quote is the same, 0–100."""

    @property
    def changed(self) -> bool:
        """The words themselves are not the same any more."""
        return self.status == "moved" and self.likeness < 100


ORPHAN = Placement("orphan", likeness=0)


def page_ref(article: Article) -> PageRef:
    """What is known of the article's page."""
    return PageRef(
        article.source, article.sha256, article.text_sha256, article.id, article.outlet, article.title,
        article.byline, article.date, article.url, article.captured,
    )  # fmt: skip


def take_selection(article: Article, span: Span) -> Passage:
    """The passage of a selection; a span beyond the text is cut to it."""
    start, end = max(0, min(span.start, len(article.text))), max(0, min(span.end, len(article.text)))
    text = article.text
    return Passage(
        page_ref(article),
        start,
        end,
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
        paragraph=article.paragraph_at(start),
    )


def take_statement(article: Article, statement: Statement) -> Passage:
    """The passage of a statement: from its first piece to its last, with who said it and how."""
    return take_selection(article, Span(statement.start, statement.end))._replace(
        kind=statement.kind,
        spans=statement.spans if len(statement.spans) > 1 else (),
        speaker=statement.speaker,
        cue=statement.cue,
        credited=statement.credited,
    )


def take_removed(article: Article, dropped: Dropped) -> Passage:
    """The passage of a line that cleaning removed; its offsets are those of the decoded page."""
    return Passage(page_ref(article), dropped.raw.start, dropped.raw.end, dropped.text, kind="removed")


def place(passage: Passage, articles: Sequence[Article]) -> Placement:
    """Find `passage` in the page it was taken from, never in another outlet's.

    The page is told by text hash, else file hash, else URL, else source; among several, the first that has it.
    """
    for article in pages_of(passage.page, articles):
        placement = place_in(passage, article)
        if placement.status != "orphan":
            return placement
    return ORPHAN


def pages_of(page: PageRef, articles: Sequence[Article]) -> list[Article]:
    """The articles that may be `page`, the surest kind of evidence only."""
    for same in (
        [a for a in articles if page.text_sha256 and a.text_sha256 == page.text_sha256],
        [a for a in articles if page.file_sha256 and a.sha256 == page.file_sha256],
        [a for a in articles if page.url and a.url == page.url],
        [a for a in articles if page.source and a.source == page.source],
    ):
        if same:
            return same
    return []


def place_in(passage: Passage, article: Article) -> Placement:
    """Find `passage` in the text of one article: at its place, else by its words, else by words like them."""
    if passage.kind == "removed" or not passage.exact:
        return ORPHAN
    text = article.text
    if text[passage.start : passage.end] == passage.exact and (
        article.text_sha256 == passage.page.text_sha256 or _context(passage, text, passage.span) == 100
    ):
        return Placement("exact", article.id, passage.span)
    span = _by_words(passage, text)
    likeness = 100
    if span is None:
        span, likeness = _by_likeness(passage, text)
    if span is None:
        return ORPHAN
    return Placement("moved", article.id, span, span.start - passage.start, likeness)


def _by_words(passage: Passage, text: str) -> Span | None:
    """The one place where the exact words stand, told from others by what stands around them."""
    places: list[Span] = []
    at = text.find(passage.exact)
    while at >= 0 and len(places) < 1000:
        places.append(Span(at, at + len(passage.exact)))
        at = text.find(passage.exact, at + 1)
    if not places:
        return None
    ranked = sorted(((_context(passage, text, span), span) for span in places), key=lambda pair: (-pair[0], pair[1]))
    best, span = ranked[0]
    if len(ranked) > 1 and (best < CONTEXT_BOUND or best - ranked[1][0] < MARGIN):
        return None
    if len(passage.exact.split()) < FEW_WORDS and best < CONTEXT_BOUND:
        return None
    return span


def _by_likeness(passage: Passage, text: str) -> tuple[Span | None, int]:
    """The one place whose words are most like the quote, and how like they are."""
    from rapidfuzz import fuzz

    from claimreader.notebook.likeness import windows

    found: list[tuple[float, float, Span]] = []
    for span in windows(passage.exact, text, _SEEDED):
        ratio = fuzz.ratio(passage.exact, span.of(text))
        if ratio >= QUOTE_BOUND:
            around = _context(passage, text, span)
            if around >= CONTEXT_BOUND or len(passage.exact.split()) >= FEW_WORDS:
                found.append((ratio + around / 10, ratio, span))
    found.sort(key=lambda item: (-item[0], item[2]))
    if not found or (len(found) > 1 and found[0][0] - found[1][0] < MARGIN):
        return None, 0
    return found[0][2], min(99, round(found[0][1]))


def _context(passage: Passage, text: str, span: Span) -> float:
    """How much of what stood around the quote stands around `span`, 0–100; 100 where nothing is known of it."""
    from rapidfuzz import fuzz

    parts = []
    if passage.prefix:
        parts.append(fuzz.ratio(passage.prefix, text[max(0, span.start - len(passage.prefix)) : span.start]))
    if passage.suffix:
        parts.append(fuzz.ratio(passage.suffix, text[span.end : span.end + len(passage.suffix)]))
    # An insertion on one side must not hide that the other is untouched.
    return 0.5 * (max(parts) + sum(parts) / len(parts)) if parts else 100.0

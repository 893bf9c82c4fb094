"""Passages: how they are taken from an article, and how they are found again in one that may have changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from claimreader.model import Article, DroppedLine, Span, Statement
from claimreader.notebook.model import CONTEXT_LENGTH, PageRef, Passage
from claimreader.notebook.page_identity import articles_of

RelocationStatus = Literal["exact", "moved", "orphan"]

MIN_QUOTE_SIMILARITY = 75
"""A quote that is not there any more is found again where at least this much of it is the same (0–100, Indel)."""
MIN_CONTEXT_SIMILARITY = 50
"""Of several places with the same words, or for a quote of few words, so much of what stood around it must be there."""
MIN_LEAD = 8
"""The best place must be ahead of the next by this much, or there is none."""
SHORT_QUOTE_WORDS = 4
_MAX_OCCURRENCES = 1000
_MAX_CANDIDATES = 6
"""Places that are looked at closely."""


class Relocation(NamedTuple):
    """Where a passage stands now."""

    status: RelocationStatus
    article: str | None = None
    """The id of the article; None for an orphan."""
    span: Span | None = None
    distance: int = 0
    """Characters from the old start to the new one."""
    similarity: int = 100
    """How much of the quote is the same, 0–100."""

    @property
    def changed(self) -> bool:
        """The words themselves are not the same any more."""
        return self.status == "moved" and self.similarity < 100


ORPHAN = Relocation("orphan", similarity=0)


def page_ref(article: Article) -> PageRef:
    """What is known of the article's page."""
    return PageRef(
        article.source, article.sha256, article.text_sha256, article.id, article.outlet, article.title,
        article.byline, article.date, article.url, article.captured,
    )  # fmt: skip


def passage_of_selection(article: Article, span: Span) -> Passage:
    """The passage of a selection; a span beyond the text is cut to it."""
    start, end = max(0, min(span.start, len(article.text))), max(0, min(span.end, len(article.text)))
    text = article.text
    return Passage(
        page_ref(article),
        start,
        end,
        text[start:end],
        text[max(0, start - CONTEXT_LENGTH) : start],
        text[end : end + CONTEXT_LENGTH],
        paragraph=article.paragraph_at(start),
    )


def passage_of_statement(article: Article, statement: Statement) -> Passage:
    """The passage of a statement: from its first piece to its last, with who said it and how."""
    return passage_of_selection(article, Span(statement.start, statement.end))._replace(
        kind=statement.kind,
        spans=statement.spans if len(statement.spans) > 1 else (),
        speaker=statement.speaker,
        cue=statement.cue,
        credited=statement.credited,
        mention=statement.mention,
        polarity=statement.polarity,
        cue_phrase=statement.cue_phrase,
    )


def passage_of_dropped_line(article: Article, dropped: DroppedLine) -> Passage:
    """The passage of a line that cleaning removed; its offsets are those of the decoded page."""
    return Passage(page_ref(article), dropped.raw.start, dropped.raw.end, dropped.text, kind="removed")


def relocate(passage: Passage, articles: Sequence[Article]) -> Relocation:
    """Find `passage` in the page it was taken from, never in another outlet's.

    Of several articles that may be the page, it is the first that holds the passage.
    """
    for article in articles_of(passage.page, articles):
        relocation = relocate_in(passage, article)
        if relocation.status != "orphan":
            return relocation
    return ORPHAN


def relocate_in(passage: Passage, article: Article) -> Relocation:
    """Find `passage` in the text of one article: at its place, else by its words, else by words like them."""
    if passage.kind == "removed" or not passage.exact:
        return ORPHAN
    text = article.text
    if text[passage.start : passage.end] == passage.exact and (
        article.text_sha256 == passage.page.text_sha256 or _context_similarity(passage, text, passage.span) == 100
    ):
        return Relocation("exact", article.id, passage.span)
    span = _find_exact(passage, text)
    similarity = 100
    if span is None:
        span, similarity = _find_similar(passage, text)
    if span is None:
        return ORPHAN
    return Relocation("moved", article.id, span, span.start - passage.start, similarity)


def occurrences(words: str, text: str) -> Iterator[Span]:
    """Every place of `words` in `text`, also those that overlap."""
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)


def context_ratios(passage: Passage, text: str, span: Span) -> list[float]:
    """How much of what stood before the quote, then after it, stands around `span`, 0–100; without what is unknown."""
    from rapidfuzz import fuzz

    ratios = []
    if passage.prefix:
        ratios.append(fuzz.ratio(passage.prefix, text[max(0, span.start - len(passage.prefix)) : span.start]))
    if passage.suffix:
        ratios.append(fuzz.ratio(passage.suffix, text[span.end : span.end + len(passage.suffix)]))
    return ratios


def _find_exact(passage: Passage, text: str) -> Span | None:
    """The one place where the exact words stand, distinguished from others by what stands around them."""
    found = list(islice(occurrences(passage.exact, text), _MAX_OCCURRENCES))
    if not found:
        return None
    ranked = sorted(
        ((_context_similarity(passage, text, span), span) for span in found), key=lambda pair: (-pair[0], pair[1])
    )
    best, span = ranked[0]
    if len(ranked) > 1 and (best < MIN_CONTEXT_SIMILARITY or best - ranked[1][0] < MIN_LEAD):
        return None
    if len(passage.exact.split()) < SHORT_QUOTE_WORDS and best < MIN_CONTEXT_SIMILARITY:
        return None
    return span


def _find_similar(passage: Passage, text: str) -> tuple[Span | None, int]:
    """The one place whose words are most like the quote, and how like they are."""
    from rapidfuzz import fuzz

    from claimreader.notebook.fuzzy_match import candidate_spans

    found: list[tuple[float, float, Span]] = []
    for span in candidate_spans(passage.exact, text, _MAX_CANDIDATES):
        ratio = fuzz.ratio(passage.exact, span.of(text))
        if ratio >= MIN_QUOTE_SIMILARITY:
            context_similarity = _context_similarity(passage, text, span)
            if context_similarity >= MIN_CONTEXT_SIMILARITY or len(passage.exact.split()) >= SHORT_QUOTE_WORDS:
                found.append((ratio + context_similarity / 10, ratio, span))
    found.sort(key=lambda item: (-item[0], item[2]))
    if not found or (len(found) > 1 and found[0][0] - found[1][0] < MIN_LEAD):
        return None, 0
    return found[0][2], min(99, round(found[0][1]))


def _context_similarity(passage: Passage, text: str, span: Span) -> float:
    """How much of what stood around the quote stands around `span`, 0–100; 100 where nothing is known of it."""
    ratios = context_ratios(passage, text, span)
    # An insertion on one side must not hide that the other is untouched.
    return 0.5 * (max(ratios) + sum(ratios) / len(ratios)) if ratios else 100.0

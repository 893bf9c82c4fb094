"""The headline check: quoted words of a headline that stand nowhere in its own body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimreader.collation.passages import index_of
from claimreader.collation.readings import quotation_spans
from claimreader.language.analysis import Analyses, Analysis
from claimreader.language.normalize import NormalizedWord
from claimreader.model import HeadlineCheck, Span

_MIN_QUOTED_WORDS = 2
"""Fewer quoted words than this are a term, not a quotation."""
_NO_BODY = frozenset({"title", "byline", "dateline"})


def check_headlines(analyses: Analyses) -> tuple[HeadlineCheck, ...]:
    """The quotations of headlines whose words do not stand together in the article below them.

    An inflection is the same word.
    """
    return tuple(check for analysis in analyses.values() for check in _check_article(analysis))


def _check_article(analysis: Analysis) -> Iterator[HeadlineCheck]:
    quotations = [
        (span, words)
        for span in _headline_quotations(analysis)
        if len(words := analysis.words_in(span.start, span.end)) >= _MIN_QUOTED_WORDS
    ]
    body = [block for block in analysis.article.blocks if block.role not in _NO_BODY]
    if not quotations or not body:
        return
    body_words = [word for block in body for word in analysis.words_in(block.start, block.end)]
    body_stems = [word.stem for word in body_words]
    for span, words in quotations:
        if index_of(body_stems, [word.stem for word in words]) is None:
            yield HeadlineCheck(analysis.article.id, span, _closest_span(words, body_words))


def _headline_quotations(analysis: Analysis) -> Iterator[Span]:
    for block in analysis.article.blocks:
        if block.role == "title":
            yield from quotation_spans(analysis.text, block.start, block.end)


def _closest_span(quoted: Sequence[NormalizedWord], words: Sequence[NormalizedWord]) -> Span | None:
    """The first stretch of the body, two words longer, that shares most with the quoted words, at least half."""
    wanted, size = {word.stem for word in quoted}, len(quoted)
    best, best_span = 0, None
    for at in range(len(words) - size + 1):
        if words[at].stem not in wanted:
            continue
        window = words[at : at + size + 2]
        shared = len(wanted.intersection(word.stem for word in window))
        if shared > best:
            best, best_span = shared, Span(window[0].start, window[-1].end)
    return best_span if 2 * best >= len(wanted) else None

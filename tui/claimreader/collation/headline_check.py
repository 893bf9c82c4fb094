"""The headline check: quoted words of a headline that stand nowhere in its own body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimreader.collation.readings import QUOTATION_PATTERN
from claimreader.language.analysis import Analyses, Analysis
from claimreader.language.normalize import NormalizedWord
from claimreader.model import HeadlineCheck, Span

_MIN_QUOTED_WORDS = 2
"""Fewer quoted words than this are a term, not a quotation."""


def check_headlines(analyses: Analyses) -> tuple[HeadlineCheck, ...]:
    """The quotations of headlines whose words do not stand together in the article below them."""
    return tuple(check for analysis in analyses.values() for check in _check_article(analysis))


def _check_article(analysis: Analysis) -> Iterable[HeadlineCheck]:
    article = analysis.article
    titles = [block for block in article.blocks if block.role == "title"]
    body = [block for block in article.blocks if block.role not in {"title", "byline", "dateline"}]
    if not titles or not body:
        return
    words = [word for block in body for word in analysis.words_in(block.start, block.end)]
    for block in titles:
        for match in QUOTATION_PATTERN.finditer(article.text, block.start, block.end):
            span = Span(*match.span(1 if match[1] is not None else 2))
            quoted = analysis.words_in(span.start, span.end)
            if len(quoted) >= _MIN_QUOTED_WORDS and not _occurs(quoted, words):
                yield HeadlineCheck(article.id, span, _closest_span(quoted, words))


def _occurs(quoted: Sequence[NormalizedWord], words: Sequence[NormalizedWord]) -> bool:
    """Whether the quoted words follow each other somewhere; an inflection is the same word."""
    wanted, size = [word.stem for word in quoted], len(quoted)
    return any(
        words[at].stem == wanted[0] and [word.stem for word in words[at : at + size]] == wanted
        for at in range(len(words) - size + 1)
    )


def _closest_span(quoted: Sequence[NormalizedWord], words: Sequence[NormalizedWord]) -> Span | None:
    """The stretch of the body of as many words that shares most with them, at least half; the first of such."""
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

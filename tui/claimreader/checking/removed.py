"""What cleaning removed from the sources: searched where their text does not have a passage."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from claimreader.checking.model import RemovedPlace
from claimreader.collation.passage_index import PassageIndex
from claimreader.collation.passage_search import find_places, span_of_place
from claimreader.collation.readings import Reading
from claimreader.language.analysis import analyse
from claimreader.model import Article, Span
from claimreader.page.blocks import blocks_of_clean_text

_MIN_WORDS = 3
"""Fewer words stand in the lines of a menu by chance."""
_MIN_SIMILARITY = 0.8
"""So much of the weight of its words a passage must have there."""


class RemovedLines:
    """The removed lines of all sources, read when the first passage is looked for in them."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = {article.id: article for article in articles if article.dropped}

    @cached_property
    def _index(self) -> PassageIndex:
        return PassageIndex(analyse(map(_as_article, self._articles.values())))

    def find(self, passage: Reading) -> RemovedPlace | None:
        """Where the words of a passage stand in removed lines, the likeliest place; None for nowhere."""
        if len(passage.words) < _MIN_WORDS or not self._articles:
            return None
        place = next(iter(find_places(self._index, passage)), None)
        if place is None or place.similarity < _MIN_SIMILARITY:
            return None
        span = span_of_place(self._index, place)
        article = self._articles[place.article]
        first, last = (_line_at(article, at) for at in (span.start, span.end - 1))
        lines = article.dropped[first : last + 1]
        raw = Span(lines[0].raw.start, lines[-1].raw.end)
        return RemovedPlace(article, raw, "\n".join(line.text for line in lines), lines[0].reason)


def _as_article(article: Article) -> Article:
    """The removed lines of an article as the text of one, a blank line between them."""
    text = "\n\n".join(line.text for line in article.dropped)
    return article._replace(text=text, blocks=tuple(blocks_of_clean_text(text, None)), dropped=())


def _line_at(article: Article, offset: int) -> int:
    """The number of the removed line that has a character of `_as_article`."""
    at = 0
    for number, line in enumerate(article.dropped):
        at += len(line.text) + 2
        if offset < at:
            return number
    return len(article.dropped) - 1

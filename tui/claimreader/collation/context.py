"""What stands around a statement in its article: the words of its paragraph, and which paragraph it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from claimreader.language.normalize import NormalizedWord
from claimreader.model import Article, Statement

_CONTEXT_CHARACTERS = 400
"""Characters before and after a statement in which what stands around it is looked for."""


class ArticleContext:
    """The words and paragraphs of an article, by which what stands around a statement is found."""

    def __init__(self, article: Article, words: Sequence[NormalizedWord]) -> None:
        self._words = words
        self._starts = [word.start for word in words]
        self._blocks = article.blocks
        self._block_starts = [block.start for block in article.blocks]
        numbers = accumulate(block.role != "title" for block in article.blocks)
        self._paragraph_numbers = [
            0 if b.role == "title" else number for b, number in zip(article.blocks, numbers, strict=True)
        ]

    def paragraph_number(self, statement: Statement) -> int:
        """The number of its paragraph; 0 in the headline, and a large one where the article has no paragraphs."""
        at = bisect_right(self._block_starts, statement.start) - 1
        return self._paragraph_numbers[at] if at >= 0 else len(self._blocks) + 9

    def nearby_words(self, statement: Statement) -> list[NormalizedWord]:
        """The words of its paragraph, within reach of the statement, that are not its own."""
        at = bisect_right(self._block_starts, statement.start) - 1
        start, end = (
            (self._blocks[at].start, self._blocks[at].end) if at >= 0 else (0, statement.end + _CONTEXT_CHARACTERS)
        )
        low = bisect_left(self._starts, max(start, statement.start - _CONTEXT_CHARACTERS))
        high = bisect_left(self._starts, min(end, statement.end + _CONTEXT_CHARACTERS))
        nearby_words: list[NormalizedWord] = []
        for span in statement.spans:
            nearby_words += self._words[low : bisect_left(self._starts, span.start)]
            low = max(low, bisect_left(self._starts, span.end))
        return nearby_words + list(self._words[low:high])

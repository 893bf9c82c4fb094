"""What stands where in an article: its statements, quotations and sentences, found by the span that they overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from claimreader.language.analysis import Analysis
from claimreader.model import Span, Statement

_CELL = 512
"""Characters of a text whose spans are found together."""


class ArticlePlaces:
    """What stands where in an article; each table is made when it is first asked for."""

    def __init__(self, analysis: Analysis, statements: Sequence[Statement]) -> None:
        self._analysis, self._given = analysis, statements
        self._sentences: dict[Span, tuple[list[Span], list[int]]] = {}
        """Block -> its sentences, and where each of them ends."""

    def statements_at(self, span: Span) -> list[Statement]:
        """The statements of which a part overlaps, in their order."""
        return [self._given[at] for at in sorted(set(self._statements.overlapping(span)))]

    def is_quoted(self, span: Span) -> bool:
        """Whether a quotation overlaps."""
        return next(self._quotations.overlapping(span), None) is not None

    def sentence_at(self, span: Span) -> Span | None:
        """The first sentence that overlaps, of the first block that does."""
        blocks = self._analysis.article.blocks
        first = min(self._blocks.overlapping(span), default=None)
        block = Span(0, len(self._analysis.text)) if first is None else blocks[first].span
        if block not in self._sentences:
            sentences = self._analysis.sentence_spans_in(*block)
            self._sentences[block] = sentences, [sentence.end for sentence in sentences]
        sentences, ends = self._sentences[block]
        at = bisect_right(ends, span.start)
        return sentences[at] if at < len(sentences) and sentences[at].overlaps(span) else None

    @cached_property
    def _statements(self) -> _Places:
        return _Places((piece, at) for at, statement in enumerate(self._given) for piece in statement.spans)

    @cached_property
    def _quotations(self) -> _Places:
        return _Places((quotation.span, at) for at, quotation in enumerate(self._analysis.quotations))

    @cached_property
    def _blocks(self) -> _Places:
        return _Places((block.span, at) for at, block in enumerate(self._analysis.article.blocks))


class _Places:
    """Numbered spans of a text, found by what they overlap: each is kept in every cell of the text that it touches."""

    def __init__(self, numbered: Iterable[tuple[Span, int]]) -> None:
        self._cells: dict[int, list[tuple[Span, int]]] = defaultdict(list)
        for span, number in numbered:
            for cell in _cells(span):
                self._cells[cell].append((span, number))

    def overlapping(self, wanted: Span) -> Iterator[int]:
        """The numbers of the spans that overlap, some of them twice."""
        for cell in _cells(wanted):
            for span, number in self._cells.get(cell, ()):
                if span.overlaps(wanted):
                    yield number


def _cells(span: Span) -> range:
    return range(span.start // _CELL, max(span.start, span.end) // _CELL + 1)

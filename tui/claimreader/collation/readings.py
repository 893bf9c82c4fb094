"""Statement -> Reading: its words as they are compared, each with its place and whether it is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimreader.collation.lexicon import CollationLexicon, lexicon_for
from claimreader.language.analysis import Analysis
from claimreader.language.normalize import NormalizedWord
from claimreader.model import Article, Span, Statement

QUOTATION_PATTERN = re.compile(
    r"[“\"„«](?=\S)([^“”\"„«»\n]+)(?:[”\"»]|(?=\n|$))|(?<!\w)[‘'](?=\w)([^‘’\n]{3,}?)[’'](?!\w)"
)
"""What stands in quotation marks in one line: group 1 in double ones, group 2 in single ones."""


class Reading(NamedTuple):
    """A statement made ready for comparison; `words` runs over all its spans."""

    statement: Statement
    article: Article
    words: tuple[NormalizedWord, ...]
    norms: tuple[str, ...]
    stems: tuple[str, ...]
    quoted: tuple[bool, ...]
    """Which words stand in quotation marks."""
    breaks: frozenset[int]
    """Words that open a new span of the statement: no run goes over the gap in front of them."""
    lexicon: CollationLexicon
    """The words of its article's language."""

    @property
    def text(self) -> str:
        """The text that the words' places refer to."""
        return self.article.text

    def cover(self, first: int, last: int) -> Span:
        """The characters from word `first` up to, not including, word `last`."""
        return Span(self.words[first].start, self.words[last - 1].end)


def read_statement(analysis: Analysis, statement: Statement) -> Reading:
    """The reading of one statement of the analysed article."""
    own_words: list[NormalizedWord] = []
    breaks = []
    for span in statement.spans:
        breaks.append(len(own_words))
        own_words.extend(analysis.words_from(span.start, span.end))
    parts = statement.quoted or quoted_parts(analysis.article, statement)
    return Reading(
        statement,
        analysis.article,
        tuple(own_words),
        tuple([word.norm for word in own_words]),
        tuple([word.stem for word in own_words]),
        tuple(_are_quoted(own_words, parts)),
        frozenset(breaks[1:]),
        lexicon_for(analysis.article.language),
    )


def fullest_first(statement: Statement) -> tuple[int, int, str]:
    """The order of the readings of one statement: by their words, the quoted one before the reported."""
    return -len(statement.text.split()), statement.kind != "direct", statement.id


def quoted_runs(reading: Reading) -> Iterator[tuple[int, int]]:
    """The stretches of quoted words, as (first word, word after the last); a gap of the statement ends one."""
    start: int | None = None
    for at, inside in enumerate((*reading.quoted, False)):
        if start is not None and (not inside or at in reading.breaks):
            yield start, at
            start = None
        if start is None and inside:
            start = at


def quotation_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """What stands in quotation marks in `text[start:end]`, without the marks."""
    for match in QUOTATION_PATTERN.finditer(text, start, end):
        yield Span(*match.span(1 if match[1] is not None else 2))


def quoted_parts(article: Article, statement: Statement) -> tuple[Span, ...]:
    """The quoted parts of a statement that brings none: the whole of a direct one, else what its marks enclose."""
    if statement.kind in {"direct", "fragment"}:
        return statement.spans
    parts: list[Span] = []
    for span in statement.spans:
        start, end = max(0, span.start - 1), min(len(article.text), span.end + 1)
        parts += quotation_spans(article.text, start, end)
    return tuple(parts)


def _are_quoted(words: Sequence[NormalizedWord], parts: Sequence[Span]) -> list[bool]:
    inside, at = [], 0
    ordered = sorted(parts)
    for word in words:
        while at < len(ordered) and ordered[at].end <= word.start:
            at += 1
        inside.append(at < len(ordered) and ordered[at].start <= word.start)
    return inside

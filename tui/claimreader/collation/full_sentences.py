"""A few quoted words -> the full sentence they were cut from, where another outlet carries it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimreader.collation.passages import index_of
from claimreader.collation.readings import Reading, quoted_runs, read_statement
from claimreader.language.analysis import Analyses, Analysis
from claimreader.language.document_frequency import idf
from claimreader.language.normalize import NormalizedWord
from claimreader.model import FullSentence, Span, Statement

_MAX_WORDS = 8
"""A quoted part of more words is no fragment."""
_MIN_IDF = 5.0
"""The words of a fragment must be so rare together, in nats, that the same words elsewhere are the same quotation."""


def find_full_sentences(analyses: Analyses, statements: Sequence[Statement]) -> tuple[FullSentence, ...]:
    """For each short quoted part of a statement, the sentence of another article in which its words stand quoted.

    Only where that sentence quotes more than the fragment, and the fullest such sentence.
    """
    quoted = _QuotedSentences(analyses, statements)
    by_article = _by_article(statements)
    found = []
    for name, analysis in analyses.items():
        for statement in by_article[name]:
            if statement.kind != "direct":
                for part in _quoted_fragments(read_statement(analysis, statement)):
                    full = quoted.longest_with(tuple(word.norm for word in part), name)
                    if full is not None:
                        found.append(FullSentence(statement.id, Span(part[0].start, part[-1].end), *full))
    return tuple(found)


def _by_article(statements: Sequence[Statement]) -> Mapping[str, list[Statement]]:
    by_article: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_article[statement.article].append(statement)
    return by_article


def _quoted_fragments(reading: Reading) -> Iterator[tuple[NormalizedWord, ...]]:
    """The short quoted parts of a reading whose words are rare enough together."""
    for start, end in quoted_runs(reading):
        part = reading.words[start:end]
        if len(part) <= _MAX_WORDS and sum(idf(word.stem) for word in part) >= _MIN_IDF:
            yield part


class _QuotedSentences:
    """What the articles quote, sentence by sentence, the fullest first."""

    def __init__(self, analyses: Analyses, statements: Sequence[Statement]) -> None:
        by_article = _by_article(statements)
        sentences = [
            (name, span)
            for name, analysis in analyses.items()
            for span in _quoted_sentences(analysis, by_article[name])
        ]
        sentences.sort(key=lambda one: (one[1].end - one[1].start, one[0]), reverse=True)
        self._sentences: list[tuple[tuple[str, ...], tuple[str, Span]]] = []
        self._postings: dict[str, list[int]] = defaultdict(list)
        for at, (name, span) in enumerate(sentences):
            norms = tuple(word.norm for word in analyses[name].words_in(span.start, span.end))
            self._sentences.append((norms, (name, span)))
            for norm in set(norms):
                self._postings[norm].append(at)
        self._answers: dict[tuple[str, ...], tuple[tuple[str, Span], ...]] = {}

    def longest_with(self, wanted: tuple[str, ...], excluded_article: str) -> tuple[str, Span] | None:
        """(article's id, its fullest quoted sentence) that holds `wanted` running, and more; of another article."""
        if wanted not in self._answers:
            self._answers[wanted] = tuple(self._two_longest(wanted))
        return next((full for full in self._answers[wanted] if full[0] != excluded_article), None)

    def _two_longest(self, wanted: tuple[str, ...]) -> Iterator[tuple[str, Span]]:
        """The fullest sentence, and the fullest of any other article: one of them is not the fragment's."""
        rarest = min(wanted, key=lambda norm: (len(self._postings.get(norm, ())), norm))
        first: str | None = None
        for at in self._postings.get(rarest, ()):
            norms, full = self._sentences[at]
            if full[0] != first and len(norms) > len(wanted) + 2 and index_of(norms, wanted) is not None:
                yield full
                if first is not None:
                    return
                first = full[0]


def _quoted_sentences(analysis: Analysis, statements: Iterable[Statement]) -> Iterator[Span]:
    for statement in statements:
        if statement.kind in {"direct", "mixed"}:
            for span in statement.quoted or (statement.spans if statement.kind == "direct" else ()):
                yield from analysis.sentence_spans_in(span.start, span.end)

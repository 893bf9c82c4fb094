"""Is a statement really missing from an article? What cleaning removed and the article's own text are asked first."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import lru_cache
from math import fsum
from typing import NamedTuple

from claimreader.collation.lexicon import main_lexicon
from claimreader.language.analysis import Analyses, Analysis
from claimreader.language.document_frequency import idf
from claimreader.language.normalize import normalize_words
from claimreader.model import Absence, Span

_MIN_WEIGHT_SHARE = 0.8
"""So much of the weight of a statement's words must be met."""
_ROUNDING = 1e-9
"""Sums of the same weights in another order differ in their last digits."""
_MIN_WORDS = 3
_MAX_JOINED_LINES = 3
"""A statement may run over so many removed lines."""


_MANY_ARTICLES = 100
"""In a story of more articles only those are told of that hold the words in what was removed: the others are the rest,
and telling each of them for each statement would be a list of millions."""


class _ArticleLines(NamedTuple):
    """The removed lines of an article and its own sentences, as sets of stems."""

    removed: tuple[tuple[frozenset[str], Span], ...]
    kept: tuple[frozenset[str], ...]


class CoverageIndex:
    """The sentences and removed lines of all articles of a story, found by the words they hold."""

    def __init__(self, analyses: Analyses) -> None:
        self._articles = tuple(analyses)
        """Their ids."""
        self._stop_words = main_lexicon(analysis.article.language for analysis in analyses.values()).stop_words
        self._units: list[tuple[int, Span | None]] = []
        """For each sentence and each removed line: the place of its article, and the removed line's span."""
        self._index: dict[str, list[int]] = {}
        for index, analysis in enumerate(analyses.values()):
            lines = _lines(analysis)
            # Of equal ones the first answers for all.
            for stems in dict.fromkeys(lines.kept):
                self._add(stems, index, None)
            removed: dict[frozenset[str], Span] = {}
            for stems, raw in lines.removed:
                removed.setdefault(stems, raw)
            for stems, raw in removed.items():
                self._add(stems, index, raw)

    def find_absent(self, readings: Sequence[str], carriers: Container[str]) -> tuple[Absence, ...]:
        """How each article that is no carrier answers for a statement; none where its words do stand in its text.

        `readings` are the texts of the statement as others tell it; one of them met is enough.
        """
        kept: set[int] = set()
        removed: dict[int, Span] = {}
        for reading in readings:
            matches: dict[int, Span] = {}
            for unit in self._matching_units(reading):
                index, raw = self._units[unit]
                if raw is None:
                    kept.update({index} - removed.keys())
                else:
                    matches.setdefault(index, raw)
            # What the article's own text tells is heard before what was removed, reading by reading.
            removed.update((index, raw) for index, raw in matches.items() if index not in kept and index not in removed)
        indices = range(len(self._articles)) if len(self._articles) <= _MANY_ARTICLES else sorted(removed)
        return tuple(
            Absence(self._articles[index], "removed", removed[index])
            if index in removed
            else Absence(self._articles[index], "not_found")
            for index in indices
            if index not in kept and self._articles[index] not in carriers
        )

    def _add(self, stems: frozenset[str], index: int, raw: Span | None) -> None:
        for stem in stems:
            self._index.setdefault(stem, []).append(len(self._units))
        self._units.append((index, raw))

    def _matching_units(self, reading: str) -> list[int]:
        """The units that hold enough of the weight of the reading's words, in order."""
        wanted = {word.stem: idf(word.stem) for word in normalize_words(reading) if word.norm not in self._stop_words}
        if len(wanted) < _MIN_WORDS:
            return []
        threshold = _MIN_WEIGHT_SHARE * fsum(wanted.values())
        # Who lacks words of more weight than may be missing need not be looked at: the rarest words find the others.
        matched: dict[int, float] = {}
        remaining = fsum(wanted.values())
        for stem, weight in sorted(wanted.items(), key=lambda pair: (len(self._index.get(pair[0], ())), pair[0])):
            for unit in self._index.get(stem, ()):
                if unit in matched:
                    matched[unit] += weight
                elif remaining >= threshold - _ROUNDING:
                    matched[unit] = weight
            remaining -= weight
        return sorted(unit for unit, weight in matched.items() if weight >= threshold - _ROUNDING)


@lru_cache(maxsize=64)
def _lines(analysis: Analysis) -> _ArticleLines:
    """Kept for the last articles: the reader gathers anew each time the threshold moves."""
    removed: list[tuple[frozenset[str], Span]] = []
    dropped = analysis.article.dropped
    stems = [frozenset(word.stem for word in normalize_words(line.text)) for line in dropped]
    for at, line in enumerate(dropped):
        raw = line.raw
        removed.append((stems[at], raw))
        joined, last = stems[at], raw
        for other in range(at + 1, min(len(dropped), at + _MAX_JOINED_LINES)):
            if dropped[other].raw.start - last.end > 2:
                break
            last = dropped[other].raw
            joined = joined | stems[other]
            removed.append((joined, Span(raw.start, last.end)))
    sentences = analysis.sentence_spans_in(0, len(analysis.text))
    kept = (frozenset(word.stem for word in analysis.words_in(span.start, span.end)) for span in sentences)
    return _ArticleLines(tuple(removed), tuple(kept))

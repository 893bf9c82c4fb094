"""Whether a statement is really absent from an article: its words are looked for in the text and the removed lines."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from math import fsum

from claimreader.collation.lexicon import main_lexicon
from claimreader.language.analysis import Analyses, Analysis
from claimreader.language.document_frequency import idf
from claimreader.language.normalize import normalize_words
from claimreader.model import Absence, Span

_MIN_WEIGHT_SHARE = 0.8
"""So much of the weight of a statement's words a sentence or line must have."""
_ROUNDING = 1e-9
"""Sums of the same weights in another order differ in their last digits."""
_MIN_WORDS = 3
_MAX_JOINED_LINES = 3
"""A statement may run over so many removed lines."""
_LINE_GAP = 2
"""Characters at most between two removed lines that follow each other."""
_MANY_ARTICLES = 100
"""In a story of more articles only those are listed that have the words in a removed line: the others are the rest, and
to list each of them for each statement would take millions of entries."""


class CoverageIndex:
    """The sentences and removed lines of all articles of a story, found by the words they hold."""

    def __init__(self, analyses: Analyses) -> None:
        self._articles = tuple(analyses)
        """Their ids."""
        self._stop_words = main_lexicon(analysis.article.language for analysis in analyses.values()).stop_words
        self._units: list[tuple[int, Span | None]] = []
        """For each sentence and each removed line: the number of its article, and the removed line's span."""
        self._index: dict[str, list[int]] = {}
        """Stem -> the numbers of the units that hold it."""
        for index, analysis in enumerate(analyses.values()):
            # Of units with the same words the first counts for all.
            for stems in dict.fromkeys(_sentences(analysis)):
                self._add(stems, index, None)
            removed: dict[frozenset[str], Span] = {}
            for stems, raw in _removed_lines(analysis):
                removed.setdefault(stems, raw)
            for stems, raw in removed.items():
                self._add(stems, index, raw)

    def find_absent(self, readings: Sequence[str], carriers: Container[str]) -> tuple[Absence, ...]:
        """How a statement is absent from each article that does not carry it; articles whose text has it are left out.

        `readings` are the texts of the statement in the other articles; to find the words of one of them is enough.
        """
        kept: set[int] = set()
        removed: dict[int, Span] = {}
        for reading in readings:
            kept_here, removed_here = self._find(reading)
            # What the first reading to be found says of an article holds, and its own text before its removed lines.
            kept.update(kept_here - removed.keys())
            removed.update({at: raw for at, raw in removed_here.items() if at not in kept and at not in removed})
        indices = range(len(self._articles)) if len(self._articles) <= _MANY_ARTICLES else sorted(removed)
        absent = [at for at in indices if at not in kept and self._articles[at] not in carriers]
        return tuple(
            Absence(self._articles[at], "removed", removed[at])
            if at in removed
            else Absence(self._articles[at], "not_found")
            for at in absent
        )

    def _find(self, reading: str) -> tuple[set[int], dict[int, Span]]:
        """The articles whose text has a reading, and those whose removed lines have it, with the first such line."""
        kept: set[int] = set()
        removed: dict[int, Span] = {}
        for unit in self._matching_units(reading):
            index, raw = self._units[unit]
            if raw is None:
                kept.add(index)
            else:
                removed.setdefault(index, raw)
        return kept, removed

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
        # The rarest words come first: a unit that has none of them lacks more weight than may be missing.
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


def _sentences(analysis: Analysis) -> Iterator[frozenset[str]]:
    """The stems of each sentence of the article's text."""
    for span in analysis.sentence_spans_in(0, len(analysis.text)):
        yield frozenset(word.stem for word in analysis.words_in(span.start, span.end))


def _removed_lines(analysis: Analysis) -> Iterator[tuple[frozenset[str], Span]]:
    """The stems and the raw span of each removed line, alone and joined with the lines next after it."""
    dropped = analysis.article.dropped
    stems = [frozenset(word.stem for word in normalize_words(line.text)) for line in dropped]
    for at, line in enumerate(dropped):
        joined, end = stems[at], line.raw.end
        yield joined, line.raw
        for other in range(at + 1, min(len(dropped), at + _MAX_JOINED_LINES)):
            if dropped[other].raw.start - end > _LINE_GAP:
                break
            joined, end = joined | stems[other], dropped[other].raw.end
            yield joined, Span(line.raw.start, end)

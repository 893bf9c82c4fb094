"""Where the articles of a story have the words of a statement: in their running text, or only in removed lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from functools import cached_property
from math import fsum
from typing import NamedTuple

from claimreader.collation.lexicon import main_lexicon
from claimreader.language.analysis import Analyses, Analysis
from claimreader.language.document_frequency import idf
from claimreader.language.normalize import NormalizedWord, normalize_words
from claimreader.model import Span

_MIN_WEIGHT_SHARE = 0.8
"""So much of the weight of a statement's words a sentence or line must have."""
_ROUNDING = 1e-9
"""Sums of the same weights in another order differ in their last digits."""
_MIN_WORDS = 3
_MIN_ROW = 5
"""Of words that weigh nothing so many in a row are the same words."""
_MAX_JOINED_LINES = 3
"""A statement may run over so many removed lines."""
_LINE_GAP = 2
"""Characters at most between two removed lines that follow each other."""
_RUN_WORDS = 5
"""So many words of weight in a row are looked for in the running text, wherever sentences end."""
_LONG_RUN_WORDS = 8
_MIN_RUN_SHARE = 0.4
"""A run of fewer words than a long one must be so much of the weight of the statement."""
_MIN_COMMON_WORDS = 3
"""So many words of a run are printed without a capital: a long name is no run."""
_MAX_WORDINGS = 1000
"""A word that more sentences of other wording have finds none of them: the time must not grow with their square."""
_MAX_PLACES = 100
"""Of places with the same words in a row the first of so many articles is kept: reprints must not cost their square."""


class Found(NamedTuple):
    """Where the articles have the words of a statement, by their ids."""

    text: Mapping[str, Span]
    """The first place in the text."""
    removed: Mapping[str, Span]
    """The first removed line, of articles whose text has them nowhere."""


class _Unit(NamedTuple):
    """A sentence, or a removed line or several."""

    article: str
    span: Span
    """Into the text; of removed lines, into the page."""
    is_removed: bool


class CoverageIndex:
    """The sentences and removed lines of all articles of a story, found by the words they hold."""

    def __init__(self, analyses: Analyses) -> None:
        self._analyses = analyses
        self._stop_words = main_lexicon(analysis.article.language for analysis in analyses.values()).stop_words
        self._units: list[_Unit] = []
        self._wordings: dict[frozenset[str], list[int]] = defaultdict(list)
        """Stems -> the numbers of the units that have just them: a text that is printed often is compared once."""
        self._wordings_with: dict[str, list[frozenset[str]]] = defaultdict(list)
        """Stem -> the wordings that hold it."""
        self._content_words: dict[str, list[NormalizedWord]] = {}
        """The words of weight of each article."""
        self._runs: dict[int, list[tuple[str, int]]] = defaultdict(list)
        """Hash of the stems of words in a row -> article, and the place of the first among its words of weight."""
        for name, analysis in analyses.items():
            # Of units with the same words the first counts for all.
            units = {stems: _Unit(name, span, False) for stems, span in reversed(list(_sentences(analysis)))}
            removed = {stems: _Unit(name, raw, True) for stems, raw in reversed(list(_removed_lines(analysis)))}
            for stems, unit in (*reversed(units.items()), *reversed(removed.items())):
                self._wordings[stems].append(len(self._units))
                self._units.append(unit)
            self._content_words[name] = content = [w for w in analysis.words if w.norm not in self._stop_words]
            for at, run in enumerate(_runs(content)):
                places = self._runs[run]
                if len(places) < _MAX_PLACES and (not places or places[-1][0] != name):
                    places.append((name, at))
        for stems in self._wordings:
            for stem in stems:
                self._wordings_with[stem].append(stems)

    def find(self, readings: Sequence[Sequence[NormalizedWord]], carriers: Collection[str] = ()) -> Found:
        """Where the words of a statement are; `readings` are its words in each of `carriers`, which are left out.

        To find the words of one reading is enough: most of their weight in one sentence, or a long part in a row.
        """
        text: dict[str, Span] = {}
        removed: dict[str, Span] = {}
        for words in readings:
            content = [word for word in words if word.norm not in self._stop_words]
            weights = {word.stem: idf(word.stem) for word in content}
            total = fsum(weights.values())
            if len(weights) < _MIN_WORDS:
                text.update(self._same_row(words, {*text, *carriers}))
                continue
            for unit in self._matching_units(weights, total):
                if unit.article in carriers:
                    continue
                if not unit.is_removed and unit.article not in text and unit.article not in removed:
                    text[unit.article] = self._words_in_sentence(unit, weights)
                elif unit.is_removed and unit.article not in text:
                    removed.setdefault(unit.article, unit.span)
            text.update(self._longest_runs(content, weights, total, {*text, *carriers}))
        return Found(text, {article: raw for article, raw in removed.items() if article not in text})

    def _same_row(self, words: Sequence[NormalizedWord], known: Set[str]) -> dict[str, Span]:
        """Article -> where it has just these words, none of them of weight: "we are just here for a project"."""
        if len(words) < _MIN_ROW:
            return {}
        wanted = f" {' '.join([word.norm for word in words])} "
        found: dict[str, Span] = {}
        for name, row in self._rows.items():
            at = row.find(wanted) if name not in known else -1
            if at >= 0:
                first = row.count(" ", 0, at)
                own = self._analyses[name].words[first : first + len(words)]
                found[name] = Span(own[0].start, own[-1].end)
        return found

    @cached_property
    def _rows(self) -> dict[str, str]:
        """The normalized words of each article in one string, a space around each."""
        return {name: f" {' '.join([word.norm for word in one.words])} " for name, one in self._analyses.items()}

    def _matching_units(self, weights: Mapping[str, float], total: float) -> list[_Unit]:
        """The units that hold enough of the weight of the words, in order."""
        threshold = _MIN_WEIGHT_SHARE * total - _ROUNDING
        # The rarest words come first: a unit that has none of them lacks more weight than may be missing.
        rarest = sorted(weights.items(), key=lambda pair: (len(self._wordings_with.get(pair[0], ())), pair[0]))
        matched: dict[frozenset[str], float] = {}
        remaining = total
        at = 0
        while at < len(rarest) and remaining >= threshold:
            stem, weight = rarest[at]
            wordings = self._wordings_with.get(stem, ())
            if len(wordings) > _MAX_WORDINGS:
                break
            for wording in wordings:
                matched[wording] = matched.get(wording, 0.0) + weight
            remaining -= weight
            at += 1
        others = frozenset(stem for stem, _ in rarest[at:])
        enough = (
            wording
            for wording, weight in matched.items()
            if weight + fsum(map(weights.__getitem__, wording & others)) >= threshold
        )
        return [self._units[unit] for unit in sorted(unit for wording in enough for unit in self._wordings[wording])]

    def _words_in_sentence(self, unit: _Unit, weights: Mapping[str, float]) -> Span:
        words = self._analyses[unit.article].words_in(*unit.span)
        wanted = [word for word in words if word.stem in weights]
        return Span(wanted[0].start, wanted[-1].end)

    def _longest_runs(
        self, content: Sequence[NormalizedWord], weights: Mapping[str, float], total: float, known: Set[str]
    ) -> dict[str, Span]:
        """Article -> the longest row of the words, of each that has one long enough and is not known to have them."""
        found: dict[str, Span] = {}
        diagonals: dict[tuple[str, int], list[int]] = defaultdict(list)
        for at, run in enumerate(_runs(content)):
            for article, place in self._runs.get(run, ()):
                if article not in known:
                    diagonals[article, place - at].append(place)
        for article, shift in sorted(diagonals, key=lambda one: -len(diagonals[one])):
            if article in found:
                continue
            places = diagonals[article, shift]
            words = self._content_words[article][places[0] : places[-1] + _RUN_WORDS]
            weight = fsum(weights.get(stem, 0.0) for stem in {word.stem for word in words})
            is_long = len(words) >= _LONG_RUN_WORDS or weight >= _MIN_RUN_SHARE * total
            if is_long and sum(not word.capital for word in words) >= _MIN_COMMON_WORDS:
                found[article] = Span(words[0].start, words[-1].end)
        return found


def _runs(words: Sequence[NormalizedWord]) -> Iterator[int]:
    """The hash of the stems of every `_RUN_WORDS` words in a row, in order."""
    stems = [word.stem for word in words]
    return map(hash, zip(*(stems[at:] for at in range(_RUN_WORDS)), strict=False))


def _sentences(analysis: Analysis) -> Iterator[tuple[frozenset[str], Span]]:
    """The stems and the span of each sentence of the article's text."""
    for span in analysis.sentence_spans_in(0, len(analysis.text)):
        yield frozenset([word.stem for word in analysis.words_in(span.start, span.end)]), span


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

"""Is a statement really missing from an article? What cleaning removed and the article's own text are asked first."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from math import fsum
from typing import NamedTuple

from claimreader.language.background import rarity
from claimreader.language.folding import fold
from claimreader.language.lexicons import load
from claimreader.model import Absent, Article, Span

_SMALL = frozenset(load("meaning")["small"].split())
_ENOUGH = 0.8
"""So much of the weight of a statement's words must be met."""
_SLACK = 1e-9
"""Sums of the same weights in another order differ in their last digits."""
_LEAST_WORDS = 3
_NEIGHBOURS = 3
"""A statement may run over so many removed lines."""


_MANY = 100
"""In a story of more articles only those are told of that hold the words in what was removed: the others are the rest,
and telling each of them for each statement would be a list of millions."""


class _Lines(NamedTuple):
    """The removed lines of an article and its own sentences, as sets of stems."""

    removed: tuple[tuple[frozenset[str], Span], ...]
    told: tuple[frozenset[str], ...]


class Absences:
    """The sentences and removed lines of all articles of a story, found by the words they hold."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._units: list[tuple[int, Span | None]] = []
        """For each sentence and each removed line: the place of its article, and the removed line's span."""
        self._index: dict[str, list[int]] = {}
        for place, article in enumerate(articles):
            lines = _lines(article.id, article.text, tuple((line.text, line.raw) for line in article.dropped))
            # Of equal ones the first answers for all.
            for stems in dict.fromkeys(lines.told):
                self._add(stems, place, None)
            removed: dict[frozenset[str], Span] = {}
            for stems, raw in lines.removed:
                removed.setdefault(stems, raw)
            for stems, raw in removed.items():
                self._add(stems, place, raw)

    def answers(self, readings: Sequence[str], carriers: Container[str]) -> tuple[Absent, ...]:
        """How each article that is no carrier answers for a statement; none where its words do stand in its text.

        `readings` are the texts of the statement as others tell it; one of them met is enough.
        """
        told: set[int] = set()
        removed: dict[int, Span] = {}
        for reading in readings:
            here: dict[int, Span] = {}
            for unit in self._met_by(reading):
                place, raw = self._units[unit]
                if raw is None:
                    told.update({place} - removed.keys())
                else:
                    here.setdefault(place, raw)
            # What the article's own text tells is heard before what was removed, reading by reading.
            removed.update((place, raw) for place, raw in here.items() if place not in told and place not in removed)
        places = range(len(self._articles)) if len(self._articles) <= _MANY else sorted(removed)
        return tuple(
            Absent(self._articles[place].id, "removed", removed[place])
            if place in removed
            else Absent(self._articles[place].id, "not_found")
            for place in places
            if place not in told and self._articles[place].id not in carriers
        )

    def _add(self, stems: frozenset[str], place: int, raw: Span | None) -> None:
        for stem in stems:
            self._index.setdefault(stem, []).append(len(self._units))
        self._units.append((place, raw))

    def _met_by(self, reading: str) -> list[int]:
        """The units that hold enough of the weight of the reading's words, in order."""
        wanted = {word.stem: rarity(word.stem) for word in fold(reading) if word.norm not in _SMALL}
        if len(wanted) < _LEAST_WORDS:
            return []
        bar = _ENOUGH * fsum(wanted.values())
        # Who lacks words of more weight than may be missing need not be looked at: the rarest words find the others.
        met: dict[int, float] = {}
        left = fsum(wanted.values())
        for stem, weight in sorted(wanted.items(), key=lambda pair: (len(self._index.get(pair[0], ())), pair[0])):
            for unit in self._index.get(stem, ()):
                if unit in met:
                    met[unit] += weight
                elif left >= bar - _SLACK:
                    met[unit] = weight
            left -= weight
        return sorted(unit for unit, weight in met.items() if weight >= bar - _SLACK)


@lru_cache(maxsize=64)
def _lines(name: str, text: str, dropped: tuple[tuple[str, Span], ...]) -> _Lines:
    """Kept for the last articles: the reader gathers anew each time the threshold moves."""
    removed: list[tuple[frozenset[str], Span]] = []
    stems = [frozenset(word.stem for word in fold(line)) for line, _ in dropped]
    for at, (_, raw) in enumerate(dropped):
        removed.append((stems[at], raw))
        together, last = stems[at], raw
        for other in range(at + 1, min(len(dropped), at + _NEIGHBOURS)):
            if dropped[other][1].start - last.end > 2:
                break
            last = dropped[other][1]
            together = together | stems[other]
            removed.append((together, Span(raw.start, last.end)))
    return _Lines(tuple(removed), tuple(_sentences(text)))


def _sentences(text: str) -> Iterable[frozenset[str]]:
    """The sentences of a text, each alone and with the next one."""
    from claimreader.language.sentences import sentence_spans

    sets = [frozenset(word.stem for word in fold(text, span.start, span.end)) for span in sentence_spans(text)]
    yield from sets

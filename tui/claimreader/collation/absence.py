"""Is a statement really missing from an article? What cleaning removed and the article's own text are asked first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum

from claimreader.language.background import rarity
from claimreader.language.folding import fold
from claimreader.language.lexicons import load
from claimreader.model import Absent, Article, Span

_SMALL = frozenset(load("meaning")["small"].split())
_ENOUGH = 0.8
"""So much of the weight of a statement's words must be met."""
_LEAST_WORDS = 3
_NEIGHBOURS = 3
"""A statement may run over so many removed lines."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """The removed lines of an article and its own sentences, as sets of stems."""

    removed: tuple[tuple[frozenset[str], Span], ...]
    told: tuple[frozenset[str], ...]


def answer_absence(article: Article, readings: Sequence[str]) -> Absent | None:
    """How an article without a statement answers for it; None where its words do stand in the article's text.

    `readings` are the texts of the statement as others tell it; one of them met is enough.
    """
    lines = _lines(article.id, article.text, tuple((line.text, line.raw) for line in article.dropped))
    for reading in readings:
        wanted = {word.stem: rarity(word.stem) for word in fold(reading) if word.norm not in _SMALL}
        if len(wanted) < _LEAST_WORDS:
            continue
        bar = _ENOUGH * fsum(wanted.values())
        if any(_met(wanted, told) >= bar for told in lines.told):
            return None
        for removed, raw in lines.removed:
            if _met(wanted, removed) >= bar:
                return Absent(article.id, "removed", raw)
    return Absent(article.id, "not_found")


def _met(wanted: dict[str, float], there: frozenset[str]) -> float:
    return fsum([weight for stem, weight in wanted.items() if stem in there])


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

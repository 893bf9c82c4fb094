"""From how many origins a story's articles come, as far as they show: credited agencies, shared running text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from claimreader.collation.agencies import agency_in, credited_agencies
from claimreader.collation.readings import QUOTATION_PATTERN
from claimreader.language.analysis import Analyses, Analysis
from claimreader.model import Span, Statement

_SHINGLE_WORDS = 9
_MIN_SHARED_WORDS = 16
"""So many words running, outside quotation marks, are one text and no accident."""
_SHOWN_CHARACTERS = 90


class OriginTie(NamedTuple):
    """Why two articles are one origin."""

    one: str
    other: str
    evidence: str


class Provenance:
    """What ties the articles of a story to one origin; worked out once, for all collations of the story."""

    def __init__(self, analyses: Analyses) -> None:
        self._analyses = tuple(analyses.values())
        self._names = {name: analysis.article.outlet or analysis.article.source for name, analysis in analyses.items()}

    def count_origins(
        self, carriers: Iterable[str], statements: Sequence[Statement] = ()
    ) -> tuple[int, tuple[str, ...]]:
        """How many origins the carrying articles (ids) have, and a line of evidence for each tie between two of them.

        `statements` are the readings that they carry: an agency credited for one of them is a tie too.
        """
        carrying = set(carriers)
        if len(carrying) < 2:
            return len(carrying), ()
        parents = {name: name for name in self._names if name in carrying}
        evidence = []
        for tie in (*self._agency_ties(carrying, statements), *self._text_ties(carrying)):
            one, other = _root(parents, tie.one), _root(parents, tie.other)
            if one != other:
                parents[other] = one
                evidence.append(tie.evidence)
        return len({_root(parents, name) for name in parents}), tuple(evidence)

    def _agency_ties(self, carrying: set[str], statements: Sequence[Statement]) -> Iterator[OriginTie]:
        """A tie of each article that credits an agency to the first one that does."""
        agencies: dict[str, set[str]] = {}
        for statement in statements:
            if agency := agency_in(statement.credited or ""):
                agencies.setdefault(statement.article, set()).add(agency)
        articles_by_agency: dict[str, list[str]] = {}
        for name, credited in self._credited.items():
            if name in carrying:
                for agency in agencies.get(name, set()).union(credited):
                    articles_by_agency.setdefault(agency, []).append(name)
        for agency, (first, *others) in sorted(articles_by_agency.items()):
            for other in others:
                yield OriginTie(first, other, f"{self._names[first]} and {self._names[other]} both credit {agency}")

    def _text_ties(self, carrying: set[str]) -> Iterator[OriginTie]:
        for tie in self._shared_texts:
            if tie.one in carrying and tie.other in carrying:
                yield tie

    @cached_property
    def _credited(self) -> dict[str, tuple[str, ...]]:
        """Article -> the agencies that it credits for itself."""
        return {analysis.article.id: credited_agencies(analysis.article) for analysis in self._analyses}

    @cached_property
    def _shared_texts(self) -> tuple[OriginTie, ...]:
        """A tie for each two articles that share enough running text."""
        unquoted = [_unquoted_text(analysis) for analysis in self._analyses]
        ties = []
        for i, one in enumerate(unquoted):
            for other in unquoted[i + 1 :]:
                found = _longest_shared(one, other)
                if found is not None and found[1] >= _MIN_SHARED_WORDS:
                    ties.append(self._text_tie(one, other, *found))
        return tuple(ties)

    def _text_tie(self, one: _UnquotedText, other: _UnquotedText, start: int, size: int) -> OriginTie:
        printed = one.text[one.spans[start].start : one.spans[start + size - 1].end]
        if len(printed) > _SHOWN_CHARACTERS:
            printed = printed[:_SHOWN_CHARACTERS].rsplit(" ", 1)[0] + " …"
        names = f"{self._names[one.article]} and {self._names[other.article]}"
        shown = " ".join(printed.split())
        return OriginTie(one.article, other.article, f"{names} share {size} words of running text: “{shown}”")


def _root(parents: dict[str, str], name: str) -> str:
    while parents[name] != name:
        name = parents[name]
    return name


class _UnquotedText(NamedTuple):
    """The words of an article that stand outside quotation marks, and where each stretch of nine of them begins."""

    article: str
    text: str
    norms: tuple[str, ...]
    spans: tuple[Span, ...]
    starts: dict[tuple[str, ...], int]


def _unquoted_text(analysis: Analysis) -> _UnquotedText:
    text = analysis.text
    quoted = bytearray(len(text))
    for match in QUOTATION_PATTERN.finditer(text):
        quoted[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    words = [word for word in analysis.words if not quoted[word.start]]
    norms = tuple([word.norm for word in words])
    starts: dict[tuple[str, ...], int] = {}
    for at in range(len(norms) - _SHINGLE_WORDS + 1):
        starts.setdefault(norms[at : at + _SHINGLE_WORDS], at)
    return _UnquotedText(analysis.article.id, text, norms, tuple([word.span for word in words]), starts)


def _longest_shared(a: _UnquotedText, b: _UnquotedText) -> tuple[int, int] | None:
    """The longest stretch both have, as (start in a, words)."""
    best: tuple[int, int] | None = None
    at = 0
    while at <= len(a.norms) - _SHINGLE_WORDS:
        start = b.starts.get(a.norms[at : at + _SHINGLE_WORDS])
        if start is None:
            at += 1
            continue
        size = _SHINGLE_WORDS
        while at + size < len(a.norms) and start + size < len(b.norms) and a.norms[at + size] == b.norms[start + size]:
            size += 1
        if best is None or size > best[1]:
            best = (at, size)
        at += size - _SHINGLE_WORDS + 1
    return best

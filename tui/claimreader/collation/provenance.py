"""From how many origins a story's articles come, as far as they show: credited agencies, shared running text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from claimreader.collation.agencies import agency_in, credited_agencies
from claimreader.collation.readings import QUOTATION_PATTERN
from claimreader.language.analysis import Analyses, Analysis
from claimreader.language.normalize import NormalizedWord
from claimreader.model import Statement

_SHINGLE_WORDS = 9
_MIN_SHARED_WORDS = 16
"""So many words running, outside quotation marks, are one text and no accident."""
_MAX_HOLDERS = 50
"""Of articles with the same running text each is compared with so many of the first ones."""
_SHOWN_CHARACTERS = 90


class OriginTie(NamedTuple):
    """Why two articles are one origin."""

    one: str
    other: str
    evidence: Callable[[], str]
    """A line that says so; most ties add nothing, and theirs is never made."""


class Provenance:
    """What ties the articles of a story to one origin; worked out once, for all collations of the story."""

    def __init__(self, analyses: Analyses) -> None:
        self._analyses = tuple(analyses.values())
        self._order = {name: at for at, name in enumerate(analyses)}
        self._names = {name: analysis.article.outlet or analysis.article.source for name, analysis in analyses.items()}

    def count_origins(
        self, carriers: Iterable[str], statements: Sequence[Statement] = ()
    ) -> tuple[int, tuple[str, ...]]:
        """How many origins the carrying articles (ids) have, and a line of evidence for each tie between two of them.

        `statements` are the readings that they carry: an agency credited for one of them is a tie too.
        """
        known = set(carriers)
        if len(known) < 2:
            return len(known), ()
        carrying = sorted(known & self._order.keys(), key=self._order.__getitem__)
        parents = {name: name for name in carrying}
        evidence = []
        for tie in (*self._agency_ties(carrying, statements), *self._text_ties(carrying)):
            one, other = _root(parents, tie.one), _root(parents, tie.other)
            if one != other:
                parents[other] = one
                evidence.append(tie.evidence())
        return len({_root(parents, name) for name in parents}), tuple(evidence)

    def _agency_ties(self, carrying: Iterable[str], statements: Sequence[Statement]) -> Iterator[OriginTie]:
        """A tie of each article that credits an agency to the first one that does."""
        agencies: dict[str, set[str]] = {}
        for statement in statements:
            if agency := agency_in(statement.credited or ""):
                agencies.setdefault(statement.article, set()).add(agency)
        articles_by_agency: dict[str, list[str]] = {}
        for name in carrying:
            for agency in agencies.get(name, set()).union(self._credited[name]):
                articles_by_agency.setdefault(agency, []).append(name)
        for agency, (first, *others) in sorted(articles_by_agency.items()):
            for other in others:
                yield OriginTie(first, other, partial(self._agency_evidence, first, other, agency))

    def _agency_evidence(self, one: str, other: str, agency: str) -> str:
        return f"{self._names[one]} and {self._names[other]} both credit {agency}"

    def _text_ties(self, carrying: Sequence[str]) -> Iterator[OriginTie]:
        """The shared texts of two carriers, in the order of the story."""
        among = set(carrying)
        for one in carrying:
            shared = self._shared_texts.get(one, {})
            for other in carrying if len(carrying) < len(shared) else shared:
                if other in shared and other in among:
                    yield OriginTie(one, other, partial(self._text_evidence, one, other, shared[other]))

    @cached_property
    def _credited(self) -> dict[str, tuple[str, ...]]:
        """Article -> the agencies that it credits for itself."""
        return {analysis.article.id: credited_agencies(analysis.article) for analysis in self._analyses}

    @cached_property
    def _shared_texts(self) -> dict[str, dict[str, _SharedText]]:
        """Article -> each later one that has enough running text of it -> what they share.

        Only articles with so many words in a row in common are compared at all.
        """
        holders: dict[int, list[int]] = {}
        shared: dict[str, dict[str, _SharedText]] = {}
        texts = [_unquoted_text(analysis) for analysis in self._analyses]
        for place, other in enumerate(texts):
            runs = set(_runs(other.norms))
            earlier = sorted({holder for run in runs for holder in holders.get(run, ())})
            starts = _starts(other.norms) if earlier else {}
            for one in map(texts.__getitem__, earlier):
                found = _longest_shared(one.norms, other.norms, starts)
                if found is not None and found.size >= _MIN_SHARED_WORDS:
                    shared.setdefault(one.article, {})[other.article] = found
            for run in runs:
                if len(known := holders.setdefault(run, [])) < _MAX_HOLDERS:
                    known.append(place)
        return shared

    def _text_evidence(self, one: str, other: str, found: _SharedText) -> str:
        analysis = self._analyses[self._order[one]]
        words = _unquoted_text(analysis).words
        printed = analysis.text[words[found.start].start : words[found.start + found.size - 1].end]
        if len(printed) > _SHOWN_CHARACTERS:
            printed = printed[:_SHOWN_CHARACTERS].rsplit(" ", 1)[0] + " …"
        shown = " ".join(printed.split())
        return f"{self._names[one]} and {self._names[other]} share {found.size} words of running text: “{shown}”"


def _root(parents: dict[str, str], name: str) -> str:
    while parents[name] != name:
        name = parents[name]
    return name


class _SharedText(NamedTuple):
    """A stretch of words outside quotation marks that two articles have."""

    start: int
    """The place of its first word among those of the earlier article."""
    size: int
    """Words."""


class _UnquotedText(NamedTuple):
    """The words of an article that stand outside quotation marks."""

    article: str
    words: Sequence[NormalizedWord]
    norms: tuple[str, ...]


def _unquoted_text(analysis: Analysis) -> _UnquotedText:
    text = analysis.text
    quoted = bytearray(len(text))
    for match in QUOTATION_PATTERN.finditer(text):
        quoted[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    words = [word for word in analysis.words if not quoted[word.start]]
    return _UnquotedText(analysis.article.id, words, tuple([word.norm for word in words]))


def _runs(norms: Sequence[str]) -> Iterator[int]:
    """The hash of every `_MIN_SHARED_WORDS` words in a row."""
    return map(hash, zip(*(norms[at:] for at in range(_MIN_SHARED_WORDS)), strict=False))


def _starts(norms: tuple[str, ...]) -> dict[tuple[str, ...], int]:
    """Where each stretch of nine words begins first."""
    starts: dict[tuple[str, ...], int] = {}
    for at in range(len(norms) - _SHINGLE_WORDS + 1):
        starts.setdefault(norms[at : at + _SHINGLE_WORDS], at)
    return starts


def _longest_shared(
    a: tuple[str, ...], b: tuple[str, ...], starts: Mapping[tuple[str, ...], int]
) -> _SharedText | None:
    """The longest stretch of `a` that `b` has; `starts` are those of `b`."""
    best: _SharedText | None = None
    at = 0
    while at <= len(a) - _SHINGLE_WORDS:
        start = starts.get(a[at : at + _SHINGLE_WORDS])
        if start is None:
            at += 1
            continue
        size = _SHINGLE_WORDS
        while at + size < len(a) and start + size < len(b) and a[at + size] == b[start + size]:
            size += 1
        if best is None or size > best.size:
            best = _SharedText(at, size)
        at += size - _SHINGLE_WORDS + 1
    return best

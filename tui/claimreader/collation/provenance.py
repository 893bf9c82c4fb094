"""From how many origins a story's articles come, as far as the pages tell: credited agencies, shared running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimreader.collation.readings import QUOTATION_PATTERN
from claimreader.language.analysis import Analyses, Analysis
from claimreader.language.data_files import SHARED, load_data
from claimreader.model import Article, Span, Statement

_AGENCIES: dict[str, str] = {
    name: parents["name"]
    for parents in load_data(SHARED, "agencies")["agency"]
    for name in [parents["name"], *parents["also"]]
}
_AGENCY_PATTERN = re.compile(
    "|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in sorted(_AGENCIES, key=len)[::-1])
)
_DATELINE_REACH = 120
_SHINGLE_WORDS = 9
_MIN_SHARED_WORDS = 16
"""So many words running, outside quotation marks, are one text and no accident."""


@dataclass(frozen=True, slots=True)
class OriginTie:
    """Why two articles are one origin."""

    one: str
    other: str
    evidence: str


def count_origins(
    analyses: Analyses, carriers: Iterable[str], statements: Sequence[Statement] = ()
) -> tuple[int, tuple[str, ...]]:
    """How many origins the carrying articles (ids) have, and a line of evidence for each tie between two of them.

    `statements` are the readings that they carry: an agency credited for one of them is a tie too.
    """
    carrying = set(carriers)
    if len(carrying) < 2:
        return len(carrying), ()
    parents = {name: name for name in analyses if name in carrying}
    evidence = []
    for tie in _find_ties(analyses, carrying, statements):
        one, other = _root(parents, tie.one), _root(parents, tie.other)
        if one != other:
            parents[other] = one
            evidence.append(tie.evidence)
    return len({_root(parents, name) for name in parents}), tuple(evidence)


def _root(parents: dict[str, str], name: str) -> str:
    while parents[name] != name:
        name = parents[name]
    return name


def _find_ties(analyses: Analyses, carrying: set[str], statements: Sequence[Statement]) -> Iterable[OriginTie]:
    """The ties among the carrying articles, those by running text last."""
    articles = [analysis.article for analysis in analyses.values()]
    names = {article.id: article.outlet or article.source for article in articles}
    articles_by_agency: dict[str, list[str]] = {}
    for article in articles:
        if article.id in carrying:
            statement_agencies = {
                agency for s in statements if s.article == article.id and (agency := _agency_in(s.credited))
            }
            for agency in sorted(statement_agencies | set(credited_agencies(article))):
                articles_by_agency.setdefault(agency, []).append(article.id)
    for agency, ids in sorted(articles_by_agency.items()):
        for other in ids[1:]:
            yield OriginTie(ids[0], other, f"{names[ids[0]]} and {names[other]} both credit {agency}")
    for one, other, words, text in _shared_texts(tuple(analyses.values())):
        if one in carrying and other in carrying:
            yield OriginTie(
                one, other, f"{names[one]} and {names[other]} share {words} words of running text: “{text}”"
            )


def credited_agencies(article: Article) -> tuple[str, ...]:
    """The agencies that the page credits for itself: in its byline, its dateline, or a closing credit."""
    found: set[str] = set()
    if article.byline:
        found.update(_AGENCIES[match[0]] for match in _AGENCY_PATTERN.finditer(article.byline))
    for block in article.blocks:
        if block.role in {"byline", "dateline"}:
            found.update(_AGENCIES[m[0]] for m in _AGENCY_PATTERN.finditer(article.text, block.start, block.end))
    body = [block for block in article.blocks if block.role == "paragraph"]
    if body:
        opening = article.text[body[0].start : min(body[0].end, body[0].start + _DATELINE_REACH)]
        found.update(_AGENCIES[m[0]] for m in _AGENCY_PATTERN.finditer(opening) if _closes_dateline(opening, m.end()))
        closing = article.text[body[-1].start : body[-1].end]
        if len(closing) < _DATELINE_REACH and (match := _AGENCY_PATTERN.search(closing)):
            found.add(_AGENCIES[match[0]])
    return tuple(sorted(found))


def _closes_dateline(opening: str, end: int) -> bool:
    """Whether a dateline ends here: "(AP) —", "(Reuters) -"."""
    return re.match(r"\)?\s*(?:[—–-]|--)\s", opening[end : end + 6]) is not None


def _agency_in(credited: str | None) -> str | None:
    if not credited:
        return None
    match = _AGENCY_PATTERN.search(credited)
    return _AGENCIES[match[0]] if match else None


@lru_cache(maxsize=4)
def _shared_texts(analyses: tuple[Analysis, ...]) -> tuple[tuple[str, str, int, str], ...]:
    """The longest shared running text of each pair of articles: (id, id, words, the text as the first prints it)."""
    unquoted = [_unquoted_text(analysis) for analysis in analyses]
    shared = []
    for i, one in enumerate(analyses):
        for j in range(i + 1, len(analyses)):
            found = _longest_shared(unquoted[i], unquoted[j])
            if found is not None and found[1] >= _MIN_SHARED_WORDS:
                spans = unquoted[i].spans
                printed = one.text[spans[found[0]].start : spans[found[0] + found[1] - 1].end]
                shown = printed if len(printed) <= 90 else printed[:90].rsplit(" ", 1)[0] + " …"
                shared.append((one.article.id, analyses[j].article.id, found[1], " ".join(shown.split())))
    return tuple(shared)


@dataclass(frozen=True, slots=True)
class _UnquotedText:
    """The words of an article that stand outside quotation marks, and where each stretch of nine of them begins."""

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
    return _UnquotedText(norms, tuple([word.span for word in words]), starts)


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

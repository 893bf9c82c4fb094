"""From how many origins a story's articles come, as far as the pages tell: credited agencies, shared running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimreader.collation.readings import QUOTED
from claimreader.language.folding import fold
from claimreader.language.lexicons import load
from claimreader.model import Article, Span, Statement

_AGENCIES: dict[str, str] = {
    name: group["name"] for group in load("agencies")["agency"] for name in [group["name"], *group["also"]]
}
_CREDIT = re.compile("|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in sorted(_AGENCIES, key=len)[::-1]))
_DATELINE_REACH = 120
_SHINGLE = 9
_SHARED = 16
"""So many words running, outside quotation marks, are one text and no accident."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two articles are one origin."""

    one: str
    other: str
    evidence: str


def count_origins(
    articles: Sequence[Article], carriers: Iterable[str], statements: Sequence[Statement] = ()
) -> tuple[int, tuple[str, ...]]:
    """How many origins the carrying articles (ids) have, and a line of evidence for each tie between two of them.

    `statements` are the readings that they carry: an agency credited for one of them is a tie too.
    """
    carrying = set(carriers)
    if len(carrying) < 2:
        return len(carrying), ()
    group = {article.id: article.id for article in articles if article.id in carrying}
    evidence = []
    for tie in _ties(articles, carrying, statements):
        one, other = _root(group, tie.one), _root(group, tie.other)
        if one != other:
            group[other] = one
            evidence.append(tie.evidence)
    return len({_root(group, name) for name in group}), tuple(evidence)


def _root(group: dict[str, str], name: str) -> str:
    while group[name] != name:
        name = group[name]
    return name


def _ties(articles: Sequence[Article], carrying: set[str], statements: Sequence[Statement]) -> Iterable[Tie]:
    """The ties among the carrying articles, those by running text last."""
    names = {article.id: article.outlet or article.source for article in articles}
    credits: dict[str, list[str]] = {}
    for article in articles:
        if article.id in carrying:
            told = {agency for s in statements if s.article == article.id and (agency := _agency(s.credited))}
            for agency in sorted(told | set(credited_agencies(article))):
                credits.setdefault(agency, []).append(article.id)
    for agency, ids in sorted(credits.items()):
        for other in ids[1:]:
            yield Tie(ids[0], other, f"{names[ids[0]]} and {names[other]} both credit {agency}")
    for one, other, words, text in _shared_texts(tuple((article.id, article.text) for article in articles)):
        if one in carrying and other in carrying:
            yield Tie(one, other, f"{names[one]} and {names[other]} share {words} words of running text: “{text}”")


def credited_agencies(article: Article) -> tuple[str, ...]:
    """The agencies that the page credits for itself: in its byline, its dateline, or a closing credit."""
    found: set[str] = set()
    if article.byline:
        found.update(_AGENCIES[match[0]] for match in _CREDIT.finditer(article.byline))
    for block in article.blocks:
        if block.role in {"byline", "dateline"}:
            found.update(_AGENCIES[m[0]] for m in _CREDIT.finditer(article.text, block.start, block.end))
    body = [block for block in article.blocks if block.role == "paragraph"]
    if body:
        opening = article.text[body[0].start : min(body[0].end, body[0].start + _DATELINE_REACH)]
        found.update(_AGENCIES[m[0]] for m in _CREDIT.finditer(opening) if _closes_dateline(opening, m.end()))
        closing = article.text[body[-1].start : body[-1].end]
        if len(closing) < _DATELINE_REACH and (match := _CREDIT.search(closing)):
            found.add(_AGENCIES[match[0]])
    return tuple(sorted(found))


def _closes_dateline(opening: str, end: int) -> bool:
    """Whether a dateline ends here: "(AP) —", "(Reuters) -"."""
    return re.match(r"\)?\s*(?:[—–-]|--)\s", opening[end : end + 6]) is not None


def _agency(credited: str | None) -> str | None:
    if not credited:
        return None
    match = _CREDIT.search(credited)
    return _AGENCIES[match[0]] if match else None


@lru_cache(maxsize=4)
def _shared_texts(texts: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str, int, str], ...]:
    """The longest shared running text of each pair of articles: (id, id, words, the text as the first prints it)."""
    running = [_running(text) for _, text in texts]
    shared = []
    for i, (one, text) in enumerate(texts):
        for j in range(i + 1, len(texts)):
            found = _longest(running[i], running[j])
            if found is not None and found[1] >= _SHARED:
                spans = running[i].spans
                printed = text[spans[found[0]].start : spans[found[0] + found[1] - 1].end]
                shown = printed if len(printed) <= 90 else printed[:90].rsplit(" ", 1)[0] + " …"
                shared.append((one, texts[j][0], found[1], " ".join(shown.split())))
    return tuple(shared)


@dataclass(frozen=True, slots=True)
class _Running:
    """The words of an article that stand outside quotation marks, and where each stretch of nine of them begins."""

    norms: tuple[str, ...]
    spans: tuple[Span, ...]
    starts: dict[tuple[str, ...], int]


def _running(text: str) -> _Running:
    quoted = bytearray(len(text))
    for match in QUOTED.finditer(text):
        quoted[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    words = [word for word in fold(text) if not quoted[word.start]]
    norms = tuple([word.norm for word in words])
    starts: dict[tuple[str, ...], int] = {}
    for at in range(len(norms) - _SHINGLE + 1):
        starts.setdefault(norms[at : at + _SHINGLE], at)
    return _Running(norms, tuple([word.span for word in words]), starts)


def _longest(a: _Running, b: _Running) -> tuple[int, int] | None:
    """The longest stretch both have, as (start in a, words)."""
    best: tuple[int, int] | None = None
    at = 0
    while at <= len(a.norms) - _SHINGLE:
        start = b.starts.get(a.norms[at : at + _SHINGLE])
        if start is None:
            at += 1
            continue
        size = _SHINGLE
        while at + size < len(a.norms) and start + size < len(b.norms) and a.norms[at + size] == b.norms[start + size]:
            size += 1
        if best is None or size > best[1]:
            best = (at, size)
        at += size - _SHINGLE + 1
    return best

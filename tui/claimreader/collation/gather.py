"""Links -> collations: the readings of one statement gathered, the fullest as base, absent outlets answered."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.language.folding import fold
from claimreader.model import Absent, Article, Collation, Dropped, Link, Statement

_GATHERED = frozenset({"linked", "confirmed"})


def gather(
    articles: Sequence[Article], statements: Sequence[Statement], links: Sequence[Link]
) -> tuple[Collation, ...]:
    """One collation for each statement told, also for one that a single outlet carries; most carried first.

    Every statement stands in exactly one collation. Links that are suggested or rejected gather nothing.
    """
    order = {article.id: at for at, article in enumerate(articles)}
    groups = _groups(statements, links)
    dropped = {article.id: [(set(_stems(line.text)), line) for line in article.dropped] for article in articles}
    collations = []
    for group in groups:
        base = max(group, key=lambda s: (len(s.text), s.kind == "direct", -order.get(s.article, 0)))
        others = sorted((s for s in group if s is not base), key=lambda s: (order.get(s.article, 0), s.start))
        carriers = {s.article for s in group}
        absent = tuple(
            _answer(article, base, dropped[article.id]) for article in articles if article.id not in carriers
        )
        collations.append(
            Collation(
                id=base.id,
                base=base.id,
                statements=(base.id, *(s.id for s in others)),
                outlets=len(carriers),
                origins=len(carriers),
                absent=absent,
            )
        )
    first = {s.id: at for at, s in enumerate(statements)}
    return tuple(sorted(collations, key=lambda c: (-c.outlets, min(first[i] for i in c.statements))))


def _groups(statements: Sequence[Statement], links: Sequence[Link]) -> list[list[Statement]]:
    """Statements joined by their strongest links first."""
    home = {s.id: [s] for s in statements}
    for link in sorted(links, key=lambda link: (-link.score, link.a, link.b)):
        if link.status not in _GATHERED or link.a not in home or link.b not in home:
            continue
        left, right = home[link.a], home[link.b]
        if left is right:
            continue
        left.extend(right)
        for statement in right:
            home[statement.id] = left
    seen: set[int] = set()
    return [group for group in home.values() if not (id(group) in seen or seen.add(id(group)))]  # type: ignore[func-returns-value]


def _stems(text: str) -> list[str]:
    return [word.stem for word in fold(text) if len(word.stem) > 3]


def _answer(article: Article, base: Statement, lines: Sequence[tuple[set[str], Dropped]]) -> Absent:
    wanted = set(_stems(base.text))
    if len(wanted) >= 3:
        for stems, line in lines:
            if len(wanted & stems) >= 0.8 * len(wanted):
                return Absent(article.id, "removed", line.raw)
    return Absent(article.id, "not_found")

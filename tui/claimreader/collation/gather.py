"""Links -> collations: the readings of one statement gathered, the fullest as base, absent outlets answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimreader.collation.absence import Absences
from claimreader.collation.origins import count_origins
from claimreader.model import Article, Collation, Link, Statement

_GATHERED = frozenset({"linked", "confirmed"})
_Links = Mapping[frozenset[str], Link]


def gather(
    articles: Sequence[Article], statements: Sequence[Statement], links: Sequence[Link]
) -> tuple[Collation, ...]:
    """One collation for each statement told, also for one that a single outlet carries; most carried first.

    Every statement stands in exactly one collation. Links that are suggested or rejected gather nothing. Two
    statements never meet over a third alone: each reading is linked to the base, or, told a second time by the
    base's own article, to half of the other readings.
    """
    order = {article.id: at for at, article in enumerate(articles)}
    rank = {s.id: (order.get(s.article, len(order)), s.start, s.id) for s in statements}
    absences = Absences(articles)
    collations = []
    for group in _groups(statements, links):
        base, *others = [group[0], *sorted(group[1:], key=lambda s: rank[s.id])]
        carriers = {s.article for s in group}
        readings = tuple(dict.fromkeys(s.text for s in group))
        origins, evidence = count_origins(articles, carriers, group)
        collations.append(
            Collation(
                id=base.id,
                base=base.id,
                statements=(base.id, *(s.id for s in others)),
                outlets=len(carriers),
                origins=origins,
                evidence=evidence,
                absent=absences.answers(readings, carriers),
            )
        )
    return tuple(sorted(collations, key=lambda c: (-c.outlets, min(rank[name] for name in c.statements))))


def _fullness(statement: Statement) -> tuple[int, int, str]:
    """The fullest first: by its words, the quoted one before the reported."""
    return -len(statement.text.split()), statement.kind != "direct", statement.id


def _groups(statements: Sequence[Statement], links: Sequence[Link]) -> list[list[Statement]]:
    """The statements in groups, each with its base first; the strongest links are heard first."""
    known = {s.id: s for s in statements}
    strong: dict[frozenset[str], Link] = {}
    for link in links:
        if link.status in _GATHERED and link.a in known and link.b in known:
            strong[frozenset((link.a, link.b))] = link
    home = {s.id: [s] for s in statements}
    for link in sorted(strong.values(), key=lambda x: (x.status != "confirmed", -x.score, sorted((x.a, x.b)))):
        one, other = home[link.a], home[link.b]
        if one is other:
            continue
        together = sorted([*one, *other], key=_fullness)
        if link.status == "confirmed" or _holds_together(together, strong):
            for statement in together:
                home[statement.id] = together
    return list({id(group): group for group in home.values()}.values())


def _holds_together(group: Sequence[Statement], links: _Links) -> bool:
    """Whether every reading belongs to the base itself."""
    base, *others = group
    return all(_belongs(reading, base, others, links) for reading in others)


def _belongs(reading: Statement, base: Statement, others: Iterable[Statement], links: _Links) -> bool:
    if any(links[pair].status == "confirmed" for other in (base, *others) if (pair := _pair(reading, other)) in links):
        return True
    if reading.article != base.article:
        return _pair(reading, base) in links
    elsewhere = [other for other in others if other.article != base.article]
    met = sum(_pair(reading, other) in links for other in elsewhere)
    return bool(elsewhere) and 2 * met >= len(elsewhere)


def _pair(one: Statement, other: Statement) -> frozenset[str]:
    return frozenset((one.id, other.id))

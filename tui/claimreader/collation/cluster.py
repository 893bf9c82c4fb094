"""Links -> collations: the readings of one statement gathered, the fullest as base, absent outlets answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimreader.collation.coverage import CoverageIndex
from claimreader.collation.provenance import count_origins
from claimreader.language.analysis import Analyses
from claimreader.model import Collation, Link, Statement

_CLUSTERED = frozenset({"linked", "confirmed"})
_LinksByPair = Mapping[frozenset[str], Link]


def cluster(analyses: Analyses, statements: Sequence[Statement], links: Sequence[Link]) -> tuple[Collation, ...]:
    """One collation for each statement told, also for one that a single outlet carries; most carried first.

    Every statement stands in exactly one collation. Links that are suggested or rejected gather nothing. Two
    statements never meet over a third alone: each reading is linked to the base, or, told a second time by the
    base's own article, to half of the other readings.
    """
    order = {name: at for at, name in enumerate(analyses)}
    rank = {s.id: (order.get(s.article, len(order)), s.start, s.id) for s in statements}
    coverage = CoverageIndex(analyses)
    collations = []
    for group in _build_clusters(statements, links):
        base, *others = [group[0], *sorted(group[1:], key=lambda s: rank[s.id])]
        carriers = {s.article for s in group}
        readings = tuple(dict.fromkeys(s.text for s in group))
        origins, evidence = count_origins(analyses, carriers, group)
        collations.append(
            Collation(
                id=base.id,
                base=base.id,
                statements=(base.id, *(s.id for s in others)),
                outlets=len(carriers),
                origins=origins,
                evidence=evidence,
                absent=coverage.find_absent(readings, carriers),
            )
        )
    return tuple(sorted(collations, key=lambda c: (-c.outlets, min(rank[name] for name in c.statements))))


def _base_order(statement: Statement) -> tuple[int, int, str]:
    """The fullest first: by its words, the quoted one before the reported."""
    return -len(statement.text.split()), statement.kind != "direct", statement.id


def _build_clusters(statements: Sequence[Statement], links: Sequence[Link]) -> list[list[Statement]]:
    """The statements in groups, each with its base first; the strongest links are heard first."""
    known = {s.id: s for s in statements}
    usable_links: dict[frozenset[str], Link] = {}
    for link in links:
        if link.status in _CLUSTERED and link.a in known and link.b in known:
            usable_links[frozenset((link.a, link.b))] = link
    cluster_of = {s.id: [s] for s in statements}
    for link in sorted(usable_links.values(), key=lambda x: (x.status != "confirmed", -x.score, sorted((x.a, x.b)))):
        one, other = cluster_of[link.a], cluster_of[link.b]
        if one is other:
            continue
        merged = sorted([*one, *other], key=_base_order)
        if link.status == "confirmed" or _is_coherent(merged, usable_links):
            for statement in merged:
                cluster_of[statement.id] = merged
    return list({id(group): group for group in cluster_of.values()}.values())


def _is_coherent(group: Sequence[Statement], links: _LinksByPair) -> bool:
    """Whether every reading belongs to the base itself."""
    base, *others = group
    return all(_belongs_to_base(reading, base, others, links) for reading in others)


def _belongs_to_base(reading: Statement, base: Statement, others: Iterable[Statement], links: _LinksByPair) -> bool:
    if any(
        links[pair].status == "confirmed" for other in (base, *others) if (pair := _pair_key(reading, other)) in links
    ):
        return True
    if reading.article != base.article:
        return _pair_key(reading, base) in links
    elsewhere = [other for other in others if other.article != base.article]
    linked_count = sum(_pair_key(reading, other) in links for other in elsewhere)
    return bool(elsewhere) and 2 * linked_count >= len(elsewhere)


def _pair_key(one: Statement, other: Statement) -> frozenset[str]:
    return frozenset((one.id, other.id))

"""Links -> collations: the readings of one statement together, the fullest as base, absent articles accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property

from claimreader.collation.absences import Absences
from claimreader.collation.coverage import CoverageIndex
from claimreader.collation.provenance import Provenance
from claimreader.collation.readings import fullest_first
from claimreader.language.analysis import Analyses
from claimreader.model import Collation, Echo, Link, Statement

_CLUSTERED = frozenset({"linked", "confirmed"})
_LinksByPair = Mapping[frozenset[str], Link]


class StoryIndex:
    """What is known of a story's articles whatever its links are; made on first use, kept for the next clustering."""

    def __init__(self, analyses: Analyses) -> None:
        self.analyses = analyses

    @cached_property
    def coverage(self) -> CoverageIndex:
        return CoverageIndex(self.analyses)

    @cached_property
    def provenance(self) -> Provenance:
        return Provenance(self.analyses)


def cluster(
    index: StoryIndex, statements: Sequence[Statement], links: Sequence[Link], echoes: Sequence[Echo] = ()
) -> tuple[Collation, ...]:
    """One collation for each statement, also for one that a single outlet carries; those of most outlets first.

    Every statement stands in exactly one collation. Links that are suggested or rejected join nothing. Two statements
    never join over a third alone: each reading is linked to the base, or, where the base's own article has it a second
    time, to half of the other readings. Of a turn of a record all tellings stand together, and the turn is the base.
    """
    order = {name: at for at, name in enumerate(index.analyses)}
    rank = {s.id: (order.get(s.article, len(order)), s.start, s.id) for s in statements}
    absences = Absences(index.analyses, index.coverage, statements, links, echoes)
    collations = [_collation(index, absences, group, rank) for group in _groups(statements, links)]
    return tuple(sorted(collations, key=lambda c: (-c.outlets, min(rank[name] for name in c.statements))))


def _collation(
    index: StoryIndex, absences: Absences, group: Sequence[Statement], rank: Mapping[str, tuple[int, int, str]]
) -> Collation:
    """The collation of a group whose first statement is the base; the others stand in the order of the story."""
    base, *others = [group[0], *sorted(group[1:], key=lambda s: rank[s.id])]
    tellings = [s for s in group if s.kind != "turn"]
    outlets = {s.article for s in tellings}
    origins, evidence = index.provenance.count_origins(outlets, tellings)
    carriers = {s.article for s in group}
    return Collation(
        id=base.id,
        base=base.id,
        statements=(base.id, *(s.id for s in others)),
        outlets=len(outlets),
        origins=origins,
        evidence=evidence,
        absent=absences.of(group, carriers),
    )


def _groups(statements: Sequence[Statement], links: Sequence[Link]) -> list[list[Statement]]:
    """The statements in groups, each with its base first."""
    turns = {s.id: s for s in statements if s.kind == "turn"}
    if not turns:
        return _build_clusters(statements, links)
    groups = _build_clusters([s for s in statements if s.id not in turns], links)
    return _under_turns(groups, turns, links)


def _under_turns(
    groups: Iterable[list[Statement]], turns: Mapping[str, Statement], links: Sequence[Link]
) -> list[list[Statement]]:
    """The groups that report one turn as one; a reading of no turn goes with the turn of most of its group."""
    turn_of = _best_turns(turns, links)
    by_turn = {name: [turn] for name, turn in turns.items()}
    others = []
    for group in groups:
        found = Counter(turn_of[s.id] for s in group if s.id in turn_of)
        if not found:
            others.append(group)
            continue
        most = found.most_common(1)[0][0]
        for statement in group:
            by_turn[turn_of.get(statement.id, most)].append(statement)
    return [*by_turn.values(), *others]


def _best_turns(turns: Container[str], links: Sequence[Link]) -> dict[str, str]:
    """Statement -> the turn that it is linked with; of several, one that is confirmed, else the best."""
    best: dict[str, tuple[tuple[bool, int], str]] = {}
    for link in links:
        turn, telling = (link.a, link.b) if link.a in turns else (link.b, link.a)
        if link.status not in _CLUSTERED or turn not in turns or telling in turns:
            continue
        order = (link.status == "confirmed", link.score)
        if telling not in best or order > best[telling][0]:
            best[telling] = order, turn
    return {telling: turn for telling, (_, turn) in best.items()}


def _build_clusters(statements: Sequence[Statement], links: Sequence[Link]) -> list[list[Statement]]:
    """The statements in groups, each with its base first; confirmed links, then the strongest, are followed first."""
    cluster_of = {s.id: [s] for s in statements}
    usable = _usable_links(links, cluster_of)
    confirmed = {name for pair, link in usable.items() if link.status == "confirmed" for name in pair}
    for link in sorted(usable.values(), key=lambda x: (x.status != "confirmed", -x.score, sorted((x.a, x.b)))):
        one, other = cluster_of[link.a], cluster_of[link.b]
        if one is other:
            continue
        merged = sorted([*one, *other], key=fullest_first)
        if link.status == "confirmed" or _is_coherent(merged, usable, confirmed):
            cluster_of.update(dict.fromkeys([statement.id for statement in merged], merged))
    return list({id(group): group for group in cluster_of.values()}.values())


def _usable_links(links: Sequence[Link], known: Container[str]) -> dict[frozenset[str], Link]:
    """The links that join statements, by their pair; the last one of a pair counts."""
    return {
        frozenset((link.a, link.b)): link
        for link in links
        if link.status in _CLUSTERED and link.a in known and link.b in known
    }


def _is_coherent(group: Sequence[Statement], links: _LinksByPair, confirmed: Container[str]) -> bool:
    """Whether every reading belongs to the base itself; `confirmed` are the statements with a confirmed link."""
    base, *others = group
    return all(_belongs_to_base(reading, base, others, links, confirmed) for reading in others)


def _belongs_to_base(
    reading: Statement, base: Statement, others: Iterable[Statement], links: _LinksByPair, confirmed: Container[str]
) -> bool:
    if reading.id in confirmed and any(
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

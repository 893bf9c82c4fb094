"""WHO: the one who acts and the one acted on change places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from claimreader.collation.flags.aligned_pair import AlignedPair
from claimreader.collation.readings import Reading
from claimreader.model import Flag, Span

_REACH = 5
"""So many words before or behind a verb its participants are looked for in."""


class _Action(NamedTuple):
    """A verb, its agent and its patient, as positions."""

    verb: int
    agent: int
    patient: int


def find_turned_round(pair: AlignedPair) -> Iterator[Flag]:
    """Two participants of one verb whose parts are exchanged, the passive turned into the active.

    The spans are on those who act.
    """
    common = _words_once_in_both(pair)
    agent = pair.lexicon.markers.agent
    same_voice = (agent in pair.a.norms) == (agent in pair.b.norms)
    if len(common) < 3 or (same_voice and all(b < other for (_, b), (_, other) in pairwise(common))):
        return
    places = dict(common)
    for verb, verb_b in common:
        if pair.a.words[verb].capital or pair.a.stems[verb] in pair.lexicon.markers.mutual:
            continue
        one, other = _action(pair.a, verb, places.keys()), _action(pair.b, verb_b, places.values())
        if one and other and (places[one.agent], places[one.patient]) == (other.patient, other.agent):
            yield Flag(
                "WHO", _name_at(pair.a, one.agent, places.keys()), _name_at(pair.b, other.agent, places.values())
            )


def _words_once_in_both(pair: AlignedPair) -> list[tuple[int, int]]:
    """The words of weight that stand once on each side, as (place in a, place in b) in the order of a."""
    a, b, skipped = pair.a.stems, pair.b.stems, pair.lexicon.flag_stop_stems
    return [
        (at, b.index(stem))
        for at, stem in enumerate(a)
        if stem not in skipped and not stem[:1].isdecimal() and a.count(stem) == 1 and b.count(stem) == 1
    ]


def _action(reading: Reading, verb: int, participants: Iterable[int]) -> _Action | None:
    """The verb with the nearest participant before and behind it in its clause, exchanged where it is passive."""
    known = set(participants)
    before = next((at for at in range(verb - 1, max(-1, verb - 1 - _REACH), -1) if at in known), None)
    behind = next((at for at in range(verb + 1, min(len(reading.words), verb + 1 + _REACH)) if at in known), None)
    if before is None or behind is None or any(at in reading.breaks for at in range(before + 1, behind + 1)):
        return None
    behind = _end_of_name(reading, behind, known)
    markers = reading.lexicon.markers
    if markers.agent in reading.norms[verb + 1 : behind]:
        passive = not markers.passive.isdisjoint(reading.norms[max(0, verb - 3) : verb])
        return _Action(verb, behind, before) if passive else None
    return _Action(verb, before, behind)


def _name_at(reading: Reading, at: int, participants: Iterable[int]) -> Span:
    """The words of the name that a participant is part of."""
    words, known = reading.words, set(participants)
    first = at
    while first - 1 in known and words[first].capital and words[first - 1].capital and first not in reading.breaks:
        first -= 1
    return reading.cover(first, _end_of_name(reading, at, known) + 1)


def _end_of_name(reading: Reading, at: int, known: AbstractSet[int]) -> int:
    """The last word of the name that a participant opens: what stands before a verb is the last of its name too."""
    words = reading.words
    while at + 1 in known and words[at].capital and words[at + 1].capital and at + 1 not in reading.breaks:
        at += 1
    return at

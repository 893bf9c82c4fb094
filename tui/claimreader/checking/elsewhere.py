"""Sources that print a quotation of one speaker with or without a "not", or with a condition or number of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from claimreader.checking.comparison import Comparison
from claimreader.checking.model import Elsewhere
from claimreader.checking.surroundings import lost_context, sentence_of_source
from claimreader.checking.verdicts import verdict_of
from claimreader.collation.passage_search import PassagePlace
from claimreader.model import Flag

MIN_SIMILARITY = 0.75
"""So much of the weight of its words a quotation must share with a place, to be the same one printed otherwise."""
_MAX_COMPARED = 6
_TELLING = frozenset(("NEG", "COND", "NUM"))


def said_elsewhere(
    places: Iterable[PassagePlace], chosen: str, compare: Callable[[PassagePlace], Comparison]
) -> tuple[Elsewhere, ...]:
    """What articles other than the chosen one have the same speaker say instead, the first place of each.

    An article that has the words as the draft has them does not speak against them.
    """
    found: dict[str, Elsewhere | None] = {chosen: None}
    for place in places:
        if place.article in found or place.similarity < MIN_SIMILARITY:
            continue
        if len(found) > _MAX_COMPARED:
            break
        found[place.article] = _otherwise(compare(place))
    return tuple(one for one in found.values() if one is not None)


def _otherwise(c: Comparison) -> Elsewhere | None:
    if c.relation.kind != "same" or verdict_of(c, speaker_counts=False) not in ("altered", "context_lost"):
        return None
    flags = tuple(sorted(set(_telling(c)), key=lambda flag: (flag.b, flag.a, flag.name)))
    return Elsewhere(c.analysis.article, sentence_of_source(c), c.b.statement, flags) if flags else None


def _telling(c: Comparison) -> Iterator[Flag]:
    """The flags on what the source has, and on a "not" that it lacks; a shorter print without a condition says less."""
    for flag in (*c.flags, *lost_context(c)):
        if flag.name == "NEG" or (flag.name in _TELLING and flag.b.start < flag.b.end):
            yield flag

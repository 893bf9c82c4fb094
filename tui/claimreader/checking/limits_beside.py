"""Conditions right beside words of no weight: "I will go [if the board asks me to]", which no shared word shows."""

from __future__ import annotations

from claimreader.collation.flags.limits import find_limits
from claimreader.collation.readings import Reading
from claimreader.language.conditions import load_conditions
from claimreader.model import Flag, Span


def limits_beside(region: Span, passage: Span, draft: Reading, sentence: Reading) -> list[Flag]:
    """COND on a limit that begins right behind the words of a source, or ends right before them.

    Only where a modal is in the words that both have: "I will go if …", not "I was here if …". A draft with a limit of
    its own is not blamed.
    """
    words = sentence.words
    inside = [at for at, word in enumerate(words) if region.start <= word.start < region.end]
    modals = load_conditions(sentence.article.language or "en").modals
    if not inside or modals.isdisjoint([sentence.norms[at] for at in inside]) or any(find_limits(draft)):
        return []
    at = Span(passage.start, passage.start)
    return [
        Flag("COND", at, sentence.cover(limit.first, limit.end))
        for limit in find_limits(sentence)
        if not limit.condition.whole
        and not limit.condition.needs_negation
        and (limit.first == inside[-1] + 1 or limit.end == inside[0])
    ]

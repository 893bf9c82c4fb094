"""In which time a word of a reading is said to happen, as far as the words in front of it and its form show it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from claimreader.collation.flags.operator_scope import OperatorScopes
from claimreader.collation.readings import Reading

Tense = Literal["progressive", "perfect", "past", "state"]
"""`state`: what is so now, "is closed"."""

_REACH = 4
"""So many words in front of a verb its auxiliaries are looked for."""


class SaidTense(NamedTuple):
    """The tense of a verb and the words that say it, its first auxiliary and itself."""

    tense: Tense
    first: int
    last: int


def tense_of(reading: Reading, scopes: OperatorScopes, at: int) -> SaidTense | None:
    """The tense of the word at `at`; None where it is no verb, or a plain present or infinitive."""
    words = reading.lexicon.operators.tense
    norm = reading.norms[at]
    auxiliaries = _auxiliaries(reading, scopes, at)
    first = auxiliaries[-1] if auxiliaries else at
    norms = {reading.norms[i] for i in auxiliaries}
    if norm.endswith(words.progressive) and norms & words.be:
        return SaidTense("progressive", first, at)
    if norms & words.have and (words.is_past(norm) or norms & words.be):
        return SaidTense("perfect", first, at)
    if norms & words.now:
        return SaidTense("state", first, at)
    if norms & words.past:
        return SaidTense("past", first, at)
    if not auxiliaries and _is_simple_past(reading, scopes, at):
        return SaidTense("past", at, at)
    return None


def _is_simple_past(reading: Reading, scopes: OperatorScopes, at: int) -> bool:
    """Whether a word is a verb of the past by its form, with a subject in front of it."""
    words = reading.lexicon.operators.tense
    if not at or not words.is_past(reading.norms[at]) or scopes.clauses[at - 1] != scopes.clauses[at]:
        return False
    before = reading.norms[at - 1]
    return before not in words.not_after and not before[:1].isdecimal()


def _auxiliaries(reading: Reading, scopes: OperatorScopes, at: int) -> list[int]:
    """The auxiliaries of a verb, the nearest first."""
    words = reading.lexicon.operators.tense
    known = words.be | words.have | words.past | words.present
    found: list[int] = []
    for i in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if scopes.clauses[i] != scopes.clauses[at]:
            break
        if reading.norms[i] in known:
            found.append(i)
        elif reading.norms[i] not in words.stepped_over:
            break
    return found

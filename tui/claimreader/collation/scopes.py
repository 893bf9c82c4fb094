"""What a negation, a modal or a quantity in a statement speaks of: each small word with the word it bears on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal

from claimreader.collation.readings import Reading
from claimreader.language.lexicons import load

_MEANING = load("meaning")
_NEGATION = _MEANING["negation"]
_NEGATORS = frozenset(_NEGATION["words"].split())
_VERBS = frozenset(_NEGATION["verbs"].split())
_WHOLE = frozenset(_NEGATION["whole"].split())
_LIFTING = frozenset(_NEGATION["lifting"].split())
_SKIPPED = frozenset(_NEGATION["skipped"].split())
_MODALS: dict[str, str] = _MEANING["modality"]
_QUANTITIES: dict[str, str] = _MEANING["quantity"]
_BOUNDS = frozenset(_NEGATION["bounds"].split())
_PARTS = frozenset(_MEANING["numbers"]["parts"].split())
_SMALL = frozenset(_MEANING["small"].split())
_AVOIDING = frozenset(_NEGATION["avoiding"].split())
_OF_FIGURES = frozenset({"over", "under", "nearly"})
_OF_THINGS = frozenset({"few", "many", "some"})
_UNLESS_TO = frozenset({"fail", "failed", "fails", "failing"})
_OPENERS = frozenset("and but because that which who if when while although unless so".split())
_ENDS = re.compile(r"[,;:.!?—―–(]|--")
_STEPPED_OVER = frozenset("of the than a these those its their our his her".split())
"""What may stand between a quantity and what it counts."""
_REACH = 6
_FAR_REACH = 12

Family = Literal["negation", "modality", "quantity"]


@dataclass(frozen=True, slots=True)
class Bearing:
    """A word of meaning and the word it bears on, as positions in a reading."""

    at: int
    on: int
    kind: str
    """Its class: "not", "whole", or as in meaning.toml ("future", "all")."""
    bound: str = ""
    """The word that makes a negation a bound: "until" in "not until June"."""


@dataclass(slots=True)
class Scopes:
    """The bearings of one reading, by family."""

    negation: list[Bearing] = field(default_factory=list)
    modality: list[Bearing] = field(default_factory=list)
    quantity: list[Bearing] = field(default_factory=list)
    avoided: list[int] = field(default_factory=list)
    """Verbs that keep what follows from being so ("avoid", "prevent")."""
    clauses: list[int] = field(default_factory=list)
    """The clause each word stands in, counted from 0."""

    def negated(self, at: int) -> bool:
        """Whether a negation before the word, in its clause and within reach, may take it in."""
        return any(
            self.clauses[b.at] == self.clauses[at] and (0 < at - b.at <= _REACH or b.kind == "whole")
            for b in self.negation
        ) or any(0 < at - avoided <= _FAR_REACH for avoided in self.avoided)


def find_scopes(reading: Reading) -> Scopes:
    """What is negated, modal or quantified in a reading."""
    scopes = Scopes(clauses=_clauses(reading))
    for at, norm in enumerate(reading.norms):
        if norm in _NEGATORS or norm in _VERBS or norm in _WHOLE:
            scopes.negation.extend(_negation(reading, scopes.clauses, at))
        if norm in _AVOIDING or (norm in _VERBS and norm not in _UNLESS_TO):
            scopes.avoided.append(at)
        if norm in _MODALS:
            scopes.modality.extend(_bearing(reading, scopes.clauses, at, _MODALS[norm]))
        if norm in _QUANTITIES:
            scopes.quantity.extend(_quantity(reading, scopes.clauses, at))
    return scopes


def _clauses(reading: Reading) -> list[int]:
    clauses, number, last = [], -1, 0
    for at, word in enumerate(reading.words):
        # One character between two words is a blank or a hyphen.
        ends = word.start - last > 1 and _ENDS.search(reading.article.text, last, word.start)
        if not at or ends or at in reading.breaks or word.norm in _OPENERS:
            number += 1
        last = word.end
        clauses.append(number)
    return clauses


def _negation(reading: Reading, clauses: list[int], at: int) -> Iterator[Bearing]:
    norms = reading.norms
    following = norms[at + 1] if at + 1 < len(norms) else ""
    if following in _LIFTING or (norms[at] in _UNLESS_TO and following != "to"):
        return
    if norms[at] in _WHOLE:
        on = next((i for i in _after(reading, clauses, at)), None)
        yield Bearing(at, at if on is None else on, "whole")
        return
    for bearing in _bearing(reading, clauses, at, "not"):
        rest = takewhile(lambda i: clauses[i] == clauses[at], range(at + 1, len(norms)))
        yield Bearing(at, bearing.on, "not", next((norms[i] for i in rest if norms[i] in _BOUNDS), ""))


def _bearing(reading: Reading, clauses: list[int], at: int, kind: str) -> Iterator[Bearing]:
    """The word on the first word of weight after it, in its clause."""
    for on in _after(reading, clauses, at):
        yield Bearing(at, on, kind)
        return


def _after(reading: Reading, clauses: list[int], at: int) -> Iterator[int]:
    for on in range(at + 1, min(len(reading.norms), at + _REACH + 1)):
        if clauses[on] != clauses[at]:
            return
        norm = reading.norms[on]
        if norm not in _SKIPPED and norm not in _NEGATORS and norm not in _MODALS:
            yield on


def _quantity(reading: Reading, clauses: list[int], at: int) -> Iterator[Bearing]:
    """A quantity bears on the next word but "of", "the", "than"; "over", "at least" on a figure alone."""
    norm = reading.norms[at]
    kind = _QUANTITIES[norm]
    before = reading.norms[at - 1] if at else ""
    following = reading.norms[at + 1] if at + 1 < len(reading.norms) else ""
    if (norm == "least" and before != "at") or (norm == "up" and following != "to") or before in _NEGATORS:
        return
    for on in range(at + 1, min(len(reading.norms), at + 4)):
        if clauses[on] != clauses[at]:
            return
        if reading.norms[on] in _STEPPED_OVER or (norm == "up" and reading.norms[on] == "to"):
            continue
        counts = reading.norms[on][:1].isdecimal() or reading.norms[on] in _PARTS
        # "A few hundred" is about as many as "several hundred".
        counts = counts or (kind == "nearly" and _QUANTITIES.get(reading.norms[on]) == "all")
        if kind in (_OF_THINGS if counts else _OF_FIGURES) or reading.norms[on] in _SMALL:
            return
        yield Bearing(at, on, kind)
        return

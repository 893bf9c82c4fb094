"""What a negation, a modal or a quantity in a statement speaks of: each small word with the word it bears on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal

from claimreader.collation.readings import Reading
from claimreader.language.lexicons import load_table

_OPERATORS = load_table("meaning")
_NEGATION = _OPERATORS["negation"]
_NEGATION_WORDS = frozenset(_NEGATION["words"].split())
_NEGATION_VERBS = frozenset(_NEGATION["verbs"].split())
_CLAUSE_NEGATORS = frozenset(_NEGATION["whole"].split())
_PSEUDO_NEGATION = frozenset(_NEGATION["lifting"].split())
_SKIPPED = frozenset(_NEGATION["skipped"].split())
_MODALS: dict[str, str] = _OPERATORS["modality"]
_QUANTITIES: dict[str, str] = _OPERATORS["quantity"]
_BOUNDS = frozenset(_NEGATION["bounds"].split())
_FRACTION_NOUNS = frozenset(_OPERATORS["numbers"]["parts"].split())
_STOP_WORDS = frozenset(_OPERATORS["small"].split())
_PREVENTION_VERBS = frozenset(_NEGATION["avoiding"].split())
_FIGURE_QUANTITIES = frozenset({"over", "under", "nearly"})
_COUNT_QUANTITIES = frozenset({"few", "many", "some"})
_NEGATIVE_BEFORE_TO = frozenset({"fail", "failed", "fails", "failing"})
_CLAUSE_OPENERS = frozenset("and but because that which who if when while although unless so".split())
_CLAUSE_ENDS = re.compile(r"[,;:.!?—―–(]|--")
_QUANTITY_SKIPPED = frozenset("of the than a these those its their our his her".split())
"""What may stand between a quantity and what it counts."""
_SCOPE_WORDS = 6
_PREVENTION_SCOPE_WORDS = 12

OperatorCategory = Literal["negation", "modality", "quantity"]


@dataclass(frozen=True, slots=True)
class OperatorMatch:
    """A word of meaning and the word it bears on, as positions in a reading."""

    at: int
    target: int
    kind: str
    """Its class: "not", "whole", or as in meaning.toml ("future", "all")."""
    bound: str = ""
    """The word that makes a negation a bound: "until" in "not until June"."""


@dataclass(slots=True)
class OperatorScopes:
    """The bearings of one reading, by family."""

    negation: list[OperatorMatch] = field(default_factory=list)
    modality: list[OperatorMatch] = field(default_factory=list)
    quantity: list[OperatorMatch] = field(default_factory=list)
    preventing: list[int] = field(default_factory=list)
    """Verbs that keep what follows from being so ("avoid", "prevent")."""
    clauses: list[int] = field(default_factory=list)
    """The clause each word stands in, counted from 0."""

    def is_negated(self, at: int) -> bool:
        """Whether a negation before the word, in its clause and within reach, may take it in."""
        return any(
            self.clauses[b.at] == self.clauses[at] and (0 < at - b.at <= _SCOPE_WORDS or b.kind == "whole")
            for b in self.negation
        ) or any(0 < at - preventing <= _PREVENTION_SCOPE_WORDS for preventing in self.preventing)


def find_operator_scopes(reading: Reading) -> OperatorScopes:
    """What is negated, modal or quantified in a reading."""
    scopes = OperatorScopes(clauses=_clause_numbers(reading))
    for at, norm in enumerate(reading.norms):
        if norm in _NEGATION_WORDS or norm in _NEGATION_VERBS or norm in _CLAUSE_NEGATORS:
            scopes.negation.extend(_negation_matches(reading, scopes.clauses, at))
        if norm in _PREVENTION_VERBS or (norm in _NEGATION_VERBS and norm not in _NEGATIVE_BEFORE_TO):
            scopes.preventing.append(at)
        if norm in _MODALS:
            scopes.modality.extend(_first_target(reading, scopes.clauses, at, _MODALS[norm]))
        if norm in _QUANTITIES:
            scopes.quantity.extend(_quantity_matches(reading, scopes.clauses, at))
    return scopes


def _clause_numbers(reading: Reading) -> list[int]:
    clauses, number, last = [], -1, 0
    for at, word in enumerate(reading.words):
        # One character between two words is a blank or a hyphen.
        ends = word.start - last > 1 and _CLAUSE_ENDS.search(reading.article.text, last, word.start)
        if not at or ends or at in reading.breaks or word.norm in _CLAUSE_OPENERS:
            number += 1
        last = word.end
        clauses.append(number)
    return clauses


def _negation_matches(reading: Reading, clauses: list[int], at: int) -> Iterator[OperatorMatch]:
    norms = reading.norms
    following = norms[at + 1] if at + 1 < len(norms) else ""
    if following in _PSEUDO_NEGATION or (norms[at] in _NEGATIVE_BEFORE_TO and following != "to"):
        return
    if norms[at] in _CLAUSE_NEGATORS:
        target = next((i for i in _targets_after(reading, clauses, at)), None)
        yield OperatorMatch(at, at if target is None else target, "whole")
        return
    for operator in _first_target(reading, clauses, at, "not"):
        rest = takewhile(lambda i: clauses[i] == clauses[at], range(at + 1, len(norms)))
        yield OperatorMatch(at, operator.target, "not", next((norms[i] for i in rest if norms[i] in _BOUNDS), ""))


def _first_target(reading: Reading, clauses: list[int], at: int, kind: str) -> Iterator[OperatorMatch]:
    """The word on the first word of weight after it, in its clause."""
    for target in _targets_after(reading, clauses, at):
        yield OperatorMatch(at, target, kind)
        return


def _targets_after(reading: Reading, clauses: list[int], at: int) -> Iterator[int]:
    for target in range(at + 1, min(len(reading.norms), at + _SCOPE_WORDS + 1)):
        if clauses[target] != clauses[at]:
            return
        norm = reading.norms[target]
        if norm not in _SKIPPED and norm not in _NEGATION_WORDS and norm not in _MODALS:
            yield target


def _quantity_matches(reading: Reading, clauses: list[int], at: int) -> Iterator[OperatorMatch]:
    """A quantity bears on the next word but "of", "the", "than"; "over", "at least" on a figure alone."""
    norm = reading.norms[at]
    kind = _QUANTITIES[norm]
    before = reading.norms[at - 1] if at else ""
    following = reading.norms[at + 1] if at + 1 < len(reading.norms) else ""
    if (norm == "least" and before != "at") or (norm == "up" and following != "to") or before in _NEGATION_WORDS:
        return
    for target in range(at + 1, min(len(reading.norms), at + 4)):
        if clauses[target] != clauses[at]:
            return
        if reading.norms[target] in _QUANTITY_SKIPPED or (norm == "up" and reading.norms[target] == "to"):
            continue
        counts = reading.norms[target][:1].isdecimal() or reading.norms[target] in _FRACTION_NOUNS
        # "A few hundred" is about as many as "several hundred".
        counts = counts or (kind == "nearly" and _QUANTITIES.get(reading.norms[target]) == "all")
        if kind in (_COUNT_QUANTITIES if counts else _FIGURE_QUANTITIES) or reading.norms[target] in _STOP_WORDS:
            return
        yield OperatorMatch(at, target, kind)
        return

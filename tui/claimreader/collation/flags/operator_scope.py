"""Which word of a reading each negation, modal or quantity is about, and what is negated by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import NamedTuple

from claimreader.collation.flags.limits import Limit, find_limits
from claimreader.collation.flags.quantity_pairs import Placed, quantities_of
from claimreader.collation.readings import Reading
from claimreader.language.operators import Operator, Operators

_DOUBLE_REACH = 3
_FAILURE = "failure"
"""The value of what negates by not coming about: not to fail to do it is to do it."""


class OperatorMatch(NamedTuple):
    """An operator of a reading and the word that it is about, as positions in the reading."""

    operator: Operator
    trigger: int
    target: int
    bound: str = ""
    """The word that makes a negation a bound: "until" in "not until June"."""

    @property
    def value(self) -> str:
        """What the operator says: "not", "duty", "most"."""
        return self.operator.value


@dataclass(slots=True)
class OperatorScopes:
    """The operators of one reading, by category, in the order of its words."""

    negation: list[OperatorMatch] = field(default_factory=list)
    prevention: list[OperatorMatch] = field(default_factory=list)
    modality: list[OperatorMatch] = field(default_factory=list)
    quantity: list[OperatorMatch] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    """What limits a clause."""
    quantities: list[Placed] = field(default_factory=list)
    """The quantities; their words are no operators: "May" is a month, "at most" a bound."""
    clauses: list[int] = field(default_factory=list)
    """The clause that each word stands in, counted from 0."""

    @property
    def words_of_quantities(self) -> frozenset[int]:
        """The words of the quantities and their bounds."""
        return frozenset(at for each in self.quantities for at in each.words)

    @property
    def has_date(self) -> bool:
        """Whether a date is said."""
        return any(each.quantity.kind == "date" for each in self.quantities)

    def is_negated(self, at: int, apart_from: range = range(0)) -> bool:
        """Whether the word stands in the scope of a negation or of a verb of prevention; not counting some words."""
        return any(
            self._is_in_scope(match, at)
            for match in (*self.negation, *self.prevention)
            if match.trigger not in apart_from
        )

    def _is_in_scope(self, match: OperatorMatch, at: int) -> bool:
        operator = match.operator
        if not operator.crosses_clauses and self.clauses[match.trigger] != self.clauses[at]:
            return False
        return (operator.direction == "clause" and at != match.trigger) or 0 < at - match.trigger <= operator.reach


def find_operator_scopes(reading: Reading) -> OperatorScopes:
    """The operators of a reading with what they are about."""
    operators = reading.lexicon.operators
    scopes = OperatorScopes(limits=list(find_limits(reading)), clauses=_clause_numbers(reading, operators))
    by_category = {name: getattr(scopes, name) for name in ("negation", "prevention", "modality", "quantity")}
    norms = ("", *reading.norms, "")
    scopes.quantities = quantities_of(reading)
    quantities = scopes.words_of_quantities
    for at, norm in enumerate(reading.norms):
        for operator in operators.by_word.get(norm, ()):
            if at not in quantities and operator.applies(norms[at], norms[at + 2]):
                target = _target_of(operator, operators, norms, scopes.clauses, at)
                if target is not None:
                    bound = _bound_of(operator, reading.norms, scopes.clauses, at)
                    by_category[operator.category].append(OperatorMatch(operator, at, target, bound))
    scopes.negation = _without_double_negation(scopes.negation)
    return scopes


def _without_double_negation(matches: Sequence[OperatorMatch]) -> list[OperatorMatch]:
    """The negations without those that take each other back: "never failed to pay", "not without friends"."""
    cancelled: set[int] = set()
    for first, second in pairwise(matches):
        near = second.trigger - first.trigger <= _DOUBLE_REACH
        both = first.target == second.target and first.operator.direction == second.operator.direction == "forward"
        if near and (both or (first.target == second.trigger and second.value == _FAILURE)):
            cancelled |= {first.trigger, second.trigger}
    return [match for match in matches if match.trigger not in cancelled]


def _clause_numbers(reading: Reading, operators: Operators) -> list[int]:
    clauses, number, last = [], -1, 0
    for at, word in enumerate(reading.words):
        # One character between two words is a blank or a hyphen.
        ends = word.start - last > 1 and operators.clause_ends.search(reading.article.text, last, word.start)
        if not at or ends or at in reading.breaks or word.norm in operators.clause_openers:
            number += 1
        last = word.end
        clauses.append(number)
    return clauses


def _target_of(
    operator: Operator, operators: Operators, norms: Sequence[str], clauses: list[int], at: int
) -> int | None:
    """The word that an operator is about; the operator itself where it has no other and negates its whole clause.

    `norms` has "" in front of the words and behind them.
    """
    if operator.targets == "none":
        return at
    for target in range(at + 1, min(len(clauses), at + operator.reach + 1)):
        if clauses[target] != clauses[at] and not operator.crosses_clauses:
            break
        before, norm, following = norms[target : target + 3]
        if norm in operator.skips:
            continue
        others = operators.by_word.get(norm, ()) if operator.steps_over_modals else ()
        if any(other.category == "modality" and other.applies(before, following) for other in others):
            continue
        if _is_suitable(operator, norm):
            return target
        break
    return at if operator.direction == "clause" else None


def _is_suitable(operator: Operator, norm: str) -> bool:
    if norm in operator.ends_at:
        return False
    return operator.targets == "word" or not operator.is_figure(norm)


def _bound_of(operator: Operator, norms: tuple[str, ...], clauses: list[int], at: int) -> str:
    """The first word later in the clause that makes the operator a bound; "" where there is none."""
    if not operator.bounds:
        return ""
    rest = takewhile(lambda i: clauses[i] == clauses[at], range(at + 1, len(norms)))
    return next((norms[i] for i in rest if norms[i] in operator.bounds), "")

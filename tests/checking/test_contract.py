"""The contract: what it says is so."""

from __future__ import annotations

from claimreader.checking.contract import contract_lines, folds_hold
from claimreader.checking.verdicts import VERDICT_RULES


def test_each_fold_makes_its_two_prints_one() -> None:
    assert folds_hold() == []


def test_every_rule_is_named_with_its_meaning() -> None:
    text = "\n".join(contract_lines())
    assert all(" ".join((rule.applies.__doc__ or "?").split()) in text for rule in VERDICT_RULES)

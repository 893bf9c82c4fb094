"""LINK_DOUBTS: what keeps two statements that share much from being linked."""

from __future__ import annotations

import pytest

from claimreader.collation import link_doubts
from claimreader.collation.link_doubts import are_doubtful
from readings import reading
from rule_cases import RuleCase, check_each_rule, each_case, without_rule


def doubts(text: str) -> str:
    one, other = text.strip().splitlines()
    a, b = reading(one, "a"), reading(other, "b")
    names = [doubt.name for doubt in link_doubts.LINK_DOUBTS if doubt.applies(a, b)]
    assert names == [doubt.name for doubt in link_doubts.LINK_DOUBTS if doubt.applies(b, a)]
    return ", ".join(names) or "none"


@each_case("collation/link_doubts")
def test_doubts(case: RuleCase) -> None:
    assert doubts(case.input) == case.expected.strip()


def test_each_doubt_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    check_each_rule(
        "collation/link_doubts", without_rule(monkeypatch, link_doubts, "LINK_DOUBTS"), lambda text: doubts(text)
    )


def test_a_flag_settles_a_doubt() -> None:
    a, b = reading("the tolls on the bridge will rise", "a"), reading("the tolls on the bridge will fall", "b")
    assert are_doubtful(a, b, lambda: ())
    assert are_doubtful(a, b, lambda: ("CUT",))
    assert not are_doubtful(a, b, lambda: ("NEG",))

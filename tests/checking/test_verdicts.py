"""Each rule of VERDICT_RULES has a file of cases: a source, three dashes, a draft; the verdict of each passage."""

from __future__ import annotations

import pytest

from claimreader.checking import verdicts
from claimreader.checking.check import check_draft
from claimreader.checking.draft import read_draft
from claimreader.model import Page
from claimreader.page.read import read_page
from rule_cases import RuleCase, check_each_rule, each_case, without_rule

CASES = "checking/verdicts"


def outcome(text: str) -> str:
    source, _, draft = text.partition("\n---\n")
    article = read_page(Page("courier.txt", source.encode("utf-8"), markup=False, cleaned=True))
    given = read_draft(Page("draft.txt", draft.encode("utf-8"), markup=False))
    return "\n".join(check.verdict for check in check_draft(given, [article]))


@each_case(CASES)
def test_verdict(case: RuleCase) -> None:
    assert outcome(case.input) == case.expected


def test_each_rule_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    check_each_rule(CASES, without_rule(monkeypatch, verdicts, "VERDICT_RULES"), outcome)

import pytest

from claimreader.attribution import role_holders
from marked_mentions import resolve_marked
from rule_cases import RuleCase, check_each_rule, each_case, without_rule


@each_case("attribution/role_rules")
def test_who_has_a_role(case: RuleCase):
    assert resolve_marked(case.input) == case.expected


def test_each_rule_has_a_case_of_its_own(monkeypatch: pytest.MonkeyPatch):
    check_each_rule("attribution/role_rules", without_rule(monkeypatch, role_holders, "ROLE_RULES"), resolve_marked)

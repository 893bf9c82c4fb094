import pytest

from claimreader.attribution import gendered_pronouns
from marked_mentions import resolve_marked
from rule_cases import RuleCase, check_each_rule, each_case, without_rule


@each_case("attribution/gendered_rules")
def test_who_he_or_she_is(case: RuleCase):
    assert resolve_marked(case.input) == case.expected


def test_each_rule_has_a_case_of_its_own(monkeypatch: pytest.MonkeyPatch):
    rules = without_rule(monkeypatch, gendered_pronouns, "GENDERED_RULES")
    check_each_rule("attribution/gendered_rules", rules, resolve_marked)

import pytest

from claimreader.attribution import named_mentions
from marked_mentions import resolve_marked
from rule_cases import RuleCase, check_each_rule, each_case, without_rule


@each_case("attribution/name_rules")
def test_names_in_phrases(case: RuleCase):
    assert resolve_marked(case.input) == case.expected


@each_case("attribution/apposition_rules")
def test_names_beside_phrases(case: RuleCase):
    assert resolve_marked(case.input) == case.expected


def test_each_rule_of_names_has_a_case_of_its_own(monkeypatch: pytest.MonkeyPatch):
    check_each_rule("attribution/name_rules", without_rule(monkeypatch, named_mentions, "NAME_RULES"), resolve_marked)


def test_each_rule_of_appositions_has_a_case_of_its_own(monkeypatch: pytest.MonkeyPatch):
    rules = without_rule(monkeypatch, named_mentions, "APPOSITION_RULES")
    check_each_rule("attribution/apposition_rules", rules, resolve_marked)

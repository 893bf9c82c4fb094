import pytest

from claimreader.attribution import coreference
from marked_mentions import resolve_marked
from rule_cases import RuleCase, check_each_rule, each_case, without_rule


@each_case("attribution/mention_rules")
def test_who_a_phrase_stands_for(case: RuleCase):
    assert resolve_marked(case.input) == case.expected


@each_case("attribution/pronoun_rules")
def test_who_a_pronoun_stands_for(case: RuleCase):
    assert resolve_marked(case.input) == case.expected


def test_each_rule_of_mentions_has_a_case_of_its_own(monkeypatch: pytest.MonkeyPatch):
    rules = without_rule(monkeypatch, coreference, "MENTION_RULES")
    check_each_rule("attribution/mention_rules", rules, resolve_marked)


def test_each_rule_of_pronouns_has_a_case_of_its_own(monkeypatch: pytest.MonkeyPatch):
    rules = without_rule(monkeypatch, coreference, "PRONOUN_RULES")
    check_each_rule("attribution/pronoun_rules", rules, resolve_marked)

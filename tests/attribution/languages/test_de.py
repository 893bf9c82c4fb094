import pytest

from claimreader.attribution.languages import de
from found_statements import statements_of
from rule_cases import RuleCase, check_each_rule, each_case, without_rule


def found(text: str) -> str:
    return statements_of(text, "de")


@each_case("attribution/german_rules")
def test_what_a_sentence_reports(case: RuleCase):
    assert found(case.input) == case.expected


@each_case("attribution/german_source_phrase_rules")
def test_sources_without_a_verb(case: RuleCase):
    assert found(case.input) == case.expected


@each_case("attribution/german_quotation_rules")
def test_quotations(case: RuleCase):
    assert found(case.input) == case.expected


@pytest.mark.parametrize("name", ["german_rules", "source_phrase_rules", "quotation_rules"])
def test_each_rule_has_a_case_of_its_own(name: str, monkeypatch: pytest.MonkeyPatch):
    file = name if name.startswith("german") else f"german_{name}"
    check_each_rule(f"attribution/{file}", without_rule(monkeypatch, de, name.upper()), found)

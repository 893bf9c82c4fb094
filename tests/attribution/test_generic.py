import pytest

from claimreader.attribution import generic
from claimreader.attribution.generic import saying_words
from found_statements import statements_of
from rule_cases import RuleCase, check_each_rule, each_case, without_rule


def found(text: str) -> str:
    """The statements of a text behind its language: "fr: La maire …"."""
    language, _, rest = text.partition(": ")
    return statements_of(rest, language)


@each_case("attribution/generic_rules")
def test_what_a_sentence_reports(case: RuleCase):
    assert found(case.input) == case.expected


@each_case("attribution/generic_source_rules")
def test_the_source_beside_a_verb(case: RuleCase):
    assert found(case.input) == case.expected


@pytest.mark.parametrize(("name", "rules"), [("generic_rules",) * 2, ("generic_source_rules", "source_rules")])
def test_each_rule_has_a_case_of_its_own(name: str, rules: str, monkeypatch: pytest.MonkeyPatch):
    check_each_rule(f"attribution/{name}", without_rule(monkeypatch, generic, rules.upper()), found)


def test_a_verb_may_end_in_its_pronoun():
    words = saying_words("fr")
    assert [words.is_pronoun(low) for low in ("elle", "a-t-elle", "maire", "porte-parole")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_language_without_words_has_its_quotations():
    assert statements_of("Η πόλη είπε «δεν θα πάμε ποτέ εκεί ξανά» χθες.", "el") == "- | δεν θα πάμε ποτέ εκεί ξανά"

import pytest

from claimreader.language import credit_lines
from claimreader.language.lexicons import load_lexicon
from rule_cases import RuleCase, check_each_rule, each_case, tag, without_rule


def credited(text: str) -> str:
    """The rules that apply to a line, "text" for none."""
    s, lexicon = tag(text), load_lexicon("en")
    return " ".join(name for name, rule in credit_lines.CREDIT_LINES if rule(s, lexicon)) or "text"


@each_case("language/credit_lines")
def test_lines_that_credit_the_text(case: RuleCase):
    assert credited(case.input) == case.expected


def test_each_rule_has_a_case_of_its_own(monkeypatch: pytest.MonkeyPatch):
    check_each_rule("language/credit_lines", without_rule(monkeypatch, credit_lines, "CREDIT_LINES"), credited)


@pytest.mark.parametrize(
    ("label", "outlets"),
    [
        ("OSLO (Coastal Wire) — ", ["Coastal Wire"]),
        ("EK /Norpress/ - ", ["Norpress"]),
        ("OSLO — ", []),
    ],
)
def test_outlets_in_datelines(label: str, outlets: list[str]):
    assert credit_lines.outlets_of_dateline(label) == outlets

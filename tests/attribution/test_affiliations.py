import pytest

from claimreader.attribution import affiliations
from claimreader.attribution.affiliations import affiliations_in
from claimreader.language.analysis import Analysis
from claimreader.model import Affiliation, Article, Block, Span
from rule_cases import RuleCase, check_each_rule, each_case, without_rule


def found(text: str) -> list[Affiliation]:
    block = Block(0, len(text), "paragraph", Span(0, len(text)))
    return list(affiliations_in(Analysis(Article("a", "test", text, (block,), "", "", language="en"))))


def listed(text: str) -> str:
    """Member, role and organization, one affiliation a line."""
    return "\n".join(f"{found.member} | {found.role} | {found.organization}" for found in found(text))


@each_case("attribution/affiliation_rules")
def test_who_belongs_to_whom(case: RuleCase):
    assert listed(case.input) == case.expected


def test_each_rule_has_a_case_of_its_own(monkeypatch: pytest.MonkeyPatch):
    rules = without_rule(monkeypatch, affiliations, "AFFILIATION_RULES")
    check_each_rule("attribution/affiliation_rules", rules, listed)


def test_capitals_stand_for_their_government():
    assert listed("The talks moved to Oslo on Friday.") == "Oslo | seat | Norway"


def test_affiliations_point_at_their_words():
    text = "It rained. Palace spokesman Scott Ware left early."
    assert [affiliation.span.of(text) for affiliation in found(text)] == ["spokesman Scott Ware"]

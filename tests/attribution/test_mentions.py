import pytest

from claimreader.attribution import mentions
from claimreader.attribution.mention_words import mention_words
from marked_mentions import resolve_marked
from rule_cases import RuleCase, check_each_rule, each_case, tag, without_rule

WORDS = mention_words("en")


@each_case("attribution/nominal_mention_rules")
def test_phrases_without_a_name(case: RuleCase):
    assert resolve_marked(case.input) == case.expected


def test_each_rule_has_a_case_of_its_own(monkeypatch: pytest.MonkeyPatch):
    rules = without_rule(monkeypatch, mentions, "NOMINAL_MENTION_RULES")
    check_each_rule("attribution/nominal_mention_rules", rules, resolve_marked)


@pytest.mark.parametrize(
    ("phrase", "printed"),
    [("the small boat", "small boat"), ("the harbour’s", "harbour"), ("Ek , a town", "Ek, a town"), ("the", "the")],
)
def test_surface_form_has_no_article_and_no_possessive(phrase: str, printed: str):
    s = tag(phrase)
    assert mentions.surface_form(s, (0, len(phrase.split())), WORDS) == printed


def test_contractions_are_stripped():
    assert [mentions.strip_contraction(low) for low in ("he’d", "they’re", "lee")] == ["he", "they", "lee"]


@pytest.mark.parametrize(
    ("phrase", "is_plural"),
    [("the officials of the town", True), ("people", True), ("the boss", False), ("the mayor of cities", False)],
)
def test_the_head_says_whether_a_phrase_is_plural(phrase: str, is_plural: bool):
    s = tag(phrase)
    assert mentions.is_plural(s, (0, len(phrase.split())), WORDS) is is_plural

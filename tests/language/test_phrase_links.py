import pytest

from claimreader.language import phrase_links
from claimreader.language.noun_phrases import noun_phrases
from rule_cases import RuleCase, check_each_rule, each_case, tag, without_rule


def extended(text: str) -> str:
    """The first phrase with all that belongs to it before the first cue."""
    s = tag(text)
    phrases = noun_phrases(s)
    return s.text_of(*phrase_links.extend_phrase(s, phrases[0], phrases, s.cues[0][0]), text)


@each_case("language/link_rules")
def test_what_belongs_to_a_phrase(case: RuleCase):
    assert extended(case.input) == case.expected


def test_each_rule_has_a_case_of_its_own(monkeypatch: pytest.MonkeyPatch):
    rules = without_rule(monkeypatch, phrase_links, "LINK_RULES")
    check_each_rule("language/link_rules", rules, extended)


def test_a_pronoun_that_opens_a_clause_is_never_extended():
    s = tag("That of Lee said nothing.")
    assert phrase_links.extend_phrase(s, (0, 1), noun_phrases(s), len(s)) == (0, 1)

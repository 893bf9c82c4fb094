from collections.abc import Iterator

import pytest

from claimreader.language import noun_phrases
from rule_cases import RuleCase, check_each_rule, each_case, tag, without_rule


def phrases(text: str) -> str:
    s = tag(text)
    return " | ".join(s.text_of(begin, end, text) for begin, end in noun_phrases.noun_phrases(s))


@each_case("language/nominal_rules")
def test_which_words_are_part_of_a_noun_phrase(case: RuleCase):
    assert phrases(case.input) == case.expected


@each_case("language/cue_verb_rules")
def test_verbs_of_the_lexicon_that_are_nouns(case: RuleCase):
    assert phrases(case.input) == case.expected


def test_each_rule_of_a_tag_has_a_case_of_its_own(monkeypatch: pytest.MonkeyPatch):
    rules = noun_phrases.NOMINAL_RULES

    def shortened() -> Iterator[str]:
        for skipped in rules:
            monkeypatch.setattr(
                noun_phrases, "NOMINAL_RULES", {t: rule for t, rule in rules.items() if t is not skipped}
            )
            yield skipped.name

    check_each_rule("language/nominal_rules", shortened(), phrases)


def test_each_rule_of_a_verb_has_a_case_of_its_own(monkeypatch: pytest.MonkeyPatch):
    rules = without_rule(monkeypatch, noun_phrases, "CUE_VERB_RULES")
    check_each_rule("language/cue_verb_rules", rules, phrases)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All the boats sank fast.", "All the boats sank fast"),
        ("That was all the minister would say.", "That | all | the minister"),
        ("The fire service’s head, who left, sold his boat.", "The fire service’s head | who | his boat"),
    ],
)
def test_where_phrases_begin_and_end(text: str, expected: str):
    assert phrases(text) == expected

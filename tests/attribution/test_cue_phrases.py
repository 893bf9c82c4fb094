"""What CHAIN_RULES, BEHIND_RULES and SUBJECT_RULES make of an English cue: text -> polarity | cue phrase."""

import pytest

from claimreader.attribution import cue_chain, cue_phrases
from claimreader.attribution.statements import find_statements
from claimreader.language.analysis import Analysis
from claimreader.language.polarity import MODAL, NEGATION, polarity
from claimreader.model import Article, Block, BlockRole, Span, Statement
from rule_cases import RuleCase, check_each_rule, each_case, without_rule


def statements(text: str, role: BlockRole = "paragraph") -> tuple[Statement, ...]:
    block = Block(0, len(text), role, Span(0, len(text)))
    return find_statements(Analysis(Article("a", "test", text, (block,), "", "", language="en")))


def phrases(text: str) -> str:
    return "\n".join(f"{s.polarity} | {s.cue_phrase}" for s in statements(text)) or "nothing"


def phrases_with_speakers(text: str) -> str:
    return "\n".join(f"{s.speaker} | {s.polarity} | {s.cue_phrase}" for s in statements(text)) or "nothing"


@each_case("attribution/cue_chain_rules")
def test_what_stands_before_a_cue(case: RuleCase):
    assert phrases(case.input) == case.expected


def test_each_rule_of_the_chain(monkeypatch: pytest.MonkeyPatch):
    check_each_rule("attribution/cue_chain_rules", without_rule(monkeypatch, cue_chain, "CHAIN_RULES"), phrases)


@each_case("attribution/cue_behind_rules")
def test_what_stands_behind_a_cue(case: RuleCase):
    assert phrases(case.input) == case.expected


def test_each_rule_behind_a_cue(monkeypatch: pytest.MonkeyPatch):
    check_each_rule("attribution/cue_behind_rules", without_rule(monkeypatch, cue_phrases, "BEHIND_RULES"), phrases)


@each_case("attribution/cue_subject_rules")
def test_what_the_subject_makes_of_a_cue(case: RuleCase):
    assert phrases_with_speakers(case.input) == case.expected


def test_each_rule_of_the_subject(monkeypatch: pytest.MonkeyPatch):
    shortened = without_rule(monkeypatch, cue_phrases, "SUBJECT_RULES")
    check_each_rule("attribution/cue_subject_rules", shortened, phrases_with_speakers)


def test_operators_compose_from_the_outside_in():
    assert polarity("assert", ()) == "asserted"
    assert polarity("assert", (NEGATION,)) == "open"
    assert polarity("deny", (NEGATION,)) == "open"
    assert polarity("assent", (NEGATION,)) == "denied"
    assert polarity("hide", (NEGATION,)) == "asserted"
    # "did not hesitate to say", "hesitated to say"
    assert polarity("assert", ("?+", NEGATION)) == "asserted"
    assert polarity("assert", ("?+",)) == "open"
    # "might not have failed to say"
    assert polarity("assert", ("-+", NEGATION, MODAL)) == "open"


def test_nobody_is_no_speaker():
    (said,) = statements("No one at the harbour office said the gates were unsafe.")
    assert (said.speaker, said.mention, said.polarity) == (None, None, "open")
    (known,) = statements("It has not been confirmed that the gates were unsafe.")
    assert (known.speaker, known.polarity) == (None, "open")


def test_how_it_was_said_is_no_part_of_a_name():
    assert [s.speaker for s in statements("Tolvanen almost said that the gates were unsafe.")] == ["Tolvanen"]
    assert [s.speaker for s in statements("Tolvanen reportedly told staff that the gates were unsafe.")] == ["Tolvanen"]


def test_a_headline_has_its_cue_phrase_too():
    (refused,) = statements("Harbour office refuses to say if gates are unsafe", "title")
    assert (refused.polarity, refused.cue_phrase, refused.cue) == ("open", "refuses to say", "say")


def test_the_phrase_stands_where_its_span_says():
    text = "Mira Tolvanen has not yet confirmed that the gates were unsafe."
    (open_one,) = statements(text)
    assert open_one.cue_phrase_span is not None
    assert open_one.cue_phrase_span.of(text) == open_one.cue_phrase == "has not yet confirmed"

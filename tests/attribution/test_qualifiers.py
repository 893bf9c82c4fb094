import pytest

from claimreader.attribution import qualifiers
from claimreader.attribution.linear_model import linear_model
from claimreader.attribution.relation import Relation
from claimreader.attribution.relation_stages import find_relations
from claimreader.language.analysis import Analysis
from claimreader.language.lexicons import load_lexicon
from claimreader.model import Article, Block, Span
from rule_cases import RuleCase, check_each_rule, each_case, without_rule


def relation(text: str) -> Relation:
    block = Block(0, len(text), "paragraph", Span(0, len(text)))
    analysis = Analysis(Article("a", "test", text, (block,), "", "", language="en"))
    (s,) = analysis.sentences
    return max(
        find_relations(s, analysis.quotations, text, linear_model("en"), analysis.lexicon),
        key=lambda found: found.odds,
    )


def audience(text: str) -> str:
    return qualifiers.audience_of(relation(text), text, load_lexicon("en")) or "nobody"


@each_case("attribution/audience_rules")
def test_the_audience(case: RuleCase):
    assert audience(case.input) == case.expected


def test_each_audience_rule_has_a_case_of_its_own(monkeypatch: pytest.MonkeyPatch):
    check_each_rule("attribution/audience_rules", without_rule(monkeypatch, qualifiers, "AUDIENCE_RULES"), audience)


def test_the_subject_of_a_passive_is_the_audience():
    assert audience("The town council was warned by engineers that the sill was cracked.") == "town council"
    assert audience("It was claimed that the sill was sound.") == "nobody"


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ines Holt pointed out that the bridge was closed.", "pointed out"),
        ("Ines Holt said that the bridge was closed.", "said"),
        ("The bridge was closed, according to Ines Holt.", "according to"),
    ],
)
def test_the_end_of_the_cue(text: str, cue: str):
    found = relation(text)
    end = qualifiers.cue_end(found, load_lexicon("en"))
    assert found.sentence.text_of(found.cue_unit, end, text) == cue

"""What CLAUSE_RULES make of a cue of a language whose negation may stand anywhere in the clause."""

import pytest

from claimreader.attribution import clause_polarity
from claimreader.attribution.statements import find_statements
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Block, Span
from rule_cases import RuleCase, check_each_rule, each_case, without_rule


def phrases(text: str, language: str = "de") -> str:
    block = Block(0, len(text), "paragraph", Span(0, len(text)))
    found = find_statements(Analysis(Article("a", "test", text, (block,), "", "", language=language)))
    return "\n".join(f"{s.speaker} | {s.polarity} | {s.cue_phrase}" for s in found) or "nothing"


@each_case("attribution/cue_clause_rules")
def test_the_clause_of_a_cue(case: RuleCase):
    assert phrases(case.input) == case.expected


def test_each_rule_of_the_clause(monkeypatch: pytest.MonkeyPatch):
    check_each_rule("attribution/cue_clause_rules", without_rule(monkeypatch, clause_polarity, "CLAUSE_RULES"), phrases)


def test_a_source_without_a_verb_negates_nothing():
    assert phrases("Laut Polizei wurde niemand verletzt.") == "Polizei | asserted | Laut"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "La maire n’a pas dit que le pont est fermé.", "maire | open | n’a pas dit"),
        ("fr", "La maire a dit que le pont n’est pas fermé.", "maire | asserted | a dit"),
        ("fr", "La maire a démenti que le pont soit fermé.", "maire | denied | a démenti"),
        ("es", "La alcaldesa no ha dicho que el puente esté cerrado.", "alcaldesa | open | no ha dicho"),
        ("es", "Inés Holt negó que el puente esté cerrado.", "Inés Holt | denied | negó"),
        ("ru", "Инес Холт не заявила, что мост закрыт.", "Инес Холт | open | не заявила"),
        ("ru", "Инес Холт опровергла, что мост закрыт.", "Инес Холт | denied | опровергла"),
        ("uk", "Інес Голт не заявила, що міст закрито.", "Інес Голт | open | не заявила"),
    ],
)
def test_other_languages(language: str, text: str, expected: str):
    assert phrases(text, language) == expected


def test_a_language_without_words_of_polarity_asserts():
    assert phrases("La maire n’a pas dit que le pont est fermé.", "xx") == "nothing"

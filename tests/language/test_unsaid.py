"""Quotations that nobody says, and nicknames in quotation marks."""

import re

import pytest

from claimreader.language import unsaid
from claimreader.language.analysis import Analysis
from claimreader.language.lexicons import load_lexicon
from claimreader.language.nicknames import is_nickname
from claimreader.language.quotations import find_quotations
from claimreader.model import Article, Block, Span
from rule_cases import RuleCase, check_each_rule, each_case, without_rule


def nobodys(text: str, language: str = "en") -> str:
    lines = re.finditer(r"[^\n]+", text)
    blocks = tuple(Block(*line.span(), "paragraph", Span(*line.span())) for line in lines)
    analysis = Analysis(Article("a", "test", text, blocks, "", "", language=language))
    return "\n".join(analysis.quotations[index].span.of(text) for index in sorted(analysis.unsaid))


@each_case("language/unsaid_rules")
def test_what_nobody_says(case: RuleCase) -> None:
    assert nobodys(case.input) == case.expected


def test_each_rule_changes_a_case_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    check_each_rule("language/unsaid_rules", without_rule(monkeypatch, unsaid, "UNSAID_RULES"), nobodys)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Der Film „Die Brücke am Fluss“ läuft.", "Die Brücke am Fluss"),
        ("de", "Die sogenannte „Brückenkasse“ ist leer.", "Brückenkasse"),
        ("de", "Holt nannte den Plan „baufällig“.", ""),
        ("fr", "Le film « La vie est un long fleuve » sort lundi.", "La vie est un long fleuve"),
        ("es", "La película «El puente que nadie quería» se estrena.", "El puente que nadie quería"),
        ("ru", "Фильм «Мост, который никто не строил» выходит.", "Мост, который никто не строил"),
        ("uk", "Фільм «Міст, якого ніхто не хотів» виходить.", "Міст, якого ніхто не хотів"),
    ],
)
def test_other_languages_have_words_of_their_own(language: str, text: str, expected: str) -> None:
    assert nobodys(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("John “Johnny” Ferk left.", True),
        ("Rasmus “The Hammer” Quill left.", True),
        ("John “no” Ferk left.", False),
        ("John said “Johnny” Ferk left.", False),
        ("The “Big” Weir broke.", False),
        ("Ferk “We Will Not Ever Pay” Quill", False),
    ],
)
def test_nicknames(text: str, expected: bool) -> None:
    (quotation,) = find_quotations(text, [Span(0, len(text))])
    assert is_nickname(text, quotation.outer, load_lexicon("en")) is expected


def test_a_crosshead_does_not_close_a_long_quotation() -> None:
    text = "Okafor said: “The gates of the weir are gone.\n\n‘Gates gone’\n\n“We cannot pay for them.”"
    paragraphs = [Span(*line.span()) for line in re.finditer(r"[^\n]+", text)]
    assert [quotation.continues for quotation in find_quotations(text, paragraphs)] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("»The sill is cracked\n»The chains have snapped\n“Nobody knew,” Okafor said.", ["Nobody knew,"]),
        ("»The sill is cracked", []),
        ("»Es ist lange her.\n»Nun ist es vorbei«, sagte Holt.", ["Es ist lange her.", "Nun ist es vorbei"]),
        ("»Vi betalar inte», sade Holt.", ["Vi betalar inte"]),
        ('“The gate is 12" thick,” Holt said.', ['The gate is 12" thick,']),
    ],
)
def test_marks_that_are_bullets_or_inches(text: str, expected: list[str]) -> None:
    paragraphs = [Span(*line.span()) for line in re.finditer(r"[^\n]+", text)]
    assert [quotation.span.of(text) for quotation in find_quotations(text, paragraphs)] == expected

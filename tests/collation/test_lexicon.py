"""The words of a language for collation: made once, with a default for languages that have none."""

from __future__ import annotations

from claimreader.collation.lexicon import DEFAULT_LANGUAGE, collation_lexicon, lexicon_for, main_lexicon

ENGLISH = collation_lexicon("en")


def test_a_language_without_words_of_its_own_has_the_default() -> None:
    assert lexicon_for(None) is lexicon_for("xx") is collation_lexicon(DEFAULT_LANGUAGE)


def test_the_commonest_language_is_the_main_one() -> None:
    assert main_lexicon(["en", "en", None]).code == "en"
    assert main_lexicon([]).code == DEFAULT_LANGUAGE


def test_numbers() -> None:
    numbers = ENGLISH.numbers
    assert all(numbers.is_number(norm) for norm in ("12", "1990s", "first", "hundreds"))
    assert not numbers.is_number("boats")


def test_phrases_and_words_name_a_concept() -> None:
    assert ENGLISH.concepts.of("resign") == "#resign"
    assert list(ENGLISH.concepts.phrases_in(["she", "will", "step", "down", "soon"])) == ["#resign"]
    assert ENGLISH.concepts.of("harbor") == "harbor"


def test_a_role_is_one_whoever_holds_it() -> None:
    assert ENGLISH.role_of("spokesman") == ENGLISH.role_of("spokesperson")

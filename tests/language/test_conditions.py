"""The conditions of a language: read and checked, found in place, every phrase reachable."""

from __future__ import annotations

from typing import Any

import pytest

from claimreader.errors import BadLanguageData
from claimreader.language.conditions import load_conditions, parse_conditions
from claimreader.language.data_files import languages_with


def parsed(**entry: Any) -> Any:
    return parse_conditions({"lists": {"some": "few many"}, "condition": [entry]}, "conditions.toml")


@pytest.mark.parametrize("code", languages_with("conditions"))
def test_every_language_is_read(code: str) -> None:
    conditions = load_conditions(code)
    assert conditions.by_phrase
    assert conditions.modals
    assert conditions.function_stems


def test_a_language_without_the_file_has_none() -> None:
    assert not load_conditions("xx").by_phrase


def test_the_longest_phrase_counts() -> None:
    condition = load_conditions("en").at(("only", "if", "he", "pays"), 0)
    assert condition is not None
    assert len(condition.words) == 2


def test_neighbours_decide() -> None:
    conditions = load_conditions("en")
    assert conditions.at(("even", "if", "it", "rains"), 1) is None
    assert conditions.at(("sail", "if", "it", "rains"), 1) is not None
    assert conditions.at(("the", "club", "should", "pay"), 2) is None


def test_a_place_may_hold_the_words_of_a_list() -> None:
    conditions = parsed(phrases="in_@some_cases", whole=True)
    assert conditions.at(("in", "few", "cases"), 0) is not None
    assert conditions.at(("in", "all", "cases"), 0) is None


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"name": "one", "phrases": ""}, "it has no phrases"),
        ({"name": "one", "phrases": "if", "colour": "red"}, "unknown key “colour”"),
        ({"name": "one", "phrases": "in_@many_cases"}, "“@many” names no list"),
        ({"name": "one", "phrases": "If"}, "“If” is not in normalized form"),
        ({"name": "one", "phrases": "if", "not_after": "can't"}, "“can't” is not in normalized form"),
    ],
)
def test_errors_name_the_entry(entry: dict[str, Any], problem: str) -> None:
    with pytest.raises(BadLanguageData, match=r"conditions\.toml: one") as error:
        parsed(**entry)
    assert problem in str(error.value)

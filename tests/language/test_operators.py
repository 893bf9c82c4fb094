"""Operators as data: every word of the language's table matches somewhere, and a bad table says where it is bad."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from claimreader.errors import BadLanguageData
from claimreader.language.data_files import load_data
from claimreader.language.operators import Operator, load_operators, parse_operators

LISTS = load_data("en", "words")["lists"]
TABLE = load_data("en", "operators")
OPERATORS = [operator for found in load_operators("en").by_word.values() for operator in found]


def broken(**changes: Any) -> dict[str, Any]:
    """The table with the values of its first operator changed."""
    table = deepcopy(TABLE)
    table["operator"][0] |= changes
    return table


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (broken(words=""), "a.toml: negators: it has no words"),
        (broken(words="not Never"), "a.toml: negators: “Never” is not in normalized form"),
        (broken(words="not not"), "a.toml: negation: “not” stands there twice"),
        (broken(category="denial"), "a.toml: negators: unknown category “denial”"),
        (broken(direction="backward"), "a.toml: negators: unknown direction “backward”"),
        (broken(scope="verse"), "a.toml: negators: unknown scope “verse”"),
        (broken(reaches=3), "a.toml: negators: unknown key “reaches”"),
        (broken(value=""), "a.toml: negators: it needs a category and a value"),
        (broken(not_before="@nothing"), "a.toml: negators: “@nothing” names no list"),
        (TABLE | {"lists": TABLE["lists"] | {"bounds": "@bounds"}}, "a.toml: negators: “@bounds” names itself"),
        (TABLE | {"antonyms": TABLE["antonyms"] | {"pairs": "rise fall, high"}}, "a.toml: pairs: “high” is no pair"),
    ],
)
def test_an_error_names_the_file_and_the_entry(table: dict[str, Any], message: str) -> None:
    with pytest.raises(BadLanguageData) as caught:
        parse_operators(table, LISTS, "a.toml")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: f"{operator.category} {operator.literal}")
def test_each_word_applies_somewhere(operator: Operator) -> None:
    """Between the words that it asks for, and not in front of those that lift it."""
    before, following = min(operator.only_after, default="boats"), min(operator.only_before, default="boats")
    assert operator.applies(before, following)
    assert not any(operator.applies(before, word) for word in operator.not_before)
    assert not any(operator.applies(word, following) for word in operator.not_after)
    assert operator.targets == "none" or operator.reach > 0


def test_scopes_are_resolved() -> None:
    by_word = load_operators("en").by_word
    (not_,) = by_word["not"]
    assert (not_.category, not_.value, not_.reach) == ("negation", "not", 6)
    assert {"may", "will", "the", "never"} <= not_.skips
    assert [operator.category for operator in by_word["refused"]] == ["negation", "prevention"]
    (many,) = by_word["many"]
    assert (many.value, many.targets) == ("many", "thing")
    assert "all" in by_word["nearly"][0].only_before


def test_a_figure_is_a_numeral_or_a_word_that_counts_as_one() -> None:
    (many,) = load_operators("en").by_word["many"]
    assert many.is_figure("500")
    assert many.is_figure("half")
    assert not many.is_figure("boats")


@pytest.mark.parametrize(
    ("word", "positive"),
    [
        ("illegal", "legal"),
        ("unsafe", "safe"),
        ("ineffective", "effective"),
        ("inform", None),
        ("until", "til"),
        ("un", None),
    ],
)
def test_the_positive_of_a_word(word: str, positive: str | None) -> None:
    assert load_operators("en").antonyms.positive_of(word) == positive

"""Folding: what only style tells apart is the same word, and every word knows its place."""

from __future__ import annotations

import pytest

from claimreader.language.normalize import normalize_words, stem


def norms(text: str) -> list[str]:
    return [word.norm for word in normalize_words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The F.B.I. said", "the FBI said"),
        ("two envoys", "2 envoys"),
        ("twenty-five men", "25 men"),
        ("2 million people", "two million people"),
        ("$1.2 billion", "1,200,000,000"),
        ("15 percent", "15%"),
        ("they don't", "they do not"),
        ("we can’t", "we cannot"),
        ("he won't", "he will not"),
        ("colour of the programme", "color of the program"),
        ("organised", "organized"),
        ("the U.S. army", "the United States army"),
        ("café", "cafe"),
        ("“Really,” she said", '"really" she said'),
    ],
)
def test_style_is_folded(one: str, other: str) -> None:
    assert norms(one) == norms(other)


@pytest.mark.parametrize(
    ("one", "other"), [("filed", "filled"), ("should", "shouldn't"), ("15", "50"), ("us", "U.S."), ("1.5", "15")]
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert norms(one) != norms(other)


def test_places_are_those_of_the_source() -> None:
    text = "No, “they don’t” owe $1.2 billion."
    printed = [text[word.start : word.end] for word in normalize_words(text, 4)]
    assert printed == ["they", "do", "n’t", "owe", "1.2 billion"]


def test_stems_bring_inflections_together() -> None:
    assert stem("alliances") == stem("alliance")
    assert stem("threatened") == stem("threats")
    assert stem("cooperation") == stem("cooperate")
    assert stem("went") == stem("goes")
    assert stem("violate") == stem("violated") == stem("violating")
    assert stem("receive") == stem("receiving")
    assert stem("transparent") == stem("transparency")


@pytest.mark.parametrize(
    ("one", "other"),
    [("united", "unions"), ("police", "policy"), ("important", "import"), ("state", "statement"), ("party", "part")],
)
def test_stems_keep_other_words_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)

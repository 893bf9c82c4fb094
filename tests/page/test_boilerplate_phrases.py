"""How much of a line the phrases of boilerplate cover."""

from __future__ import annotations

import pytest

from claimreader.page.boilerplate_phrases import PHRASE_KINDS, is_cross_reference, load_boilerplate_phrases


@pytest.mark.parametrize(
    ("words", "covered", "opening"),
    [
        ("read also the ferry", {"after": 2}, 0.5),
        ("the ferry read also", {"after": 2}, 0.0),
        ("all rights reserved", {"legal": 3 + 2}, 0.0),
        ("the bridge is closed", {}, 0.0),
        ("", {}, 0.0),
    ],
)
def test_the_longest_phrase_at_each_word_counts(words: str, covered: dict[str, int], opening: float) -> None:
    counts, share = load_boilerplate_phrases().cover(words.split())
    assert {kind: count for kind, count in zip(PHRASE_KINDS, counts, strict=True) if count} == covered
    assert share == opening


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Read also: The ferry that nobody wanted", True),
        ("Читайте також: Пором, якого ніхто не хотів", True),
        ("Read also the ferry", False),
        ("The mayor said: read also", False),
        ("Read also:", False),
    ],
)
def test_a_pointer_to_another_article(text: str, points: bool) -> None:
    assert is_cross_reference(text) is points

"""What a flag says in words."""

from __future__ import annotations

import pytest

from claimreader.collation.flags.wording import describe_change


@pytest.mark.parametrize(
    ("words_a", "words_b", "says"),
    [
        ("has not confirmed", "has confirmed", "has not confirmed → has confirmed"),
        ("unless it rains", "", "“unless it rains” left out"),
        ("", "not", "“not” put in"),
        ("", "", ""),
    ],
)
def test_both_sides_or_the_one_that_has_words(words_a: str, words_b: str, says: str) -> None:
    assert describe_change(words_a, words_b) == says

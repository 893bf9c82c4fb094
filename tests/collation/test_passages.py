"""Passages: words that follow each other in other words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from claimreader.collation.passages import index_of

WORDS = some.lists(some.sampled_from("abc"), max_size=8)


@given(WORDS, WORDS.filter(bool), WORDS)
def test_a_part_is_found(before: list[str], wanted: list[str], after: list[str]) -> None:
    words = [*before, *wanted, *after]
    at = index_of(words, wanted)
    assert at is not None
    assert at <= len(before)
    assert words[at : at + len(wanted)] == wanted


@given(WORDS, WORDS.filter(bool))
def test_what_is_not_there_is_not_found(words: list[str], wanted: list[str]) -> None:
    assert (index_of(words, wanted) is None) == (" ".join(wanted) not in " ".join(words))

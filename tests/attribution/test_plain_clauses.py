"""Plain reporting clauses give their content and their speaker, whatever stands between the parts."""

from __future__ import annotations

from plain_clauses import is_found, sentences


def test_plain_clauses_are_found() -> None:
    drawn = sentences(400, seed=7)
    missed = [sentence.text for sentence in drawn if not is_found(sentence)]
    assert len(missed) <= 0.03 * len(drawn), missed

"""A change of meaning in words, the same on every screen and in every export."""

from __future__ import annotations


def describe_change(words_a: str, words_b: str) -> str:
    """What a flag says: the words of both sides, or those that only one side has; "" where neither has any."""
    if words_a and words_b:
        return f"{words_a} → {words_b}"
    if words_a:
        return f"“{words_a}” left out"
    return f"“{words_b}” put in" if words_b else ""

"""Steps of an alignment -> the same with the words that stand elsewhere on the other side as moved."""

from __future__ import annotations

from collections.abc import Sequence, Set

from claimreader.collation.steps import Step, named

_MAX_MOVES = 6
_MAX_MOVED_WORDS = 400
"""Moves are looked for among so many words at most."""
_MIN_WORDS = 3
_MIN_CONTENT_WORDS = 2


def find_moves(steps: list[Step], a: Sequence[str], b: Sequence[str], stop_words: Set[str]) -> list[Step]:
    """The steps with words deleted here and inserted there as moved: runs of three and more, two of them of weight."""
    for _ in range(_MAX_MOVES):
        found = _find_move(steps, a, b, stop_words)
        if found is None:
            break
        steps = _extract_move(steps, *found)
    return steps


def _find_move(
    steps: list[Step], a: Sequence[str], b: Sequence[str], stop_words: Set[str]
) -> tuple[int, int, tuple[int, int, int]] | None:
    """(step it is moved from, step it is moved to, what `_longest_moved` found) of the first move; None without one."""
    changed = [(at, step) for at, step in enumerate(steps) if step.op != "equal"]
    deletions = [(at, step) for at, step in changed if _MIN_WORDS <= step.a[1] - step.a[0] <= _MAX_MOVED_WORDS]
    insertions = [(at, step) for at, step in changed if _MIN_WORDS <= step.b[1] - step.b[0] <= _MAX_MOVED_WORDS]
    for at, left in deletions:
        words = {word for word in a[left.a[0] : left.a[1]] if word not in stop_words}
        for other, right in insertions:
            if at == other or len(words.intersection(b[right.b[0] : right.b[1]])) < _MIN_CONTENT_WORDS:
                continue
            found = _longest_moved(a, left.a, b, right.b, stop_words)
            if found is not None:
                return at, other, found
    return None


def _longest_moved(
    a: Sequence[str], in_a: tuple[int, int], b: Sequence[str], in_b: tuple[int, int], stop_words: Set[str]
) -> tuple[int, int, int] | None:
    """The longest stretch both have: (start in a, start in b, words); None where none is long enough for a move."""
    from difflib import SequenceMatcher

    match = SequenceMatcher(None, a[in_a[0] : in_a[1]], b[in_b[0] : in_b[1]], autojunk=False).find_longest_match()
    start = in_a[0] + match.a
    content_words = sum(word not in stop_words for word in a[start : start + match.size])
    return (
        (start, in_b[0] + match.b, match.size)
        if match.size >= _MIN_WORDS and content_words >= _MIN_CONTENT_WORDS
        else None
    )


def _extract_move(steps: list[Step], at: int, other: int, found: tuple[int, int, int]) -> list[Step]:
    """The steps with the moved words taken out of both places and set as one step at their place in `a`."""
    start, start_b, size = found
    result: list[Step] = []
    for index, step in enumerate(steps):
        pieces = [step]
        if index == at:
            pieces = [
                Step("delete", (step.a[0], start), (step.b[0], step.b[0])),
                Step("equal", (start, start + size), (start_b, start_b + size), True),
                Step("replace", (start + size, step.a[1]), step.b),
            ]
        elif index == other:
            pieces = [
                Step("replace", step.a, (step.b[0], start_b)),
                Step("insert", (step.a[1], step.a[1]), (start_b + size, step.b[1])),
            ]
        result += named(pieces)
    return result

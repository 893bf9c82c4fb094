"""Plain references for the alignment: textbook tables over every pair of words, quadratic in time and memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def shared_words(a: Sequence[str], b: Sequence[str]) -> int:
    """How many words the longest common subsequence of two sequences has (Wagner and Fischer)."""
    row = [0] * (len(b) + 1)
    for word in a:
        before = row
        row = [0]
        for at, other in enumerate(b):
            row.append(before[at] + 1 if word == other else max(before[at + 1], row[at]))
    return row[-1]


def heaviest_weight(a: Sequence[str], b: Sequence[str], weigh: Callable[[str], int], following: int) -> int:
    """The most that equal words in the same order weigh, `following` for each pair that follows on (Gotoh)."""
    matched = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    best = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, word in enumerate(a, 1):
        for j, other in enumerate(b, 1):
            if word == other:
                follows = matched[i - 1][j - 1] + following if matched[i - 1][j - 1] else 0
                matched[i][j] = max(best[i - 1][j - 1], follows) + weigh(word)
            best[i][j] = max(best[i - 1][j], best[i][j - 1], matched[i][j])
    return best[-1][-1]


def blocks_weight(
    blocks: Sequence[tuple[int, int, int]], a: Sequence[str], weigh: Callable[[str], int], following: int
) -> int:
    """What blocks (start in a, start in b, words) weigh by the same measure."""
    return sum(sum(map(weigh, a[i : i + size])) + following * (size - 1) for i, _, size in blocks)

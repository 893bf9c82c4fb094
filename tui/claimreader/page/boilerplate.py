"""Lines -> which of them are the article, and why the others are not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimreader.page.lines import Line

_SENTENCE_END = re.compile(r"[.!?…。！？։।؟][\"'”’»)\]]*$")
_WORD = re.compile(r"\w+")
_TIME = re.compile(r"^\d{1,2}[:.]\d{2}$")
_PROMO = re.compile(
    r"subscribe|sign up|newsletter|follow us|cookies?\b|advertis|all rights reserved|log ?in|read more|click here|"
    r"become (our|a) (patron|member)|©|copyright|related (articles?|stories)|dedicated to",
    re.I,
)


def judge(lines: Sequence[Line], title: int | None) -> list[str | None]:
    """For each line the reason why it is not of the article's body, None where it is."""
    scores = [_score(line) for line in lines]
    first, last = _best_segment(scores)
    seen: set[str] = set()
    reasons: list[str | None] = []
    for index, line in enumerate(lines):
        key = " ".join(_WORD.findall(line.text.lower()))
        reasons.append(_reason(index, line, key in seen, first, last, lines))
        if index != title or not reasons[index]:
            seen.add(key)
    return reasons


def _reason(index: int, line: Line, repeated: bool, first: int, last: int, lines: Sequence[Line]) -> str | None:
    if index < first:
        return "stands before the article"
    if index > last:
        return "stands after the article"
    if repeated:
        return "repeats an earlier line"
    if _PROMO.search(line.text) and len(line.text) < 200:
        return "invites or advertises"
    if not _SENTENCE_END.search(line.text) and len(line.text) > 30:
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is not None and following.gap == 0:
            return "a caption or a headline of another article"
    return None


def _score(line: Line) -> float:
    text = line.text
    words = len(_WORD.findall(text)) or len(text) // 3
    if _TIME.match(text) or (_PROMO.search(text) and len(text) < 200):
        return -4.0
    if _SENTENCE_END.search(text):
        return min(6.0, words / 6)
    return 1.0 if words > 40 else -1.2


def _best_segment(scores: Sequence[float]) -> tuple[int, int]:
    best = total = 0.0
    first = start = 0
    last = -1
    for index, score in enumerate(scores):
        if total <= 0:
            total, start = 0.0, index
        total += score
        if total > best:
            best, first, last = total, start, index
    return (first, last) if last >= 0 else (0, len(scores) - 1)

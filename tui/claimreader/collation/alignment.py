"""Two readings -> steps and runs: words set to words, moves and style told apart, readable and not confetti."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from claimreader.collation.readings import Reading
from claimreader.language.lexicons import load_table
from claimreader.language.normalize import is_same_transliterated
from claimreader.model import AlignedRun, RunOp, Span


class Step(NamedTuple):
    """A stretch of an alignment in word positions; `op` is equal, replace, insert or delete."""

    op: RunOp
    a: tuple[int, int]
    b: tuple[int, int]
    moved: bool = False


STOP_WORDS = frozenset(load_table("meaning")["small"].split())
_MAX_WORD_PAIRS = 20_000_000
"""Beyond so many word pairs two statements are set side by side whole: aligning them would take too long."""
_MAX_MOVES = 6
_MAX_MOVED_WORDS = 200
"""Moves are looked for among so many words at most."""
_PHRASES_ONLY_BELOW = 0.34
"""Where less than this share of the shorter side is the same, only shared phrases count, not single words."""


def align(a: Reading, b: Reading) -> tuple[AlignedRun, ...]:
    """How the words of `a` became those of `b`: every word of both stands in exactly one run, in the order of `a`.

    Equal runs carry the same words (case and marks aside), style runs the same words printed otherwise
    (spelling, abbreviation, numeral, transliteration).
    """
    return to_runs(align_readings(a, b), a, b)


def align_readings(a: Reading, b: Reading) -> list[Step]:
    """The steps from `a` to `b` in word positions; a name in another spelling is the same word."""
    return align_words(a.norms, _unify_names(a, b), _quoted_content_words(a) & _quoted_content_words(b))


def _quoted_content_words(reading: Reading) -> set[str]:
    """The words of weight that stand in quotation marks."""
    pairs = zip(reading.norms, reading.quoted, strict=True)
    return {norm for norm, inside in pairs if inside and norm not in STOP_WORDS}


def align_words(a: Sequence[str], b: Sequence[str], quoted: Set[str] = frozenset()) -> list[Step]:
    """The steps from word sequence `a` to `b`; together they cover both, in the order of `a`.

    `quoted`: words that both quote, so that each is shown as shared, however little else is.
    """
    from rapidfuzz.distance import Indel

    if not a and not b:
        return []
    whole = Step("replace", (0, len(a)), (0, len(b)))
    if len(a) * len(b) > _MAX_WORD_PAIRS:
        return [with_op for with_op in [_with_op(whole)] if with_op]
    ids: dict[str, int] = {}
    encoded = [[ids.setdefault(word, len(ids)) for word in side] for side in (a, b)]
    steps = [
        Step("equal" if op.tag == "equal" else "replace", (op.src_start, op.src_end), (op.dest_start, op.dest_end))
        for op in Indel.opcodes(encoded[0], encoded[1])
    ]
    smoothed = _absorb_small_runs(_merge(steps), a)
    shared = sum(step.a[1] - step.a[0] for step in smoothed if step.op == "equal")
    if shared < _PHRASES_ONLY_BELOW * min(len(a), len(b)):
        smoothed = _merge(
            [step if _is_phrase(step, a, quoted) else Step("replace", step.a, step.b) for step in smoothed]
        )
    return _find_moves(smoothed, a, b)


def _unify_names(a: Reading, b: Reading) -> Sequence[str]:
    """The words of `b`, its names spelled as in `a` where only the transliteration differs."""
    names = {word.norm for word in a.words if word.capital} - set(b.norms)
    if not names:
        return b.norms
    known = set(a.norms)
    unified = list(b.norms)
    for at, word in enumerate(b.words):
        if word.capital and word.norm not in known:
            unified[at] = next((name for name in sorted(names) if is_same_transliterated(name, word.norm)), word.norm)
    return unified


def _merge(steps: list[Step]) -> list[Step]:
    """Neighbouring changes as one: a deletion beside an insertion is a replacement."""
    merged: list[Step] = []
    for step in steps:
        if merged and (step.op == "equal") == (merged[-1].op == "equal"):
            last = merged.pop()
            step = Step(step.op, (last.a[0], step.a[1]), (last.b[0], step.b[1]))
        merged.append(step)
    return [with_op for step in merged if (with_op := _with_op(step)) is not None]


def _absorb_small_runs(steps: list[Step], a: Sequence[str]) -> list[Step]:
    """Take the confetti out: one or two small words shared amid larger changes are part of the change."""
    result: list[Step] = []
    for at, step in enumerate(steps):
        words = a[step.a[0] : step.a[1]]
        if step.op == "equal" and len(words) <= 2 and all(word in STOP_WORDS for word in words):
            around = [steps[i] for i in (at - 1, at + 1) if 0 <= i < len(steps)]
            if around and all(_longer_side(other) > len(words) for other in around):
                step = Step("replace", step.a, step.b)
        result.append(step)
    return _merge(result)


def _is_phrase(step: Step, a: Sequence[str], quoted: Set[str]) -> bool:
    """Two and more words together, one of them of weight; or what both quote."""
    words = a[step.a[0] : step.a[1]]
    content_words = any(word not in STOP_WORDS for word in words)
    return step.op == "equal" and ((len(words) > 1 and content_words) or not quoted.isdisjoint(words))


def _longer_side(step: Step) -> int:
    return max(step.a[1] - step.a[0], step.b[1] - step.b[0])


def _find_moves(steps: list[Step], a: Sequence[str], b: Sequence[str]) -> list[Step]:
    """Words deleted here and inserted there are moved: runs of three and more, two of them of weight."""
    for _ in range(_MAX_MOVES):
        found = _find_move(steps, a, b)
        if found is None:
            break
        steps = _extract_move(steps, *found)
    return steps


def _find_move(steps: list[Step], a: Sequence[str], b: Sequence[str]) -> tuple[int, int, tuple[int, int, int]] | None:
    deletions = [(at, s) for at, s in enumerate(steps) if s.op != "equal" and 3 <= s.a[1] - s.a[0] <= _MAX_MOVED_WORDS]
    insertions = [(at, s) for at, s in enumerate(steps) if s.op != "equal" and 3 <= s.b[1] - s.b[0] <= _MAX_MOVED_WORDS]
    for at, left in deletions:
        words = {word for word in a[left.a[0] : left.a[1]] if word not in STOP_WORDS}
        for other, right in insertions:
            if at == other or len(words.intersection(b[right.b[0] : right.b[1]])) < 2:
                continue
            found = _longest_shared(a, left.a, b, right.b)
            if found is not None:
                return at, other, found
    return None


def _longest_shared(
    a: Sequence[str], in_a: tuple[int, int], b: Sequence[str], in_b: tuple[int, int]
) -> tuple[int, int, int] | None:
    """The longest stretch both have: (start in a, start in b, words); None where none is worth calling moved."""
    from difflib import SequenceMatcher

    match = SequenceMatcher(None, a[in_a[0] : in_a[1]], b[in_b[0] : in_b[1]], autojunk=False).find_longest_match()
    start = in_a[0] + match.a
    content_words = sum(word not in STOP_WORDS for word in a[start : start + match.size])
    return (start, in_b[0] + match.b, match.size) if match.size >= 3 and content_words >= 2 else None


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
        result.extend(fixed for piece in pieces if (fixed := _with_op(piece)) is not None)
    return result


def _with_op(step: Step) -> Step | None:
    """The step under its right name; None when it has no words."""
    has_a, has_b = step.a[0] < step.a[1], step.b[0] < step.b[1]
    if not has_a and not has_b:
        return None
    if step.op == "equal":
        return step
    op: RunOp = "replace" if has_a and has_b else "delete" if has_a else "insert"
    return step if op == step.op else Step(op, step.a, step.b)


def to_runs(steps: Sequence[Step], a: Reading, b: Reading) -> tuple[AlignedRun, ...]:
    """The steps in characters: cut where a span of either statement ends, style apart from the same print."""
    runs: list[AlignedRun] = []
    for step in steps:
        runs.extend(_equal_runs(step, a, b) if step.op == "equal" else _changed_runs(step, a, b))
    return tuple(runs)


def _equal_runs(step: Step, a: Reading, b: Reading) -> list[AlignedRun]:
    runs = []
    shift = step.b[0] - step.a[0]
    start = step.a[0]
    styled = [_differs_in_style(a, b, i, i + shift) for i in range(*step.a)]
    for i in range(step.a[0] + 1, step.a[1] + 1):
        last = i == step.a[1]
        if last or styled[i - step.a[0]] != styled[start - step.a[0]] or i in a.breaks or i + shift in b.breaks:
            op: RunOp = "style" if styled[start - step.a[0]] else "equal"
            runs.append(AlignedRun(op, a.cover(start, i), b.cover(start + shift, i + shift), step.moved))
            start = i
    return runs


def _changed_runs(step: Step, a: Reading, b: Reading) -> list[AlignedRun]:
    runs = []
    cuts_a, cuts_b = _split_at_breaks(step.a, a.breaks), _split_at_breaks(step.b, b.breaks)
    for index in range(max(len(cuts_a), len(cuts_b))):
        in_a = cuts_a[index] if index < len(cuts_a) else (step.a[1], step.a[1])
        in_b = cuts_b[index] if index < len(cuts_b) else (step.b[1], step.b[1])
        piece = _with_op(Step("replace", in_a, in_b))
        if piece is not None:
            runs.append(AlignedRun(piece.op, span_of_words(a, in_a), span_of_words(b, in_b)))
    return runs


def _split_at_breaks(piece: tuple[int, int], breaks: frozenset[int]) -> list[tuple[int, int]]:
    if piece[0] == piece[1]:
        return []
    edges = [piece[0], *sorted(at for at in breaks if piece[0] < at < piece[1]), piece[1]]
    return list(pairwise(edges))


def span_of_words(reading: Reading, words: tuple[int, int]) -> Span:
    """The characters of the words; between two words, an empty span where they would stand."""
    if words[0] < words[1]:
        return reading.cover(*words)
    if not reading.words:
        return Span(reading.statement.start, reading.statement.start)
    at = reading.words[words[0] - 1].end if words[0] > 0 else reading.words[0].start
    return Span(at, at)


def _differs_in_style(a: Reading, b: Reading, in_a: int, in_b: int) -> bool:
    left, right = a.words[in_a].span.of(a.text), b.words[in_b].span.of(b.text)
    return left != right and left.casefold().replace("’", "'") != right.casefold().replace("’", "'")

"""Two readings -> runs: words set to words, moves and style told apart, readable and not confetti."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from claimreader.collation.readings import Reading
from claimreader.language.lexicons import load
from claimreader.model import Run, RunOp, Span


class Step(NamedTuple):
    """A stretch of an alignment in word positions; `op` is equal, replace, insert or delete."""

    op: RunOp
    a: tuple[int, int]
    b: tuple[int, int]
    moved: bool = False


_SMALL = frozenset(load("meaning")["small"].split())


def align(a: Reading, b: Reading) -> tuple[Run, ...]:
    """How the words of `a` became those of `b`: every word of both stands in exactly one run, in reading order.

    Equal runs carry the same words (case and marks aside), style runs the same words printed otherwise
    (spelling, abbreviation, numeral).
    """
    steps = align_words(a.norms, b.norms)
    runs: list[Run] = []
    for step in steps:
        runs.extend(_runs_of(step, a, b))
    return tuple(runs)


def align_words(a: Sequence[str], b: Sequence[str]) -> list[Step]:
    """The steps from word sequence `a` to `b`; together they cover both, in the order of `a`."""
    from rapidfuzz.distance import Indel

    ids: dict[str, int] = {}
    coded = [[ids.setdefault(word, len(ids)) for word in side] for side in (a, b)]
    steps = [
        Step("equal" if op.tag == "equal" else "replace", (op.src_start, op.src_end), (op.dest_start, op.dest_end))
        for op in Indel.opcodes(coded[0], coded[1])
    ]
    return _find_moves(_calm(_merge(steps), a), a, b)


def _merge(steps: list[Step]) -> list[Step]:
    """Neighbouring changes as one: a deletion beside an insertion is a replacement."""
    merged: list[Step] = []
    for step in steps:
        if merged and (step.op == "equal") == (merged[-1].op == "equal"):
            last = merged.pop()
            step = Step(step.op, (last.a[0], step.a[1]), (last.b[0], step.b[1]))
        merged.append(step)
    return [named for step in merged if (named := _named(step)) is not None]


def _calm(steps: list[Step], a: Sequence[str]) -> list[Step]:
    """Take the confetti out: one or two small words shared between two changes are part of the change."""
    calmed: list[Step] = []
    for at, step in enumerate(steps):
        inner = 0 < at < len(steps) - 1
        words = a[step.a[0] : step.a[1]]
        if step.op == "equal" and len(words) <= 2 and all(word in _SMALL for word in words):
            around = [steps[i] for i in (at - 1, at + 1) if 0 <= i < len(steps)]
            if inner and all(_size(other) > 1 for other in around):
                step = Step("replace", step.a, step.b)
        calmed.append(step)
    return _merge(calmed)


def _size(step: Step) -> int:
    return max(step.a[1] - step.a[0], step.b[1] - step.b[0])


def _find_moves(steps: list[Step], a: Sequence[str], b: Sequence[str]) -> list[Step]:
    """Words deleted here and inserted there are moved: runs of three and more, two of them of weight."""
    gone = [(at, step) for at, step in enumerate(steps) if step.op in {"delete", "replace"}]
    come = [(at, step) for at, step in enumerate(steps) if step.op in {"insert", "replace"}]
    for at, left in gone:
        for other, right in come:
            if at == other or min(left.a[1] - left.a[0], right.b[1] - right.b[0]) < 3:
                continue
            found = _longest_shared(a, left.a, b, right.b)
            if found is not None:
                return _find_moves(_split(steps, at, other, found), a, b)
    return steps


def _longest_shared(
    a: Sequence[str], in_a: tuple[int, int], b: Sequence[str], in_b: tuple[int, int]
) -> tuple[int, int, int] | None:
    """The longest stretch both have: (start in a, start in b, words); None where none is worth calling moved."""
    from difflib import SequenceMatcher

    match = SequenceMatcher(None, a[in_a[0] : in_a[1]], b[in_b[0] : in_b[1]], autojunk=False).find_longest_match()
    start = in_a[0] + match.a
    heavy = sum(word not in _SMALL for word in a[start : start + match.size])
    return (start, in_b[0] + match.b, match.size) if match.size >= 3 and heavy >= 2 else None


def _split(steps: list[Step], at: int, other: int, found: tuple[int, int, int]) -> list[Step]:
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
        result.extend(fixed for piece in pieces if (fixed := _named(piece)) is not None)
    return result


def _named(step: Step) -> Step | None:
    has_a, has_b = step.a[0] < step.a[1], step.b[0] < step.b[1]
    if not has_a and not has_b:
        return None
    if step.op == "equal":
        return step
    return Step("replace" if has_a and has_b else "delete" if has_a else "insert", step.a, step.b)


def _runs_of(step: Step, a: Reading, b: Reading) -> list[Run]:
    """The runs of a step: cut where a span of either statement ends, and where equal words are printed otherwise."""
    if step.op != "equal":
        cuts_a, cuts_b = _cut(step.a, a.breaks), _cut(step.b, b.breaks)
        if len(cuts_a) <= 1 and len(cuts_b) <= 1:
            return [Run(step.op, _span(a, step.a), _span(b, step.b))]
        runs = []
        for index in range(max(len(cuts_a), len(cuts_b))):
            in_a = cuts_a[index] if index < len(cuts_a) else (step.a[1], step.a[1])
            in_b = cuts_b[index] if index < len(cuts_b) else (step.b[1], step.b[1])
            piece = _named(Step("replace", in_a, in_b))
            if piece is not None:
                runs.append(Run(piece.op, _span(a, in_a), _span(b, in_b)))
        return runs
    runs = []
    shift = step.b[0] - step.a[0]
    start = step.a[0]
    styled = [_printed_otherwise(a, b, i, i + shift) for i in range(*step.a)]
    for i in range(step.a[0] + 1, step.a[1] + 1):
        last = i == step.a[1]
        if last or styled[i - step.a[0]] != styled[start - step.a[0]] or i in a.breaks or i + shift in b.breaks:
            op: RunOp = "style" if styled[start - step.a[0]] else "equal"
            runs.append(Run(op, a.cover(start, i), b.cover(start + shift, i + shift), step.moved))
            start = i
    return runs


def _cut(piece: tuple[int, int], breaks: frozenset[int]) -> list[tuple[int, int]]:
    if piece[0] == piece[1]:
        return []
    edges = [piece[0], *sorted(at for at in breaks if piece[0] < at < piece[1]), piece[1]]
    return list(pairwise(edges))


def _span(reading: Reading, words: tuple[int, int]) -> Span:
    """The characters of the words; between two words, an empty span where they would stand."""
    if words[0] < words[1]:
        return reading.cover(*words)
    if not reading.words:
        return Span(reading.statement.start, reading.statement.start)
    at = reading.words[words[0] - 1].end if words[0] > 0 else reading.words[0].start
    return Span(at, at)


def _printed_otherwise(a: Reading, b: Reading, in_a: int, in_b: int) -> bool:
    left, right = a.words[in_a].span.of(a.text), b.words[in_b].span.of(b.text)
    return left != right and left.casefold().replace("’", "'") != right.casefold().replace("’", "'")

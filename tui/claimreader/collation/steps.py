"""The steps of an alignment, in word positions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimreader.model import RunOp


class Step(NamedTuple):
    """A stretch of an alignment in word positions; `op` is that of its runs.

    An equal step has the same words on both sides; a style step has them in another number or order ("9 May", "May 9").
    """

    op: RunOp
    a: tuple[int, int]
    b: tuple[int, int]
    moved: bool = False

    def mirrored(self) -> Step:
        """The step seen from the other side."""
        return Step(_MIRRORED.get(self.op, self.op), self.b, self.a, self.moved)


_MIRRORED: dict[RunOp, RunOp] = {"insert": "delete", "delete": "insert"}


def named(steps: Iterable[Step]) -> list[Step]:
    """The steps that have words, each change named by the sides that it has words on."""
    result: list[Step] = []
    for step in steps:
        has_a, has_b = step.a[0] < step.a[1], step.b[0] < step.b[1]
        op: RunOp = "replace" if has_a and has_b else "delete" if has_a else "insert"
        if step.op in {"equal", "style", op} and (has_a or has_b):
            result.append(step)
        elif has_a or has_b:
            result.append(Step(op, step.a, step.b))
    return result


def merged(steps: Iterable[Step]) -> list[Step]:
    """Neighbouring changes as one: a deletion beside an insertion is a replacement."""
    result: list[Step] = []
    for step in steps:
        if result and (step.op == "equal") == (result[-1].op == "equal"):
            last = result.pop()
            step = Step(step.op, (last.a[0], step.a[1]), (last.b[0], step.b[1]))
        result.append(step)
    return named(result)

"""Two aligned readings as the flags ask them: which word stands for which, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.collation.alignment import Step
from claimreader.collation.flags.operator_scope import OperatorScopes
from claimreader.collation.readings import Reading
from claimreader.language.lexicons import load_table
from claimreader.model import Span

FLAG_STOP_STEMS = frozenset(load_table("meaning")["small"].split()) | {"have", "be", "do", "they"}
_SHORT_CHANGE = 3


class AlignedPair:
    """Two aligned readings, and what each says of the words they share."""

    def __init__(
        self, a: Reading, b: Reading, steps: Sequence[Step], scopes_a: OperatorScopes, scopes_b: OperatorScopes
    ) -> None:
        self.a, self.b, self.steps = a, b, steps
        self.scopes_a, self.scopes_b = scopes_a, scopes_b
        self.aligned: dict[int, int] = {}
        self.replacement: dict[int, tuple[int, int]] = {}
        """Word of a -> the words of b that stand in the same changed stretch."""
        for step in steps:
            if step.op == "equal":
                self.aligned.update(zip(range(*step.a), range(*step.b), strict=True))
            else:
                self.replacement.update(dict.fromkeys(range(*step.a), step.b))

    def swapped(self) -> AlignedPair:
        """The same with the sides exchanged."""
        swapped = [step._replace(a=step.b, b=step.a) for step in self.steps]
        return AlignedPair(self.b, self.a, swapped, self.scopes_b, self.scopes_a)

    def counterpart(self, at: int) -> int | None:
        """The word of b that stands for a word of a: the aligned one, or the same stem where it stands but once."""
        if at in self.aligned:
            return self.aligned[at]
        wanted = self.a.stems[at]
        low, high = self.replacement.get(at, (0, 0))
        near = [i for i in range(low, high) if self.b.stems[i] == wanted]
        if near:
            return near[0]
        if self.a.stems.count(wanted) == 1 and self.b.stems.count(wanted) == 1:
            return self.b.stems.index(wanted)
        return None

    def is_unchanged(self, at: int) -> bool:
        """Whether a word of a stands in b too, in the same place."""
        at_b = self.aligned.get(at)
        return at_b is not None and self.a.norms[at] == self.b.norms[at_b]

    def in_one_short_change(self, at: int, at_b: int) -> bool:
        """Whether a short changed stretch has both words: "might cost", "costs"."""
        low, high = self.replacement.get(at, (0, 0))
        stretch = sum(1 for other in self.replacement.values() if other == (low, high))
        return low <= at_b < high and high - low <= _SHORT_CHANGE and stretch <= _SHORT_CHANGE

    def equal_run_length(self, at: int) -> int:
        """How many words of the aligned stretch that a word of a stands in."""
        return next((s.a[1] - s.a[0] for s in self.steps if s.op == "equal" and s.a[0] <= at < s.a[1]), 0)

    def insertion_point_in_b(self, at: int) -> Span:
        """An empty span in front of a word of b."""
        start = self.b.words[at].start
        return Span(start, start)

    def same_context(self, at: int, at_b: int) -> bool:
        """Whether more than this one word is shared where it stands: a neighbour, or all of a short statement."""
        around_a = {self.a.stems[i] for i in range(max(0, at - 3), min(len(self.a.stems), at + 5)) if i != at}
        around_b = {self.b.stems[i] for i in range(max(0, at_b - 3), min(len(self.b.stems), at_b + 5)) if i != at_b}
        shared = {word for word in around_a & around_b if word not in FLAG_STOP_STEMS}
        return bool(shared) or min(len(self.a.words), len(self.b.words)) <= 7

"""Two aligned readings as the flags need them: which word stands for which, and which operators are about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from claimreader.collation.flags.operator_scope import OperatorMatch, OperatorScopes
from claimreader.collation.flags.quantity_pairs import QuantityPair, pair_quantities
from claimreader.collation.lexicon import CollationLexicon
from claimreader.collation.readings import Reading
from claimreader.collation.speaker_relation import SpeakerRelation
from claimreader.collation.steps import Step
from claimreader.model import Flag, FlagName, Span

_SHORT_CHANGE = 3
_PHRASE_WORDS = 4


class AlignedPair:
    """Two aligned readings, their operators, and how their speakers stand to each other."""

    def __init__(
        self,
        a: Reading,
        b: Reading,
        steps: Sequence[Step],
        scopes_a: OperatorScopes,
        scopes_b: OperatorScopes,
        relation: SpeakerRelation | None = None,
    ) -> None:
        self.a, self.b, self.steps, self.relation = a, b, steps, relation
        self.scopes_a, self.scopes_b = scopes_a, scopes_b
        self.aligned: dict[int, int] = {}
        """Word of a -> the same word of b."""
        self.replacement: dict[int, tuple[int, int]] = {}
        """Word of a -> the words of b that stand in the same changed stretch."""
        for step in steps:
            if step.op == "equal":
                self.aligned.update(zip(range(*step.a), range(*step.b), strict=True))
            else:
                self.replacement.update(dict.fromkeys(range(*step.a), step.b))

    @property
    def lexicon(self) -> CollationLexicon:
        """The words of the language of both readings."""
        return self.a.lexicon

    @cached_property
    def quantities(self) -> list[QuantityPair]:
        """The quantities of both sides that are about the same thing."""
        return pair_quantities(self, self.scopes_a.quantities, self.scopes_b.quantities)

    def swapped(self) -> AlignedPair:
        """The same with the sides exchanged."""
        steps = [step._replace(a=step.b, b=step.a) for step in self.steps]
        return AlignedPair(self.b, self.a, steps, self.scopes_b, self.scopes_a, self.relation)

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

    def same_concept(self, at: int) -> int | None:
        """The one word of b that names the concept of a word of a ("resign", "quit"), which a too names but once."""
        concept = concept_at(self.a, at)
        in_a, in_b = self._concepts
        once = concept and in_a.count(concept) == in_b.count(concept) == 1
        return in_b.index(concept) if once else None

    @cached_property
    def _concepts(self) -> tuple[list[str], list[str]]:
        """The concept that each word of a and of b names."""
        in_a, in_b = ([concept_at(side, at) for at in range(len(side.stems))] for side in (self.a, self.b))
        return in_a, in_b

    def is_unchanged(self, at: int) -> bool:
        """Whether a word of a stands in b too, in the same place."""
        at_b = self.aligned.get(at)
        return at_b is not None and self.a.norms[at] == self.b.norms[at_b]

    def in_one_short_change(self, at: int, at_b: int) -> bool:
        """Whether a short changed stretch has both words: "might cost", "costs"."""
        low, high = self.replacement.get(at, (0, 0))
        return low <= at_b < high and high - low <= _SHORT_CHANGE and self.stretch_length(at) <= _SHORT_CHANGE

    def stretch_length(self, at: int) -> int:
        """The number of words of a in the changed stretch that a word of a stands in; 0 where it stands in none."""
        return next((s.a[1] - s.a[0] for s in self.steps if s.op != "equal" and s.a[0] <= at < s.a[1]), 0)

    def equal_run_length(self, at: int) -> int:
        """The number of words in the equal step that a word of a stands in; 0 where it stands in none."""
        return next((s.a[1] - s.a[0] for s in self.steps if s.op == "equal" and s.a[0] <= at < s.a[1]), 0)

    def same_context(self, at: int, at_b: int) -> bool:
        """Whether more than this one word is shared where it stands: a neighbour, or all of a short statement."""
        return self.shares_context(at, at_b) or min(len(self.a.words), len(self.b.words)) <= 7

    def shares_context(self, at: int, at_b: int) -> bool:
        """Whether a neighbour of weight is shared where a word stands."""
        shared = (_stems_around(self.a, at) & _stems_around(self.b, at_b)) - self.lexicon.flag_stop_stems
        return not shared <= {self.a.stems[at], self.b.stems[at_b]}

    def flag(self, name: FlagName, match: OperatorMatch, target: int) -> Flag:
        """A flag on an operator of a that b lacks: its span in b is empty, in front of the word `target`."""
        start = self.b.words[target].start
        return Flag(name, self.a.words[match.trigger].span, Span(start, start))


def concept_at(reading: Reading, at: int) -> str:
    """The concept that a word names, alone or as the first of a phrase; "" where it names none."""
    concepts, stem = reading.lexicon.concepts, reading.stems[at]
    if stem in concepts.phrase_starts:
        found = next(iter(concepts.phrases_in(reading.stems[at : at + _PHRASE_WORDS])), "")
        if found:
            return found
    concept = concepts.by_stem.get(stem, "")
    return concept if concept != stem else ""


def _stems_around(reading: Reading, at: int) -> set[str]:
    return {reading.stems[i] for i in range(max(0, at - 3), min(len(reading.stems), at + 5)) if i != at}

"""The steps of an alignment, worked out once for all pairs of readings that are printed alike: outlets reprint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

from claimreader.collation.alignment import align_readings
from claimreader.collation.readings import Reading
from claimreader.collation.steps import Step

_AROUND = 4
"""So many characters around a statement may hold signs of its numbers."""


class KnownSteps:
    """The steps between the readings of a story."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._wordings: dict[str, int] = {}
        """Statement -> the number of its wording."""
        self._printed: Counter[int] = Counter()
        """Wording -> in how many statements it was met."""
        self._steps: dict[tuple[int, int], list[Step]] = {}

    def between(self, a: Reading, b: Reading) -> list[Step]:
        """As `align_readings`; the list is shared and must not be changed."""
        pair = self._number(a), self._number(b)
        if (known := self._steps.get(pair)) is not None:
            return known
        steps = align_readings(a, b)
        # Of what is printed once nothing would be asked again.
        if max(self._printed[pair[0]], self._printed[pair[1]]) > 1:
            self._steps[pair] = steps
        return steps

    def _number(self, reading: Reading) -> int:
        name = reading.statement.id
        if name not in self._wordings:
            number = self._numbers.setdefault(_wording(reading), len(self._numbers))
            self._wordings[name] = number
            self._printed[number] += 1
        return self._wordings[name]


def _wording(reading: Reading) -> Hashable:
    """All of a reading that its alignment depends on, wherever it stands in its article."""
    start, end = reading.statement.start, reading.statement.end
    before = max(0, start - _AROUND)
    return (
        reading.text[before : end + _AROUND],
        start - before,
        tuple([(span.start - start, span.end - start) for span in reading.statement.spans]),
        tuple([(word.start - start, word.end - start, word.norm, word.stem, word.capital) for word in reading.words]),
        reading.quoted,
        reading.article.language,
    )

"""Two readings -> why they are not linked however much they share: they may say the opposite, or of another thing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple, get_args

from claimreader.collation.flags.operator_scope import find_operator_scopes
from claimreader.collation.readings import Reading
from claimreader.language.operators import Antonyms
from claimreader.model import FlagName

_FRAME_WORDS = 3
"""So many words at one end make a frame, in which two statements may say of two things what they say."""
_PREFIX_LENGTH = 4
"""Words that begin alike may be one: "close", "closure"."""


class LinkDoubt(NamedTuple):
    """A reason to suggest a pair instead of linking it."""

    name: str
    applies: Callable[[Reading, Reading], bool]
    settled_by: frozenset[FlagName]
    """A flag that says what changed: with one of these the pair may be linked."""


def are_doubtful(a: Reading, b: Reading, flags: Callable[[], Collection[FlagName]]) -> bool:
    """Whether a doubt applies that no flag settles; `flags` is asked only where one applies."""
    return any(doubt.applies(a, b) and doubt.settled_by.isdisjoint(flags()) for doubt in LINK_DOUBTS)


def _have_opposites(a: Reading, b: Reading) -> bool:
    """A word that only one has and a word that only the other has are opposites, both negated or neither.

    Looser than NEG, which claims it: the two may stand anywhere.
    """
    only_a, only_b = set(a.stems).difference(b.stems), set(b.stems).difference(a.stems)
    found = list(_opposites(a.lexicon.operators.antonyms, only_a, only_b))
    if not found:
        return False
    negated_a, negated_b = _negated_stems(a), _negated_stems(b)
    return any((one in negated_a) == (other in negated_b) for one, other in found)


def _opposites(antonyms: Antonyms, one: set[str], other: set[str]) -> Iterator[tuple[str, str]]:
    """The stems of `one` with their opposites in `other`; a side that both ends and keeps something says neither."""
    for stem in one & antonyms.stems:
        yield from ((stem, opposite) for opposite in other & antonyms.stems if {stem, opposite} in antonyms.pairs)
    for ends, keeps in ((antonyms.ends, antonyms.keeps), (antonyms.keeps, antonyms.ends)):
        if one.isdisjoint(keeps) and other.isdisjoint(ends):
            yield from ((stem, opposite) for stem in one & ends for opposite in other & keeps)


def _negated_stems(reading: Reading) -> set[str]:
    scopes = find_operator_scopes(reading)
    return {stem for at, stem in enumerate(reading.stems) if scopes.is_negated(at)}


def _end_apart(a: Reading, b: Reading) -> bool:
    """They begin with the same words and end with others: "the town will pay for the school", "… for the bridge"."""
    return _fill_apart(a, b, a.stems, b.stems)


def _begin_apart(a: Reading, b: Reading) -> bool:
    """They end with the same words and begin with others: "teachers will get a house", "nurses will get a house"."""
    return _fill_apart(a, b, a.stems[::-1], b.stems[::-1])


def _fill_apart(a: Reading, b: Reading, one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the first words are the same, one of weight among them, and the rest has nothing of the other side."""
    pairs = zip(one, other, strict=False)
    size = next((at for at, (x, y) in enumerate(pairs) if x != y), min(len(one), len(other)))
    if size < _FRAME_WORDS or not _words_of_weight(a, one[:size]):
        return False
    if _says_when_or_how_many(a, one[size:]) or _says_when_or_how_many(b, other[size:]):
        return False
    rest, others = set(_words_of_weight(a, one[size:])), set(_words_of_weight(b, other[size:]))
    if not rest or not others or any(_opposites(a.lexicon.operators.antonyms, rest, others)):
        # "Will not close", "will stay open": what opposites come to is not said here.
        return False
    return _forms(a, rest).isdisjoint(_forms(b, b.stems)) and _forms(b, others).isdisjoint(_forms(a, a.stems))


def _says_when_or_how_many(reading: Reading, stems: Sequence[str]) -> bool:
    """Whether there is a figure, a month or a weekday: one time or number may stand in other words."""
    numbers = reading.lexicon.numbers
    return any(numbers.is_number(stem) or any(stem in group for group in numbers.units) for stem in stems)


def _words_of_weight(reading: Reading, stems: Sequence[str]) -> list[str]:
    return [stem for stem in stems if stem not in reading.lexicon.stop_stems]


def _forms(reading: Reading, stems: Iterable[str]) -> set[str]:
    """The stems, their concepts and their first letters."""
    concepts = reading.lexicon.concepts
    return {form for stem in stems for form in (stem, concepts.of(stem), stem[:_PREFIX_LENGTH])}


_CHANGES: frozenset[FlagName] = frozenset(get_args(FlagName)) - {"CUT"}
"""The flags that say of words what they became."""

LINK_DOUBTS: tuple[LinkDoubt, ...] = (
    LinkDoubt("opposites", _have_opposites, frozenset({"NEG"})),
    LinkDoubt("other_end", _end_apart, _CHANGES),
    LinkDoubt("other_beginning", _begin_apart, _CHANGES),
)

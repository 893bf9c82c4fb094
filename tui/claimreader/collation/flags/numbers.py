"""Two figures that differ where one thing is counted: the NUM flag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimreader.collation.flags.aligned_pair import FLAG_STOP_STEMS, AlignedPair
from claimreader.collation.readings import Reading
from claimreader.language.lexicons import load_table
from claimreader.language.normalize import stem_of_printed
from claimreader.model import Flag

_NUMBERS = load_table("meaning")["numbers"]
_ORDINALS = frozenset(_NUMBERS["ordinals"].split())
_VAGUE_COUNTS = frozenset(_NUMBERS["crowds"].split())
_FRACTION_NOUNS = frozenset(_NUMBERS["parts"].split())
_UNIT_GROUPS = [
    frozenset(stem_of_printed(word) for word in _NUMBERS[kind].split())
    for kind in ("times", "months", "weekdays", "fractions")
]
_CURRENCIES = frozenset("$€£¥")
_SHORT_CHANGE = 4
"""In a changed stretch of at most so many words one figure takes the other's place."""
_LARGE_DIGITS = 6
"""Digits beyond which a figure counts millions."""
_NOT_CHANGED = 1000


def find_number_changes(pair: AlignedPair) -> Iterator[Flag]:
    """Two figures that differ and count the same thing, or stand in the same place."""
    a, b = pair.a, pair.b
    only_a = [i for i, norm in enumerate(a.norms) if _is_number(norm) and norm not in b.norms]
    only_b = [j for j, norm in enumerate(b.norms) if _is_number(norm) and norm not in a.norms]
    yield from _unit_changes(pair)
    if not (only_a and only_b):
        return
    types_a, types_b = _number_types(a), _number_types(b)
    taken: set[int] = set()
    for i in only_a:
        for j in only_b:
            if j in taken or (a.norms[i] in _ORDINALS) != (b.norms[j] in _ORDINALS):
                continue
            changed = _change_length(pair, i, j)
            if changed > 1 and (_are_complements(a, i, b, j) or _counts_parts(a, i) != _counts_parts(b, j)):
                continue
            alike = types_a[i] and types_a[i] == types_b[j] and _content_stems(a) & _content_stems(b)
            counted = _counted_stems(a, i) & _counted_stems(b, j) and pair.same_context(i, j)
            if changed <= _SHORT_CHANGE or alike or counted:
                taken.add(j)
                yield Flag("NUM", a.words[i].span, b.words[j].span)
                break


def _unit_changes(pair: AlignedPair) -> Iterator[Flag]:
    """One time where the other side has another of its kind: "within days", "within weeks"; "a third", "half"."""
    a, b = pair.a, pair.b
    for step in pair.steps:
        i, j = step.a[1] - 1, step.b[1] - 1
        if step.op != "replace" or i != step.a[0] or j != step.b[0] or a.stems[i] == b.stems[j]:
            continue
        if any({a.stems[i], b.stems[j]} <= kind for kind in _UNIT_GROUPS) and a.words[i].capital == b.words[j].capital:
            yield Flag("NUM", a.words[i].span, b.words[j].span)


def _number_types(reading: Reading) -> list[str]:
    """What each word is by its looks, where it is the only such figure: "$", "year", "large", else nothing."""
    types = []
    for norm, word in zip(reading.norms, reading.words, strict=True):
        sign = reading.text[word.start - 1] if word.start else ""
        year = len(norm) == 4 and norm.isdecimal() and norm[:2] in {"18", "19", "20"}
        large = "large" if norm.isdecimal() and len(norm) > _LARGE_DIGITS else ""
        types.append(sign if sign in _CURRENCIES and norm[:1].isdecimal() else "year" if year else large)
    count = Counter(types)
    return [number_type if count[number_type] == 1 else "" for number_type in types]


def _counts_parts(reading: Reading, at: int) -> bool:
    """Whether a figure counts parts of a whole: "two thirds"."""
    return at + 1 < len(reading.norms) and reading.norms[at + 1].removesuffix("s") in _FRACTION_NOUNS


def _content_stems(reading: Reading) -> set[str]:
    return {stem for stem in reading.stems if stem not in FLAG_STOP_STEMS and not stem[:1].isdecimal()}


def _are_complements(a: Reading, i: int, b: Reading, j: int) -> bool:
    """Whether one share is what the other leaves: "only 80 percent is paid", "a cut of 20 percent"."""
    shares = all(at + 1 < len(r.norms) and r.norms[at + 1] == "percent" for r, at in ((a, i), (b, j)))
    return shares and a.norms[i].isdecimal() and b.norms[j].isdecimal() and int(a.norms[i]) + int(b.norms[j]) == 100


def _is_number(norm: str) -> bool:
    return norm[:1].isdecimal() or norm in _ORDINALS or norm in _VAGUE_COUNTS


def _counted_stems(reading: Reading, at: int) -> set[str]:
    """The one or two words after a figure, of weight."""
    following = reading.stems[at + 1 : at + 3]
    return {stem for stem in following if stem not in FLAG_STOP_STEMS and not stem[:1].isdecimal()}


def _change_length(pair: AlignedPair, i: int, j: int) -> int:
    """How many words the changed stretch has in which the figures change places; many where there is none."""
    for step in pair.steps:
        if step.op == "replace" and step.a[0] <= i < step.a[1] and step.b[0] <= j < step.b[1]:
            return max(step.a[1] - step.a[0], step.b[1] - step.b[0])
    return _NOT_CHANGED

"""Two figures that differ where one thing is counted: the NUM flag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimreader.collation.readings import Reading
from claimreader.collation.sides import SMALL_STEMS, Sides
from claimreader.language.folding import stem_of
from claimreader.language.lexicons import load
from claimreader.model import Flag

_NUMBERS = load("meaning")["numbers"]
_ORDINALS = frozenset(_NUMBERS["ordinals"].split())
_CROWDS = frozenset(_NUMBERS["crowds"].split())
_PARTS = frozenset(_NUMBERS["parts"].split())
_TIMES = [
    frozenset(stem_of(word) for word in _NUMBERS[kind].split()) for kind in ("times", "months", "weekdays", "fractions")
]
_CURRENCIES = frozenset("$€£¥")
_SHORT = 4
"""In a changed stretch of at most so many words one figure takes the other's place."""
_MILLION = 6
"""Digits beyond which a figure counts millions."""
_FAR = 1000


def find_numbers(sides: Sides) -> Iterator[Flag]:
    """Two figures that differ and count the same thing, or stand in the same place."""
    a, b = sides.a, sides.b
    only_a = [i for i, norm in enumerate(a.norms) if _is_number(norm) and norm not in b.norms]
    only_b = [j for j, norm in enumerate(b.norms) if _is_number(norm) and norm not in a.norms]
    yield from _units(sides)
    if not (only_a and only_b):
        return
    looks_a, looks_b = _looks(a), _looks(b)
    taken: set[int] = set()
    for i in only_a:
        for j in only_b:
            if j in taken or (a.norms[i] in _ORDINALS) != (b.norms[j] in _ORDINALS):
                continue
            changed = _changed_with(sides, i, j)
            if changed > 1 and (_shares_of_one_whole(a, i, b, j) or _part(a, i) != _part(b, j)):
                continue
            alike = looks_a[i] and looks_a[i] == looks_b[j] and _heavy(a) & _heavy(b)
            counted = _counted(a, i) & _counted(b, j) and sides.same_place(i, j)
            if changed <= _SHORT or alike or counted:
                taken.add(j)
                yield Flag("NUM", a.words[i].span, b.words[j].span)
                break


def _units(sides: Sides) -> Iterator[Flag]:
    """One time where the other side has another of its kind: "within days", "within weeks"; "a third", "half"."""
    a, b = sides.a, sides.b
    for step in sides.steps:
        i, j = step.a[1] - 1, step.b[1] - 1
        if step.op != "replace" or i != step.a[0] or j != step.b[0] or a.stems[i] == b.stems[j]:
            continue
        if any({a.stems[i], b.stems[j]} <= kind for kind in _TIMES) and a.words[i].capital == b.words[j].capital:
            yield Flag("NUM", a.words[i].span, b.words[j].span)


def _looks(reading: Reading) -> list[str]:
    """What each word is by its looks, where it is the only such figure: "$", "year", "large", else nothing."""
    looks = []
    for norm, word in zip(reading.norms, reading.words, strict=True):
        sign = reading.text[word.start - 1] if word.start else ""
        year = len(norm) == 4 and norm.isdecimal() and norm[:2] in {"18", "19", "20"}
        large = "large" if norm.isdecimal() and len(norm) > _MILLION else ""
        looks.append(sign if sign in _CURRENCIES and norm[:1].isdecimal() else "year" if year else large)
    count = Counter(looks)
    return [look if count[look] == 1 else "" for look in looks]


def _part(reading: Reading, at: int) -> bool:
    """Whether a figure counts parts of a whole: "two thirds"."""
    return at + 1 < len(reading.norms) and reading.norms[at + 1].removesuffix("s") in _PARTS


def _heavy(reading: Reading) -> set[str]:
    return {stem for stem in reading.stems if stem not in SMALL_STEMS and not stem[:1].isdecimal()}


def _shares_of_one_whole(a: Reading, i: int, b: Reading, j: int) -> bool:
    """Whether one share is what the other leaves: "only 80 percent is paid", "a cut of 20 percent"."""
    shares = all(at + 1 < len(r.norms) and r.norms[at + 1] == "percent" for r, at in ((a, i), (b, j)))
    return shares and a.norms[i].isdecimal() and b.norms[j].isdecimal() and int(a.norms[i]) + int(b.norms[j]) == 100


def _is_number(norm: str) -> bool:
    return norm[:1].isdecimal() or norm in _ORDINALS or norm in _CROWDS


def _counted(reading: Reading, at: int) -> set[str]:
    """The one or two words after a figure, of weight."""
    following = reading.stems[at + 1 : at + 3]
    return {stem for stem in following if stem not in SMALL_STEMS and not stem[:1].isdecimal()}


def _changed_with(sides: Sides, i: int, j: int) -> int:
    """How many words the changed stretch has in which the figures change places; many where there is none."""
    for step in sides.steps:
        if step.op == "replace" and step.a[0] <= i < step.a[1] and step.b[0] <= j < step.b[1]:
            return max(step.a[1] - step.a[0], step.b[1] - step.b[0])
    return _FAR

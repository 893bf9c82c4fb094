"""NUM: two figures, or two units of time, that differ where one thing is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimreader.collation.flags.aligned_pair import AlignedPair
from claimreader.collation.readings import Reading
from claimreader.language.normalize import NormalizedWord
from claimreader.model import Flag

_CURRENCIES = frozenset("$€£¥")
_SHORT_CHANGE = 4
"""In a changed stretch of at most so many words one figure takes the other's place."""
_LARGE_DIGITS = 6
"""Figures of more digits count millions."""
_NOT_CHANGED = 1000


def find_figures(pair: AlignedPair) -> Iterator[Flag]:
    """Two figures that differ and count the same thing, or stand in the same place; each figure of b once."""
    only_a, only_b = _figures_without_match(pair.a, pair.b), _figures_without_match(pair.b, pair.a)
    if not (only_a and only_b):
        return
    types_a, types_b = _figure_types(pair.a), _figure_types(pair.b)
    share_content = not _content_stems(pair.a).isdisjoint(_content_stems(pair.b))
    taken: set[int] = set()
    for i in only_a:
        for j in only_b:
            if j in taken or not _are_comparable(pair, i, j):
                continue
            one_of_its_type = types_a[i] and types_a[i] == types_b[j] and share_content
            if one_of_its_type or _change_length(pair, i, j) <= _SHORT_CHANGE or _count_the_same(pair, i, j):
                taken.add(j)
                yield Flag("NUM", pair.a.words[i].span, pair.b.words[j].span)
                break


def find_units(pair: AlignedPair) -> Iterator[Flag]:
    """One unit where the other side has another of its group: "within days", "within weeks"; "a third", "half"."""
    a, b = pair.a, pair.b
    for step in pair.steps:
        i, j = step.a[0], step.b[0]
        if step.op != "replace" or step.a[1] - i != 1 or step.b[1] - j != 1 or a.stems[i] == b.stems[j]:
            continue
        one_group = any({a.stems[i], b.stems[j]} <= group for group in pair.lexicon.numbers.units)
        if one_group and a.words[i].capital == b.words[j].capital:
            yield Flag("NUM", a.words[i].span, b.words[j].span)


def _figures_without_match(reading: Reading, other: Reading) -> list[int]:
    """The figures of a reading that the other has nowhere."""
    numbers = reading.lexicon.numbers
    return [at for at, norm in enumerate(reading.norms) if numbers.is_number(norm) and norm not in other.norms]


def _are_comparable(pair: AlignedPair, i: int, j: int) -> bool:
    """Whether one figure may stand for the other; a figure that takes the other's place in a one-word change may."""
    ordinals = pair.lexicon.numbers.ordinals
    if (pair.a.norms[i] in ordinals) != (pair.b.norms[j] in ordinals):
        return False
    if _change_length(pair, i, j) <= 1:
        return True
    return not _are_complements(pair, i, j) and _counts_parts(pair.a, i) == _counts_parts(pair.b, j)


def _are_complements(pair: AlignedPair, i: int, j: int) -> bool:
    """Whether one share is what the other leaves: "only 80 percent is paid", "a cut of 20 percent"."""
    percent = pair.lexicon.numbers.percent
    if not (_word_after(pair.a, i) == _word_after(pair.b, j) == percent):
        return False
    one, other = pair.a.norms[i], pair.b.norms[j]
    return one.isdecimal() and other.isdecimal() and int(one) + int(other) == 100


def _counts_parts(reading: Reading, at: int) -> bool:
    """Whether a figure counts parts of a whole: "two thirds"."""
    return _word_after(reading, at).removesuffix("s") in reading.lexicon.numbers.fractions


def _word_after(reading: Reading, at: int) -> str:
    return reading.norms[at + 1] if at + 1 < len(reading.norms) else ""


def _count_the_same(pair: AlignedPair, i: int, j: int) -> bool:
    """Whether one of the two words after each figure is the same word of weight, in the same context."""
    counted = _content_stems(pair.a, i + 1, i + 3) & _content_stems(pair.b, j + 1, j + 3)
    return bool(counted) and pair.same_context(i, j)


def _content_stems(reading: Reading, first: int = 0, last: int | None = None) -> set[str]:
    """The stems of weight among some words of a reading, figures left out."""
    stop_stems = reading.lexicon.flag_stop_stems
    return {stem for stem in reading.stems[first:last] if stem not in stop_stems and not stem[:1].isdecimal()}


def _change_length(pair: AlignedPair, i: int, j: int) -> int:
    """The number of words of the changed stretch that has both figures; a large number where there is none."""
    for step in pair.steps:
        if step.op == "replace" and step.a[0] <= i < step.a[1] and step.b[0] <= j < step.b[1]:
            return max(step.a[1] - step.a[0], step.b[1] - step.b[0])
    return _NOT_CHANGED


def _figure_types(reading: Reading) -> list[str]:
    """The type of each word that is the only one of its type, else ""; see `_figure_type`."""
    types = [_figure_type(reading, word) for word in reading.words]
    count = Counter(types)
    return [figure_type if count[figure_type] == 1 else "" for figure_type in types]


def _figure_type(reading: Reading, word: NormalizedWord) -> str:
    """What a figure is by its form: its currency sign, "year" or "large"; "" for any other word."""
    sign = reading.text[word.start - 1] if word.start else ""
    if sign in _CURRENCIES and word.norm[:1].isdecimal():
        return sign
    if not word.norm.isdecimal():
        return ""
    if len(word.norm) == 4 and word.norm[:2] in {"18", "19", "20"}:
        return "year"
    return "large" if len(word.norm) > _LARGE_DIGITS else ""

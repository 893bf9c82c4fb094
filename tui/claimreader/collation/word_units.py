"""Two readings -> the units that are aligned: words with the signs on their numbers, words that are one together."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, pairwise
from operator import add, attrgetter, itemgetter
from typing import NamedTuple

from claimreader.collation.readings import Reading
from claimreader.language.normalize import is_same_transliterated
from claimreader.language.quantities import find_quantities
from claimreader.model import Span

_SPACES = " \u00a0\u202f\u2009"
_MINUSES = "−-–"
_SIGNS_BEFORE = "<>≤≥~≈±"
_SIGNS_AFTER = "+°‰"
_SIGNS_BEHIND = "+‰"
"""Those without a blank in front."""

_Key = tuple[object, ...]
"""What makes quantities the same: kind, figures, unit, currency or scale, rate, and the parts of a date."""
_Places = list[tuple[int, int]]
"""The words of a reading from the first up to, not including, the last."""


class Units(NamedTuple):
    """What is compared as one: a word, or several that the other side has in another form."""

    keys: list[str]
    """Equal where nothing but style differs."""
    words: list[tuple[int, int]] | None
    """For each unit its first word and the word after its last; None where every unit is one word."""

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """The words of the units from `first` up to, not including, `last`."""
        if self.words is None:
            return first, last
        if first < last:
            return self.words[first][0], self.words[last - 1][1]
        at = self.words[first - 1][1] if first else 0
        return at, at


def comparable_units(a: Reading, b: Reading) -> tuple[Units, Units]:
    """The units of both readings, in order; every word stands in exactly one.

    "9 May" and "May 9th", "website" and "web site", "two hundred and forty" and "240" are one unit on either side; a
    name in another transliteration is the same; €40, £40, −40 and 40 are not.
    """
    norms_b = _unify_names(a, b)
    quantities_a, quantities_b = _same_quantities(a, b)
    one = _merged_words(a, a.norms, norms_b, quantities_a)
    other = _merged_words(b, norms_b, a.norms, quantities_b)
    return _units(a, a.norms, one), _units(b, norms_b, other)


def span_with_signs(reading: Reading, first: int, last: int) -> Span:
    """The characters of the words from `first` up to, not including, `last`; of a number at an end with its signs."""
    span = reading.cover(first, last)
    before = _sign_before(reading, first) if reading.norms[first][:1].isdecimal() else 0
    after = _sign_after(reading, last - 1) if reading.norms[last - 1][:1].isdecimal() else 0
    return Span(span.start - before, span.end + after)


def _units(reading: Reading, norms: Sequence[str], merged: dict[int, tuple[int, str]]) -> Units:
    if not merged:
        if not any(map(str.isdecimal, map(itemgetter(0), norms))):
            return Units(list(norms), None)
        keys = [_signed(reading, at, at + 1, norm) if norm[0].isdecimal() else norm for at, norm in enumerate(norms)]
        return Units(keys, None)
    keys, words = [], []
    at = 0
    while at < len(norms):
        last, key = merged.get(at, (at + 1, norms[at]))
        keys.append(_signed(reading, at, last, key) if key[0].isdecimal() else key)
        words.append((at, last))
        at = last
    return Units(keys, words)


def _unify_names(a: Reading, b: Reading) -> Sequence[str]:
    """The words of `b`, its names spelled as in `a` where only the transliteration differs."""
    names, known = _names(a).difference(b.norms), set(a.norms)
    if not names or _names(b) <= known:
        return b.norms
    unified = list(b.norms)
    for at, word in enumerate(b.words):
        if word.capital and word.norm not in known:
            unified[at] = next((name for name in sorted(names) if is_same_transliterated(name, word.norm)), word.norm)
    return unified


def _names(reading: Reading) -> set[str]:
    return set(compress(reading.norms, map(attrgetter("capital"), reading.words)))


def _signed(reading: Reading, first: int, last: int, key: str) -> str:
    """The key of a number with what stands on it: currency, minus, bound, degree, plus; before or after is the same."""
    text, start, end = reading.text, reading.words[first].start, reading.words[last - 1].end
    before = text[start - _sign_before(reading, first) : start].strip()
    after = text[end : end + _sign_after(reading, last - 1)].strip()
    if not before and not after:
        return key
    return "".join(sorted(_MINUSES[0] if sign in _MINUSES else sign for sign in before + after)) + key


def _sign_before(reading: Reading, at: int) -> int:
    """How many characters in front of a number are signs of it: "€", "−", "-$", "€ "."""
    text, start = reading.text, reading.words[at].start
    lowest = max(reading.statement.start, start - 3)
    end = start
    while start > lowest and _is_sign_before(text, start - 1, end):
        start -= 1
    # A blank belongs to it only behind a sign.
    while start < end and text[start] in _SPACES:
        start += 1
    return end - start


def _is_sign_before(text: str, at: int, number: int) -> bool:
    character = text[at]
    if character in _MINUSES:
        # A hyphen or dash between two words or numbers is none.
        return (at == 0 or not (text[at - 1].isalnum() or text[at - 1] in _MINUSES)) and text[at + 1] not in _SPACES
    if character in _SPACES:
        return at == number - 1 and at > 0 and unicodedata.category(text[at - 1]) == "Sc"
    return character in _SIGNS_BEFORE or unicodedata.category(character) == "Sc"


def _sign_after(reading: Reading, at: int) -> int:
    """How many characters behind a number are signs of it: "+", "°", "€", " €"."""
    text, end = reading.text, reading.words[at].end
    highest = min(reading.statement.end, len(text))
    sign = end
    if end + 1 < highest and text[end] in _SPACES:
        sign += 1
    if sign >= highest or (text[sign] not in _SIGNS_AFTER and unicodedata.category(text[sign]) != "Sc"):
        return 0
    # "40 + 2" is a sum, and in "40 €50" the sign is that of the next number.
    if (sign > end and text[sign] in _SIGNS_BEHIND) or (text[sign + 1 : sign + 2].isalnum() and text[sign] != "°"):
        return 0
    return sign + 1 - end


def _merged_words(
    reading: Reading, norms: Sequence[str], others: Sequence[str], quantities: Mapping[_Key, _Places]
) -> dict[int, tuple[int, str]]:
    """First word -> (word after the last, key) of the words that are one together."""
    found = [*_joined(norms, set(others))]
    found += [(*place, f"={key}") for key, places in quantities.items() for place in places]
    merged: dict[int, tuple[int, str]] = {}
    taken = 0
    for first, last, name in sorted(found):
        if first >= taken and reading.breaks.isdisjoint(range(first + 1, last)):
            merged[first] = last, name
            taken = last
    return merged


def _joined(norms: Sequence[str], known: set[str]) -> Iterator[tuple[int, int, str]]:
    """Neighbours that the other side writes as one word: "web site", "co-operate"."""
    for word in known.intersection(map(add, norms, norms[1:])).difference(norms):
        if word.isalpha():
            yield from ((at, at + 2, word) for at, two in enumerate(pairwise(norms)) if "".join(two) == word)


def _same_quantities(a: Reading, b: Reading) -> tuple[Mapping[_Key, _Places], Mapping[_Key, _Places]]:
    """The quantities of the same value and unit that the two print in other words, by what they are."""
    in_a = _quantities(a)
    in_b = _quantities(b) if in_a else {}
    other = {key for key in in_a.keys() & in_b.keys() if _printed(a, in_a[key]) != _printed(b, in_b[key])}
    return {key: in_a[key] for key in other}, {key: in_b[key] for key in other}


def _quantities(reading: Reading) -> dict[_Key, _Places]:
    quantities: dict[_Key, _Places] = {}
    for span in reading.statement.spans:
        for one in find_quantities(reading.text, span.start, span.end, reading.article.language):
            first = bisect_right(reading.words, one.start, key=attrgetter("end"))
            last = bisect_left(reading.words, one.end, key=attrgetter("start"))
            if first < last and one.bound == "exact":
                key = (one.kind, one.figures, one.size, one.scale, one.rate, one.fields)
                quantities.setdefault(key, []).append((first, last))
    return quantities


def _printed(reading: Reading, places: _Places) -> set[tuple[str, ...]]:
    return {reading.norms[first:last] for first, last in places}

"""Two readings -> the units that are aligned: words with the signs on their numbers, words that are one together."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from operator import add
from typing import NamedTuple

from claimreader.collation.readings import Reading
from claimreader.language.data_files import load_data, word_list
from claimreader.language.normalize import is_same_transliterated
from claimreader.model import Span

_SPACES = " \u00a0\u202f\u2009"
_MINUSES = "−-–"
_SIGNS_BEFORE = "<>≤≥~≈±"
_SIGNS_AFTER = "+°‰"
_MAX_DAY = 31


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
    one, other = _merged_words(a, a.norms, norms_b, b), _merged_words(b, norms_b, a.norms, a)
    return _units(a, a.norms, one), _units(b, norms_b, other)


def span_with_signs(reading: Reading, first: int, last: int) -> Span:
    """The characters of the words from `first` up to, not including, `last`; of a number at an end with its signs."""
    span = reading.cover(first, last)
    before = _sign_before(reading, first) if reading.norms[first][:1].isdecimal() else 0
    after = _sign_after(reading, last - 1) if reading.norms[last - 1][:1].isdecimal() else 0
    return Span(span.start - before, span.end + after)


def _units(reading: Reading, norms: Sequence[str], merged: dict[int, tuple[int, str]]) -> Units:
    if not merged:
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
    names = {word.norm for word in a.words if word.capital} - set(b.norms)
    if not names:
        return b.norms
    known = set(a.norms)
    unified = list(b.norms)
    for at, word in enumerate(b.words):
        if word.capital and word.norm not in known:
            unified[at] = next((name for name in sorted(names) if is_same_transliterated(name, word.norm)), word.norm)
    return unified


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
    if (sign > end and text[sign] in _SIGNS_AFTER) or (text[sign + 1 : sign + 2].isalnum() and text[sign] != "°"):
        return 0
    return sign + 1 - end


def _merged_words(
    reading: Reading, norms: Sequence[str], others: Sequence[str], other: Reading
) -> dict[int, tuple[int, str]]:
    """First word -> (word after the last, key) of the words that are one together."""
    known = set(others)
    found = [*_joined(norms, known), *_sums(norms, known, reading)]
    if not _months(reading.lexicon.code).isdisjoint(norms):
        found += _other_dates(_dates(norms, reading), _dates(others, other))
    merged: dict[int, tuple[int, str]] = {}
    taken = 0
    for first, last, key in sorted(found):
        if first >= taken and reading.breaks.isdisjoint(range(first + 1, last)):
            merged[first] = last, key
            taken = last
    return merged


@cache
def _months(code: str) -> frozenset[str]:
    return word_list(code, "dates", "months")


@cache
def _before_month(code: str) -> frozenset[str]:
    return word_list(code, "words", "occasions", "before_month")


@cache
def _ordinals() -> dict[str, str]:
    """Ordinal -> figure, for the days of a month: "first" -> "1", "9th" -> "9"."""
    irregular: dict[str, str] = load_data("en", "numbers")["ordinals"]
    return {f"{day}th": str(day) for day in range(1, _MAX_DAY + 1)} | {word: n for n, word in irregular.items()}


def _dates(norms: Sequence[str], reading: Reading) -> list[tuple[int, int, str]]:
    """The days of a month as (first word, word after the last, key), whichever is named first: "9 May", "May 9th"."""
    months, between = _months(reading.lexicon.code), _before_month(reading.lexicon.code)
    found = []
    for at, norm in enumerate(norms):
        if norm not in months:
            continue
        for day, first, last in ((at + 1, at, at + 2), (at - 1, at - 1, at + 1), (at - 2, at - 2, at + 1)):
            if 0 <= day < len(norms) and (day != at - 2 or norms[at - 1] in between):
                number = _ordinals().get(norms[day], norms[day])
                if number.isdecimal() and 0 < int(number) <= _MAX_DAY:
                    found.append((first, last, f"{norm} {number}"))
                    break
    return found


def _other_dates(
    dates: Sequence[tuple[int, int, str]], others: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    """The dates that the other side has too; where both have them in one form, their words are compared as others."""
    keys = {key for _, _, key in others}
    return (date for date in dates if date[2] in keys)


def _joined(norms: Sequence[str], known: set[str]) -> Iterator[tuple[int, int, str]]:
    """Neighbours that the other side writes as one word: "web site", "co-operate"."""
    for word in known.intersection(map(add, norms, norms[1:])).difference(norms):
        if word.isalpha():
            yield from ((at, at + 2, word) for at, two in enumerate(pairwise(norms)) if "".join(two) == word)


def _sums(norms: Sequence[str], known: set[str], reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Numbers in words that the other side writes in figures: "two hundred and forty"."""
    if not any(norm[-2:] == "00" for norm in norms):
        return
    conjunction = reading.lexicon.speakers.conjunction
    at = 0
    while at < len(norms) - 1:
        end, total = _sum_at(norms, at, conjunction)
        if end > at + 1 and str(total) in known:
            yield at, end, str(total)
            at = end
        else:
            at += 1


def _sum_at(norms: Sequence[str], at: int, conjunction: str) -> tuple[int, int]:
    """(word after the last, value) of the numbers that add up from `at` on, each smaller than the last one's scale."""
    if not norms[at].isdecimal():
        return at, 0
    total, end = int(norms[at]), at + 1
    while end < len(norms):
        after = end + 1 if norms[end] == conjunction and end + 1 < len(norms) else end
        if not norms[after].isdecimal():
            break
        zeros = len(str(total)) - len(str(total).rstrip("0"))
        if total == 0 or zeros < 2 or len(norms[after]) > zeros:
            break
        total, end = total + int(norms[after]), after + 1
    return end, total

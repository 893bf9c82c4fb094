"""What is printed as one thing: numbers with their unit, dates, times, ordinals, initials, abbreviations, addresses.

No sentence ends inside an atom, and no extent of a statement begins or ends there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from claimreader.language.atom_words import APART, AtomWords, atom_words, is_apart
from claimreader.language.tokens import Token
from claimreader.model import Span

_QUOTATION_MARKS = frozenset("\"“”„‟«»‘’‚‹›'`")
_BREAKS = frozenset("\"“”„‟«»‘’‚‹›'`()[]{}<>|—―…,;!?") | {"''", "``", "...", "..", "--", "---"}
"""Marks that part what stands without a space between; a comma inside a number is part of its token."""
_STOPS = frozenset(".:")
"""Marks that end what stands without a space, save inside it: "M.2", "127.0.0.1:80"."""
_HOUR = re.compile(r"\d{1,2}(?!\d)")
_LAST_HOUR = 24
_MAX_DAY = 31
_FIRST_YEAR, _LAST_YEAR = 1000, 2200
_GROUP = re.compile(r"\d{1,3}")
_THOUSANDS = re.compile(r"\d{3}")
_FRACTION = re.compile(r"\d+/\d+|[¼½¾⅓⅔⅛]")
_ORDINAL = re.compile(r"\d{1,2}|[IVX]+")
_DASHES = frozenset("–-−")


class Atoms(NamedTuple):
    """The tokens of a text, and the atoms that are made of several of them, in order."""

    text: str
    tokens: Sequence[Token]
    joined: Sequence[Span]

    def around(self, at: int) -> Span | None:
        """The atom or token inside which the offset lies, None where it lies between two or at a quotation mark."""
        if not 0 < at < len(self.text) or self.text[at] in _QUOTATION_MARKS or self.text[at - 1] in _QUOTATION_MARKS:
            return None
        joined = self.joined_around(at)
        if joined is not None or self.text[at].isspace() or self.text[at - 1].isspace():
            return joined
        place = bisect_left(self.tokens, (at,)) - 1
        is_inside = place >= 0 and self.tokens[place].end > at
        return Span(self.tokens[place].start, self.tokens[place].end) if is_inside else None

    def joined_around(self, at: int) -> Span | None:
        """The atom of several tokens inside which the offset lies."""
        place = bisect_left(self.joined, (at,)) - 1
        return self.joined[place] if place >= 0 and self.joined[place].end > at else None

    def snap(self, span: Span) -> Span:
        """The span, grown so that no atom is cut at its ends."""
        first, last = self.around(span.start), self.around(span.end)
        if first is None and last is None:
            return span
        return Span(first.start if first else span.start, last.end if last else span.end)


def find_atoms(text: str, tokens: Sequence[Token], language: str) -> Atoms:
    """The atoms of the text, of whose tokens `tokens` are some or all, as `language` (ISO 639-1) prints them."""
    words = atom_words(language)
    joined: list[Span] = []
    for begin, stop in _joined_tokens(text, tokens, words):
        start, end = tokens[begin].start, tokens[stop - 1].end
        while joined and joined[-1].end > start:
            earlier = joined.pop()
            start, end = min(start, earlier.start), max(end, earlier.end)
        joined.append(Span(start, end))
    return Atoms(text, tokens, joined)


def _joined_tokens(text: str, tokens: Sequence[Token], words: AtomWords) -> Iterator[tuple[int, int]]:
    """Tokens (half-open) that belong together, by their first."""
    kinds, run_end, last = words.kinds, 0, len(tokens) - 1
    rules = {kind: [rule for _, of_number, rule in ATOM_RULES if of_number is kind] for kind in (True, False)}
    for i in [i for i, token in enumerate(tokens) if kinds[token[2]]]:
        if i >= run_end and kinds[tokens[i].text] & APART:
            begin, run_end = _touching_run(tokens, i)
            yield from _printed_runs(tokens, begin, run_end)
        if i < last and "\n" not in text[tokens[i].end : tokens[i + 1].start]:
            stop = max([rule(tokens, i, words) for rule in rules[tokens[i].text[0].isdigit()]], default=0)
            if stop:
                yield i, stop


def _touching_run(tokens: Sequence[Token], i: int) -> tuple[int, int]:
    """The tokens around one between which nothing stands."""
    begin, end = i, i + 1
    while begin and tokens[begin - 1].end == tokens[begin].start:
        begin -= 1
    while end < len(tokens) and tokens[end - 1].end == tokens[end].start:
        end += 1
    return begin, end


def _printed_runs(tokens: Sequence[Token], begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a touching run that are one thing: they hold a digit, an @ or an initial (".45-caliber", "$5")."""
    first = begin
    for k in range(begin, end + 1):
        if k < end and not _parts_run(tokens, k, end):
            continue
        last = k
        while last > first and tokens[last - 1].text in _STOPS:
            last -= 1
        if last > first + 1 and any(is_apart(token.text) for token in tokens[first:last]):
            yield first, last
        first = k + 1


def _parts_run(tokens: Sequence[Token], k: int, end: int) -> bool:
    """Whether a token of a touching run parts it: a mark that is never inside, or the stop of a sentence."""
    word = tokens[k].text
    if word in _BREAKS:
        return True
    # "in 2010.The": a space is missing.
    return word in _STOPS and k + 1 < end and tokens[k + 1].text[0].isupper() and tokens[k + 1].text[1:].isalpha()


def _is_number(token: Token, low: int = 0, high: int = 10**9) -> bool:
    return token.text.isdecimal() and len(token.text) < 10 and low <= int(token.text) <= high


def unit_behind_number(tokens: Sequence[Token], i: int, words: AtomWords) -> int:
    """ "193 km/h", "40 per cent", "3.4 million"."""
    return _phrase_end(tokens, i + 1, words.units)


def clock_behind_number(tokens: Sequence[Token], i: int, words: AtomWords) -> int:
    """ "6.30 p.m.", "18 Uhr"; a year is no hour."""
    hour = _HOUR.match(tokens[i].text)
    return _phrase_end(tokens, i + 1, words.clocks) if hour and int(hour[0]) <= _LAST_HOUR else 0


def _phrase_end(tokens: Sequence[Token], begin: int, phrases: dict[str, list[list[str]]]) -> int:
    """Where the longest of the phrases ends that stands at a place; 0 for none."""
    for phrase in phrases.get(tokens[begin].text, ()):
        stop = begin + len(phrase)
        if [token.text for token in tokens[begin:stop]] == phrase:
            return stop
    return 0


def sign_before_number(tokens: Sequence[Token], i: int, words: AtomWords) -> int:
    """ "€ 5", "EUR 5", "No. 5", "§ 5", "Art. 5"."""
    low = tokens[i].text.lower()
    k = i + 1
    if low.rstrip(".") not in words.number_signs:
        return 0
    if tokens[k].text == "." and k + 1 < len(tokens):
        k += 1
    return k + 1 if tokens[k].text[0].isdigit() else 0


def stop_of_ordinal(tokens: Sequence[Token], i: int, words: AtomWords) -> int:
    """ "11. August", "der 3. Mai", "im 19. Jahrhundert", "der 2. der Liste"."""
    is_ordinal = words.has_stop_ordinals and _ORDINAL.fullmatch(tokens[i].text)
    if not is_ordinal or tokens[i + 1].text != "." or tokens[i + 1].start != tokens[i].end or i + 2 >= len(tokens):
        return 0
    following = tokens[i + 2]
    is_month = words.is_month(following) or following.text in words.ordinal_nouns
    if is_month or following.text[0].islower() or _ORDINAL.fullmatch(following.text):
        return i + 3
    is_behind_article = i > 0 and tokens[i - 1].text.lower() in words.before_ordinals
    return i + 3 if is_behind_article and following.text.lower() not in words.openers else 0


def day_and_month(tokens: Sequence[Token], i: int, words: AtomWords) -> int:
    """ "11 August"."""
    return i + 2 if _is_number(tokens[i], 1, _MAX_DAY) and words.is_month(tokens[i + 1]) else 0


def month_and_day(tokens: Sequence[Token], i: int, words: AtomWords) -> int:
    """ "August 11", "Aug. 11, 2008", "August 2008"."""
    if not words.is_month(tokens[i]):
        return 0
    if _is_number(tokens[i + 1], _FIRST_YEAR, _LAST_YEAR):
        return i + 2
    if not _is_number(tokens[i + 1], 1, _MAX_DAY):
        return 0
    is_year_behind = (
        i + 3 < len(tokens) and tokens[i + 2].text == "," and _is_number(tokens[i + 3], _FIRST_YEAR, _LAST_YEAR)
    )
    return i + 4 if is_year_behind else i + 2


def grouped_digits(tokens: Sequence[Token], i: int, words: AtomWords) -> int:
    """ "1 200 000", "3 1/2"."""
    if not _GROUP.fullmatch(tokens[i].text):
        return 0
    if _FRACTION.fullmatch(tokens[i + 1].text):
        return i + 2
    stop = i + 1
    while (
        stop < len(tokens)
        and _THOUSANDS.fullmatch(tokens[stop].text)
        and tokens[stop].start == tokens[stop - 1].end + 1
    ):
        stop += 1
    return stop if stop > i + 1 else 0


def range_of_numbers(tokens: Sequence[Token], i: int, words: AtomWords) -> int:
    """ "5 to 10", "5 – 10"."""
    if i + 2 >= len(tokens) or not tokens[i].text[0].isdigit() or not tokens[i + 2].text[0].isdigit():
        return 0
    link = tokens[i + 1].text
    return i + 3 if link in _DASHES or link in words.range_links else 0


def initial_of_name(tokens: Sequence[Token], i: int, words: AtomWords) -> int:
    """ "J. K. Rowling", "Mira J. Tolvanen": an initial and the name or initial behind it."""
    word, following = tokens[i].text, tokens[i + 1].text
    is_initial = len(word) == 2 and word[1] == "." and word[0].isupper()
    return i + 2 if is_initial and following[0].isupper() and following.lower() not in words.openers else 0


def title_of_name(tokens: Sequence[Token], i: int, words: AtomWords) -> int:
    """ "Dr. Tolvanen", "St. Maar": an abbreviation that never ends a sentence, and the name behind it."""
    is_title = tokens[i].text[-1] == "." and tokens[i].text[:-1] in words.before_names
    return i + 2 if is_title and tokens[i + 1].text[0].isupper() else 0


def spaced_letters(tokens: Sequence[Token], i: int, words: AtomWords) -> int:
    """ "z. B.", "v. Chr.": a letter with a stop and another, or an abbreviation."""
    if len(tokens[i].text) > 1 or not tokens[i].text.isalpha() or tokens[i + 1].text != "." or i + 2 >= len(tokens):
        return 0
    behind = tokens[i + 2].text
    if len(behind) > 1:
        return i + 3 if behind[-1] == "." and behind[-2].isalpha() and len(behind) < 5 else 0
    return i + 4 if behind.isalpha() and i + 3 < len(tokens) and tokens[i + 3].text == "." else 0


ATOM_RULES: tuple[tuple[str, bool, Callable[[Sequence[Token], int, AtomWords], int]], ...] = (
    ("unit_behind_number", True, unit_behind_number),
    ("clock_behind_number", True, clock_behind_number),
    ("stop_of_ordinal", True, stop_of_ordinal),
    ("day_and_month", True, day_and_month),
    ("grouped_digits", True, grouped_digits),
    ("range_of_numbers", True, range_of_numbers),
    ("sign_before_number", False, sign_before_number),
    ("month_and_day", False, month_and_day),
    ("initial_of_name", False, initial_of_name),
    ("title_of_name", False, title_of_name),
    ("spaced_letters", False, spaced_letters),
)
"""Name, whether it is of a token that begins with a digit, and where (exclusive) the tokens end that belong to the
token at a place; 0 where none do. The farthest end counts."""

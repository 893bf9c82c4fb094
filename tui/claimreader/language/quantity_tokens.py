"""Text -> tokens for reading quantities, and the numbers in them: digits with marks and scales, or words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimreader.language.quantity_words import Phrase, QuantityWords

_TOKEN = re.compile(
    r"""
    \d{1,2}:\d{2}(?::\d{2})?(?![\d:])                     # 15:30
  | \d+(?:[.,'’]\d+)*(?:[\u00a0\u202f\u2009]\d{3}(?!\d))* # 4,000  3.5
  | [^\W\d_](?:\.[^\W\d_])+\.?                            # a.m.
  | (?:US|A|C|R)\$
  | km/h
  | [^\W\d_]+(?:['’][^\W\d_]+)*
  | [^\s\w]
    """,
    re.VERBOSE,
)
_DIGIT_SCALES = {"k": 1e3, "m": 1e6, "bn": 1e9, "tn": 1e12}
_FRACTION_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_MINUS_SIGNS = frozenset("−-–")
_HYPHENS = frozenset("-‑–")
_MAX_DIGITS = 15


class Token(NamedTuple):
    """A word in small letters, a number as printed, or a sign, with its place in the text."""

    text: str
    start: int
    end: int
    capital: bool

    @property
    def is_number(self) -> bool:
        return self.text[0].isdecimal()


class Number(NamedTuple):
    """A number in the text: its value, the place value of its last digit that counts, and where it ends."""

    value: float
    step: float
    end: int
    """The token after it."""
    million_or_metre: bool = False
    """A glued "m", not yet counted."""
    printed: str = ""
    """The digits as printed; "" for words."""
    scaled: bool = False
    """It has a scale behind it: "3.4 billion"."""


def quantity_tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`."""
    return [
        Token(match[0].lower(), match.start(), match.end(), match[0][0].isupper())
        for match in _TOKEN.finditer(text, start, end)
    ]


def matches(tokens: Sequence[Token], at: int, phrase: Phrase) -> bool:
    """Whether the tokens from `at` on are the phrase."""
    return at >= 0 and tuple(token.text for token in tokens[at : at + len(phrase)]) == phrase


def phrase_at(tokens: Sequence[Token], at: int, phrases: Sequence[Phrase]) -> int:
    """How many tokens the first phrase that fits has; 0 where none does."""
    return next((len(phrase) for phrase in phrases if matches(tokens, at, phrase)), 0)


def read_number(tokens: Sequence[Token], at: int, words: QuantityWords) -> Number | None:
    """The number that begins at a token, its sign with it; None where there is none."""
    if at >= len(tokens):
        return None
    if _is_minus(tokens, at, words):
        number = _unsigned(tokens, at + 1, words)
        return number._replace(value=-number.value) if number else None
    return _unsigned(tokens, at, words)


def _is_minus(tokens: Sequence[Token], at: int, words: QuantityWords) -> bool:
    token = tokens[at]
    if at + 1 >= len(tokens):
        return False
    if token.text in words.lists["minus"]:
        return True
    glued = tokens[at + 1].is_number and tokens[at + 1].start == token.end
    return token.text in _MINUS_SIGNS and glued and (at == 0 or tokens[at - 1].end < token.start)


def _unsigned(tokens: Sequence[Token], at: int, words: QuantityWords) -> Number | None:
    token = tokens[at]
    if token.text in _FRACTION_SIGNS:
        return Number(_FRACTION_SIGNS[token.text], 0.01, at + 1)
    if not token.is_number:
        return _in_words(tokens, at, words)
    if ":" in token.text or _is_in_name(tokens, at):
        return None
    value, step = parse_digits(token.text, words.decimal)
    end, metre, printed = at + 1, False, token.text
    following = tokens[end] if end < len(tokens) else None
    if following and following.start == token.end:
        if following.text in _FRACTION_SIGNS:
            return Number(value + _FRACTION_SIGNS[following.text], 0.01, end + 1)
        if following.text == "m":
            return Number(value, step, end + 1, True, printed)
        if following.text in _DIGIT_SCALES:
            scale = _DIGIT_SCALES[following.text]
            return Number(value * scale, step * scale, end + 1, metre, printed, True)
    return _scaled(tokens, Number(value, step, end, metre, printed), words)


def _scaled(tokens: Sequence[Token], number: Number, words: QuantityWords) -> Number:
    """The number with the scales behind it: "3.4 billion"."""
    while number.end < len(tokens) and (scale := words.scales.get(tokens[number.end].text)):
        number = number._replace(value=number.value * scale, step=number.step * scale, end=number.end + 1, scaled=True)
    return number


def _is_in_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether the digits belong to a word: "F-16", "G7"."""
    if at and tokens[at - 1].end == tokens[at].start:
        before = tokens[at - 1]
        if before.text[-1].isalpha():
            return True
        glued = at > 1 and tokens[at - 2].end == before.start
        return before.text in _HYPHENS and glued and tokens[at - 2].capital
    return False


def parse_digits(printed: str, decimal: str) -> tuple[float, float]:
    """(value, place value of the last digit that counts) of digits with their marks.

    A mark with three digits behind it parts thousands, unless it is the language's mark of decimals; so does one that
    stands there twice.
    """
    digits = "".join(c for c in printed if c.isdecimal() or c in ".,")
    head, fraction = _split_decimals(digits, decimal)
    whole = head.replace(".", "").replace(",", "")[:_MAX_DIGITS] or "0"
    if fraction:
        fraction = fraction[:6]
        return float(f"{whole}.{fraction}"), float(10 ** -len(fraction))
    return float(whole), _last_place(int(whole))


def _split_decimals(digits: str, decimal: str) -> tuple[str, str]:
    """(what stands before the mark of decimals, what stands behind it)."""
    last = next((c for c in reversed(digits) if not c.isdecimal()), "")
    if not last:
        return digits, ""
    head, _, tail = digits.rpartition(last)
    grouped = len(tail) == 3 and head not in {"0", ""} and (last != decimal or last in head)
    return (digits, "") if grouped else (head, tail)


def _last_place(value: int) -> float:
    step = 1
    while value and value % (step * 10) == 0:
        step *= 10
    return float(step)


def _in_words(tokens: Sequence[Token], at: int, words: QuantityWords) -> Number | None:
    """A number in words: "two hundred and forty", "a dozen", "twenty-five"."""
    total, current, end = 0, None, at
    if tokens[at].text in words.lists["articles"] and at + 1 < len(tokens) and tokens[at + 1].text in words.scales:
        current, end = 1, at + 1
    while end < len(tokens):
        text = tokens[end].text
        scale, value = words.scales.get(text, 0), words.compound(text)
        if scale and (current or total):
            total, current = _scale(total, current, scale)
        elif value is not None and _continues(current, value):
            current = (current or 0) + value
        elif not _is_link(tokens, end, words, current, total):
            break
        end += 1
    if current is None and not total:
        return None
    number = total + (current or 0)
    return Number(float(number), _last_place(number), end)


def _scale(total: int, current: int | None, scale: int) -> tuple[int, int | None]:
    """(what is closed by a scale, what goes on): "two" "thousand", "two" "hundred"."""
    if scale < 1000:
        return total, (current or 1) * scale
    return (total + current * scale if current else total * scale), None


def _is_link(tokens: Sequence[Token], at: int, words: QuantityWords, current: int | None, total: int) -> bool:
    """Whether a hyphen or "and" joins the parts of a number."""
    text = tokens[at].text
    if text in _HYPHENS:
        return current is not None and current >= 20 and _follows_unit(tokens, at, words, current)
    return text in words.lists["joiner"] and _joins(tokens, at, words, current, total)


def _continues(current: int | None, value: int) -> bool:
    """Whether a number may follow what was read: "twenty" "five", "two hundred" "forty"."""
    if current is None:
        return True
    if current >= 100:
        return current % 100 == 0 and value < 100
    return current >= 20 and current % 10 == 0 and 0 < value < 10


def _follows_unit(tokens: Sequence[Token], at: int, words: QuantityWords, current: int) -> bool:
    value = words.numbers.get(tokens[at + 1].text) if at + 1 < len(tokens) else None
    return value is not None and tokens[at].end == tokens[at + 1].start and _continues(current, value)


def _joins(tokens: Sequence[Token], at: int, words: QuantityWords, current: int | None, total: int) -> bool:
    value = words.compound(tokens[at + 1].text) if at + 1 < len(tokens) else None
    hundreds = current is not None and current >= 100 and current % 100 == 0
    return value is not None and value < 100 and (hundreds or (current is None and total >= 1000))

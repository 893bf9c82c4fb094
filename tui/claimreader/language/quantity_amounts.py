"""Counts, measures, money, shares and multiples in a text."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.language.quantity_dates import date_of
from claimreader.language.quantity_model import Found, Quantity, measured, plain, unit_after, units_at
from claimreader.language.quantity_tokens import Number, Token, parse_digits, phrase_at, read_number
from claimreader.language.quantity_words import QuantityWords, Unit

_YEARS = range(1400, 2101)


def read_ratio(tokens: Sequence[Token], at: int, words: QuantityWords) -> Found | None:
    """ "One in ten", "6 out of 10", "four of the five"."""
    part = read_number(tokens, at, words)
    if part is None or part.end >= len(tokens):
        return None
    size = phrase_at(tokens, part.end, words.phrases["ratio"])
    whole = read_number(tokens, part.end + size, words) if size else None
    if whole is None or not 0 < part.value < whole.value < _YEARS.start or part.value % 1 or whole.value % 1:
        return None
    loose = size == 1 and tokens[part.end].text == "in"
    if loose and not (whole.value <= 10 or whole.value in {12, 20, 25, 50, 100, 1000}):
        return None
    if unit_after(tokens, whole.end, words):
        return None
    share = plain("share", tokens, at, whole.end, part.value / whole.value, figures=(part.value, whole.value))
    return Found(share, whole.end)


def read_share(tokens: Sequence[Token], at: int, words: QuantityWords) -> Found | None:
    """ "A third", "two-thirds", "half"; not "the third floor", nor "the first half"."""
    parts, end = 1.0, at
    if tokens[at].text in words.lists["articles"]:
        end = at + 1
    elif (number := words.numbers.get(tokens[at].text)) is not None:
        parts, end = float(number), at + 1
        end += end < len(tokens) and tokens[end].text in "-‑"
    elif at and tokens[at - 1].text in words.values["ordinals"]:
        return None
    name = tokens[end].text if end < len(tokens) else ""
    whole = words.values["fractions"].get(name)
    if whole is None or not _is_part(tokens, at, end, words):
        return None
    if end + 2 < len(tokens) and tokens[end + 1].text in words.lists["articles"]:
        found = _half_of(tokens, at, end + 2, parts / whole, words)
        if found:
            return found
    return Found(plain("share", tokens, at, end + 1, parts / whole), end + 1)


def _is_part(tokens: Sequence[Token], at: int, end: int, words: QuantityWords) -> bool:
    """Whether the name of a part, at `end`, is one here: a rank or a quarter of the year has the same name."""
    following = tokens[end + 1].text if end + 1 < len(tokens) else ""
    of_whole = following in words.lists["of"]
    if tokens[end].text in words.values["ordinals"]:
        counted = end > at and tokens[at].text not in words.lists["articles"]
        return counted or (end > at and (of_whole or not following[:1].isalpha()))
    return end > at or of_whole or tokens[end].text not in words.lists["periods"]


def _half_of(tokens: Sequence[Token], at: int, end: int, share: float, words: QuantityWords) -> Found | None:
    """ "Half a million", "half an hour"."""
    if scale := words.scales.get(tokens[end].text):
        number = Number(share * scale, 0.1 * scale, end + 1, scaled=True)
        return _amount(tokens, at, (number,), words)
    units = [unit for unit in words.units.get(tokens[end].text, ()) if unit.dimension == "time"]
    if not units:
        return None
    return Found(measured(plain("count", tokens, at, end + 1, share), units[0]), end + 1)


def read_amount(tokens: Sequence[Token], at: int, words: QuantityWords) -> Found | None:
    """A number, or a range of two, with its currency or unit: "€3.4 million", "300 to 400", "six years", "38 °C"."""
    first = at
    if tokens[at].text in words.lists["between"] or _is_currency_sign(tokens, at, words):
        first = at + 1
    number = read_number(tokens, first, words)
    if number is None:
        return None
    numbers = (number, *_rest_of_range(tokens, number, words, tokens[at].text in words.lists["between"]))
    currency = tokens[at].text if first > at and tokens[at].text in words.units else ""
    if len(numbers) == 1 and not currency and _is_pronoun(tokens, at, number, words):
        return None
    return _amount(tokens, at, numbers, words, currency)


def _is_currency_sign(tokens: Sequence[Token], at: int, words: QuantityWords) -> bool:
    """Whether the currency of the next number stands here: a sign, or a code in capitals."""
    token = tokens[at]
    money = any(unit.dimension == "money" for unit in words.units.get(token.text, ()))
    sign = not token.text.isalpha() or (token.capital and len(token.text) == 3) or token.text == "kr"
    return money and sign and at + 1 < len(tokens)


def _rest_of_range(tokens: Sequence[Token], number: Number, words: QuantityWords, between: bool) -> tuple[Number, ...]:
    at = number.end
    if at + 1 >= len(tokens):
        return ()
    glued = tokens[at].text in "-–—‑" and tokens[at].start == tokens[at - 1].end and tokens[at + 1].is_number
    if not (glued or tokens[at].text in words.lists["joiner" if between else "range"]):
        return ()
    first = at + 1 + _is_currency_sign(tokens, at + 1, words)
    other = read_number(tokens, first, words)
    return () if other is None or (not glued and other.value < 0) else (other,)


def _is_pronoun(tokens: Sequence[Token], at: int, number: Number, words: QuantityWords) -> bool:
    """Whether "one" is no number: "one of them", "one day"."""
    if number.end != at + 1 or tokens[at].text not in words.lists["one"]:
        return False
    following = tokens[number.end] if number.end < len(tokens) else None
    return following is None or not following.text[0].isalpha() or following.text in words.lists["after_pronoun"]


def _amount(
    tokens: Sequence[Token], at: int, numbers: tuple[Number, ...], words: QuantityWords, currency: str = ""
) -> Found | None:
    """The quantity of a number or range with the unit behind it."""
    last = numbers[-1]
    values = _range_values(numbers, words)
    count = Quantity("count", tokens[at].start, tokens[last.end - 1].end, values, values, last.step)
    if currency:
        unit = next(unit for unit in words.units[currency] if unit.dimension == "money")
        return Found(measured(_millions(count, last), unit), last.end)
    end, units = units_at(tokens, last.end, words)
    if end > last.end:
        # "3m crowns": in front of a unit it is no metre.
        readings = [measured(_millions(count, last), unit) for unit in units]
        quantity = readings[0]._replace(end=tokens[end - 1].end)
        return _below_zero(tokens, Found(quantity._replace(others=tuple(readings[1:])), end), words)
    if last.million_or_metre:
        metres = last.end < len(tokens) and tokens[last.end].text in words.lists["metres_before"]
        length = measured(count, Unit("length", 1.0))
        return Found(length if metres else _millions(count, last)._replace(others=(length,)), last.end)
    if len(numbers) == 1 and len(last.printed) == 4 and last.printed.isdecimal() and last.value in _YEARS:
        date = date_of(tokens, at, last.end, year=last.value)
        return Found(date.quantity._replace(others=(count,)), last.end)
    return _below_zero(tokens, Found(count, last.end), words)


def _range_values(numbers: tuple[Number, ...], words: QuantityWords) -> tuple[float, ...]:
    """The values of a number or range; in "3 to 4 million" the scale is that of both."""
    first, last = numbers[0].value, numbers[-1]
    if len(numbers) == 1:
        return (first,)
    if last.scaled and not numbers[0].scaled and first < 1000 <= last.value:
        first *= last.value / max(1.0, parse_digits(last.printed, words.decimal)[0] if last.printed else last.value)
    return first, last.value


def _millions(quantity: Quantity, number: Number) -> Quantity:
    if not number.million_or_metre:
        return quantity
    values = tuple(value * 1e6 for value in quantity.values)
    return quantity._replace(values=values, figures=values, step=quantity.step * 1e6)


def _below_zero(tokens: Sequence[Token], found: Found, words: QuantityWords) -> Found:
    size = phrase_at(tokens, found.end, words.phrases["below_zero"])
    if not size:
        return found
    quantity = found.quantity
    values = tuple(-value for value in quantity.values)
    end = found.end + size
    return Found(quantity._replace(values=values, figures=values, end=tokens[end - 1].end), end)


def read_crowd(tokens: Sequence[Token], at: int, words: QuantityWords) -> Found | None:
    """ "Hundreds", "tens of thousands", "a few hundred", "several dozen"."""
    crowds = words.values["crowds"]
    first = at + (tokens[at].text in words.lists["articles"])
    if size := phrase_at(tokens, first, words.phrases["vague"]):
        end = first + size
        if end < len(tokens) and (scale := words.scales.get(tokens[end].text)):
            return Found(plain("crowd", tokens, at, end + 1, float(scale)), end + 1)
        return None
    size_of = crowds.get(tokens[at].text)
    if size_of is None:
        return None
    end = at + 1
    if end + 1 < len(tokens) and tokens[end].text in words.lists["of"] and tokens[end + 1].text in crowds:
        return Found(plain("crowd", tokens, at, end + 2, size_of * crowds[tokens[end + 1].text]), end + 2)
    return Found(plain("crowd", tokens, at, end, size_of), end)


def read_multiple(tokens: Sequence[Token], at: int, words: QuantityWords) -> Found | None:
    """ "Doubled", "twice"."""
    value = words.values["multiples"].get(tokens[at].text)
    return None if value is None else Found(plain("multiple", tokens, at, at + 1, value), at + 1)


def read_article(tokens: Sequence[Token], at: int, words: QuantityWords) -> Found | None:
    """ "An hour", "a week"."""
    if tokens[at].text not in words.lists["articles"] or at + 1 >= len(tokens):
        return None
    name = tokens[at + 1].text
    units = [unit for unit in words.units.get(name, ()) if unit.dimension == "time"]
    if not units or name in words.values["ordinals"]:
        return None
    return Found(measured(plain("count", tokens, at, at + 2, 1.0, weak=True), units[0]), at + 2)

"""Text -> quantities: numbers with unit, currency, scale and bound, shares, ranks, dates and times, by value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from claimreader.language.quantity_amounts import (
    read_amount,
    read_article,
    read_crowd,
    read_multiple,
    read_ratio,
    read_share,
)
from claimreader.language.quantity_dates import read_date, read_decade, read_rank, read_time
from claimreader.language.quantity_model import Found, Quantity
from claimreader.language.quantity_tokens import Token, matches, quantity_tokens
from claimreader.language.quantity_words import QuantityWords, load_quantity_words
from claimreader.model import Span

Rule = Callable[[Sequence[Token], int, QuantityWords], "Found | None"]

QUANTITY_RULES: tuple[Rule, ...] = (
    read_crowd,
    read_time,
    read_date,
    read_decade,
    read_ratio,
    read_share,
    read_amount,
    read_article,
    read_multiple,
    read_rank,
)
"""Tried in this order at each word."""


def find_quantities(text: str, start: int, end: int, language: str | None) -> tuple[Quantity, ...]:
    """The quantities of `text[start:end]` in order, with offsets into `text`."""
    return tuple(_shifted(quantity, start) for quantity in _quantities_in(text[start:end], language))


def _shifted(quantity: Quantity, by: int) -> Quantity:
    if not by:
        return quantity
    bound = quantity.bound_span and Span(quantity.bound_span.start + by, quantity.bound_span.end + by)
    others = tuple(_shifted(other, by) for other in quantity.others)
    return quantity._replace(start=quantity.start + by, end=quantity.end + by, bound_span=bound, others=others)


@lru_cache(maxsize=4096)
def _quantities_in(text: str, language: str | None) -> tuple[Quantity, ...]:
    words = load_quantity_words(language)
    if not words.any_in(text):
        return ()
    tokens = quantity_tokens(text, 0, len(text))
    quantities: list[Quantity] = []
    end = 0
    for at in _beginnings(tokens, words):
        if at < end:
            continue
        found = next(filter(None, (rule(tokens, at, words) for rule in QUANTITY_RULES)), None)
        if found is not None:
            found = _with_rate(tokens, found, words)
            quantities.append(_with_bound(tokens, at, found, words))
            end = found.end
    return tuple(quantities)


def _beginnings(tokens: Sequence[Token], words: QuantityWords) -> list[int]:
    """The tokens with which a quantity may begin."""
    return [
        at
        for at, token in enumerate(tokens)
        if token.is_number or words.may_begin(token.text, tokens[at + 1].text if at + 1 < len(tokens) else "")
    ]


def _with_rate(tokens: Sequence[Token], found: Found, words: QuantityWords) -> Found:
    """The quantity with what it is told for: "30 crowns an hour", "12 km per day"."""
    at, quantity = found.end, found.quantity
    if quantity.weak or at + 1 >= len(tokens) or tokens[at].text not in words.lists["rates"]:
        return found
    unit = next((unit for unit in words.units.get(tokens[at + 1].text, ()) if unit.dimension == "time"), None)
    after = tokens[at + 2].text if at + 2 < len(tokens) else ""
    if unit is None or quantity.kind in {"date", "time of day", "time"} or after in words.lists["no_rate_before"]:
        return found
    if quantity.kind == "length" and not quantity.others:
        values = tuple(value / unit.size for value in quantity.values)
        speed = quantity._replace(
            kind="speed", values=values, step=quantity.step / unit.size, size=quantity.size / unit.size
        )
        return Found(speed._replace(end=tokens[at + 1].end), at + 2)
    return Found(quantity._replace(rate=unit.size, end=tokens[at + 1].end), at + 2)


def _with_bound(tokens: Sequence[Token], at: int, found: Found, words: QuantityWords) -> Quantity:
    """The quantity with the words before or behind it that make it a bound or an estimate."""
    quantity = found.quantity
    before = tokens[at - 1].text if at else ""
    for phrase, name in words.bounds.get(before, ()):
        first = at - len(phrase)
        if matches(tokens, first, phrase):
            if name == "stressed":
                return quantity
            return quantity._replace(bound=name, bound_span=Span(tokens[first].start, tokens[at - 1].end))
    # Behind the figure, or behind what is counted: "ten boats or more".
    for end in range(found.end, min(found.end + 2, len(tokens))):
        for phrase, name in words.bounds_behind.get(tokens[end].text, ()):
            if name != "stressed" and matches(tokens, end, phrase):
                span = Span(tokens[end].start, tokens[end + len(phrase) - 1].end)
                return quantity._replace(bound=name, bound_span=span)
    return quantity

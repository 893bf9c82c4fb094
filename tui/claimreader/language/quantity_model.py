"""A quantity as the rules find it, and what they share: its unit, its place among the tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from claimreader.language.quantity_tokens import Token, phrase_at
from claimreader.language.quantity_words import QuantityWords, Unit
from claimreader.model import Span

Bound = Literal["exact", "over", "under", "near", "about"]


class Quantity(NamedTuple):
    """A quantity in a text; values of one dimension are in one unit, so that they can be compared."""

    kind: str
    """"count", "rank", "crowd", "multiple", "share", "points", "date", "decade", "century", "time of day", "money",
    "temperature", or the dimension of its unit."""
    start: int
    end: int
    """The characters of the figure with its sign and unit."""
    values: tuple[float, ...] = ()
    """One value, or the ends of a range."""
    figures: tuple[float, ...] = ()
    """The same as printed, before the unit is counted in."""
    step: float = 0.0
    """The place value of the last digit that counts; 0 where there is none."""
    size: float = 1.0
    """The size of its unit."""
    scale: str = ""
    """The currency, or the scale of degrees; "" where it is not said."""
    bound: Bound = "exact"
    bound_span: Span | None = None
    rate: float = 0.0
    """The seconds, or other units, that it is told for: "an hour"; 0 where it is told for none."""
    fields: tuple[tuple[str, float], ...] = ()
    """Of a date, what is said: year, month, day, weekday; of a time of day, "clock" where it may be morning or not."""
    others: tuple[Quantity, ...] = ()
    """What else it may be: "61m" is a length, or millions."""
    weak: bool = False
    """An article stands for the number: "an hour"."""


class Found(NamedTuple):
    """A quantity and the token after it."""

    quantity: Quantity
    end: int


def plain(kind: str, tokens: Sequence[Token], at: int, end: int, value: float, **more: object) -> Quantity:
    quantity = Quantity(kind, tokens[at].start, tokens[end - 1].end, (value,), (value,))
    return quantity._replace(**more)  # type: ignore[arg-type]


def measured(quantity: Quantity, unit: Unit) -> Quantity:
    values = tuple(value * unit.size for value in quantity.figures)
    return quantity._replace(
        kind=unit.dimension, values=values, step=quantity.step * unit.size, size=unit.size, scale=unit.scale
    )


def units_at(tokens: Sequence[Token], at: int, words: QuantityWords) -> tuple[int, tuple[Unit, ...]]:
    """(the token after the unit that stands here, behind a hyphen too; what it may mean); `at` and none without one."""
    first = at
    glued = 0 < at < len(tokens) - 1 and tokens[at].start == tokens[at - 1].end
    if glued and (tokens[at].text in "-‑" or (tokens[at].text == "." and tokens[at - 1].text in words.scales)):
        first = at + 1
    if first >= len(tokens):
        return at, ()
    for name, unit in (("points", Unit("points", 1.0)), ("percent_phrases", Unit("share", 0.01))):
        if size := phrase_at(tokens, first, words.phrases[name]):
            return first + size, (unit,)
    return _degrees_at(tokens, first, words) or _named_unit_at(tokens, at, first, words)


def _named_unit_at(tokens: Sequence[Token], at: int, first: int, words: QuantityWords) -> tuple[int, tuple[Unit, ...]]:
    units = words.units.get(tokens[first].text, ())
    return (first + 1, units) if units else (at, ())


def _degrees_at(tokens: Sequence[Token], at: int, words: QuantityWords) -> tuple[int, tuple[Unit, ...]] | None:
    """Degrees with their scale: "degrees", "°C", "C" behind a figure."""
    token = tokens[at]
    if size := phrase_at(tokens, at, words.phrases["degrees"]):
        end = at + size
        scale = words.scale_names.get(tokens[end].text, "") if end < len(tokens) else ""
        return end + bool(scale), (Unit("temperature", 1.0, scale),)
    glued = token.start == tokens[at - 1].end and tokens[at - 1].is_number
    if len(token.text) == 1 and token.capital and glued and token.text in words.scale_names:
        return at + 1, (Unit("temperature", 1.0, words.scale_names[token.text]),)
    return None


def unit_after(tokens: Sequence[Token], at: int, words: QuantityWords) -> bool:
    """Whether a unit, a scale or a currency stands here."""
    return at < len(tokens) and (units_at(tokens, at, words)[0] > at or tokens[at].text in words.scales)

"""Times of day, dates, decades, centuries and ranks in a text."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.language.quantity_model import Found, Quantity, plain, unit_after
from claimreader.language.quantity_tokens import Token, phrase_at
from claimreader.language.quantity_words import QuantityWords

_HALF_DAY = 720


def read_time(tokens: Sequence[Token], at: int, words: QuantityWords) -> Found | None:
    """A time of day in minutes: "3 p.m.", "15:00", "7.30", "noon"."""
    token = tokens[at]
    if (hour := words.values["hours"].get(token.text)) is not None:
        return _time(tokens, at, at + 1, hour * 60, False)
    hours, minutes = _clock(token, words)
    if hours < 0:
        return None
    value = hours * 60 + max(0, minutes)
    for name, shift in (("evening", _HALF_DAY), ("morning", 0)):
        if size := phrase_at(tokens, at + 1, words.phrases[name]):
            return _time(tokens, at, at + 1 + size, value % _HALF_DAY + shift, False)
    if size := phrase_at(tokens, at + 1, words.phrases["clock"]):
        return _time(tokens, at, at + 1 + size, value, value <= _HALF_DAY)
    printed = ":" in token.text or (minutes >= 0 and at > 0 and tokens[at - 1].text in words.lists["before"])
    if printed and not unit_after(tokens, at + 1, words):
        return _time(tokens, at, at + 1, value, value <= _HALF_DAY)
    return None


def _clock(token: Token, words: QuantityWords) -> tuple[int, int]:
    """(hours, minutes) as a token may say them; -1 for what it does not say."""
    hours, _, minutes = token.text.replace(":", ".").partition(".")
    if not token.is_number:
        hours, minutes = str(words.numbers.get(token.text, "")), ""
    if not (hours.isdecimal() and len(hours) <= 2 and (not minutes or (minutes.isdecimal() and len(minutes) == 2))):
        return -1, -1
    if int(hours) > 24 or int(minutes or 0) > 59:
        return -1, -1
    return int(hours), int(minutes) if minutes else -1


def _time(tokens: Sequence[Token], at: int, end: int, minutes: float, on_the_clock: bool) -> Found:
    fields = (("clock", 1.0),) if on_the_clock else ()
    span = tokens[at].start, tokens[end - 1].end
    return Found(Quantity("time of day", *span, (float(minutes),), (float(minutes),), fields=fields), end)


def read_date(tokens: Sequence[Token], at: int, words: QuantityWords) -> Found | None:
    """A day, month or year: "9 May 2024", "May 9th", "Tuesday", "2019", "16.04.2024"."""
    text = tokens[at].text
    parts = text.split(".")
    if tokens[at].is_number and len(parts) == 3 and len(parts[2]) == 4 and all(part.isdecimal() for part in parts):
        return date_of(tokens, at, at + 1, day=float(parts[0]), month=float(parts[1]), year=float(parts[2]))
    if text in words.values["weekdays"] and tokens[at].capital:
        return date_of(tokens, at, at + 1, weekday=words.values["weekdays"][text])
    return _read_day_first(tokens, at, words) or _read_month_first(tokens, at, words)


def _read_day_first(tokens: Sequence[Token], at: int, words: QuantityWords) -> Found | None:
    day, end = _day_at(tokens, at, words)
    if not day:
        return None
    end += end < len(tokens) and tokens[end].text in words.lists["of"]
    month = _month_at(tokens, end, words)
    if not month:
        return None
    year, after = _year_at(tokens, _after_month(tokens, end, words))
    return date_of(tokens, at, after if year else end + 1, day=day, month=month, year=year)


def _read_month_first(tokens: Sequence[Token], at: int, words: QuantityWords) -> Found | None:
    month = _month_at(tokens, at, words)
    if not month:
        return None
    after = _after_month(tokens, at, words)
    day, end = _day_at(tokens, after, words)
    if day and not unit_after(tokens, end, words):
        year, end = _year_at(tokens, end)
        return date_of(tokens, at, end, month=month, day=day, year=year)
    year, end = _year_at(tokens, after)
    end = end if year else at + 1
    before = tokens[at - 1].text if at else ""
    if tokens[at].text in words.lists["ambiguous"] and not year and before not in words.lists["before_month"]:
        return None
    return date_of(tokens, at, end, month=month, year=year)


def date_of(tokens: Sequence[Token], at: int, end: int, **fields: float) -> Found:
    said = tuple((name, value) for name, value in sorted(fields.items()) if value)
    return Found(Quantity("date", tokens[at].start, tokens[end - 1].end, fields=said), end)


def _month_at(tokens: Sequence[Token], at: int, words: QuantityWords) -> float:
    if at >= len(tokens) or not tokens[at].capital:
        return 0.0
    return words.values["months"].get(tokens[at].text, 0.0)


def _after_month(tokens: Sequence[Token], at: int, words: QuantityWords) -> int:
    """The token after a month, and after the stop of a short one: "Sept. 3"."""
    month, end = tokens[at].text, at + 1
    stop = end < len(tokens) and tokens[end].text == "." and tokens[end].start == tokens[at].end
    return end + (stop and any(name != month and name.startswith(month) for name in words.values["months"]))


def _day_at(tokens: Sequence[Token], at: int, words: QuantityWords) -> tuple[float, int]:
    """(a day of the month that begins at a token, the token after it); 0 where there is none."""
    if at >= len(tokens):
        return 0.0, at
    token, end = tokens[at], at + 1
    day = float(token.text) if token.text.isdecimal() else words.values["ordinals"].get(token.text, 0.0)
    if not 1 <= day <= 31:
        return 0.0, at
    if end < len(tokens) and tokens[end].start == token.end:
        suffix = tokens[end].text in words.lists["suffixes"] or (tokens[end].text == "." and words.decimal == ",")
        end += suffix
    return day, end


def _year_at(tokens: Sequence[Token], at: int) -> tuple[float, int]:
    """(a year that begins at a token, behind a comma too, the token after it); 0 where there is none."""
    end = at + (at < len(tokens) and tokens[at].text == ",")
    if end < len(tokens) and len(tokens[end].text) == 4 and tokens[end].text.isdecimal():
        return float(tokens[end].text), end + 1
    return 0.0, at


def read_decade(tokens: Sequence[Token], at: int, words: QuantityWords) -> Found | None:
    """ "The 1980s", "the eighties", "the ninth century"."""
    token, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if (decade := words.values["eras"].get(token.text)) is not None:
        return Found(plain("decade", tokens, at, at + 1, decade), at + 1)
    if following and token.text.isdecimal() and following.text == "s" and following.start == token.end:
        return Found(plain("decade", tokens, at, at + 2, float(token.text)), at + 2)
    rank, end = rank_at(tokens, at, words)
    end += rank > 0 and end < len(tokens) and tokens[end].text in "-‑"
    if rank and end < len(tokens) and tokens[end].text in words.lists["century"]:
        return Found(plain("century", tokens, at, end + 1, rank), end + 1)
    return None


def rank_at(tokens: Sequence[Token], at: int, words: QuantityWords) -> tuple[float, int]:
    """(the rank that begins at a token, the token after it); 0 where there is none."""
    token = tokens[at]
    if (rank := words.values["ordinals"].get(token.text)) is not None:
        return rank, at + 1
    glued = at + 1 < len(tokens) and tokens[at + 1].start == token.end
    if token.text.isdecimal() and glued and tokens[at + 1].text in words.lists["suffixes"]:
        return float(token.text[:9]), at + 2
    if words.decimal == "," and token.text.isdecimal() and glued and tokens[at + 1].text == ".":
        follows = at + 2 < len(tokens) and tokens[at + 2].text in words.lists["century"]
        return (float(token.text[:9]), at + 2) if follows else (0.0, at)
    return 0.0, at


def read_rank(tokens: Sequence[Token], at: int, words: QuantityWords) -> Found | None:
    """ "Second", "21st"."""
    rank, end = rank_at(tokens, at, words)
    return Found(plain("rank", tokens, at, end, rank), end) if rank else None

"""Dates as pages print them -> ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from claimreader.page.language_words import month_numbers

UNSET_DAY = "1970-01-01"
"""The first day that computers count: nobody set the date."""

_DIGIT = re.compile(r"\d")
_ISO = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d?)-(\d\d?)(?!\d)(?:[T ](\d\d):(\d\d)(?!\d))?")
_WRITTEN_OUT = re.compile(
    r"(?<!\d)(?P<d1>\d{1,2})(?:st|nd|rd|th|\.|º|er)?(?:\s+|-)(?:(?:de|of)\s+)?(?P<m1>[^\W\d_]{3,12})\.?,?(?:\s+|-)"
    r"(?:de[l]?\s+)?(?P<y1>(?:19|20)\d\d)(?!\d)"
    r"|(?<!\d)(?P<y3>(?:19|20)\d\d)\.?\s+(?:m\.\s+)?(?P<m3>[^\W\d_]{3,12})\s+(?P<d3>\d{1,2})(?!\d)"
    r"|(?P<m2>[^\W\d_]{3,12})\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d)"
)
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")
_SLASHED = re.compile(r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_EAST_ASIAN = re.compile(r"((?:19|20)\d\d)\s*[年년./]\s*(\d{1,2})\s*[月월./]\s*(\d{1,2})(?!\d)")
_TIME = re.compile(r"(?<![\d:])([01]?\d|2[0-3])[:.h]([0-5]\d)(?!\d)\s*(?:([ap])\.?m\b)?", re.I)


_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


class FoundDate(NamedTuple):
    """A date in a line."""

    iso: str
    """Day, or day and minute where the line has it."""
    start: int
    end: int


def _read_iso(found: re.Match[str]) -> str | None:
    return _iso_date(found[1], int(found[2]), found[3])


def _read_written_out(found: re.Match[str]) -> str | None:
    year, name, day = (found[part + "1"] or found[part + "2"] or found[part + "3"] for part in "ymd")
    month = month_numbers().get(name.lower())
    return _iso_date(year, month, day) if month else None


def _read_dotted(found: re.Match[str]) -> str | None:
    return _iso_date(found[3], int(found[2]), found[1])


def _read_slashed(found: re.Match[str]) -> str | None:
    """Day first or month first: where both may be months and differ, nobody can say which is which."""
    one, two, year = int(found[1]), int(found[3]), found[4]
    if one <= 12 and two <= 12 and one != two:
        return None
    day, month = (two, one) if one <= 12 else (one, two)
    return _iso_date(year, month, str(day))


class DatePattern(NamedTuple):
    """A way to print a day."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], str | None]
    """The day, ISO 8601; None where there is no such day."""


DATE_PATTERNS = (
    DatePattern("iso", _ISO, _read_iso),
    DatePattern("written_out", _WRITTEN_OUT, _read_written_out),
    DatePattern("east_asian", _EAST_ASIAN, _read_iso),
    DatePattern("dotted", _DOTTED, _read_dotted),
    DatePattern("slashed", _SLASHED, _read_slashed),
)
"""The first that finds a day in a line decides."""


def find_date(text: str) -> FoundDate | None:
    """The first full date of a line; None where a part is missing or day and month may be each other."""
    return next(find_dates(text), None)


def find_dates(text: str) -> Iterator[FoundDate]:
    """The full dates of a line that are printed in one way, the first of DATE_PATTERNS that finds a day."""
    if not _DIGIT.search(text):
        return
    if not text.isascii():
        text = text.translate(_DIGITS)
    for entry in DATE_PATTERNS:
        has_found = False
        for found in entry.pattern.finditer(text):
            day = entry.read(found)
            if day is not None:
                has_found = True
                yield FoundDate(day + _time_of(text, found), found.start(), found.end())
        if has_found:
            return


def has_unclear_order(text: str) -> bool:
    """Whether a line has a day that may be its month: 8/1/2025 is unclear without a second day."""
    return any(_read_slashed(found) is None for found in _SLASHED.finditer(text))


def _time_of(text: str, found: re.Match[str]) -> str:
    """The time of a date that has one, in it or behind it; else nothing."""
    if found.re is _ISO and found[4]:
        return f"T{found[4]}:{found[5]}"
    return _find_time(text, found.end())


def _iso_date(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def _find_time(text: str, end: int) -> str:
    found = _TIME.search(text, end, end + 20)
    if found is None:
        return ""
    hour = int(found[1])
    if found[3]:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    return f"T{hour:02}:{found[2]}"

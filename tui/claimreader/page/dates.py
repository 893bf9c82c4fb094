"""Dates as pages print them -> ISO 8601."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import tomli

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?(?!\d)")
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
    """Day, or day and minute where the line tells it."""
    start: int
    end: int


def find_date(text: str) -> FoundDate | None:
    """The first full date of a line; None where a part is missing or day and month cannot be told apart."""
    if not any(map(str.isdigit, text)):
        return None
    if not text.isascii():
        text = text.translate(_DIGITS)
    for pattern in (_ISO, _WRITTEN_OUT, _EAST_ASIAN, _DOTTED, _SLASHED):
        for found in pattern.finditer(text):
            day = _parse_day(pattern, found)
            if day is None:
                continue
            time = _find_time(text, found.end())
            if pattern is _ISO and found[4]:
                time = f"T{found[4]}:{found[5]}"
            return FoundDate(day + time, found.start(), found.end())
    return None


def _parse_day(pattern: re.Pattern[str], found: re.Match[str]) -> str | None:
    if pattern is _WRITTEN_OUT:
        year, name, day = (found[part + "1"] or found[part + "2"] or found[part + "3"] for part in "ymd")
        month = _month_numbers().get(name.lower())
        return _iso_date(year, month, day) if month else None
    one, two, three = found.group(1, 3, 4) if pattern is _SLASHED else found.group(1, 2, 3)
    if pattern in (_ISO, _EAST_ASIAN):
        return _iso_date(one, int(two), three)
    if pattern is _SLASHED and int(one) <= 12 and int(two) <= 12 and one != two:
        return None
    if pattern is _SLASHED and int(one) <= 12:
        one, two = two, one
    return _iso_date(three, int(two), one)


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


@cache
def _month_numbers() -> dict[str, int]:
    document = tomli.loads(Path(__file__).with_name("months.toml").read_text(encoding="utf-8"))
    months: dict[str, int] = {}
    for row in document["names"]:
        for number, name in enumerate(row.split(), 1):
            months.setdefault(name, number)
    return months

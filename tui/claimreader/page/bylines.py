"""A line that holds a byline, a date or both, and nothing else -> the names and the date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from claimreader.page.dates import UNSET_DAY, FoundDate, find_dates
from claimreader.page.language_words import any_of, month_numbers, words_of_all

_WORD, _DIGIT = re.compile(r"\w+"), re.compile(r"\d")
_BYLINE_PREFIX = re.compile(rf"^{any_of('byline_openers')}\b[:\s]\s*", re.I)
_BYLINE_BEHIND = re.compile(rf"[\s|·,–—-]+{any_of('byline_openers')}\s+(?P<names>\S.*)$", re.I)
_DATE_WORDS = re.compile(rf"\b(?:{any_of('date_words')}|{any_of('weekdays')})\b", re.I)
_DATED = "|".join(
    sorted({word.capitalize() for key in ("weekdays", "date_words", "updates") for word in words_of_all("words", key)})
)
_MONTHS = "|".join(sorted(month.capitalize() for month in month_numbers()))
_GLUED_DATE = re.compile(
    rf"(?<=[^\W\d_])(?=(?:{_DATED})\b(?<=[^\W\d_]{{3}})|(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d)"
)
"""Where the words of a date are stuck to a name."""
_UPDATE_WORDS = re.compile(any_of("updates"), re.I)
_FIRST_PUBLISHED = re.compile(any_of("publications"), re.I)
_UPPERCASE = "A-ZÀ-ÞА-ЯЁІЇЄҐΆΈ-ΏΑ-ΡΣ-ΫĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
_PERSON_NAMES = re.compile(
    rf"(?:[{_UPPERCASE}][\w'’.-]*)(?:\s(?:(?:{any_of('name_particles')}|&)\s)*(?:[{_UPPERCASE}][\w'’.-]*)){{1,7}}$"
)
_NOT_A_NAME = re.compile(rf"\b(?:{any_of('not_names')}|{any_of('weekdays')}|{any_of('updates')})\b", re.I)
_EVENT_LABEL = re.compile(rf"\W*{any_of('event_labels')}\b", re.I)
_SPAN_START, _SPAN_END = re.compile(r"\d\s?[-–—]\s?$"), re.compile(r"[^\w]*(?:\d\d?[:.]\d\d\W*)?[-–—]\s?\d")
"""Days or hours from one to another: of an event."""
_CLOSING_DATE_WORD = re.compile(rf"\s(?:{any_of('date_words')}|{any_of('weekdays')})$", re.I)
_LOWER = re.compile(r"\b[a-z]{5,}\b")
"""A word beside a date that is neither a name nor one of dates."""
_PICTURE_WORDS = re.compile(rf"\b{any_of('pictures')}\b|[©°]", re.I)
_CURRENT_TIME = re.compile(rf"\b{any_of('clocks')}\b", re.I)
"""Words of a site's clock beside the date."""
_CLOCK = re.compile(r"\d\d:\d\d:\d\d\W*$")
"""A time with seconds before the date: a clock as well."""
_VALUE = re.compile(r"\d\s?%|[€$£¥]\s?\d|[+−]\d+[.,]\d")
"""What a row of a table has beside its date."""
_TRAILING_DATE_WORDS = re.compile(rf"\s{any_of('before_date')}\b.*", re.I)
"""Words between the name of an author and the date in one line."""
_NAME_END = re.compile(rf"[|•·/]|\s[-–—]\s|, (?=[A-Za-z ]*{any_of('roles')})")
_ROLES_ALONE = re.compile(rf"(?:\b{any_of('roles')}\b[\s|•·,–—-]*)+", re.I)
""" "Staff Reporter | ": nobody's name."""
_MAX_CHARS = 160
_MAX_NAME_WORDS = 8
_MAX_LABEL_WORDS = 3
_MAX_OTHER_WORDS = 2
"""Words beside names, numbers and words of dates that such a line may have."""


class BylineLine(NamedTuple):
    """The names and the date published (ISO 8601) that a line consists of."""

    byline: str | None = None
    date: str | None = None
    is_labelled: bool = False
    """Whether the line says what its date is: that of publication, or another, which is left out."""


NO_BYLINE = BylineLine()


# Cached: the lines below the candidates for a headline are read again for the metadata.
@lru_cache(maxsize=1024)
def parse_byline(text: str) -> BylineLine:
    """The byline and the date published of a line that has nothing else; NO_BYLINE for other lines."""
    if not _may_be_byline(text):
        return NO_BYLINE
    text = _GLUED_DATE.sub(" · ", text)
    dates = list(find_dates(text))
    prefix = _BYLINE_PREFIX.match(text)
    if not dates:
        return BylineLine(_person_names(text[prefix.end() :])) if prefix else NO_BYLINE
    if _has_other_day(text, dates[0].start):
        return NO_BYLINE
    if signed := _signed_behind(text, dates[-1].end):
        return signed
    name = _person_names(text[prefix.end() if prefix else 0 : dates[0].start])
    if prefix and name is None:
        is_role = _ROLES_ALONE.fullmatch(text, prefix.end(), dates[0].start)
        return parse_byline(text[prefix.end() :]) if is_role else NO_BYLINE
    heads = [text[start : found.start] for start, found in zip((0, *(date.end for date in dates)), dates, strict=False)]
    rest = [*([""] if name else heads[:1]), *heads[1:], text[dates[-1].end :]]
    if _has_other_words(" ".join(rest)):
        return BylineLine(name) if prefix else NO_BYLINE
    return _dated_line(name, heads, dates, text[dates[0].end :])


def _signed_behind(text: str, start: int) -> BylineLine | None:
    """A line that names its author behind its date: "Posted on 3 March 2024 by Ada Vell"."""
    behind = _BYLINE_BEHIND.search(text, start)
    names = _person_names(behind["names"]) if behind else None
    if behind is None or names is None:
        return None
    dated = parse_byline(text[: behind.start()])
    return dated._replace(byline=names) if dated.date or dated.is_labelled else NO_BYLINE


def _has_other_day(text: str, start: int) -> bool:
    """Whether the day at `start` is that of a clock or of a row of a table."""
    return bool(_CURRENT_TIME.search(text) or _VALUE.search(text) or _CLOCK.search(text, 0, start))


def _may_be_byline(text: str) -> bool:
    if len(text) > _MAX_CHARS:
        return False
    has_form = _DIGIT.search(text) or _BYLINE_PREFIX.match(text)
    return bool(has_form) and not _PICTURE_WORDS.search(text)


def _has_other_words(text: str) -> bool:
    words = _WORD.findall(re.sub(r"[\d]+\w*", " ", _DATE_WORDS.sub(" ", _UPDATE_WORDS.sub(" ", text))))
    return len(words) > _MAX_OTHER_WORDS


def _dated_line(name: str | None, heads: Sequence[str], dates: Sequence[FoundDate], tail: str) -> BylineLine:
    """The line of `dates`, each behind its head: that of publication by its label, else the first without one."""
    for head, found in zip(heads, dates, strict=True):
        if _FIRST_PUBLISHED.search(head):
            return BylineLine(name, found.iso, True)
    if any(map(_UPDATE_WORDS.search, heads)):
        return BylineLine(name, None, True)
    if dates[0].iso.startswith(UNSET_DAY):
        return BylineLine(name)
    if _SPAN_START.search(heads[0]) or _SPAN_END.match(tail) or (name is None and _is_of_event(heads[0])):
        return BylineLine(name)
    return BylineLine(name, dates[0].iso)


def _is_of_event(head: str) -> bool:
    """Whether the words before a date say that something else is on that day, or what they say is not known."""
    unknown = _DATE_WORDS.sub(" ", head)
    return bool(opens_event(head) or (head.rstrip().endswith(":") and _WORD.search(unknown)) or _LOWER.search(unknown))


def is_date_label(text: str) -> bool:
    """Whether a line says what the date below it is, and nothing else: "Received", "Last updated:"."""
    is_short = 0 < len(text.split()) <= _MAX_LABEL_WORDS and not _DIGIT.search(text)
    return is_short and bool(
        _FIRST_PUBLISHED.match(text) or (_UPDATE_WORDS.search(text) and not _has_other_words(text))
    )


def opens_event(text: str) -> bool:
    """Whether a line opens like one of a notice: when and where something is, until when it is open."""
    return _EVENT_LABEL.match(text) is not None


def _person_names(text: str) -> str | None:
    """One name or more that the text consists of."""
    text = _TRAILING_DATE_WORDS.sub("", text)
    text = _NAME_END.split(text)[0]
    if not _PERSON_NAMES.fullmatch(text.strip(" ,-–—|:;")):
        text = _DATE_WORDS.sub("", text)
    text = text.strip(" ,-–—|:;")
    while (closing := _CLOSING_DATE_WORD.search(text)) and len(text[: closing.start()].split()) > 1:
        text = text[: closing.start()].rstrip(" ,")
    fits = len(text.split()) <= _MAX_NAME_WORDS and not any(map(str.isdigit, text))
    return text if fits and _PERSON_NAMES.fullmatch(text) and not _NOT_A_NAME.search(text) else None

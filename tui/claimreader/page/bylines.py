"""A line that holds a byline, a date or both, and nothing else -> the names and the date."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from claimreader.page.dates import FoundDate, find_date
from claimreader.page.language_words import any_of, words_of_all

_WORD = re.compile(r"\w+")
_BYLINE_PREFIX = re.compile(rf"^{any_of('byline_openers')}\b[:\s]\s*", re.I)
_DATE_WORDS = re.compile(rf"\b(?:{any_of('date_words')}|{any_of('weekdays')})\b", re.I)
_WEEKDAYS = "|".join(sorted(day.capitalize() for day in words_of_all("words", "weekdays")))
_GLUED_WEEKDAY = re.compile(rf"(?<=[a-z])(?:{_WEEKDAYS}),?\s*$")
_UPDATE_WORDS = re.compile(any_of("updates"), re.I)
_FIRST_PUBLISHED = re.compile(any_of("publications"), re.I)
_UPPERCASE = "A-ZÀ-ÞА-ЯЁІЇЄҐΆΈ-ΏΑ-ΡΣ-ΫĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
_PERSON_NAMES = re.compile(
    rf"(?:[{_UPPERCASE}][\w'’.-]*)(?:\s(?:(?:{any_of('name_particles')}|&)\s)*(?:[{_UPPERCASE}][\w'’.-]*)){{1,7}}$"
)
_NOT_A_NAME = re.compile(rf"\b(?:{any_of('not_names')}|{any_of('weekdays')})\b", re.I)
_PICTURE_WORDS = re.compile(rf"\b{any_of('pictures')}\b|[©°]", re.I)
_CURRENT_TIME = re.compile(rf"\b{any_of('clocks')}\b", re.I)
"""Words of a site's clock beside the date."""
_TRAILING_DATE_WORDS = re.compile(rf"\s{any_of('before_date')}\b.*", re.I)
"""Words between the name of an author and the date in one line."""
_NAME_END = re.compile(rf"[|•·/]|\s[-–—]\s|, (?=[A-Za-z ]*{any_of('roles')})")
_MAX_CHARS = 160
_MAX_NAME_WORDS = 8
_MAX_OTHER_WORDS = 2
"""Words beside names, numbers and words of dates that such a line may have."""


class BylineLine(NamedTuple):
    """The names and the date published (ISO 8601) that a line consists of."""

    byline: str | None = None
    date: str | None = None


NO_BYLINE = BylineLine()


# Cached: the lines below the candidates for a headline are read again for the metadata.
@lru_cache(maxsize=1024)
def parse_byline(text: str) -> BylineLine:
    """The byline and the date published of a line that has nothing else; NO_BYLINE for other lines."""
    if len(text) > _MAX_CHARS or _PICTURE_WORDS.search(text):
        return NO_BYLINE
    found = find_date(text)
    prefix = _BYLINE_PREFIX.match(text)
    if found is None:
        return BylineLine(_person_names(text[prefix.end() :])) if prefix else NO_BYLINE
    if _CURRENT_TIME.search(text):
        return NO_BYLINE
    head = text[: found.start]
    name = _person_names(head[prefix.end() :] if prefix else head)
    if prefix and name is None:
        return NO_BYLINE
    if _has_other_words(("" if name else head) + " " + text[found.end :]):
        return BylineLine(name) if prefix else NO_BYLINE
    return BylineLine(name, _published(head, found))


def _has_other_words(text: str) -> bool:
    words = _WORD.findall(re.sub(r"[\d]+\w*", " ", _DATE_WORDS.sub(" ", text)))
    return len(words) > _MAX_OTHER_WORDS


def _published(head: str, found: FoundDate) -> str | None:
    """The date, unless the words before it say that it is one of an update alone."""
    return None if _UPDATE_WORDS.search(head) and not _FIRST_PUBLISHED.search(head) else found.iso


def _person_names(text: str) -> str | None:
    """One name or more that the text consists of; a weekday stuck to it belongs to the date."""
    text = _TRAILING_DATE_WORDS.sub("", _GLUED_WEEKDAY.sub("", text))
    text = _NAME_END.split(text)[0]
    if not _PERSON_NAMES.fullmatch(text.strip(" ,-–—|:;")):
        text = _DATE_WORDS.sub("", text)
    text = text.strip(" ,-–—|:;")
    fits = len(text.split()) <= _MAX_NAME_WORDS and not any(map(str.isdigit, text))
    return text if fits and _PERSON_NAMES.fullmatch(text) and not _NOT_A_NAME.search(text) else None

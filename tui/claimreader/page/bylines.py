"""A line that holds a byline, a date or both, and nothing else -> the names and the date."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from claimreader.page.dates import FoundDate, find_date

_WORD = re.compile(r"\w+")
_BYLINE_PREFIX = re.compile(
    r"^(?:(?:(?:written|posted|story|words|reported) )?by|von|par|por|door|автор(?: статьи)?|текст|tekst|autor)\b"
    r"[:\s]\s*",
    re.I,
)
_DATE_WORDS = re.compile(
    r"\b(?:published|posted|first published|veröffentlicht|publié le|publicado|pubblicato|gepubliceerd|opublikowano|"
    r"опубликовано|опубліковано|date|on|at|am|um|le|el|il|op|updated|last updated|aktualisiert|mis à jour|actualizado|"
    r"aggiornato|bijgewerkt|обновлено|оновлено|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|"
    r"fri|sat|sun|[ap]m|[cemp][ds]?t|gmt|utc|bst|ist|min|mins|minute|minutes|read|uhr|edt|est)\b",
    re.I,
)
_GLUED_WEEKDAY = re.compile(r"(?<=[a-z])(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*$")
_UPDATE_WORDS = re.compile(
    r"updated|aktualisiert|mis à jour|actualizado|aggiornato|bijgewerkt|обновлено|оновлено|modified", re.I
)
_FIRST_PUBLISHED = re.compile("publi|posted", re.I)
_UPPERCASE = "A-ZÀ-ÞА-ЯЁІЇЄҐΆΈ-ΏΑ-ΡΣ-ΫĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
_PERSON_NAMES = re.compile(
    rf"(?:[{_UPPERCASE}][\w'’.-]*)(?:\s(?:(?:de|van|von|der|da|del|di|la|le|bin|al|el|den|dos|y|and|&|und|et|и)\s)*"
    rf"(?:[{_UPPERCASE}][\w'’.-]*)){{1,7}}$"
)
_NOT_A_NAME = re.compile(
    r"\b(?:updated|published|posted|last|read|share|tips|news|views|comments|staff|desk|newsroom|weather|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)
_PICTURE_WORDS = re.compile(
    r"\b(?:photo(?:graph|s|graphs)?|foto|bild|images?|picture|illustration|credit|getty|фото)\b|[©°]", re.I
)
_CURRENT_TIME = re.compile(
    r"\b(?:today|now|current(?:ly)?|heute|jetzt|aujourd['’]hui|hoy|oggi|hoje|vandaag|dziś|сегодня|сьогодні)\b", re.I
)
"""Words of a site's clock beside the date."""
_TRAILING_DATE_WORDS = re.compile(
    r"\s(?:(?:first |last )?(?:published|posted|updated)|veröffentlicht|aktualisiert|publié|publicado|pubblicato|"
    r"gepubliceerd|опубликовано|опубліковано)\b.*",
    re.I,
)
"""Words between the name of an author and the date in one line."""
_NAME_END = re.compile(r"[|•·/]|\s[-–—]\s|, (?=[A-Za-z ]*(?:correspondent|reporter|editor|writer|staff))")
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

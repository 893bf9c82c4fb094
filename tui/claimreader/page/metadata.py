"""What a page tells of itself in its lines: headline, outlet, byline, dates. Unknown stays unknown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimreader.page.boilerplate import Judged
from claimreader.page.dates import find_date
from claimreader.page.furniture import furniture
from claimreader.page.lines import Line, common_ending
from claimreader.page.looks import words_of
from claimreader.page.outlets import find_outlet

_WORD = re.compile(r"\w+")
_NO_TITLE = re.compile(
    r"[.。]$|©|^\W*$|\b(?:copyright|credit)\b|^(?:by|von|par|por) [A-ZÀ-ÞА-Я]|https?:|^\d{1,2}[.)] |"
    r"\b(?:photo|foto|image|bild|фото) ?[:©]",
    re.I,
)
_BY = re.compile(
    r"^(?:(?:(?:written|posted|story|words|reported) )?by|von|par|por|door|автор(?: статьи)?|текст|tekst|autor)\b"
    r"[:\s]\s*",
    re.I,
)
_STAMP = re.compile(
    r"\b(?:published|posted|first published|veröffentlicht|publié le|publicado|pubblicato|gepubliceerd|opublikowano|"
    r"опубликовано|опубліковано|date|on|at|am|um|le|el|il|op|updated|last updated|aktualisiert|mis à jour|actualizado|"
    r"aggiornato|bijgewerkt|обновлено|оновлено|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|"
    r"fri|sat|sun|[ap]m|[cemp][ds]?t|gmt|utc|bst|ist|min|mins|minute|minutes|read|uhr|edt|est)\b",
    re.I,
)
_WEEKDAY = re.compile(r"(?<=[a-z])(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*$")
_UPDATED = re.compile(
    r"updated|aktualisiert|mis à jour|actualizado|aggiornato|bijgewerkt|обновлено|оновлено|modified", re.I
)
_UPPER = "A-ZÀ-ÞА-ЯЁІЇЄҐΆΈ-ΏΑ-ΡΣ-ΫĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
_NAME = re.compile(
    rf"(?:[{_UPPER}][\w'’.-]*)(?:\s(?:(?:de|van|von|der|da|del|di|la|le|bin|al|el|den|dos|y|and|&|und|et|и)\s)*"
    rf"(?:[{_UPPER}][\w'’.-]*)){{1,7}}$"
)
_NO_NAME = re.compile(
    r"\b(?:updated|published|posted|last|read|share|tips|news|views|comments|staff|desk|newsroom|weather|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)
_PICTURE = re.compile(
    r"\b(?:photo(?:graph|s|graphs)?|foto|bild|images?|picture|illustration|credit|getty|фото)\b|[©°]", re.I
)
_NOW = re.compile(
    r"\b(?:today|now|current(?:ly)?|heute|jetzt|aujourd['’]hui|hoy|oggi|hoje|vandaag|dziś|сегодня|сьогодні)\b", re.I
)
"""What a site's clock says beside the date."""
_SAID_BEHIND = re.compile(
    r"\s(?:(?:first |last )?(?:published|posted|updated)|veröffentlicht|aktualisiert|publié|publicado|pubblicato|"
    r"gepubliceerd|опубликовано|опубліковано)\b.*",
    re.I,
)
"""What parts the name of an author from the date in one line."""
_ABOVE = 40
_BELOW = 8
_NEAR = 12
_DOUBTFUL = 3.0
_INTO = 6
"""Lines of the body among which a headline is looked for: a lead may stand above it."""
"""Lines around the headline in which a byline or a date is believed."""


class Told(NamedTuple):
    """What the lines tell."""

    outlet: str | None = None
    byline: str | None = None
    date: str | None = None
    page_date: str | None = None


def words_key(text: str) -> str:
    """A line without case, marks and spacing: two lines with one key say the same."""
    return " ".join(_WORD.findall(text.lower()))


def find_title(lines: Sequence[Line], judged: Judged, given: str | None = None) -> int | None:
    """The index of the headline, above the body or among its first lines; None where none can be told.

    `given` is a headline that is known from elsewhere.
    """
    first = judged.kept.index(True) if True in judged.kept else len(lines)
    if given:
        key = words_key(given)
        same = [at for at, line in enumerate(lines) if len(line.text) < 400 and words_key(line.text) == key]
        if same:
            return max((index for index in same if index <= first), default=same[0])
    low, high = max(0, first - _ABOVE), min(len(lines), first + _INTO)
    heads = [words_key(line.text) if len(line.text) < 400 else "" for line in lines[:high]]
    below = "\n".join(heads[1:])
    site = common_ending(lines)
    best, best_score = None, _DOUBTFUL
    for index in range(low, high):
        if _may_be_title(lines[index].text, len(heads[index].split()), site):
            if index > first and judged.survey.mass[index] > 0:
                continue
            score = _likeness(index, first, lines, judged, (heads[index], heads[0], below))
            if score > best_score:
                best, best_score = index, score
    if best is None or (given and not _alike(heads[best], words_key(given))):
        return None
    # An alt text below the headline may repeat it: the first of the same words near the body is the headline.
    return next((index for index in range(max(low, first - _NEAR), best) if heads[index] == heads[best]), best)


def _alike(line: str, given: str) -> bool:
    """Whether a line has half of the words of the headline that is known, or the other way round."""
    one, two = set(line.split()), set(given.split())
    return 2 * len(one & two) >= min(len(one), len(two))


def _may_be_title(text: str, count: int, site: str | None) -> bool:
    if not (3 <= count <= 30 or (not text.isascii() and 8 <= len(text) <= 60)) or _NO_TITLE.search(text):
        return False
    return not (site and text.endswith(f" - {site}")) and not (count < 8 and find_date(text))


def _likeness(index: int, first: int, lines: Sequence[Line], judged: Judged, heads: tuple[str, str, str]) -> float:
    """How like a headline a line is: log odds, from a logistic regression over 322 pages whose headline is known.

    `heads`: the words of the line, of the page's first line, of all the others.
    """
    text = lines[index].text
    words = text.split()
    own, top, others = heads
    count = len(own.split())
    below = lines[index + 1 : index + 5]
    score = 3.1 * judged.known[index] + 3.3 * min(count, 8) / 8 - 0.7 * max(0, count - 14) / 8
    score -= 0.3 * min(abs(first - index), 30) / 10 + (1.9 if index > first else 0.0)
    score += 1.8 if index == 0 else 3.1 if own in top else 0.0
    score += 1.4 if others.count(own) > (1 if index else 0) else 0.0
    score -= 0.55 * furnished(words_of(text)) + (0.4 if text[-1] in ":…" else 0.0)
    score += 0.5 * min(2, lines[index].gap) + (1.0 * min(2, below[0].gap) if below else 0.0)
    score += 0.8 if any(read_stamp(line.text) != (None, None) for line in below) else 0.0
    score += 1.05 * sum(1 for word in words if word[0].isupper()) / len(words)
    return score - 1.2 * judged.odds.get(index, -5.0) / 5


def furnished(words: Sequence[str]) -> float:
    """How many words of a line are those of page furniture, up to 3."""
    return float(min(3, sum(furniture().cover(words)[0][1:])))


def tell(lines: Sequence[Line], title: int | None, kept: Sequence[bool]) -> Told:
    """What stands around the headline and at the foot of a page."""
    first = kept.index(True) if True in kept else len(lines)
    byline = date = page_date = None
    if title is not None:
        below = [index for index in range(title + 1, min(title + 1 + _BELOW, max(first, title + 1))) if not kept[index]]
        for index in below:
            found_by, found_date = read_stamp(lines[index].text)
            byline = byline or found_by
            date = date or found_date
    top = title if title is not None else first
    for line in lines[: min(top, 15)]:
        clock = find_date(line.text) if len(line.text) < 60 else None
        if clock is not None:
            page_date = clock.iso[:10]
            break
    return Told(find_outlet(lines, title, kept), byline, date, page_date)


def read_stamp(text: str) -> tuple[str | None, str | None]:
    """Byline and date published of a line that holds nothing else; (None, None) for other lines."""
    if len(text) > 160 or _PICTURE.search(text):
        return None, None
    found = find_date(text)
    if found and _NOW.search(text):
        return None, None
    by = _BY.match(text)
    head = text[: found.start] if found else text
    rest = text[found.end :] if found else ""
    name = _name(head[by.end() :] if by else head) if by or found else None
    if by and name is None:
        return None, None
    if found is None:
        return name, None
    other = head if name is None else ""
    left = _WORD.findall(re.sub(r"[\d]+\w*", " ", _STAMP.sub(" ", other + " " + rest)))
    if len(left) > 2:
        return name if by else None, None
    return name, None if _UPDATED.search(head) and not re.search("publi|posted", head, re.I) else found.iso


def _name(text: str) -> str | None:
    """A name, or names, that the text consists of; a weekday stuck to it belongs to the date."""
    text = _SAID_BEHIND.sub("", _WEEKDAY.sub("", text))
    text = re.split(r"[|•·/]|\s[-–—]\s|, (?=[A-Za-z ]*(?:correspondent|reporter|editor|writer|staff))", text)[0]
    text = (
        _STAMP.sub("", text).strip(" ,-–—:;") if not _NAME.fullmatch(text.strip(" ,-–—|:;")) else text.strip(" ,-–—|:;")
    )
    if not _NAME.fullmatch(text) or _NO_NAME.search(text) or len(text.split()) > 8 or any(map(str.isdigit, text)):
        return None
    return text

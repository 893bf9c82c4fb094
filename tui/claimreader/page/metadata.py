"""What a page tells of itself in its lines: headline, outlet, byline, dates. Unknown stays unknown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimreader.page.dates import find_date
from claimreader.page.lines import Line, common_ending

_WORD = re.compile(r"\w+")
_NO_TITLE = re.compile(r"[.。]$|©|^\W*$|\b(?:copyright|credit)\b|^(?:by|von|par|por) [A-ZÀ-ÞА-Я]|https?:", re.I)
_SITE = re.compile(r"(?:\s[|–—-]|\s?[|»]|\s::)\s(?=[^|–—-])")
_BY = re.compile(
    r"^(?:(?:written |posted |story |words |reported )?by|von|par|por|door|автор(?: статьи)?|текст|tekst|autor)\b[:\s]\s*",
    re.I,
)
_STAMP = re.compile(
    r"\b(?:published|posted|first published|veröffentlicht|publié le|publicado|pubblicato|gepubliceerd|opublikowano|"
    r"опубликовано|опубліковано|date|on|at|am|um|le|el|il|op|updated|last updated|aktualisiert|mis à jour|actualizado|"
    r"aggiornato|bijgewerkt|обновлено|оновлено|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|"
    r"fri|sat|sun|[ap]m|[cemp][ds]?t|gmt|utc|bst|ist|min|mins|minute|minutes|read|uhr|edt|est)\b",
    re.I,
)
_UPDATED = re.compile(
    r"updated|aktualisiert|mis à jour|actualizado|aggiornato|bijgewerkt|обновлено|оновлено|modified", re.I
)
_NAME = re.compile(
    r"(?:[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w'’.-]*)(?:\s(?:(?:de|van|von|der|da|del|di|la|le|bin|al|el|den|dos|y|and|&|und|et|и)\s)*"
    r"(?:[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w'’.-]*)){1,7}$"
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?[,\s]+(?P<who>[^.|,©]{2,40})", re.I
)
_ABOVE = 40
_BELOW = 8
_NEAR = 12
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


def find_title(lines: Sequence[Line], first: int, known: Sequence[float], given: str | None) -> int | None:
    """The index of the headline among the lines up to the body's first; None where none can be told.

    `known` is the share of each line's words that the body has; `given` a headline that is known from elsewhere.
    """
    if given:
        key = words_key(given)
        same = [
            index for index in range(len(lines)) if len(lines[index].text) < 400 and words_key(lines[index].text) == key
        ]
        if same:
            return max((index for index in same if index <= first), default=same[0])
    low = max(0, first - _ABOVE)
    site = common_ending(lines)
    heads = [words_key(line.text) if len(line.text) < 400 else "" for line in lines[: first + 1]]
    best, best_score = None, 1.0
    for index in range(low, min(first + 1, len(lines))):
        text = lines[index].text
        count = len(heads[index].split()) if not text.isascii() or " " in text else 1
        if not (3 <= count <= 30 or (8 <= len(text) <= 60 and not text.isascii())) or _NO_TITLE.search(text):
            continue
        if (find_date(text) and count < 8) or (site and text.endswith(f" - {site}")):
            continue
        repeats = sum(1 for place, other in enumerate(heads) if place != index and heads[index] in other)
        score = min(count, 8) / 8 + min(repeats, 2) + 2 * max(0.0, known[index]) - (first - index) / 20
        if score >= best_score:
            best, best_score = index, score
    if best is None:
        return None
    # An alt text below the headline may repeat it: the first of the same words near the body is the headline.
    return next((index for index in range(max(low, first - _NEAR), best) if heads[index] == heads[best]), best)


def tell(lines: Sequence[Line], title: int | None, kept: Sequence[bool]) -> Told:
    """What stands around the headline and at the foot of a page."""
    first = kept.index(True) if True in kept else len(lines)
    last = len(kept) - 1 - kept[::-1].index(True) if True in kept else len(lines)
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
    if date and not page_date:
        page_date = None
    return Told(_outlet(lines, title, last), byline, date, page_date)


def read_stamp(text: str) -> tuple[str | None, str | None]:
    """Byline and date published of a line that holds nothing else; (None, None) for other lines."""
    if len(text) > 160:
        return None, None
    found = find_date(text)
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
    """A name, or names, that the text consists of."""
    text = re.split(r"[|•·/]|, (?=[A-Za-z ]*(?:correspondent|reporter|editor|writer|staff))", text)[0]
    text = (
        _STAMP.sub("", text).strip(" ,-–—:;") if not _NAME.fullmatch(text.strip(" ,-–—|:;")) else text.strip(" ,-–—|:;")
    )
    if not _NAME.fullmatch(text) or len(text.split()) > 8 or any(map(str.isdigit, text)):
        return None
    return text


def _outlet(lines: Sequence[Line], title: int | None, last: int) -> str | None:
    """The name after the headline in the page's own title, or that alt texts end with, or that holds the rights."""
    if title is not None and lines:
        headline = words_key(lines[title].text)
        parts = list(_SITE.finditer(lines[0].text[:300]))
        if title != 0 and parts and words_key(lines[0].text).startswith(headline[:60]):
            return _site_name(lines[0].text[parts[-1].end() :])
    site = common_ending(lines)
    if site:
        return site
    for line in reversed(lines[last + 1 :]):
        rights = _RIGHTS.search(line.text[:200])
        if rights:
            return _site_name(
                re.sub(r"\b(?:all rights reserved|alle rechte|all|rights).*", "", rights["who"], flags=re.I)
            )
    return None


def _site_name(text: str) -> str | None:
    text = text.strip(" |–—-:")
    return text if 2 <= len(text) <= 40 and len(text.split()) <= 5 and not text[0].isdigit() else None

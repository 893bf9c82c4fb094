"""What a page tells of itself in its lines: headline, outlet, byline, dates. Unknown stays unknown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimreader.page.boilerplate import LineLabels
from claimreader.page.boilerplate_phrases import load_boilerplate_phrases
from claimreader.page.dates import find_date
from claimreader.page.line_features import leading_words
from claimreader.page.lines import Line, common_site_suffix
from claimreader.page.outlets import find_outlet

_WORD = re.compile(r"\w+")
_NOT_A_TITLE = re.compile(
    r"[.。]$|©|^\W*$|\b(?:copyright|credit)\b|^(?:by|von|par|por) [A-ZÀ-ÞА-Я]|https?:|^\d{1,2}[.)] |"
    r"\b(?:photo|foto|image|bild|фото) ?[:©]",
    re.I,
)
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
"""What a site's clock says beside the date."""
_TRAILING_DATE_WORDS = re.compile(
    r"\s(?:(?:first |last )?(?:published|posted|updated)|veröffentlicht|aktualisiert|publié|publicado|pubblicato|"
    r"gepubliceerd|опубликовано|опубліковано)\b.*",
    re.I,
)
"""What parts the name of an author from the date in one line."""
_LINES_ABOVE_BODY = 40
_LINES_BELOW_TITLE = 8
_LINES_NEAR_BODY = 12
_MIN_TITLE_SCORE = 3.0
_LINES_INTO_BODY = 6
"""Lines of the body among which a headline is looked for: a lead may stand above it."""
"""Lines around the headline in which a byline or a date is believed."""


class TextMetadata(NamedTuple):
    """What the lines tell."""

    outlet: str | None = None
    byline: str | None = None
    date: str | None = None
    page_date: str | None = None


def comparison_key(text: str) -> str:
    """A line without case, marks and spacing: two lines with one key say the same."""
    return " ".join(_WORD.findall(text.lower()))


def find_title(lines: Sequence[Line], line_labels: LineLabels, known_title: str | None = None) -> int | None:
    """The index of the headline, above the body or among its first lines; None where none can be told.

    `given` is a headline that is known from elsewhere.
    """
    first = line_labels.kept.index(True) if True in line_labels.kept else len(lines)
    if known_title:
        key = comparison_key(known_title)
        matches = [at for at, line in enumerate(lines) if len(line.text) < 400 and comparison_key(line.text) == key]
        if matches:
            return max((index for index in matches if index <= first), default=matches[0])
    low, high = max(0, first - _LINES_ABOVE_BODY), min(len(lines), first + _LINES_INTO_BODY)
    line_keys = [comparison_key(line.text) if len(line.text) < 400 else "" for line in lines[:high]]
    below = "\n".join(line_keys[1:])
    site = common_site_suffix(lines)
    best, best_score = None, _MIN_TITLE_SCORE
    for index in range(low, high):
        if _may_be_title(lines[index].text, len(line_keys[index].split()), site):
            if index > first and line_labels.text_runs.running_words[index] > 0:
                continue
            score = _title_score(index, first, lines, line_labels, (line_keys[index], line_keys[0], below))
            if score > best_score:
                best, best_score = index, score
    if best is None or (known_title and not _shares_half_of_words(line_keys[best], comparison_key(known_title))):
        return None
    # An alt text below the headline may repeat it: the first of the same words near the body is the headline.
    return next(
        (index for index in range(max(low, first - _LINES_NEAR_BODY), best) if line_keys[index] == line_keys[best]),
        best,
    )


def _shares_half_of_words(line: str, known_title: str) -> bool:
    """Whether a line has half of the words of the headline that is known, or the other way round."""
    one, two = set(line.split()), set(known_title.split())
    return 2 * len(one & two) >= min(len(one), len(two))


def _may_be_title(text: str, count: int, site: str | None) -> bool:
    if not (3 <= count <= 30 or (not text.isascii() and 8 <= len(text) <= 60)) or _NOT_A_TITLE.search(text):
        return False
    return not (site and text.endswith(f" - {site}")) and not (count < 8 and find_date(text))


def _title_score(
    index: int, first: int, lines: Sequence[Line], line_labels: LineLabels, line_keys: tuple[str, str, str]
) -> float:
    """How like a headline a line is: log odds, from a logistic regression over 322 pages whose headline is known.

    `heads`: the words of the line, of the page's first line, of all the others.
    """
    text = lines[index].text
    words = text.split()
    own, top, others = line_keys
    count = len(own.split())
    below = lines[index + 1 : index + 5]
    score = 3.1 * line_labels.overlap[index] + 3.3 * min(count, 8) / 8 - 0.7 * max(0, count - 14) / 8
    score -= 0.3 * min(abs(first - index), 30) / 10 + (1.9 if index > first else 0.0)
    score += 1.8 if index == 0 else 3.1 if own in top else 0.0
    score += 1.4 if others.count(own) > (1 if index else 0) else 0.0
    score -= 0.55 * count_boilerplate_words(leading_words(text)) + (0.4 if text[-1] in ":…" else 0.0)
    score += 0.5 * min(2, lines[index].gap) + (1.0 * min(2, below[0].gap) if below else 0.0)
    score += 0.8 if any(parse_byline(line.text) != (None, None) for line in below) else 0.0
    score += 1.05 * sum(1 for word in words if word[0].isupper()) / len(words)
    return score - 1.2 * line_labels.odds.get(index, -5.0) / 5


def count_boilerplate_words(words: Sequence[str]) -> float:
    """How many words of a line are those of page furniture, up to 3."""
    return float(min(3, sum(load_boilerplate_phrases().cover(words)[0][1:])))


def find_metadata(lines: Sequence[Line], title: int | None, kept: Sequence[bool]) -> TextMetadata:
    """What stands around the headline and at the foot of a page."""
    first = kept.index(True) if True in kept else len(lines)
    byline = date = page_date = None
    if title is not None:
        below = [
            index
            for index in range(title + 1, min(title + 1 + _LINES_BELOW_TITLE, max(first, title + 1)))
            if not kept[index]
        ]
        for index in below:
            line_byline, line_date = parse_byline(lines[index].text)
            byline = byline or line_byline
            date = date or line_date
    top = title if title is not None else first
    for line in lines[: min(top, 15)]:
        top_date = find_date(line.text) if len(line.text) < 60 else None
        if top_date is not None:
            page_date = top_date.iso[:10]
            break
    return TextMetadata(find_outlet(lines, title, kept), byline, date, page_date)


def parse_byline(text: str) -> tuple[str | None, str | None]:
    """Byline and date published of a line that holds nothing else; (None, None) for other lines."""
    if len(text) > 160 or _PICTURE_WORDS.search(text):
        return None, None
    found = find_date(text)
    if found and _CURRENT_TIME.search(text):
        return None, None
    prefix = _BYLINE_PREFIX.match(text)
    head = text[: found.start] if found else text
    rest = text[found.end :] if found else ""
    name = _parse_person_names(head[prefix.end() :] if prefix else head) if prefix or found else None
    if prefix and name is None:
        return None, None
    if found is None:
        return name, None
    other = head if name is None else ""
    other_words = _WORD.findall(re.sub(r"[\d]+\w*", " ", _DATE_WORDS.sub(" ", other + " " + rest)))
    if len(other_words) > 2:
        return name if prefix else None, None
    return name, None if _UPDATE_WORDS.search(head) and not re.search("publi|posted", head, re.I) else found.iso


def _parse_person_names(text: str) -> str | None:
    """A name, or names, that the text consists of; a weekday stuck to it belongs to the date."""
    text = _TRAILING_DATE_WORDS.sub("", _GLUED_WEEKDAY.sub("", text))
    text = re.split(r"[|•·/]|\s[-–—]\s|, (?=[A-Za-z ]*(?:correspondent|reporter|editor|writer|staff))", text)[0]
    text = (
        _DATE_WORDS.sub("", text).strip(" ,-–—:;")
        if not _PERSON_NAMES.fullmatch(text.strip(" ,-–—|:;"))
        else text.strip(" ,-–—|:;")
    )
    if (
        not _PERSON_NAMES.fullmatch(text)
        or _NOT_A_NAME.search(text)
        or len(text.split()) > 8
        or any(map(str.isdigit, text))
    ):
        return None
    return text

"""A line -> numbers that tell what it is like, taken alone.

Only marks, lengths and the words of furniture.toml: nothing that knows one language's grammar, so that a line of any
script has a value.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from claimreader.page.furniture import KINDS, furniture

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟։][\"'”’»›)\]*]*(?:\s*\[\d+\])?$")
_INNER_END = re.compile(r"[.!?][\"”’»)]* +[\"“‘«(]?[^\W\d_a-zà-ÿа-я]|[。！？।؟]")
_SEPARATORS = ("|", "·", "•", "»", "›", "▸", "►", "→", " / ", " > ")
_ADDRESS = ("http", "www.", "@", "#")
_DOMAIN = re.compile(r"\.(?:com|org|net|co|io|gov|edu|de|fr|ru|ua|uk)\b")
_BULLET = re.compile(r"[-–—•*·▪◦‣►✓✔]\s|\(?\d{1,2}[.)]\s|[a-z]\)\s")
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d[年月日]|"
    r"\b\d+ ?(?:h|m|d|hours?|days?|minutes?|mins?|weeks?|months?|years?) ago\b",
    re.I,
)
_GLUED = re.compile(r"[A-ZÀ-ÞА-ЯЁ](?<=[a-zà-ÿа-яё)\d].)(?=[a-zà-ÿа-яё])|\d(?<=[a-zà-ÿа-яё)].)\d?:\d\d")
_ABOUT_SOMEBODY = re.compile(
    r"[A-ZÀ-ÞА-ЯЁ][\w.’'-]*(?: [A-ZÀ-ÞА-ЯЁ][\w.’'-]*){1,3}(?: \([^()]{2,60}\)|, [^,]{2,60},)? "
    r"(?:is|was|has|holds|serves|works|worked|covers|writes|wrote|leads|joined|founded|lives|received|earned|spent|specializes)\b"
)
_DIGITS = re.compile(r"\d")
_QUOTES = '"“”„«»「」『』'
_LONG = 20_000
_SHORT = 60
_HEAD = 400
"""Characters of a line that are looked at: more tells nothing new."""

LOCAL = (
    *("words", "ends", "colon", "asks", "trails", "commas", "inner", "capitals", "small", "digits", "quote"),
    *("separators", "address", "lower", "bullet", "date", "rights", "word_length", "all_capitals", "glued"),
    *("opening", *KINDS[1:], "furniture", "somebody"),
)


class Look(NamedTuple):
    """What one line is like, taken alone."""

    values: tuple[float, ...]
    """In the order of LOCAL."""
    words: list[str]
    names: frozenset[str]
    contents: frozenset[str]


def count_words(text: str) -> int:
    """Words of a line; in scripts without spaces, as many as its characters would make."""
    if len(text) > _LONG:
        return count_words(text[:_LONG]) * len(text) // _LONG
    count = len(text.split())
    if len(text) > 12 * count and not text.isascii():
        return max(count, round(sum(map(_is_unspaced, text)) / 1.7))
    return count


def _is_unspaced(char: str) -> bool:
    """Whether it is a letter of Thai, Japanese, Chinese or Korean; a pattern of so many takes 2 ms to make."""
    return "\u3040" <= char <= "\ud7af" or "\u0e00" <= char <= "\u0e7f"


def ends_sentence(text: str) -> bool:
    """Whether a line closes with a full stop or its like, whatever quotation marks and footnotes follow it."""
    return _SENTENCE_END.search(text, max(0, len(text) - 12)) is not None


def words_of(text: str) -> list[str]:
    """The words at the head of a line, in lower case."""
    return _WORD.findall(text[:_HEAD].lower())


def look(text: str) -> Look:
    """The features of a line alone. Short lines are remembered: menus repeat, on a page and from page to page."""
    return _remembered(text) if len(text) <= _SHORT else _look(text)


def _look(text: str) -> Look:
    head = text[:_HEAD]
    raw = _WORD.findall(head)
    words = [word.lower() for word in raw]
    seen = len(raw) or 1
    count = count_words(text)
    last = text[-1]
    small = capitals = 0
    for word in raw:
        if word[0].isupper():
            capitals += 1
        elif len(word) <= 3 and word.islower():
            small += 1
    digits = len(_DIGITS.findall(head))
    covered, opening = furniture().cover(words)
    values = (
        float(count),
        1.0 if ends_sentence(text) else 0.0,
        1.0 if last in ":：" else 0.0,
        1.0 if last in "!?" else 0.0,
        1.0 if last == "…" or text.endswith("...") else 0.0,
        min(0.3, (head.count(",") + head.count(";") + head.count("，") + head.count("、")) / seen),
        float(min(6, len(_INNER_END.findall(head)))) if len(head) > 20 else 0.0,
        capitals / seen,
        small / seen,
        digits / len(head),
        1.0 if any(mark in head for mark in _QUOTES) else 0.0,
        float(min(4, sum(map(head.count, _SEPARATORS)))),
        1.0 if any(sign in head for sign in _ADDRESS) or _DOMAIN.search(head) else 0.0,
        1.0 if text[0].islower() else 0.0,
        1.0 if _BULLET.match(text) else 0.0,
        1.0 if digits and count < 30 and _DATE.search(text) else 0.0,
        1.0 if "©" in head else 0.0,
        sum(map(len, raw)) / seen,
        1.0 if head.isupper() else 0.0,
        float(min(3, len(_GLUED.findall(head)))) if count < 60 else 0.0,
        opening if len(words) <= 14 else 0.0,
        *(min(1.0, number / seen) for number in covered[1:]),
        float(min(4, sum(covered[1:]))),
        1.0 if _ABOUT_SOMEBODY.match(head) else 0.0,
    )
    names = frozenset(word for word in raw[1:] if len(word) > 2 and word[0].isupper())
    return Look(values, words, names, frozenset(word for word in words if len(word) >= 4))


_remembered = lru_cache(maxsize=16_384)(_look)

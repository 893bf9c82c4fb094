"""A line -> numbers that tell what it is like, taken alone.

Only marks, lengths and the words of furniture.toml: nothing that knows one language's grammar, so that a line of any
script has a value.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from claimreader.page.boilerplate_phrases import PHRASE_KINDS, load_boilerplate_phrases

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟։][\"'”’»›)\]*]*(?:\s*\[\d+\])?$")
_INNER_SENTENCE_END = re.compile(r"[.!?][\"”’»)]* +[\"“‘«(]?[^\W\d_a-zà-ÿа-я]|[。！？।؟]")
_SEPARATORS = ("|", "·", "•", "»", "›", "▸", "►", "→", " / ", " > ")
_ADDRESS_SIGNS = ("http", "www.", "@", "#")
_DOMAIN = re.compile(r"\.(?:com|org|net|co|io|gov|edu|de|fr|ru|ua|uk)\b")
_BULLET = re.compile(r"[-–—•*·▪◦‣►✓✔]\s|\(?\d{1,2}[.)]\s|[a-z]\)\s")
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d[年月日]|"
    r"\b\d+ ?(?:h|m|d|hours?|days?|minutes?|mins?|weeks?|months?|years?) ago\b",
    re.I,
)
_MISSING_SPACE = re.compile(r"[A-ZÀ-ÞА-ЯЁ](?<=[a-zà-ÿа-яё)\d].)(?=[a-zà-ÿа-яё])|\d(?<=[a-zà-ÿа-яё)].)\d?:\d\d")
_PERSON_INTRO = re.compile(
    r"[A-ZÀ-ÞА-ЯЁ][\w.’'-]*(?: [A-ZÀ-ÞА-ЯЁ][\w.’'-]*){1,3}(?: \([^()]{2,60}\)|, [^,]{2,60},)? "
    r"(?:is|was|has|holds|serves|works|worked|covers|writes|wrote|leads|joined|founded|lives|received|earned|spent|specializes)\b"
)
_DIGITS = re.compile(r"\d")
_QUOTES = '"“”„«»「」『』'
_COUNTED_CHARS = 20_000
_CACHED_CHARS = 60
_MEASURED_CHARS = 400
"""Characters of a line that are looked at: more tells nothing new."""

LINE_FEATURES = (
    *("words", "ends", "colon", "asks", "trails", "commas", "inner", "capitals", "small", "digits", "quote"),
    *("separators", "address", "lower", "bullet", "date", "rights", "word_length", "all_capitals", "glued"),
    *("opening", *PHRASE_KINDS[1:], "furniture", "somebody"),
)


class LineFeatures(NamedTuple):
    """What one line is like, taken alone."""

    values: tuple[float, ...]
    """In the order of LOCAL."""
    words: list[str]
    names: frozenset[str]
    content_words: frozenset[str]


def count_words(text: str) -> int:
    """Words of a line; in scripts without spaces, as many as its characters would make."""
    if len(text) > _COUNTED_CHARS:
        return count_words(text[:_COUNTED_CHARS]) * len(text) // _COUNTED_CHARS
    count = len(text.split())
    if len(text) > 12 * count and not text.isascii():
        return max(count, round(sum(map(_is_unspaced_script, text)) / 1.7))
    return count


def _is_unspaced_script(char: str) -> bool:
    """Whether it is a letter of Thai, Japanese, Chinese or Korean; a pattern of so many takes 2 ms to make."""
    return "\u3040" <= char <= "\ud7af" or "\u0e00" <= char <= "\u0e7f"


def ends_sentence(text: str) -> bool:
    """Whether a line closes with a full stop or its like, whatever quotation marks and footnotes follow it."""
    return _SENTENCE_END.search(text, max(0, len(text) - 12)) is not None


def leading_words(text: str) -> list[str]:
    """The words at the head of a line, in lower case."""
    return _WORD.findall(text[:_MEASURED_CHARS].lower())


def measure_line(text: str) -> LineFeatures:
    """The features of a line alone. Short lines are remembered: menus repeat, on a page and from page to page."""
    return _measure_cached(text) if len(text) <= _CACHED_CHARS else _measure(text)


def _measure(text: str) -> LineFeatures:
    head = text[:_MEASURED_CHARS]
    cased_words = _WORD.findall(head)
    words = [word.lower() for word in cased_words]
    divisor = len(cased_words) or 1
    count = count_words(text)
    last = text[-1]
    short_words = capitals = 0
    for word in cased_words:
        if word[0].isupper():
            capitals += 1
        elif len(word) <= 3 and word.islower():
            short_words += 1
    digits = len(_DIGITS.findall(head))
    covered, opening = load_boilerplate_phrases().cover(words)
    values = (
        float(count),
        1.0 if ends_sentence(text) else 0.0,
        1.0 if last in ":：" else 0.0,
        1.0 if last in "!?" else 0.0,
        1.0 if last == "…" or text.endswith("...") else 0.0,
        min(0.3, (head.count(",") + head.count(";") + head.count("，") + head.count("、")) / divisor),
        float(min(6, len(_INNER_SENTENCE_END.findall(head)))) if len(head) > 20 else 0.0,
        capitals / divisor,
        short_words / divisor,
        digits / len(head),
        1.0 if any(quote in head for quote in _QUOTES) else 0.0,
        float(min(4, sum(map(head.count, _SEPARATORS)))),
        1.0 if any(sign in head for sign in _ADDRESS_SIGNS) or _DOMAIN.search(head) else 0.0,
        1.0 if text[0].islower() else 0.0,
        1.0 if _BULLET.match(text) else 0.0,
        1.0 if digits and count < 30 and _DATE.search(text) else 0.0,
        1.0 if "©" in head else 0.0,
        sum(map(len, cased_words)) / divisor,
        1.0 if head.isupper() else 0.0,
        float(min(3, len(_MISSING_SPACE.findall(head)))) if count < 60 else 0.0,
        opening if len(words) <= 14 else 0.0,
        *(min(1.0, number / divisor) for number in covered[1:]),
        float(min(4, sum(covered[1:]))),
        1.0 if _PERSON_INTRO.match(head) else 0.0,
    )
    names = frozenset(word for word in cased_words[1:] if len(word) > 2 and word[0].isupper())
    return LineFeatures(values, words, names, frozenset(word for word in words if len(word) >= 4))


_measure_cached = lru_cache(maxsize=16_384)(_measure)

"""A line -> its features, taken alone.

Only punctuation, lengths and boilerplate phrases: nothing that knows one language's grammar, so that a line of any
script has a value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from claimreader.page.boilerplate_phrases import PHRASE_KINDS, load_boilerplate_phrases
from claimreader.page.language_words import any_of
from claimreader.page.unspaced import letter_pairs, split_words

_SENTENCE_END = re.compile(r"[.!?…。！？।؟։][\"'”’»›)\]*]*(?:\s*\[\d+\])?$")
_SENTENCE_CLOSERS = frozenset(".!?…。！？।؟։\"'”’»›)*]\n")
"""What a line ends with that `_SENTENCE_END` finds: few lines of a menu have it."""
_INNER_SENTENCE_END = re.compile(r"[.!?][\"”’»)]* +[\"“‘«(]?[^\W\d_a-zà-ÿа-я]|[。！？।؟]")
_ASCII_SEPARATORS = ("|", " / ", " > ")
_SEPARATORS = (*_ASCII_SEPARATORS, "·", "•", "»", "›", "▸", "►", "→")
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
    rf"{any_of('introductions')}\b"
)
_DIGITS = re.compile(r"\d")
_QUOTE = re.compile('["“”„«»「」『』]')
_COUNTED_CHARS = 20_000
_CACHED_CHARS = 60
_MAX_SHAPE_WORDS = 12
_MEASURED_CHARS = 400
"""Characters of a line that are measured: more adds nothing."""

LINE_FEATURES = (
    *("words", "ends", "colon", "asks", "trails", "commas", "inner", "capitals", "small", "digits", "quote"),
    *("separators", "address", "lower", "bullet", "date", "rights", "word_length", "all_capitals", "glued"),
    *("opening", *PHRASE_KINDS[1:], "furniture", "somebody"),
)


class LineFeatures(NamedTuple):
    """What was measured of one line, taken alone."""

    values: tuple[float, ...]
    """In the order of LINE_FEATURES."""
    words: tuple[str, ...]
    names: frozenset[str]
    content_words: frozenset[str]
    shape: str
    """Of a short line the kinds of its words in turn, capitalized, small or figures; "" of a longer one."""


def count_words(text: str) -> int:
    """Words of a line; in scripts without spaces, as many as its characters would make."""
    if len(text) > _COUNTED_CHARS:
        return count_words(text[:_COUNTED_CHARS]) * len(text) // _COUNTED_CHARS
    count = len(text.split())
    if not text.isascii() and len(text) > 12 * count:
        return max(count, round(sum(map(_is_unspaced_script, text)) / 1.7))
    return count


def _is_unspaced_script(char: str) -> bool:
    """Whether it is a letter of Thai, Japanese, Chinese or Korean; a pattern of so many takes 2 ms to make."""
    return "\u3040" <= char <= "\ud7af" or "\u0e00" <= char <= "\u0e7f"


def ends_sentence(text: str) -> bool:
    """Whether a line closes with a full stop or its like, whatever quotation marks and footnotes follow it."""
    return text[-1:] in _SENTENCE_CLOSERS and _SENTENCE_END.search(text, max(0, len(text) - 12)) is not None


def leading_words(text: str) -> list[str]:
    """The words at the head of a line, in lower case."""
    return split_words(text[:_MEASURED_CHARS].lower())


class HeadWords(NamedTuple):
    """The words at the head of a line, and what `BoilerplatePhrases.cover` says of them."""

    cased: tuple[str, ...]
    lower: tuple[str, ...]
    covered: tuple[int, ...]
    opening: float


# Cached: a sentence is read when the running text is searched, and again when it is measured.
@lru_cache(maxsize=2048)
def read_words(text: str) -> HeadWords:
    """The words at the head of a line with the phrases that cover them."""
    cased = split_words(text[:_MEASURED_CHARS])
    words = tuple(" ".join(cased).lower().split())
    covered, opening = load_boilerplate_phrases().cover(words)
    return HeadWords(tuple(cased), words, tuple(covered), opening)


def measure_line(text: str, count: int, ends: bool) -> LineFeatures:
    """The features of a line alone, with its `count_words` and `ends_sentence`.

    Short lines are remembered: menus repeat, on a page and from page to page.
    """
    return _measure_cached(text, count, ends) if len(text) <= _CACHED_CHARS else _measure(text, count, ends)


def _measure(text: str, count: int, ends: bool) -> LineFeatures:
    head = text[:_MEASURED_CHARS]
    cased_words, words, covered, opening = read_words(text)
    divisor = len(cased_words) or 1
    digits = len(_DIGITS.findall(head))
    capitals = [word for word in cased_words if word[0].isupper()]
    values = (
        float(count),
        1.0 if ends else 0.0,
        *_ending(text),
        *_punctuation(head, divisor),
        len(capitals) / divisor,
        _short_words(cased_words) / divisor,
        digits / len(head),
        *_signs(text, head),
        1.0 if digits and count < 30 and _DATE.search(text) else 0.0,
        1.0 if "©" in head else 0.0,
        *_shape(head, cased_words, count, divisor),
        *_phrases(covered, opening if len(words) <= 14 else 0.0, divisor),
        1.0 if _PERSON_INTRO.match(head) else 0.0,
    )
    content_words = frozenset([word for word in words if len(word) >= 4]) | letter_pairs(head)
    return LineFeatures(values, words, _names(capitals, cased_words), content_words, _word_shape(cased_words))


def _short_words(cased_words: Sequence[str]) -> int:
    """How many are short and in lower case."""
    return len([word for word in cased_words if len(word) <= 3 and word.islower()])


def _names(capitals: Sequence[str], cased_words: Sequence[str]) -> frozenset[str]:
    """The capitalized words, but for the first of the line: its capital shows no name."""
    is_first = bool(capitals) and capitals[0] == cased_words[0]
    return frozenset([word for word in capitals[is_first:] if len(word) > 2])


def _word_shape(cased_words: Sequence[str]) -> str:
    if len(cased_words) > _MAX_SHAPE_WORDS:
        return ""
    kinds = ["0" if word[0].isdigit() else "A" if word[0].isupper() else "a" for word in cased_words]
    return "".join([kind for kind, before in zip(kinds, ["", *kinds], strict=False) if kind != before])


def _ending(text: str) -> tuple[float, float, float]:
    """Columns colon, asks, trails."""
    last = text[-1]
    return (
        1.0 if last in ":：" else 0.0,
        1.0 if last in "!?" else 0.0,
        1.0 if last == "…" or text.endswith("...") else 0.0,
    )


def _punctuation(head: str, divisor: int) -> tuple[float, float]:
    """Columns commas, inner."""
    commas = head.count(",") + head.count(";")
    if not head.isascii():
        commas += head.count("，") + head.count("、")
    inner = float(min(6, len(_INNER_SENTENCE_END.findall(head)))) if len(head) > 20 else 0.0
    return min(0.3, commas / divisor), inner


def _signs(text: str, head: str) -> tuple[float, float, float, float, float]:
    """Columns quote, separators, address, lower, bullet; few signs can be in a line of ASCII alone."""
    is_ascii = head.isascii()
    separators = sum([head.count(sign) for sign in (_ASCII_SEPARATORS if is_ascii else _SEPARATORS)])
    return (
        1.0 if ('"' in head if is_ascii else _QUOTE.search(head)) else 0.0,
        float(separators if separators < 4 else 4),
        1.0 if _has_address(head) else 0.0,
        1.0 if text[0].islower() else 0.0,
        1.0 if _BULLET.match(text) else 0.0,
    )


def _has_address(head: str) -> bool:
    is_address = "http" in head or "www." in head or "@" in head or "#" in head
    return is_address or ("." in head and _DOMAIN.search(head) is not None)


def _shape(head: str, cased_words: Sequence[str], count: int, divisor: int) -> tuple[float, float, float]:
    """Columns word_length, all_capitals, glued: words that a space is missing between."""
    glued = float(min(3, len(_MISSING_SPACE.findall(head)))) if count < 60 else 0.0
    return sum(map(len, cased_words)) / divisor, 1.0 if head.isupper() else 0.0, glued


def _phrases(covered: Sequence[int], opening: float, divisor: int) -> tuple[float, ...]:
    """Columns opening to furniture: the share of the words that phrases of each kind cover, and how many in all."""
    if not any(covered):
        return _NO_PHRASES
    return (
        opening,
        *[number / divisor if number < divisor else 1.0 for number in covered[1:]],
        float(min(4, sum(covered[1:]))),
    )


_NO_PHRASES = (0.0,) * (len(PHRASE_KINDS) + 1)
_measure_cached = lru_cache(maxsize=16_384)(_measure)

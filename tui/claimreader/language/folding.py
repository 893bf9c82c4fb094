"""Text -> folded words with their places in the source: case, marks, spelling, abbreviations, numerals, stems."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from claimreader.language.lexicons import load
from claimreader.model import Span


class Word(NamedTuple):
    """A word as it is compared: what only style tells apart has the same `norm`."""

    start: int
    end: int
    """Where it stands in the source text; several printed words may be one ("twenty-five" is 25)."""
    norm: str
    stem: str
    capital: bool
    """It is printed with a capital letter."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


_LEXICON = load("folding")
_SPELLINGS: dict[str, str] = _LEXICON["spellings"]
_PHRASES: dict[tuple[str, ...], str] = {tuple(two.split()): one for two, one in _LEXICON["phrases"].items()}
_CONTRACTED: dict[str, str] = _LEXICON["contractions"]
_NUMBERS: dict[str, int] = _LEXICON["numbers"]
_SCALES: dict[str, int] = _LEXICON["scales"]
_FORMS = [group.split() for group in _LEXICON["stems"]["forms"].splitlines()]
_IRREGULAR: dict[str, str] = {form: group[0] for group in reversed(_FORMS) for form in group}
_ENDINGS: list[tuple[str, int]] = [(ending, left) for ending, left in _LEXICON["stems"]["endings"]]

_APOSTROPHES = "'’ʼ‘`´"
_TOKEN = re.compile(
    rf"""
    (?:[^\W\d_]\.){{2,}}(?:[^\W\d_]\b)?                    # F.B.I., U.S
  | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|k|m|bn)?\b            # 4,000  3.5  21st  1990s
  | [^\W\d_]+(?:[{_APOSTROPHES}][^\W\d_]+)*                # words, don't
  | \d+
  | %
    """,
    re.VERBOSE,
)
_COMBINING = re.compile(r"[\u0300-\u036f\u0483-\u0487]+")


def fold(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words of `text[start:end]`, in order, with offsets into `text`; punctuation is left out."""
    end = len(text) if end is None else end
    words: list[Word] = []
    for match in _TOKEN.finditer(text, start, end):
        at = match.start()
        for piece_start, piece_end, norm in _pieces(match[0]):
            words.append(
                Word(at + piece_start, at + piece_end, norm, stem(norm), text[at + piece_start].isupper())
            )
    return tuple(_join_numbers(_join_phrases(words), text))


@lru_cache(maxsize=65536)
def _pieces(printed: str) -> tuple[tuple[int, int, str], ...]:
    """The words in one printed token: (start, end, norm) inside it; a contraction is two."""
    lower = "".join("'" if c in _APOSTROPHES else c for c in printed.lower())
    if len(lower) != len(printed):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in printed)
    at = lower.rfind("'")
    if at > 0:
        tail = lower[at + 1 :]
        if tail == "t" and lower[at - 1] == "n":
            head = lower[: at - 1]
            if head in {"ca", "wo", "sha"}:
                whole = {"ca": "can", "wo": "will", "sha": "shall"}[head]
                return (0, at - 1, whole), (at - 1, len(printed), "not")
            if head:
                return (0, at - 1, _norm(head)), (at - 1, len(printed), "not")
        if tail in _CONTRACTED:
            whole = _norm(lower[:at])
            return (0, at, whole), (at, len(printed), _CONTRACTED[tail])
    if lower == "cannot":
        return (0, 3, "can"), (3, 6, "not")
    if printed == "US":
        return ((0, 2, "usa"),)
    return ((0, len(printed), _norm(lower)),)


@lru_cache(maxsize=65536)
def _norm(lower: str) -> str:
    if lower == "%":
        return "percent"
    if lower[0].isdigit():
        return _numeral(lower if lower.isascii() else unicodedata.normalize("NFKD", lower))
    word = lower.replace(".", "").replace("'", "")
    if not word.isascii():
        word = _COMBINING.sub("", unicodedata.normalize("NFKD", word)).replace("ı", "i").replace("ł", "l")
        word = word.replace("ø", "o").replace("ß", "ss").replace("æ", "ae").replace("đ", "d")
    if "." in lower and word == "us":
        return "usa"
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    if len(word) > 5:
        word = re.sub(r"(?<=[a-z]{3})our(?=$|s$|ed$|ing$|able$|ite)", "or", word)
        word = re.sub(r"(?<=[a-z]{3})is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)", "iz", word)
        word = re.sub(r"(?<=[a-z]{4})ll(?=(?:ed|ing|er|ers)$)", "l", word)
    return word


def _numeral(lower: str) -> str:
    number = lower
    scale = ""
    for suffix in ("st", "nd", "rd", "th", "bn", "k", "m", "s"):
        if lower.endswith(suffix) and lower[: -len(suffix)][-1:].isdigit():
            number, scale = lower[: -len(suffix)], suffix
            break
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", number):
        number = number.replace(",", "")
    if scale in {"k", "m", "bn"}:
        return _scaled(number, {"k": 1000, "m": 10**6, "bn": 10**9}[scale])
    if scale in {"st", "nd", "rd", "th"}:
        return {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth"}.get(number, number + "th")
    return number + scale


def _scaled(number: str, scale: int) -> str:
    try:
        value = float(number.replace(",", "")) * scale
    except (ValueError, OverflowError):
        return number
    return str(int(value)) if value < 1e15 and value == int(value) else number


def _join_phrases(words: list[Word]) -> list[Word]:
    joined: list[Word] = []
    for word in words:
        if joined and (whole := _PHRASES.get((joined[-1].norm, word.norm))):
            first = joined.pop()
            word = Word(first.start, word.end, whole, whole, first.capital)
        joined.append(word)
    return joined


def _join_numbers(words: list[Word], text: str) -> list[Word]:
    """Number words become digits: "twenty-five", "2 million", "three hundred"; "one" alone stays a word."""
    joined: list[Word] = []
    for word in words:
        value = _NUMBERS.get(word.norm)
        norm = word.norm if value is None else str(value)
        if joined and text[joined[-1].end : word.start] in {" ", "-", "\u00a0", "‑"}:
            last = joined[-1]
            if word.norm in _SCALES and (last.norm[:1].isdecimal() or last.norm == "one"):
                scaled = _scaled("1" if last.norm == "one" else last.norm, _SCALES[word.norm])
                joined[-1] = Word(last.start, word.end, scaled, scaled, last.capital)
                continue
            small = "1" if norm == "one" else norm
            if small.isdecimal() and int(small[:9]) < 10 and last.norm in _TENS and not text[last.start].isdigit():
                norm = str(int(last.norm) + int(small))
                joined[-1] = Word(last.start, word.end, norm, norm, last.capital)
                continue
        joined.append(word if norm == word.norm else Word(word.start, word.end, norm, norm, word.capital))
    return joined


_TENS = frozenset(str(n) for n in range(20, 100, 10))


@lru_cache(maxsize=65536)
def stem(norm: str) -> str:
    """A form that the inflections of a word share; light, for English, never shorter than three letters."""
    if norm in _IRREGULAR:
        return _IRREGULAR[norm]
    if len(norm) < 4 or not norm.isalpha():
        return norm
    word = _plural(norm)
    for _ in range(2):
        for ending, left in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= left:
                word = word[: -len(ending)]
                break
        else:
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    if (len(word) > 3 and word[-1] in "ey") or (len(word) > 3 and word[-1] == "i"):
        word = word[:-1]
    return word


def _plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word

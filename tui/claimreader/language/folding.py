"""Text -> folded words with their places in the source: case, marks, spelling, abbreviations, numerals, stems."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
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
_CLIPPED = {"ca": "can", "wo": "will", "sha": "shall"}
_BEFORE_IS = frozenset("he she it that there here what who where how".split())
"""After these, "'s" is "is" as a rule; after a noun it is a genitive."""
_TENS = frozenset(str(n) for n in range(20, 100, 10))
_JOINING = frozenset(second for _, second in _PHRASES) | _SCALES.keys() | {"one"} | {str(n) for n in range(1, 10)}
_BETWEEN_NUMBERS = frozenset({" ", "-", "\u00a0", "‑"})
_FORMS = [group.split() for group in _LEXICON["stems"]["forms"].splitlines()]
_IRREGULAR: dict[str, str] = {form: group[0] for group in reversed(_FORMS) for form in group}
_ENDINGS: list[tuple[str, int]] = [(ending, left) for ending, left in _LEXICON["stems"]["endings"]]
_ANY_ENDING = tuple(ending for ending, _ in _ENDINGS)

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
_OUR = re.compile(r"(?<=[a-z]{3})our(?=$|s$|ed$|ing$|able$|ite)")
_ISE = re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)")
_LL = re.compile(r"(?<=[a-z]{4})ll(?=(?:ed|ing|er|ers)$)")
_COMBINING = re.compile(r"[\u0300-\u036f\u0483-\u0487]+")


def fold(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words of `text[start:end]`, in order, with offsets into `text`; punctuation is left out."""
    words: list[Word] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        at = match.start()
        for piece in _pieces(match[0]):
            word = Word(at + piece.start, at + piece.end, piece.norm, piece.stem, piece.capital)
            if words and piece.norm in _JOINING:
                word = _joined(words, word, text)
            words.append(word)
    return tuple(words)


@lru_cache(maxsize=65536)
def _pieces(printed: str) -> tuple[Word, ...]:
    """The words in one printed token, placed inside it; a contraction is two."""
    lower = "".join("'" if c in _APOSTROPHES else c for c in printed.lower())
    if len(lower) != len(printed):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in printed)
    pieces = [(0, len(printed), "usa" if printed == "US" else _norm(lower))]
    at = lower.rfind("'")
    tail = lower[at + 1 :]
    if lower == "cannot":
        pieces = [(0, 3, "can"), (3, 6, "not")]
    elif at > 1 and tail == "t" and lower[at - 1] == "n":
        head = lower[: at - 1]
        pieces = [(0, at - 1, _CLIPPED.get(head) or _norm(head)), (at - 1, len(printed), "not")]
    elif tail == "s" and lower[:at] in _BEFORE_IS:
        pieces = [(0, at, _norm(lower[:at])), (at, len(printed), "is")]
    elif at > 0 and tail in _CONTRACTED:
        pieces = [(0, at, _norm(lower[:at])), (at, len(printed), _CONTRACTED[tail])]
    words = []
    for start, end, norm in pieces:
        value = _NUMBERS.get(norm)
        norm = norm if value is None else str(value)
        words.append(Word(start, end, norm, stem(norm), printed[start].isupper()))
    return tuple(words)


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
        if "our" in word:
            word = _OUR.sub("or", word)
        elif "is" in word:
            word = _ISE.sub("iz", word)
        elif "ll" in word:
            word = _LL.sub("l", word)
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


def _joined(words: list[Word], word: Word, text: str) -> Word:
    """`word` made one with the word before it, which is taken off `words`, where the two are one; else `word`.

    "United States", "two million", "twenty-five".
    """
    last = words[-1]
    whole = _PHRASES.get((last.norm, word.norm))
    if whole is None and text[last.end : word.start] in _BETWEEN_NUMBERS:
        small = "1" if word.norm == "one" else word.norm
        if word.norm in _SCALES and (last.norm[:1].isdecimal() or last.norm in {"one", "a"}):
            whole = _scaled("1" if last.norm in {"one", "a"} else last.norm, _SCALES[word.norm])
        elif last.norm in _TENS and small.isdecimal() and len(small) == 1 and not text[last.start].isdecimal():
            whole = str(int(last.norm) + int(small))
    if whole is None:
        return word
    words.pop()
    return Word(last.start, word.end, whole, whole, last.capital)


@cache
def _families() -> dict[str, str]:
    """Words that the rules would give the stem of another family, with theirs; kept in families.txt."""
    known: dict[str, str] = {}
    head = ""
    for line in Path(__file__).with_name("families.txt").read_text(encoding="utf-8").splitlines()[1:]:
        words = line.split()
        if not line.startswith(" "):
            head = words.pop(0)
        known.update(dict.fromkeys(words, head))
    return known


@lru_cache(maxsize=65536)
def stem(norm: str) -> str:
    """A form that the inflections of a word, and words derived from it, share; for English."""
    return _IRREGULAR.get(norm) or _families().get(norm) or rule_stem(norm)


def stem_of(printed: str) -> str:
    """The stem of one printed word, folded first; of a word list's entry, say."""
    words = fold(printed)
    return words[0].stem if words and words[0].span == Span(0, len(printed)) else stem(printed)


def rule_stem(norm: str) -> str:
    """The stem that the written forms and the rules of endings give, never shorter than three letters."""
    if norm in _IRREGULAR:
        return _IRREGULAR[norm]
    if len(norm) < 4 or not norm.isalpha():
        return norm
    word = _plural(norm)
    for _ in range(2):
        if not word.endswith(_ANY_ENDING):
            break
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


@lru_cache(maxsize=65536)
def same_name(one: str, other: str) -> bool:
    """Whether two folded names are one name in two transliterations: "gadhafi" and "qaddafi".

    The consonants must agree once those that are written in several ways are made one.
    """
    from rapidfuzz.fuzz import ratio

    if one == other:
        return True
    if min(len(one), len(other)) < 4 or not (one.isalpha() and other.isalpha()):
        return False
    left, right = _skeleton(one), _skeleton(other)
    return left == right and len(left) >= 3 and ratio(one, other) >= 60


_TRANSLITERATED = tuple(
    pair.split("-") for pair in "kh-k gh-g dh-d th-t sch-s sh-s ch-s ph-f q-k g-k c-k w-v z-s x-ks".split()
)


def _skeleton(name: str) -> str:
    """The consonants of a name, one letter for each sound."""
    for written, sound in _TRANSLITERATED:
        name = name.replace(written, sound)
    consonants = [letter for letter in name if letter not in "aeiouyjh"]
    return "".join(letter for at, letter in enumerate(consonants) if at == 0 or letter != consonants[at - 1])

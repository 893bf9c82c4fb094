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
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_MAGIC = (
    (b"%PDF-", "it is a PDF"),
    (b"PK\x03\x04", "it is a ZIP archive or an office document"),
    (b"\x1f\x8b", "it is a gzip archive"),
    (b"\x89PNG", "it is an image"),
    (b"\xff\xd8\xff", "it is an image"),
    (b"GIF8", "it is an image"),
    (b"\x7fELF", "it is a program"),
    (b"SQLite format 3", "it is a database"),
)

# One character for one character, so that offsets stay. C0 controls get their pictures (U+2400…); C1 controls and the
# bidi overrides, which could dress a text up as another one, become the replacement character.
_HARMLESS = {code: 0x2400 + code for code in range(32) if code not in b"\t\n\r"}
_HARMLESS |= {0x7F: 0x2421, 0x202D: 0xFFFD, 0x202E: 0xFFFD}
_HARMLESS |= {code: 0xFFFD for code in range(0x80, 0xA0) if code != 0x85}
_ACTING = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202d\u202e]")
_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def decode(source: str, content: bytes, *, keep_breaks: bool = False) -> str:
    """The text of a page, whatever its charset, made harmless for a terminal.

    The result is what raw spans count in. Vertical tabs, form feeds, NEL, U+2028 and U+2029 become "\\n" unless
    `keep_breaks`; escapes and other controls become visible signs, one for one.
    Raises UnreadablePage for what is not text, and for what is empty.
    """
    text = _characters(source, content)
    if not keep_breaks and _BREAKS.search(text):
        text = _BREAKS.sub("\n", text)
    if _ACTING.search(text):
        text = _ACTING.sub(lambda found: chr(_HARMLESS[ord(found.group())]), text)
    if not text.strip():
        raise UnreadablePage(source, "there is no text in it")
    return text


def looks_like_markup(text: str) -> bool:
    """Whether a page that nobody declared is HTML."""
    head = text[:4096].lstrip().lower()
    return head.startswith(("<!doctype html", "<html", "<?xml")) or "<html" in head or "<body" in head


def _characters(source: str, content: bytes) -> str:
    for bom, charset in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(charset, "replace")
    for magic, what in _MAGIC:
        if content.startswith(magic):
            raise UnreadablePage(source, f"{what}, not text", "save the page as text or HTML and open that")
    head = content[:4096]
    if b"\x00" in head:
        raise UnreadablePage(source, "it is a binary file, not text", "save the page as text or HTML and open that")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _META.search(head)
    for charset in ([declared.group(1).decode("ascii")] if declared else []) + ["windows-1252"]:
        try:
            return content.decode(charset, "replace")
        except LookupError:
            continue
    return content.decode("latin-1")

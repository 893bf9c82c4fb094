"""What kind of file a page came in: MHTML, something that is no text, HTML. Asked in this order."""

from __future__ import annotations

import codecs
import re

from claimreader.errors import UnreadablePage

_HEADER_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:")
_MAX_HEADER_BYTES = 64_000
"""Bytes of the fields at the head of a file: one of them is an address."""
REMEDY = "save the page as text or HTML and open that"
_UNPACK, _READ_OFF = "unpack it, and open what is in it", "have its text read off, and open that"
_TRANSCRIBE = "have it transcribed, and open the transcript (.vtt, .srt or text)"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
"""What a Word document with a password is kept as, in the manner of older ones."""
_MAGIC_NUMBERS = (
    (b"%PDF-", "a PDF", REMEDY),
    (b"PK\x03\x04", "a ZIP archive or an office document", _UNPACK),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"\xfd7zXZ", "an xz archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"7z\xbc\xaf\x27", "a 7z archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (b"Rar!\x1a", "a RAR archive", _UNPACK),
    (b"{\\rtf", "an RTF document", "save it as text or DOCX and open that"),
    (
        _OLD_OFFICE,
        "a document of an old office program, or a mail of Outlook",
        "save it as DOCX, ODT, EML or text and open that",
    ),
    (b"AT&TFORM", "a DjVu document", "save it as PDF with its text and open that"),
    (b"%!PS", "a PostScript document", "save it as PDF and open that"),
    (b"\x89PNG", "an image", _READ_OFF),
    (b"\xff\xd8\xff", "an image", _READ_OFF),
    (b"GIF8", "an image", _READ_OFF),
    (b"II*\x00", "an image", _READ_OFF),
    (b"MM\x00*", "an image", _READ_OFF),
    (b"OggS", "a recording", _TRANSCRIBE),
    (b"ID3", "a recording", _TRANSCRIBE),
    (b"fLaC", "a recording", _TRANSCRIBE),
    (b"\xff\xfb", "a recording", _TRANSCRIBE),
    (b"\xff\xf3", "a recording", _TRANSCRIBE),
    (b"\x1aE\xdf\xa3", "a film", _TRANSCRIBE),
    (b"\x7fELF", "a program", ""),
    (b"SQLite format 3", "a database", "export its texts as JSON Lines and open that"),
)
"""First bytes, what such a file is, what to do."""
_BOXES = (
    (4, b"ftypavif", "an image", _READ_OFF),
    (4, b"ftyphei", "an image", _READ_OFF),
    (4, b"ftyp", "a film or a recording", _TRANSCRIBE),
    (8, b"WEBP", "an image", _READ_OFF),
    (8, b"WAVE", "a recording", _TRANSCRIBE),
    (8, b"AVI ", "a film", _TRANSCRIBE),
)
"""The same of formats that say their name a few bytes on."""


def is_mhtml(content: bytes) -> bool:
    """Whether a file is MHTML: a mail, of related parts or of a page alone."""
    content = content[:_MAX_HEADER_BYTES].removeprefix(codecs.BOM_UTF8).lstrip()
    if not _HEADER_FIELD.match(content):
        return False
    header = re.split(rb"\r?\n\r?\n", content, maxsplit=1)[0].lower()
    return b"mime-version:" in header and (b"multipart/" in header or b"text/html" in header)


def reject_non_text(source: str, content: bytes) -> None:
    """Raise UnreadablePage where the first bytes are those of an archive, an image, a recording, a program …"""
    if content.startswith(_OLD_OFFICE) and _ENCRYPTED_PACKAGE in content:
        raise UnreadablePage(source, "it is an encrypted document", "save it without a password and open that")
    for magic, kind, remedy in _MAGIC_NUMBERS:
        if content.startswith(magic):
            raise UnreadablePage(source, f"it is {kind}, not text", remedy)
    for offset, name, kind, remedy in _BOXES:
        if content.startswith(name, offset) and b"\x00" in content[:64]:
            raise UnreadablePage(source, f"it is {kind}, not text", remedy)


def opens_html(text: str) -> bool:
    """Whether a page is HTML beyond doubt, whatever its file is called."""
    return text[:200].lstrip("\ufeff \t\r\n").lower().startswith(("<!doctype html", "<html>", "<html "))


def looks_like_html(text: str) -> bool:
    """Whether a page of no declared kind is HTML."""
    head = text[:4096].lstrip().lower()
    return head.startswith(("<!doctype html", "<html", "<?xml")) or "<html" in head or "<body" in head

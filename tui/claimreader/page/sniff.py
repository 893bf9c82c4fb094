"""What kind of file a page came in: MHTML, something that is no text, HTML. Asked in this order."""

from __future__ import annotations

import codecs
import re

from claimreader.errors import UnreadablePage

_HEADER_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:")
_MAX_HEADER_BYTES = 64_000
"""Bytes of the fields at the head of a file: one of them is an address."""
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
REMEDY = "save the page as text or HTML and open that"


def is_mhtml(content: bytes) -> bool:
    """Whether a file is MHTML: a mail, of related parts or of a page alone."""
    content = content[:_MAX_HEADER_BYTES].removeprefix(codecs.BOM_UTF8).lstrip()
    if not _HEADER_FIELD.match(content):
        return False
    header = re.split(rb"\r?\n\r?\n", content, maxsplit=1)[0].lower()
    return b"mime-version:" in header and (b"multipart/" in header or b"text/html" in header)


def reject_non_text(source: str, content: bytes) -> None:
    """Raise UnreadablePage where the first bytes are those of an archive, an image, a program or a database."""
    for magic, kind in _MAGIC_NUMBERS:
        if content.startswith(magic):
            raise UnreadablePage(source, f"{kind}, not text", REMEDY)


def looks_like_html(text: str) -> bool:
    """Whether a page of no declared kind is HTML."""
    head = text[:4096].lstrip().lower()
    return head.startswith(("<!doctype html", "<html", "<?xml")) or "<html" in head or "<body" in head

"""Packed files: gzip holds one file of another kind; a ZIP archive is an office document or a book, or is refused."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator

from claimreader.errors import UnreadablePage
from claimreader.model import Page
from claimreader.sources.files import PAGE_LIMIT, RECORD_SUFFIXES, wrapping_os_errors
from claimreader.sources.input_file import HEAD_BYTES, InputFile, rewind_with_digest
from claimreader.sources.input_kinds import find_kind
from claimreader.sources.recognition import is_feed, is_gzip, is_web_archive
from claimreader.sources.web_archives import read_web_archive

_BROKEN = (EOFError, zlib.error, gzip.BadGzipFile)
_MAX_MEMBERS = 20_000
_KIND_OF_MEDIA_TYPE = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/epub+zip": "epub",
}
_OTHER_OFFICE = (
    (("xl/workbook.xml", "xl/workbook.bin"), "it is a spreadsheet", "save it as CSV or text and open that"),
    (("ppt/presentation.xml",), "it is a set of slides", "save them as text or PDF and open that"),
    (("content.xml",), "it is a document of another kind than text", "save it as text or PDF and open that"),
    (("doc.kml", "AndroidManifest.xml", "META-INF/MANIFEST.MF"), "it is a program or a map", ""),
)


def open_gzip(input_file: InputFile, suffix: str, cleaned: bool) -> Iterator[Page]:
    """The pages in what gzip packed: a web archive, which is read as it is, or one file of any other kind.

    `suffix` is that of the file inside.
    """
    if is_web_archive(_unpacked_head(input_file.head)):
        yield from (page._replace(cleaned=cleaned) for page in read_web_archive(input_file))
        return
    inner = _unpack(input_file)
    if is_gzip(inner.head):
        raise UnreadablePage(input_file.source, "it is packed twice", "unpack it first")
    if suffix in RECORD_SUFFIXES and not is_feed(inner.head):
        raise UnreadablePage(input_file.source, "it is JSON Lines, packed", "unpack it, and open that, or pipe it to -")
    kind = find_kind(inner.head, suffix)
    if kind is None:
        markup = True if suffix in (".html", ".htm", ".xhtml") else None
        yield Page(inner.source, inner.content(), markup, cleaned, sha256=inner.sha256)
    else:
        yield from (page._replace(cleaned=cleaned) for page in kind.pages(inner))


def _unpacked_head(head: bytes) -> bytes:
    """The first bytes of what gzip packed, as far as the head of the file holds them."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, HEAD_BYTES)
    except zlib.error:
        return b""


def _unpack(input_file: InputFile) -> InputFile:
    """What is packed, to be read as a file of its own; raises UnreadablePage where it is too large, or cut off."""
    stream, sha256 = rewind_with_digest(input_file)
    try:
        with wrapping_os_errors(input_file.source), gzip.GzipFile(fileobj=stream) as packed:
            content = packed.read(PAGE_LIMIT + 1)
    except _BROKEN:
        reason = "it is a gzip archive that is broken or cut off"
        raise UnreadablePage(input_file.source, reason, "fetch it again") from None
    if len(content) > PAGE_LIMIT:
        reason = f"it unpacks to more than {PAGE_LIMIT // 2**20} MB"
        raise UnreadablePage(input_file.source, reason, "unpack it, and open the file")
    return input_file._replace(stream=io.BytesIO(content), head=content[:HEAD_BYTES], sha256=sha256)


def read_zip(input_file: InputFile) -> Iterator[Page]:
    """The document in a ZIP archive, by what it has inside; raises UnreadablePage for every other."""
    content = input_file.content()
    yield Page(input_file.source, content, kind=_kind_of(input_file.source, content), sha256=input_file.sha256)


def _kind_of(source: str, content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > _MAX_MEMBERS:
                raise UnreadablePage(source, f"it is a ZIP archive of {len(members)} files", "unpack it first")
            names = {member.filename for member in members}
            media_type = archive.open("mimetype").read(100).strip() if "mimetype" in names else b""
    except (zipfile.BadZipFile, *_BROKEN, NotImplementedError, RuntimeError, ValueError, OSError):
        raise UnreadablePage(source, "it is a ZIP archive that is broken or cut off", "fetch it again") from None
    if "word/document.xml" in names:
        return "docx"
    if kind := _KIND_OF_MEDIA_TYPE.get(media_type):
        return kind
    if "META-INF/container.xml" in names:
        return "epub"
    for marks, reason, remedy in _OTHER_OFFICE:
        if not names.isdisjoint(marks):
            raise UnreadablePage(source, reason, remedy)
    raise UnreadablePage(source, "it is a ZIP archive, not text", "unpack it, and open the folder")

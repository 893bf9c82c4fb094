"""A web archive (WARC, WET; ISO 28500) -> its pages, record by record: a file of any size is never held in memory."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any, BinaryIO

from claimreader.errors import UnreadablePage
from claimreader.model import Page
from claimreader.page.documents import load_extra
from claimreader.page.saved_pages import http_url
from claimreader.sources.files import PAGE_LIMIT
from claimreader.sources.input_file import HEAD_BYTES, InputFile, Members, rewind_with_digest
from claimreader.sources.input_kinds import find_kind
from claimreader.sources.recognition import is_gzip

_RECORD_TYPES = frozenset(("response", "resource", "conversion"))
_MARKUP = {"text/html": True, "application/xhtml+xml": True, "text/plain": False}
_HEAD_LIMIT = 2**20
"""Bytes of the head of a record, and what is read ahead."""
_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z)?")
_ROBOTS = "/robots.txt"


def read_web_archive(input_file: InputFile) -> Iterator[Page]:
    """The pages of a web archive, named by their address: "crawl.warc.gz#https://…".

    What is no page (requests, pictures, scripts, redirects, errors) is counted and passed over. Raises UnreadablePage
    where the archive breaks off; the pages before are read.
    """
    source = input_file.source
    warcio = load_extra("warcio.archiveiterator", source, "a web archive")
    failures = load_extra("warcio.exceptions", source, "a web archive")
    headers = load_extra("warcio.statusandheaders", source, "a web archive")
    broken = (
        *(failures.ArchiveLoadFailed, headers.StatusAndHeadersParserException),
        *(zlib.error, gzip.BadGzipFile, EOFError, ValueError, AttributeError),
    )
    stream, sha256 = rewind_with_digest(input_file)
    # The standard library reads an archive packed record by record, and one packed as a whole, which warcio refuses.
    unpacked = gzip.GzipFile(fileobj=stream) if is_gzip(input_file.head) else stream
    records = _BoundedHeads(unpacked)
    members = Members(source, sha256)
    skipped = count = pages = 0
    try:
        archive = iter(warcio.ArchiveIterator(records))
        while True:
            with _silence():
                record = next(archive, None)
            if record is None:
                break
            count += 1
            records.allow(record.length or 0)
            if record.rec_type not in _RECORD_TYPES:
                continue
            page = _page_of(record, members, input_file)
            if page is None:
                skipped += 1
            else:
                pages += 1
                yield page
        if not pages:
            raise UnreadablePage(source, f"no page among the {count} records of this archive")
    except broken as error:
        words = " ".join(str(error).split())[:100] or type(error).__name__
        raise UnreadablePage(
            source, f"the archive is broken behind record {count} ({words})", "fetch it again"
        ) from None
    finally:
        if skipped:
            input_file.notice(f"{source}: {skipped} records that are no pages are passed over")


class _BoundedHeads:
    """A stream of records that ends where the head of one goes on and on: warcio would gather it for ever."""

    def __init__(self, stream: BinaryIO | gzip.GzipFile) -> None:
        self._stream = stream
        self.allow(0)

    def allow(self, length: int) -> None:
        """So many bytes of a record may come before the head of the next one."""
        self._left = length + _HEAD_LIMIT

    def read(self, size: int = -1) -> bytes:
        if self._left <= 0:
            raise ValueError("the head of a record has no end")
        chunk = self._stream.read(size)
        self._left -= len(chunk)
        return chunk

    def tell(self) -> int:
        return self._stream.tell()


def _page_of(record: Any, members: Members, input_file: InputFile) -> Page | None:
    """The page of a record; None for what is none, and for one that is too large, which is named."""
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if not str(status).startswith("200") or address.partition("?")[0].endswith(_ROBOTS):
        return None
    declared = (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
    media_type = declared.partition(";")[0].strip().lower()
    content = _content(record)
    found = find_kind(content[:HEAD_BYTES])
    kind = found.reader if found is not None and isinstance(found.reader, str) else None
    if media_type not in _MARKUP and kind is None:
        return None
    page = members.page(address or "record", content)
    if len(content) > PAGE_LIMIT:
        input_file.report_error(UnreadablePage(page.source, f"larger than {PAGE_LIMIT // 2**20} MB"))
        return None
    return page._replace(
        markup=None if kind else _MARKUP[media_type],
        kind=kind,
        charset=_charset(declared),
        url=http_url(address),
        captured=_time(record.rec_headers.get_header("WARC-Date")),
    )


def _content(record: Any) -> bytes:
    """The content of a record, unpacked, up to one byte past the limit; raises EOFError where it is cut off."""
    with _silence():
        content: bytes = record.content_stream().read(PAGE_LIMIT + 1)
        is_at_end = len(content) <= PAGE_LIMIT
        if is_at_end and getattr(record.raw_stream, "limit", False) and not record.raw_stream.read(1):
            raise EOFError("the record is cut off")
    return content


def _silence() -> redirect_stderr[io.StringIO]:
    """Hold back what warcio says of broken records: it quotes them, and they could act in a terminal."""
    return redirect_stderr(io.StringIO())


def _time(text: str | None) -> str | None:
    """The time of capture, which the format gives in UTC."""
    return text if text and _TIME.fullmatch(text) else None


def _charset(content_type: str) -> str | None:
    _, _, declared = content_type.lower().partition("charset=")
    return declared.partition(";")[0].strip(" \"'")[:40] or None

"""A file of one of INPUT_KINDS as its reader sees it, and the pages that it holds with names of their own."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from claimreader.errors import UnreadablePage
from claimreader.model import Page
from claimreader.page.decode import sanitize_controls
from claimreader.paths import MEMBER_SIGN
from claimreader.sources.files import PAGE_LIMIT, NoticeCallback, read_bounded, wrapping_os_errors

HEAD_BYTES = 8192
"""By so many of its first bytes a file is recognised."""
_CHUNK, _MAX_NAME_CHARS = 2**20, 1000
_SPOOL_LIMIT = 8 * 2**30
"""Bytes of an archive from a pipe, which are kept on the disk while it is read."""


class InputFile(NamedTuple):
    """What a reader is given."""

    source: str
    stream: BinaryIO
    """At its beginning."""
    head: bytes
    """Its first bytes, not yet taken from the stream."""
    report_error: Callable[[UnreadablePage], None]
    notice: NoticeCallback
    sha256: str | None = None
    """Of the file that was given, where `stream` is what was packed in it."""

    def content(self, limit: int = PAGE_LIMIT) -> bytes:
        """All of it; raises UnreadablePage past `limit` bytes."""
        return read_bounded(self.source, self.stream, limit)

    def digest_of(self, content: bytes) -> str:
        """The hash that pages from `content`, which is all of the file, go by."""
        return self.sha256 or hashlib.sha256(content).hexdigest()


def peek(source: str, stream: BinaryIO) -> bytes:
    """The first bytes of a stream, which stay in it."""
    with wrapping_os_errors(source):
        if isinstance(stream, io.BufferedReader):
            return stream.peek(HEAD_BYTES)[:HEAD_BYTES]
        head = stream.read(HEAD_BYTES)
        stream.seek(0)
        return head


def rewind_with_digest(input_file: InputFile) -> tuple[BinaryIO, str]:
    """The stream at its beginning and the hash of all of it, in bounded memory; one that is a pipe goes to the disk."""
    source, stream = input_file.source, input_file.stream
    digest = hashlib.sha256()
    with wrapping_os_errors(source):
        if not stream.seekable():
            import tempfile

            copy = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the generator that reads it)
            for number, chunk in enumerate(iter(lambda: input_file.stream.read(_CHUNK), b""), 1):
                if number * _CHUNK > _SPOOL_LIMIT:
                    raise UnreadablePage(source, f"larger than {_SPOOL_LIMIT // 2**30} GB", "save it as a file first")
                copy.write(chunk)
            copy.seek(0)
            stream = copy
        for chunk in iter(lambda: stream.read(_CHUNK), b""):
            digest.update(chunk)
        stream.seek(0)
    return stream, input_file.sha256 or digest.hexdigest()


class Members:
    """The pages of one file: each has a name that no other has, and an id that hangs on file and name alone."""

    def __init__(self, source: str, sha256: str) -> None:
        self.source, self.sha256 = source, sha256
        self._counts: Counter[str] = Counter()

    def page(self, name: str, content: bytes) -> Page:
        """The page called `name`; the second of that name is "name (2)"."""
        name = sanitize_controls(" ".join(name.split()))[:_MAX_NAME_CHARS] or "page"
        self._counts[name] += 1
        if self._counts[name] > 1:
            name = f"{name} ({self._counts[name]})"
        page_id = hashlib.sha256(f"{self.sha256}{MEMBER_SIGN}{name}".encode("utf-8", "replace")).hexdigest()[:12]
        return Page(f"{self.source}{MEMBER_SIGN}{name}", content, id=page_id, sha256=self.sha256)

"""Bytes from files, folders and standard input: bounded, in a stated order, never waiting for ever."""

from __future__ import annotations

import os
import select
import stat
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from claimreader.errors import UnreadablePage
from claimreader.paths import is_inside
from claimreader.sources.recognition import is_feed, is_feed_list

PAGE_LIMIT = 64 * 2**20
"""Bytes of one page. A saved news page with its pictures inside has a few million."""
LINE_LIMIT = 256 * 2**20
"""Bytes of one line of JSON Lines, which may be a whole story."""
PIPE_PATIENCE = 60.0
"""Seconds to wait for a named pipe that nobody writes to."""
DEPTH_LIMIT = 32
"""Folders inside folders."""

PAGE_SUFFIXES = frozenset(
    (
        *(".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".eml", ".vtt", ".srt"),
        *(".pdf", ".docx", ".odt", ".epub", ".rtf"),
    )
)
RECORD_SUFFIXES = frozenset((".jsonl", ".ndjson", ".json"))
_XML_SUFFIX, _FEED_HEAD_BYTES = ".xml", 8192
"""A suffix that feeds and data of any kind have, and the bytes that show which."""
COLLECTION_SUFFIXES = frozenset((".rss", ".atom", ".opml", ".mbox", ".warc", ".wet"))
"""Of files that hold many pages each."""
PACKED_SUFFIX = ".gz"

NoticeCallback = Callable[[str], None]
"""Hears what a person should know though nothing failed."""


def suffix_of(path: str) -> str:
    """The lower-case suffix of a file name with its dot, or nothing."""
    return os.path.splitext(path)[1].lower()


def open_file(path: str) -> BinaryIO:
    """The file at `path` for reading; raises UnreadablePage for folders, devices, sockets, and what cannot be opened.

    A named pipe is given a bounded time until somebody writes to it.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise to_unreadable(path, error) from None
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISFIFO(mode):
            _await_writer(path, handle)
        elif not stat.S_ISREG(mode):
            raise UnreadablePage(
                path, "not a file but " + _describe_mode(mode), "give a file, a folder or - for standard input"
            )
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


@contextmanager
def wrapping_os_errors(source: str) -> Iterator[None]:
    """Turn an error of the operating system while `source` is read into an UnreadablePage."""
    try:
        yield
    except OSError as error:
        raise to_unreadable(source, error) from None


def read_bounded(source: str, stream: BinaryIO, limit: int = PAGE_LIMIT, head: bytes = b"") -> bytes:
    """`head`, which was read before, and the rest of `stream`; raises UnreadablePage past `limit` bytes."""
    with wrapping_os_errors(source):
        content = head + stream.read(max(0, limit + 1 - len(head)))
    if len(content) > limit:
        raise UnreadablePage(source, f"larger than {limit // 2**20} MB", "split it, or give it as JSON Lines")
    return content


def read_file(path: str, limit: int = LINE_LIMIT) -> bytes:
    """The content of the file at `path`, which is no page; raises UnreadablePage as `open_file` and `read_bounded`."""
    with open_file(path) as stream:
        return read_bounded(path, stream, limit)


def read_lines(
    source: str, stream: BinaryIO, head: bytes = b"", limit: int = LINE_LIMIT
) -> Iterator[tuple[int, bytes | None]]:
    """(number from 1, line) for each line, None for one longer than `limit` bytes; `head` was read before."""
    number, line = 0, head
    with wrapping_os_errors(source):
        while True:
            if not line.endswith(b"\n"):
                line += stream.readline(max(0, limit + 1 - len(line)))
            if not line:
                return
            number += 1
            if len(line) <= limit:
                yield number, line
            else:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(2**20)
                yield number, None
            line = b""


def list_folder(folder: str, notice: NoticeCallback) -> list[str]:
    """The pages in `folder` and its subfolders, sorted by path; says what it skips.

    Hidden entries, the `…_files` folders that browsers save beside a page, files of other kinds, and links that lead
    out of the folder are skipped.
    """
    pages: list[str] = []
    skipped: Counter[str] = Counter()
    seen: set[tuple[int, int]] = set()
    _walk(folder, folder, 0, seen, pages, skipped, notice)
    if skipped:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(skipped.items()))
        notice(f"{folder}: skipped {kinds}")
    return pages


def _walk(
    folder: str,
    top: str,
    depth: int,
    seen: set[tuple[int, int]],
    pages: list[str],
    skipped: Counter[str],
    notice: NoticeCallback,
) -> None:
    try:
        entries = _list_once(folder, seen)
    except OSError as error:
        if depth == 0:
            raise to_unreadable(folder, error) from None
        notice(f"{folder}: {error.strerror or error}; skipped")
        return
    for entry in entries:
        path = os.path.join(folder, entry.name)
        if entry.name.startswith("."):
            skipped["hidden"] += 1
        elif entry.is_symlink() and not is_inside(path, top):
            notice(f"{path}: a link that leads out of {top}; not followed, name it to read it")
        elif _is_folder(entry):
            if entry.name.endswith("_files"):
                skipped["folders of a saved page's parts"] += 1
            elif depth + 1 >= DEPTH_LIMIT:
                skipped["folders that lie too deep"] += 1
            else:
                _walk(path, top, depth + 1, seen, pages, skipped, notice)
        elif _is_special(entry):
            skipped["pipes, sockets and devices"] += 1
        elif _is_page_name(entry.name) or _is_feed_file(path):
            pages.append(path)
        else:
            skipped[suffix_of(entry.name) or "without a suffix"] += 1


def _is_page_name(name: str) -> bool:
    """Whether files of such a name hold pages; what is packed is known by its suffix inside ("page.html.gz")."""
    suffix = suffix_of(name)
    if suffix == PACKED_SUFFIX:
        suffix = suffix_of(name[: -len(PACKED_SUFFIX)])
    return suffix in PAGE_SUFFIXES | RECORD_SUFFIXES | COLLECTION_SUFFIXES


def _is_feed_file(path: str) -> bool:
    """Whether it is a file of XML that opens as a feed or a list of feeds; not where it cannot be read."""
    if suffix_of(path) != _XML_SUFFIX:
        return False
    try:
        with open(path, "rb") as stream:
            head = stream.read(_FEED_HEAD_BYTES)
    except OSError:
        return False
    return is_feed(head) or is_feed_list(head)


def _list_once(folder: str, seen: set[tuple[int, int]]) -> list[os.DirEntry[str]]:
    """The entries of a folder by name; none where it was `seen`. Raises OSError."""
    status = os.stat(folder)
    identity = (status.st_dev, status.st_ino)
    # A link that leads back up must not be walked again.
    if identity in seen:
        return []
    seen.add(identity)
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_special(entry: os.DirEntry[str]) -> bool:
    """Whether it is there and no file: in a folder nobody means to wait for a pipe."""
    try:
        return not stat.S_ISREG(entry.stat().st_mode)
    except OSError:
        return False


def _await_writer(path: str, handle: int) -> None:
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    if not poll.poll(PIPE_PATIENCE * 1000):
        raise UnreadablePage(path, f"a pipe that nobody wrote to for {PIPE_PATIENCE:.0f} seconds")
    os.set_blocking(handle, True)


def _describe_mode(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device"


def to_unreadable(source: str, error: OSError | ValueError) -> UnreadablePage:
    """The error of the operating system in words, with what to do."""
    if isinstance(error, FileNotFoundError):
        if os.path.islink(source):
            return UnreadablePage(source, "a link to what is not there", "mend the link, or name the file itself")
        return UnreadablePage(source, "no such file or folder", _suggest_name(source))
    if isinstance(error, PermissionError):
        return UnreadablePage(source, "not allowed to read it", "change its permissions, or copy it")
    if isinstance(error, OSError):
        return UnreadablePage(source, (error.strerror or str(error)).lower())
    return UnreadablePage(source, "not a name a file can have")


def _suggest_name(path: str) -> str:
    import difflib

    folder, name = os.path.split(path.rstrip(os.sep))
    try:
        names = sorted(os.listdir(folder or "."))[:10_000]
    except OSError:
        return "check the name"
    matches = difflib.get_close_matches(name, names, n=1, cutoff=0.75)
    return f"did you mean {os.path.join(folder, matches[0])}?" if matches else "check the name"

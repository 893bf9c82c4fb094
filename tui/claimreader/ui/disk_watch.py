"""Whether the file of a page is still the one that was read."""

from __future__ import annotations

import hashlib
import os
import time

from claimreader.model import Article
from claimreader.paths import MEMBER_SIGN

_MAX_HASHED = 16 * 2**20
"""Bytes: of a larger file the time of its change says enough."""

Stamp = tuple[int, int]


class DiskWatch:
    """Looks at one page at a time: a call of the system, and the bytes only when that shows another file."""

    def __init__(self) -> None:
        self._started = time.time_ns()
        self._seen: dict[tuple[str, str], tuple[Stamp, str]] = {}
        """Page and hash -> its file as it was looked at last, and what was found."""

    def look(self, article: Article) -> str:
        """ "changed", "gone", or nothing: also for what came from the network or standard input."""
        path = article.source
        if not os.path.isfile(path):
            path = path.partition(MEMBER_SIGN)[0]
        key = (article.source, article.sha256)
        try:
            status = os.stat(path)
        except (OSError, ValueError):
            # What was never seen is no file: a URL, a name that a record gives.
            return "gone" if key in self._seen else ""
        stamp = (status.st_mtime_ns, status.st_size)
        last = self._seen.get(key)
        if last is not None and last[0] == stamp:
            return last[1]
        is_new = last is None and status.st_mtime_ns < self._started
        found = "" if is_new or _is_same(path, article.sha256, status.st_size) else "changed"
        self._seen[key] = stamp, found
        return found


def _is_same(path: str, sha256: str, size: int) -> bool:
    if size > _MAX_HASHED:
        return False
    try:
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest() == sha256
    except OSError:
        return False

"""stdout is data, stderr is narration."""

from __future__ import annotations

import re
import sys
import time
from dataclasses import dataclass, field
from typing import Any

from claimreader.errors import ClaimreaderError
from claimreader.model import Article
from claimreader.view.doubt import doubt_of
from claimreader.view.pace import Pace

_EVERY = 0.1
"""Seconds between two updates of the progress line."""
# What could act in a terminal: C0 but the tab, DEL, C1, the two overrides that turn a line's letters round.
_CONTROLS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u202d\u202e]")
# In the name of a file or in an error no sign of direction, and no other line, is meant either.
_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """`text` as one line that cannot act in a terminal."""
    return _ACTING.sub("\ufffd", text)


@dataclass(slots=True)
class Console:
    """The two streams of a headless verb, and whether anything failed so far."""

    quiet: bool = False
    failed: bool = False
    _shown: int = 0
    _next: float = 0.0
    _pace: Pace = field(default_factory=Pace)

    def write(self, text: str) -> None:
        """Data, with a line break after it."""
        sys.stdout.write(text + "\n")

    def write_line(self, text: str) -> None:
        """A line for people: whatever a page or a file name holds, it cannot act in a terminal."""
        self.write(_CONTROLS.sub("\ufffd", text.replace("\n", " ")))

    def notice(self, text: str) -> None:
        """Something to know, though nothing failed."""
        if not self.quiet:
            self._clear()
            print(f"claimreader: {harmless(text)}", file=sys.stderr)

    def doubt(self, article: Article) -> None:
        """Say so where `article` may not be the article of its page."""
        if words := doubt_of(article):
            self.notice(f"{article.source}: {words}")

    def trouble(self, error: ClaimreaderError) -> None:
        """Something could not be read; the rest goes on, and the exit status will be 1."""
        self.failed = True
        self.notice(str(error))

    def progress(self, doing: str, done: int, total: int) -> None:
        """One line that is written over, on a terminal only."""
        if self.quiet or not sys.stderr.isatty():
            return
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _EVERY
        line = harmless(self._stage(doing, done, total, now))[:79]
        self._clear()
        print(line, end="", file=sys.stderr, flush=True)
        self._shown = len(line)

    def _stage(self, doing: str, done: int, total: int, now: float) -> str:
        """What is being done, how far it is, how fast it goes, how long it takes yet."""
        parts = [doing, f"{done} of {total}" if total > 1 else f"{done}" if done else ""]
        parts += self._pace.told(doing, done, total, now)
        return " · ".join(part for part in parts if part)

    def close(self) -> int:
        """Take the progress line away; the exit status."""
        self._clear()
        sys.stdout.flush()
        return 1 if self.failed else 0

    def _clear(self) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr)
            self._shown = 0


def listed(records: Any, format_name: str, console: Console) -> None:
    """Write `records`: one a line for `jsonl`, one list for `json`."""
    from claimreader.interchange import dump_json

    if format_name == "jsonl":
        for record in records:
            console.write(dump_json(record))
        return
    opened = False
    for record in records:
        console.write(("," if opened else "[") + "\n" + dump_json(record, indent=1))
        opened = True
    console.write("]" if opened else "[]")

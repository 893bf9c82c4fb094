"""stdout is data, stderr is narration."""

from __future__ import annotations

import sys
import time
from typing import Any

from claimreader.errors import ClaimreaderError
from claimreader.model import Article
from claimreader.sanitize import for_name, for_terminal
from claimreader.view.eta import ProgressRate

_UPDATE_INTERVAL = 0.1
"""Seconds between two updates of the progress line."""


class Console:
    """The two streams of a headless verb, and whether anything failed so far."""

    def __init__(self, quiet: bool = False) -> None:
        self.quiet, self.failed = quiet, False
        self._line_length = 0
        self._next_update = 0.0
        self._rate = ProgressRate()

    def write(self, text: str) -> None:
        """Data, with a line break after it."""
        sys.stdout.write(text + "\n")

    def write_line(self, text: str) -> None:
        """A line for people: whatever a page or a file name holds, it cannot act in a terminal."""
        self.write(for_terminal(text))

    def notice(self, text: str) -> None:
        """Something to know, though nothing failed."""
        if not self.quiet:
            self._say(text)

    def warn(self, text: str) -> None:
        """What `quiet` does not silence, though nothing failed."""
        self._say(text)

    def warn_if_uncertain(self, article: Article) -> None:
        """Say so where `article` may not be the article of its page."""
        from claimreader.view.confidence_note import confidence_note

        if words := confidence_note(article):
            self.notice(f"{article.source}: {words}")

    def report_error(self, error: ClaimreaderError) -> None:
        """Something could not be read, which `quiet` does not silence; the rest goes on, the exit status will be 1."""
        self.failed = True
        self._say(str(error))

    def progress(self, activity: str, done: int, total: int) -> None:
        """One line that is written over, on a terminal only."""
        if self.quiet or not sys.stderr.isatty():
            return
        now = time.monotonic()
        if now < self._next_update:
            return
        self._next_update = now + _UPDATE_INTERVAL
        line = for_name(self._stage(activity, done, total, now))[:79]
        self._clear()
        print(line, end="", file=sys.stderr, flush=True)
        self._line_length = len(line)

    def _stage(self, activity: str, done: int, total: int, now: float) -> str:
        """What is being done, how far it is, how fast it goes, how long it takes yet."""
        parts = [activity, f"{done} of {total}" if total > 1 else f"{done}" if done else ""]
        parts += self._rate.describe(activity, done, total, now)
        return " · ".join(part for part in parts if part)

    def close(self) -> int:
        """Take the progress line away; the exit status."""
        self._clear()
        sys.stdout.flush()
        return 1 if self.failed else 0

    def _say(self, text: str) -> None:
        self._clear()
        print(f"claimreader: {for_name(text)}", file=sys.stderr)

    def _clear(self) -> None:
        if self._line_length:
            print("\r\x1b[K", end="", file=sys.stderr)
            self._line_length = 0


def write_json(records: Any, format_name: str, console: Console) -> None:
    """Write `records`: one a line for `jsonl`, one list for `json`."""
    from claimreader.serialization import dump_json

    if format_name == "jsonl":
        for record in records:
            console.write(dump_json(record))
        return
    opened = False
    for record in records:
        console.write(("," if opened else "[") + "\n" + dump_json(record, indent=1))
        opened = True
    console.write("]" if opened else "[]")

"""A draft checked in a thread beside its screen: what happens arrives as one value after another."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from claimreader.checking.model import Check
from claimreader.errors import ClaimreaderError

_BETWEEN = 0.1
"""Seconds between two values of progress."""


class CheckProgressed(NamedTuple):
    """What is being done, in words."""

    words: str


class SourceFailed(NamedTuple):
    """A source that could not be read, or what is to be known of one, in words."""

    words: str
    is_failure: bool


class CheckEnded(NamedTuple):
    """All passages with their answers; `why` describes an end that was not meant."""

    checks: Sequence[Check]
    why: str = ""


CheckEvent = CheckProgressed | SourceFailed | CheckEnded
Report = Callable[[CheckEvent], None]


class Narrator:
    """What the work says while it goes on."""

    def __init__(self, report: Report, clock: Callable[[], float] = time.monotonic) -> None:
        self._report, self._clock, self._next = report, clock, 0.0

    def progress(self, activity: str, done: int, total: int) -> None:
        """What is being done, `done` of `total`."""
        now = self._clock()
        if now >= self._next:
            self._next = now + _BETWEEN
            self._report(CheckProgressed(f"{activity}: {done} of {total}" if total > 1 else activity))

    def report_error(self, error: ClaimreaderError) -> None:
        """Something that could not be read."""
        self._report(SourceFailed(str(error), is_failure=True))

    def notice(self, text: str) -> None:
        """Something to know, though nothing failed."""
        self._report(SourceFailed(text, is_failure=False))


Work = Callable[[Narrator], Sequence[Check]]


def start(work: Work, report: Report) -> None:
    """Begin in a thread; CheckEnded is the last that is reported."""

    def run() -> None:
        try:
            checks = work(Narrator(report))
        except ClaimreaderError as error:
            report(CheckEnded((), str(error)))
        except Exception as error:
            # A fault must not take the screen with it: the draft stays readable, and the fault has a name.
            report(CheckEnded((), f"The draft could not be checked ({type(error).__name__}: {error})."))
        else:
            report(CheckEnded(checks))

    threading.Thread(target=run, daemon=True, name="check").start()

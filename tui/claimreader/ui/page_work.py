"""The work of adding, reading again and taking out pages, in a process of its own that can be ended at any moment.

It is started anew and not forked: the reader has threads by then, and a copy of their locks would never open.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from claimreader.errors import ClaimreaderError, UnreadablePage
from claimreader.ui.story_worker import (
    EventCallback,
    PageFailed,
    PageNoticed,
    ProgressReported,
    StoryUpdated,
    WorkEnded,
)

if TYPE_CHECKING:
    from claimreader.clustering.story_edit import StoryEdit


class PageWork(Protocol):
    """Work that goes on."""

    def cancel(self) -> None:
        """End it; nothing more is reported than that it ended."""


StartWork = Callable[["StoryEdit", EventCallback], PageWork]


def do_work(edit: StoryEdit, report: EventCallback) -> None:
    """Report what happens while a story is edited: the new story, if there is one, once; WorkEnded is the last."""
    from claimreader.clustering.story_edit import Reports, edit_story

    def fail(error: UnreadablePage) -> None:
        report(PageFailed(str(error)))

    reports = Reports(
        fail,
        lambda text: report(PageNoticed(text)),
        lambda stage, done, total: report(ProgressReported(stage, done, total)),
    )
    try:
        story = edit_story(edit, reports)
        if story is not None:
            report(StoryUpdated(0, story))
    except ClaimreaderError as error:
        report(WorkEnded(str(error)))
    except Exception as error:
        # What was shown stays, and the fault has a name.
        report(WorkEnded(f"The story stays as it was ({type(error).__name__}: {error})."))
    else:
        report(WorkEnded())


class ProcessWork:
    """The work in a process; its events come from a thread."""

    def __init__(self, edit: StoryEdit, report: EventCallback) -> None:
        # The same modules as here; the folder one stands in is not among them.
        code = f"import sys; sys.path[:] = {sys.path!r}; from claimreader.ui.page_work import serve; serve()"
        self._process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        threading.Thread(target=self._listen, args=(edit, report), daemon=True, name="page work").start()

    def cancel(self) -> None:
        """Kill the process: a server that does not answer would be waited for else."""
        self._process.kill()

    def _listen(self, edit: StoryEdit, report: EventCallback) -> None:
        ended = False
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(BrokenPipeError), self._process.stdin as stdin:
            pickle.dump(edit, stdin, pickle.HIGHEST_PROTOCOL)
        events = pickle.Unpickler(self._process.stdout)
        with suppress(EOFError, OSError, pickle.UnpicklingError):
            while not ended:
                event = events.load()
                ended = isinstance(event, WorkEnded)
                report(event)
        self._process.stdout.close()
        self._process.wait()
        if not ended:
            report(WorkEnded("Reading ended before its time; the story stays as it was."))


class ThreadWork:
    """The work in a thread, where no process can be started."""

    def __init__(self, edit: StoryEdit, report: EventCallback) -> None:
        threading.Thread(target=do_work, args=(edit, report), daemon=True, name="page work").start()

    def cancel(self) -> None:
        """What it still does is of no use to anybody; it ends with the reader."""


def start_work(edit: StoryEdit, report: EventCallback) -> PageWork:
    """Begin the best way there is here."""
    if sys.executable:
        with suppress(OSError):
            return ProcessWork(edit, report)
    return ThreadWork(edit, report)


def serve() -> None:
    """The other process: it reads what is to be done, does it, and writes what happens."""
    from claimreader.lifeline import end_with_reader_of

    out = os.fdopen(os.dup(1), "wb")
    # Nothing else may come between the values.
    os.dup2(2, 1)
    end_with_reader_of(out.fileno())
    edit = pickle.load(sys.stdin.buffer)
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)

    def report(event: object) -> None:
        pickler.dump(event)
        out.flush()

    do_work(edit, report)
    os._exit(0)

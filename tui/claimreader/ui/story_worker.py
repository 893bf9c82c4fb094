"""Stories made beside the screen: in a process of its own where the system can fork, else in a thread.

A loop of Python in a thread makes a key late, one in another process does not; and the other process reads the first
page while this one still loads the screen. Either way what happens arrives as one value after another.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Protocol

from claimreader.errors import Cancelled, ClaimreaderError, UnreadablePage
from claimreader.lifeline import end_with_reader_of

if TYPE_CHECKING:
    from claimreader.model import Article, LinkSettings, Story
    from claimreader.pipeline import ProgressCallback, StoryRequest

    RequestOpener = Callable[
        [Callable[[UnreadablePage], None], ProgressCallback, Callable[[Article], None], Callable[[str], None]],
        Iterable[StoryRequest],
    ]
    """Opens what was named: story after story; its callbacks are called with what cannot be read, the progress, the
    first page of many, which is there long before its story, and what is to be known though nothing failed."""

    FirstArticlesCallback = Callable[[Sequence[Article]], bool]
    """Called with the first story's articles until it has what it wanted."""


class StoryUpdated(NamedTuple):
    """A story, or a fuller version of it; `number` is its request."""

    number: int
    story: Story


class StoryCompleted(NamedTuple):
    """The story of a request will not grow; `given` says that its statements came with its pages."""

    number: int
    given: bool


class ProgressReported(NamedTuple):
    """What is being done, how many are done, of how many."""

    stage: str
    done: int
    total: int


class PageFailed(NamedTuple):
    """A page that could not be read, in words."""

    message: str


class PageNoticed(NamedTuple):
    """What is to be known of the pages though nothing failed: entries of a feed that come without their text."""

    message: str


class WorkEnded(NamedTuple):
    """There is no more to come; `why` describes an end that was not meant."""

    why: str = ""


WorkerEvent = StoryUpdated | StoryCompleted | ProgressReported | PageFailed | PageNoticed | WorkEnded
EventCallback = Callable[[WorkerEvent], None]


class StoryWorker(Protocol):
    """Tells stories; `start` may be called once, `cancel` at any time."""

    def start(self, report: EventCallback) -> None:
        """Call `hear`, from a thread, with everything that happens; Ended is the last."""

    def cancel(self) -> None:
        """Stop the work; Ended still comes."""


def run(
    open_requests: RequestOpener, links: LinkSettings | None, report: EventCallback, is_cancelled: Callable[[], bool]
) -> None:
    """Tell all stories, one after the other."""
    from claimreader.clustering.kept_stories import build_or_recall
    from claimreader.model import Story

    def fail(error: UnreadablePage) -> None:
        report(PageFailed(str(error)))

    def progress(stage: str, done: int, total: int) -> None:
        report(ProgressReported(stage, done, total))

    def first(article: Article) -> None:
        report(StoryUpdated(0, Story(article.id, (article,))))

    def notice(text: str) -> None:
        report(PageNoticed(text))

    try:
        for number, request in enumerate(open_requests(fail, progress, first, notice)):
            stories = build_or_recall(
                request, settings=links, progress=progress, on_unreadable=fail, is_cancelled=is_cancelled
            )
            for story in stories:
                report(StoryUpdated(number, story))
            report(StoryCompleted(number, request.statements is not None))
    except Cancelled:
        report(WorkEnded("Stopped; what was read stays."))
    except ClaimreaderError as error:
        report(WorkEnded(str(error)))
    except Exception as error:
        # A fault in a stage must not take the screen with it: what was shown stays readable, and the fault has a name.
        report(WorkEnded(f"This story could not be completed ({type(error).__name__}: {error})."))
    else:
        report(WorkEnded())


class ThreadStoryWorker:
    """Tells in a thread."""

    def __init__(self, open_requests: RequestOpener, links: LinkSettings | None = None) -> None:
        self._open, self._links = open_requests, links
        self._stop = threading.Event()

    def start(self, report: EventCallback) -> None:
        work = (self._open, self._links, report, self._stop.is_set)
        threading.Thread(target=run, args=work, daemon=True).start()

    def cancel(self) -> None:
        self._stop.set()


class ForkStoryWorker:
    """Tells in a forked process; make it before any thread is started and before the screen takes the terminal.

    `first` is called in that process with the articles of the first story, as they come, until it is content.
    """

    def __init__(
        self,
        open_requests: RequestOpener,
        links: LinkSettings | None = None,
        first: FirstArticlesCallback | None = None,
    ) -> None:
        reading, writing = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(reading)
            _run_in_child(open_requests, links, os.fdopen(writing, "wb"), first)
        os.close(writing)
        self._pipe = os.fdopen(reading, "rb")
        self._cancelled = False
        self._exit_lock = threading.Lock()

    def start(self, report: EventCallback) -> None:
        threading.Thread(target=self._listen, args=(report,), daemon=True).start()

    def cancel(self) -> None:
        with self._exit_lock:
            if self._pid:
                self._cancelled = True
                os.kill(self._pid, signal.SIGTERM)
                # One that ctrl+z stopped takes nothing before it goes on.
                os.kill(self._pid, signal.SIGCONT)

    def _listen(self, report: EventCallback) -> None:
        ended = False
        # One unpickler for all: what was sent once is the same object when it comes again in a fuller story.
        source = pickle.Unpickler(self._pipe)
        try:
            while not ended:
                event = source.load()
                ended = isinstance(event, WorkEnded)
                report(event)
        except (EOFError, OSError, pickle.UnpicklingError):
            pass
        with self._exit_lock:
            self._pipe.close()
            os.waitpid(self._pid, 0)
            self._pid = 0
        if not ended:
            report(WorkEnded("Stopped; what was read stays." if self._cancelled else "Reading ended before its time."))


def _run_in_child(
    open_requests: RequestOpener, links: LinkSettings | None, pipe: BinaryIO, first: FirstArticlesCallback | None
) -> None:
    """The other process: it owns neither the terminal nor anything this one has open, save a piped standard input."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        end_with_reader_of(pipe.fileno())
        devnull = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            if stream or os.isatty(0):
                os.dup2(devnull, stream)
        pickler = pickle.Pickler(pipe, pickle.HIGHEST_PROTOCOL)

        def report(event: WorkerEvent) -> None:
            nonlocal first
            if first is not None and isinstance(event, StoryUpdated):
                articles = event.story.articles
                if event.number or (articles and first(articles)) or event.story.statements:
                    first = None
            pickler.dump(event)
            pipe.flush()

        run(open_requests, links, report, lambda: False)
        code = 0
    finally:
        # Nothing of the parent's may run its course here: no exit handlers, no buffers, no second screen.
        os._exit(code)


def make_story_worker(
    open_requests: RequestOpener, links: LinkSettings | None = None, first: FirstArticlesCallback | None = None
) -> StoryWorker:
    """The best way this system offers."""
    return (
        ForkStoryWorker(open_requests, links, first) if hasattr(os, "fork") else ThreadStoryWorker(open_requests, links)
    )

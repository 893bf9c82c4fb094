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

if TYPE_CHECKING:
    from claimreader.collation.links import LinkSettings
    from claimreader.model import Article, Story
    from claimreader.story import Progress, StoryRequest

    Open = Callable[[Callable[[UnreadablePage], None], Progress, Callable[[Article], None]], Iterable[StoryRequest]]
    """Opens what was named: story after story; what it is given hears of what cannot be read, how far it is, and of
    the first page of many, which is there long before its story."""

    First = Callable[[Sequence[Article]], bool]
    """Hears of the first story's articles until it has what it wanted."""


class Told(NamedTuple):
    """A story, or a fuller version of it; `number` is its request."""

    number: int
    story: Story


class Progressed(NamedTuple):
    """What is being done, how many are done, of how many."""

    stage: str
    done: int
    total: int


class Failed(NamedTuple):
    """A page that could not be read, in words."""

    message: str


class Ended(NamedTuple):
    """There is no more to come; `why` tells of an end that was not meant."""

    why: str = ""


Happening = Told | Progressed | Failed | Ended
Hear = Callable[[Happening], None]


class Telling(Protocol):
    """Tells stories; `start` may be called once, `cancel` at any time."""

    def start(self, hear: Hear) -> None:
        """Have `hear` called, from a thread, with everything that happens; Ended is the last."""

    def cancel(self) -> None:
        """Stop the work; Ended still comes."""


def run(open_requests: Open, links: LinkSettings | None, hear: Hear, cancelled: Callable[[], bool]) -> None:
    """Tell all stories, one after the other."""
    from claimreader.model import Story
    from claimreader.story import tell

    def fail(error: UnreadablePage) -> None:
        hear(Failed(str(error)))

    def progress(stage: str, done: int, total: int) -> None:
        hear(Progressed(stage, done, total))

    def first(article: Article) -> None:
        hear(Told(0, Story(article.id, (article,))))

    try:
        for number, request in enumerate(open_requests(fail, progress, first)):
            stories = tell(request, settings=links, progress=progress, unreadable=fail, cancelled=cancelled)
            for story in stories:
                hear(Told(number, story))
    except Cancelled:
        hear(Ended("Stopped; what was read stays."))
    except ClaimreaderError as error:
        hear(Ended(str(error)))
    except Exception as error:
        # A fault in a stage must not take the screen with it: what was told stays readable, and the fault has a name.
        hear(Ended(f"This story could not be told to its end ({type(error).__name__}: {error})."))
    else:
        hear(Ended())


class ThreadTelling:
    """Tells in a thread."""

    def __init__(self, open_requests: Open, links: LinkSettings | None = None) -> None:
        self._open, self._links = open_requests, links
        self._stop = threading.Event()

    def start(self, hear: Hear) -> None:
        work = (self._open, self._links, hear, self._stop.is_set)
        threading.Thread(target=run, args=work, daemon=True).start()

    def cancel(self) -> None:
        self._stop.set()


class ForkTelling:
    """Tells in a forked process; make it before any thread is started and before the screen takes the terminal.

    `first` is called in that process with the articles of the first story, as they come, until it is content.
    """

    def __init__(self, open_requests: Open, links: LinkSettings | None = None, first: First | None = None) -> None:
        reading, writing = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(reading)
            _child(open_requests, links, os.fdopen(writing, "wb"), first)
        os.close(writing)
        self._pipe = os.fdopen(reading, "rb")
        self._cancelled = False
        self._gone = threading.Lock()

    def start(self, hear: Hear) -> None:
        threading.Thread(target=self._listen, args=(hear,), daemon=True).start()

    def cancel(self) -> None:
        with self._gone:
            if self._pid:
                self._cancelled = True
                os.kill(self._pid, signal.SIGTERM)

    def _listen(self, hear: Hear) -> None:
        ended = False
        # One unpickler for all: what was sent once is the same object when it comes again in a fuller story.
        source = pickle.Unpickler(self._pipe)
        try:
            while not ended:
                happening = source.load()
                ended = isinstance(happening, Ended)
                hear(happening)
        except (EOFError, OSError, pickle.UnpicklingError):
            pass
        with self._gone:
            self._pipe.close()
            os.waitpid(self._pid, 0)
            self._pid = 0
        if not ended:
            hear(Ended("Stopped; what was read stays." if self._cancelled else "Reading ended before its time."))


def _child(open_requests: Open, links: LinkSettings | None, pipe: BinaryIO, first: First | None) -> None:
    """The other process: it owns neither the terminal nor anything this one has open, save a piped standard input."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            if stream or os.isatty(0):
                os.dup2(nowhere, stream)
        sink = pickle.Pickler(pipe, pickle.HIGHEST_PROTOCOL)

        def hear(happening: Happening) -> None:
            nonlocal first
            if first is not None and isinstance(happening, Told):
                articles = happening.story.articles
                if happening.number or happening.story.statements or (articles and first(articles)):
                    first = None
            sink.dump(happening)
            pipe.flush()

        run(open_requests, links, hear, lambda: False)
        code = 0
    finally:
        # Nothing of the parent's may run its course here: no exit handlers, no buffers, no second screen.
        os._exit(code)


def make_telling(open_requests: Open, links: LinkSettings | None = None, first: First | None = None) -> Telling:
    """The best way this system offers."""
    return ForkTelling(open_requests, links, first) if hasattr(os, "fork") else ThreadTelling(open_requests, links)

"""Opening the reader: what is to be read, the work beside the screen, the screen."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from claimreader.errors import ClaimreaderError, UnreadablePage
from claimreader.paths import absolute_source, is_there
from claimreader.settings import Settings

if TYPE_CHECKING:
    from claimreader.model import Article
    from claimreader.pipeline import ProgressCallback, StoryRequest
    from claimreader.sources import PageOptions
    from claimreader.ui.first_paint import FirstPaint
    from claimreader.ui.reader_app import ReaderApp
    from claimreader.ui.story_worker import RequestOpener

_RECORD = "record:"
"""What stands before a record among the paths of a session that are kept."""


def run_reader(
    paths: Sequence[str],
    given: Callable[[], PageOptions],
    settings: Settings | None = None,
    problems: Sequence[ClaimreaderError] = (),
    records: Sequence[str] = (),
    tour: bool = False,
) -> int:
    """Open the reader on what `paths` name, or where the person left off, or on the sample story, until they leave.

    `given` is asked in the process that opens the pages; `records` are the transcripts among what it says: they are
    opened again with the pages when a person comes back. `problems` are settings that could not be used; the reader
    says them; with `tour` it says what to press. Returns the exit status: 0, or 1 when something could not be read.
    """
    from claimreader.ui.story_worker import make_story_worker

    settings = settings or Settings()
    paths_wanted, last_records = paths_to_open(paths, settings)
    is_sample = paths_wanted == _sample_paths()
    saved_paths = () if is_sample else _paths_to_save(paths_wanted, (*last_records, *records))

    def page_options() -> PageOptions:
        return with_records(given(), last_records)

    first_paint = _make_first_paint(settings, saved_paths)
    # Begun first: the other process reads the first page while this one loads the screen.
    story_worker = make_story_worker(
        _request_opener(paths_wanted, page_options),
        settings.link_settings,
        first_paint.write if first_paint else None,
    )
    from claimreader.ui.terminal_watch import TerminalWatch

    watch = TerminalWatch(at_end=story_worker.cancel)
    try:
        reattach_terminal()
        watch.start()
        # Loading makes many objects that all live on; looking for garbage among them costs a tenth of the start.
        gc.set_threshold(100_000, 50, 50)
        monochrome = bool(os.environ.get("NO_COLOR"))
        reader = _reader_class(tour)(
            story_worker,
            settings,
            paths=saved_paths,
            problems=tuple(map(str, problems)),
            monochrome=monochrome,
            is_sample=is_sample,
        )
    except BaseException:
        story_worker.cancel()
        if first_paint is not None:
            first_paint.undo()
        raise
    if first_paint is not None:
        first_paint.finish()
    reader.watch_terminal(watch)
    reader.page_edits.options = page_options
    reader.run()
    return reader.close()


def _reader_class(tour: bool) -> type[ReaderApp]:
    if tour:
        from claimreader.ui.tour import TourApp

        return TourApp
    from claimreader.ui.reader_app import ReaderApp

    return ReaderApp


def paths_to_open(paths: Sequence[str], settings: Settings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is to be read: what was named, else where the person left off, else the sample story; the last records."""
    if paths:
        return tuple(paths), ()
    last_paths = _last_session_paths(settings)
    records = tuple(path.removeprefix(_RECORD) for path in last_paths if path.startswith(_RECORD))
    return tuple(path for path in last_paths if not path.startswith(_RECORD)) or _sample_paths(), records


def _paths_to_save(paths: Sequence[str], records: Sequence[str]) -> tuple[str, ...]:
    """What is kept with the reading position: the pages, and the records, each once, with a sign before them."""
    return (
        *(path if path == "-" else absolute_source(path) for path in paths),
        *(_RECORD + absolute_source(record) for record in dict.fromkeys(records)),
    )


def with_records(options: PageOptions, records: Sequence[str]) -> PageOptions:
    """The options with these records before those that they name, each once."""
    return options._replace(records=tuple(dict.fromkeys((*records, *options.records)))) if records else options


def _make_first_paint(settings: Settings, paths: tuple[str, ...]) -> FirstPaint | None:
    if not hasattr(os, "fork") or not os.isatty(2):
        return None
    from claimreader.paths import config_folder
    from claimreader.resources import themes_dir
    from claimreader.theme_files import default_theme
    from claimreader.ui.first_paint import FirstPaint

    theme = settings.theme or default_theme(os.environ)
    return FirstPaint(settings, theme, (themes_dir(), config_folder() / "themes"), paths)


def _request_opener(paths: Sequence[str], given: Callable[[], PageOptions]) -> RequestOpener:
    def open_requests(
        report_error: Callable[[UnreadablePage], None],
        progress: ProgressCallback,
        first: Callable[[Article], None],
        notice: Callable[[str], None],
    ) -> Iterable[StoryRequest]:
        from claimreader.clustering.story_loader import StoryLoader

        return StoryLoader(report_error, notice, progress, first, largest_first=True).requests(paths, given())

    return open_requests


def _sample_paths() -> tuple[str, ...]:
    from claimreader.resources import seeds_dir

    return (str(seeds_dir()),)


def _last_session_paths(settings: Settings) -> tuple[str, ...]:
    """What the reader was opened with last, where that can be opened again."""
    from claimreader.errors import NotebookError
    from claimreader.notebook.store import Notebook, default_file

    file = settings.notebook or default_file()
    if not file.exists():
        return ()
    try:
        # The reader opens it again, and may wait.
        with Notebook.open(file, patience=0.2) as notebook:
            position = notebook.last_position()
    except NotebookError:
        # Said when the reader opens it again.
        return ()
    last_paths = position.paths if position else ()
    return last_paths if all(is_there(path.removeprefix(_RECORD)) for path in last_paths) else ()


def reattach_terminal() -> None:
    """Give the keys back to the person where standard input was used for pages."""
    if sys.stdin is not None and not sys.stdin.isatty() and os.path.exists("/dev/tty"):
        try:
            terminal = os.open("/dev/tty", os.O_RDWR)
        except OSError:
            # There is no terminal at all: Textual says so.
            return
        os.dup2(terminal, 0)
        os.close(terminal)

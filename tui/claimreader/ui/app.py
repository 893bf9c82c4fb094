"""Opening the reader: what is to be read, the work beside the screen, the screen."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from claimreader.errors import ClaimreaderError, UnreadablePage
from claimreader.settings import Settings

if TYPE_CHECKING:
    from claimreader.collation.links import LinkSettings
    from claimreader.model import Article
    from claimreader.sources import Given
    from claimreader.story import Progress, StoryRequest
    from claimreader.ui.early import EarlyPage
    from claimreader.ui.telling import Open


def read(
    paths: Sequence[str],
    given: Callable[[], Given],
    settings: Settings | None = None,
    problems: Sequence[ClaimreaderError] = (),
) -> int:
    """Open the reader on what `paths` name, or where the person left off, or on the sample story, until they leave.

    `given` is asked in the process that opens the pages. `problems` are settings that could not be used; the reader
    says them. Returns the exit status: 0, or 1 when something could not be read.
    """
    from claimreader.ui.telling import make_telling

    settings = settings or Settings()
    named = named_by(paths, settings)
    kept = tuple(path if path == "-" else os.path.abspath(path) for path in named) if named != _sample() else ()
    early = _early_page(settings, kept)
    # Begun first: the other process reads the first page while this one loads the screen.
    telling = make_telling(_opener(named, given), _link_settings(settings), early.write if early else None)
    try:
        _take_terminal()
        # Loading makes many objects that all live on; looking for garbage among them costs a tenth of the start.
        gc.set_threshold(100_000, 50, 50)
        from claimreader.ui.reader import Reader

        monochrome = bool(os.environ.get("NO_COLOR"))
        reader = Reader(telling, settings, paths=kept, problems=tuple(map(str, problems)), monochrome=monochrome)
    except BaseException:
        telling.cancel()
        if early is not None:
            early.undo()
        raise
    if early is not None:
        early.finish()
    reader.run()
    return reader.close()


def named_by(paths: Sequence[str], settings: Settings) -> tuple[str, ...]:
    """What is to be read: what was named, else where the person left off, else the sample story."""
    return tuple(paths) or _left_off(settings) or _sample()


def _early_page(settings: Settings, paths: tuple[str, ...]) -> EarlyPage | None:
    if not hasattr(os, "fork") or not os.isatty(2):
        return None
    from claimreader.paths import config_folder
    from claimreader.resources import themes_dir
    from claimreader.theme_files import usual_theme
    from claimreader.ui.early import EarlyPage

    theme = settings.theme or usual_theme(os.environ)
    return EarlyPage(settings, theme, (themes_dir(), config_folder() / "themes"), paths)


def _opener(paths: Sequence[str], given: Callable[[], Given]) -> Open:
    def opened(
        trouble: Callable[[UnreadablePage], None], progress: Progress, first: Callable[[Article], None]
    ) -> Iterable[StoryRequest]:
        from claimreader.grouping.events import Events

        return Events(trouble, progress=progress, first=first).requests(paths, given())

    return opened


def _sample() -> tuple[str, ...]:
    from claimreader.resources import seeds_dir

    return (str(seeds_dir()),)


def _left_off(settings: Settings) -> tuple[str, ...]:
    """What the reader was opened with last, where that can be opened again."""
    from claimreader.errors import NotebookError
    from claimreader.notebook.store import Notebook, default_file

    file = settings.notebook or default_file()
    if not file.exists():
        return ()
    try:
        with Notebook.open(file) as notebook:
            position = notebook.last_position()
    except NotebookError:
        # Said when the reader opens it again.
        return ()
    known = position.paths if position else ()
    return known if all(os.path.exists(path) for path in known) else ()


def _link_settings(settings: Settings) -> LinkSettings | None:
    if settings.linked is None and settings.suggested is None:
        return None
    from claimreader.collation import links

    chosen = {"linked": settings.linked, "suggested": settings.suggested}
    return links.LinkSettings(**{key: value for key, value in chosen.items() if value is not None})


def _take_terminal() -> None:
    """Give the keys back to the person where standard input was used for pages."""
    if sys.stdin is not None and not sys.stdin.isatty() and os.path.exists("/dev/tty"):
        try:
            terminal = os.open("/dev/tty", os.O_RDWR)
        except OSError:
            # There is no terminal at all: Textual says so.
            return
        os.dup2(terminal, 0)
        os.close(terminal)

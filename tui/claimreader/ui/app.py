"""The reader: stories come in beside the screen, the first article is readable at once."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimreader.settings import Settings
from claimreader.story import StoryRequest

if TYPE_CHECKING:
    from claimreader.ui.telling import Telling


def read(
    requests: StoryRequest | Sequence[StoryRequest],
    *,
    settings: Settings | None = None,
    notebook: Path | None = None,
    plain: bool = False,
    paths: Sequence[str] = (),
    problems: Sequence[str] = (),
) -> int:
    """Open the reader on one story or several and stay until the person leaves.

    `paths` is what the reader was opened with, kept with the reading position; `problems` are sentences about what
    could not be used, shown once. Returns the exit status: 0, or 1 when a page could not be read.
    """
    from claimreader.ui.telling import make_telling

    stories = [requests] if isinstance(requests, StoryRequest) else list(requests)
    # Begun first: the other process reads the first page while this one loads the screen.
    telling = make_telling(stories)
    # Loading makes many objects that all live on; looking for garbage among them costs a tenth of the first paint.
    gc.set_threshold(100_000, 50, 50)
    return _run(telling, stories, settings or Settings(), notebook, plain, tuple(paths), tuple(problems))


def _run(
    telling: Telling,
    stories: Sequence[StoryRequest],
    settings: Settings,
    notebook: Path | None,
    plain: bool,
    paths: tuple[str, ...],
    problems: tuple[str, ...],
) -> int:
    from claimreader.ui.reader import Reader

    monochrome = bool(os.environ.get("NO_COLOR"))
    reader = Reader(
        telling, settings, notebook=notebook, paths=paths, problems=problems, count=len(stories), monochrome=monochrome
    )
    reader.run()
    return reader.close()

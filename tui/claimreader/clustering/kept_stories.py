"""Stories as they were built, kept between runs: one whose pages are the same comes back without any stage loaded."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

from claimreader.clustering.cache import Cache
from claimreader.clustering.request_key import request_key
from claimreader.model import LinkSettings, Story

if TYPE_CHECKING:
    from claimreader.errors import UnreadablePage
    from claimreader.pipeline import ProgressCallback, StoryRequest

_PATIENCE = 0.5
"""Seconds to wait for another run that writes; a story that cannot be kept now is kept another time."""


def build_or_recall(
    request: StoryRequest,
    *,
    settings: LinkSettings | None = None,
    progress: ProgressCallback = lambda stage, done, total: None,
    on_unreadable: Callable[[UnreadablePage], None] = lambda error: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Story]:
    """As `build_story`, and the complete story is kept; one that was kept is all that comes.

    A story with a page that cannot be read is not kept: the page is named each time.
    """
    key = request_key("values", request, settings and list(settings))
    story = _recall(key)
    if story is not None:
        yield story
        return
    from claimreader.pipeline import build_story

    failed = False

    def fail(error: UnreadablePage) -> None:
        nonlocal failed
        failed = True
        on_unreadable(error)

    for story in build_story(
        request, settings=settings, progress=progress, on_unreadable=fail, is_cancelled=is_cancelled
    ):
        yield story
    if story is not None and story.articles and not failed:
        with closing(Cache(patience=_PATIENCE)) as cache:
            cache.put_bytes(key, pickle.dumps(story, pickle.HIGHEST_PROTOCOL))


def _recall(key: str) -> Story | None:
    with closing(Cache(patience=_PATIENCE)) as cache:
        content = cache.get_bytes(key)
        if content is None:
            return None
        try:
            story = _StoryUnpickler(io.BytesIO(content)).load()
        except (pickle.UnpicklingError, EOFError, AttributeError, LookupError, TypeError, ValueError):
            story = None
        if not isinstance(story, Story):
            cache.drop(key)
            return None
        return story


class _StoryUnpickler(pickle.Unpickler):
    """It makes values of the model alone, whatever somebody wrote into the file."""

    def find_class(self, module: str, name: str) -> Any:
        # A name with a dot would lead on through what the model itself imports.
        found = super().find_class(module, name) if module == "claimreader.model" and "." not in name else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a story")
        return found

"""Pages by the hundred -> stories: read on all cores, put together by event, remembered between runs.

A few pages are one story and go the plain way: nothing here is done to them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from claimreader.errors import Cancelled, UnreadablePage
from claimreader.model import Article, Story
from claimreader.sources import Given, count_pages, join_pages, open_pages
from claimreader.story import StoryRequest, read_articles, statements_of, tell

if TYPE_CHECKING:
    from claimreader.collation.links import LinkSettings
    from claimreader.grouping.cache import Cache
    from claimreader.grouping.remembering import ReadPage, ToldStory, Troubles

FEW = 20
"""Pages that name no story are one up to this many, and told apart by event beyond."""


@dataclass(frozen=True, slots=True)
class Events:
    """How stories are made of what a person names, and who hears of it."""

    trouble: Callable[[UnreadablePage], None]
    notice: Callable[[str], None] = lambda text: None
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None
    first: Callable[[Article], None] = lambda article: None
    """Hears of the first page of many as soon as it is read; the first story will hold it."""
    cancelled: Callable[[], bool] = lambda: False
    settings: LinkSettings | None = None
    together: bool = False
    """All pages that name no story are one, however many."""
    remember: bool = True
    """What is made of many pages is kept for the next run, and looked up."""
    processes: int | None = None
    """None: one for each core."""

    def requests(self, paths: Sequence[str], given: Given) -> Iterator[StoryRequest]:
        """A request for each story, in the order of their first pages; of many pages the articles are read.

        Raises Cancelled between pages once `cancelled()` is true.
        """
        pages = open_pages(paths, given, trouble=self.trouble, notice=self.notice)
        first = list(islice(pages, FEW + 1))
        if len(first) <= FEW:
            yield from join_pages(first)
            return
        read = self._read(chain(first, pages), count_pages(paths))
        for request in join_pages(read):
            yield from self._apart(request)

    def stories(self, paths: Sequence[str], given: Given) -> Iterator[Story]:
        """Every story, told to its end. Raises Cancelled as `requests` does."""
        from claimreader.interchange import load_json, story_from_json

        for made in self._made(paths, given):
            yield story_from_json(load_json(made, "cache")) if isinstance(made, str) else made

    def lines(self, paths: Sequence[str], given: Given) -> Iterator[str]:
        """Every story as its line of JSON: of many, as the crew wrote it or the cache kept it."""
        from claimreader.interchange import dump_json, story_to_json

        for made in self._made(paths, given):
            yield made if isinstance(made, str) else dump_json(story_to_json(made))

    def _made(self, paths: Sequence[str], given: Given) -> Iterator[Story | str]:
        requests = self.requests(paths, given)
        first = list(islice(requests, FEW + 1))
        if sum(len(request.pages) for request in first) <= FEW:
            yield from filter(None, map(self._told, first))
            return
        from claimreader.grouping.remembering import StoryKeeping, remembered

        keeping = StoryKeeping(self.settings and [self.settings.linked, self.settings.suggested])
        with self._cache() as cache:
            work = _StoryWork(self.settings)
            answers = remembered(work, chain(first, requests), keeping, cache, self._processes())
            for done, (line, troubles) in enumerate(answers):
                self._step("stories told", done, 0, troubles)
                if line is not None:
                    yield line

    def _told(self, request: StoryRequest) -> Story | None:
        *_, story = tell(
            request, settings=self.settings, progress=self.progress, unreadable=self.trouble, cancelled=self.cancelled
        )
        return story if story.articles else None

    def _read(self, requests: Iterable[StoryRequest], total: int) -> Iterator[StoryRequest]:
        """The requests with single pages read: the bytes are let go, the article and its statements stay."""
        from claimreader.grouping.remembering import PageKeeping, remembered

        known = False
        with self._cache() as cache:
            answers = remembered(_read_alone, requests, PageKeeping(), cache, self._processes())
            for done, (request, troubles) in enumerate(answers):
                self._step("pages read", done, total, troubles)
                if request is not None:
                    if not known and isinstance(page := request.pages[0], Article):
                        known = True
                        self.first(page)
                    yield request

    def _apart(self, request: StoryRequest) -> Iterator[StoryRequest]:
        """The stories in a request of pages that name none."""
        if request.whole or self.together or request.story_id is not None or len(request.pages) <= FEW:
            yield request
            return
        from claimreader.grouping.likeness import group_articles

        articles = [page for page in request.pages if isinstance(page, Article)]
        groups = group_articles(articles)
        if len(groups) > 1:
            self.notice(f"{len(articles)} pages are {len(groups)} stories by what they tell of")
        for group in groups:
            ids = {articles[place].id for place in group}
            told = request.statements
            yield replace(
                request,
                pages=tuple(articles[place] for place in group),
                found=tuple(request.found[place] for place in group),
                statements=None if told is None else tuple(s for s in told if s.article in ids),
                untold=frozenset(new for new, place in enumerate(group) if place in request.untold),
            )

    def _step(self, stage: str, done: int, total: int, troubles: Troubles) -> None:
        if self.cancelled():
            raise Cancelled("stopped")
        for source, reason, remedy in troubles:
            self.trouble(UnreadablePage(source, reason, remedy))
        self.progress(stage, done + 1, total)

    def _processes(self) -> int:
        return self.processes or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1)

    @contextmanager
    def _cache(self) -> Iterator[Cache | None]:
        if not self.remember:
            yield None
            return
        from claimreader.grouping.cache import Cache

        cache = Cache()
        try:
            yield cache
        finally:
            cache.close()


def _read_alone(request: StoryRequest) -> ReadPage:
    """A single page read, with what is found in it."""
    troubles: list[tuple[str, str, str]] = []
    for _, article in read_articles(request, unreadable=_parts(troubles)):
        found = statements_of(article) if request.statements is None else None
        return replace(request, pages=(article,), found=(found,)), ()
    return None, tuple(troubles)


class _StoryWork:
    """Tells a story to its end, and writes it down where it was told."""

    def __init__(self, settings: LinkSettings | None) -> None:
        self._settings = settings

    def __call__(self, request: StoryRequest) -> ToldStory:
        from claimreader.interchange import dump_json, story_to_json

        troubles: list[tuple[str, str, str]] = []
        *_, story = tell(request, settings=self._settings, unreadable=_parts(troubles))
        return dump_json(story_to_json(story)) if story.articles else None, tuple(troubles)


def _parts(troubles: list[tuple[str, str, str]]) -> Callable[[UnreadablePage], Any]:
    return lambda error: troubles.append((error.source, error.reason, error.remedy))

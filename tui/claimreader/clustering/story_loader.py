"""Pages by the hundred -> stories: read on all cores, put together by event, remembered between runs.

A few pages are one story, and nothing here is done to them, save that pages of one folder are parted where they
clearly report other events.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from claimreader.errors import Cancelled, UnreadablePage
from claimreader.model import Article, LinkSettings, Story
from claimreader.pipeline import StoryRequest, build_story, extract_statements, read_articles
from claimreader.sources import (
    PageOptions,
    count_pages,
    gather_pages,
    join_pages,
    merge_requests,
    open_pages,
    open_records,
    with_records,
)

if TYPE_CHECKING:
    from claimreader.clustering.article_clusters import Sketch
    from claimreader.clustering.cache import Cache
    from claimreader.clustering.memo import Failures, PageResult, StoryResult
    from claimreader.clustering.spool import Place

MAX_UNCLUSTERED = 20
"""Pages that name no story and were named one by one are one up to this many, and split by event beyond."""


Group = TypeVar("Group")


class _Waiting(NamedTuple):
    """A read page whose story is not known in full."""

    place: Place
    sketch: Sketch | None
    """Of a page that names no story."""
    statements: int
    """How many were found in it."""


class StoryLoader(NamedTuple):
    """How stories are made of what a person names, and which callbacks report on it."""

    report_error: Callable[[UnreadablePage], None]
    notice: Callable[[str], None] = lambda text: None
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None
    first: Callable[[Article], None] = lambda article: None
    """Called with the first page of many as soon as it is read; the first story will hold it."""
    is_cancelled: Callable[[], bool] = lambda: False
    settings: LinkSettings | None = None
    together: bool = False
    """All pages that name no story are one, however many and whatever they report."""
    largest_first: bool = False
    """Of stories split by event the one of the first page comes first, then those of most pages and statements."""
    use_cache: bool = True
    """What is made of the pages is kept for the next run, and looked up."""
    processes: int | None = None
    """None: one for each core."""

    def requests(self, paths: Sequence[str], page_options: PageOptions) -> Iterator[StoryRequest]:
        """A request for each story, in the order of their first pages; of many pages the articles are read.

        The records that `page_options` name come first in each. Raises Cancelled between pages once `is_cancelled()`
        is true.
        """
        if not page_options.records:
            yield from self._requests(paths, page_options)
            return
        records = open_records(page_options, report_error=self.report_error)
        # What a record records is one event.
        loader = self._replace(together=True)
        for request in loader._requests(paths, page_options):
            yield with_records(request, records)

    def _requests(self, paths: Sequence[str], page_options: PageOptions) -> Iterator[StoryRequest]:
        pages = open_pages(paths, page_options, report_error=self.report_error, notice=self.notice)
        first = list(islice(pages, MAX_UNCLUSTERED + 1))
        if len(first) <= MAX_UNCLUSTERED:
            yield from self._join_few(first, any(map(os.path.isdir, paths)))
            return
        read = self._read_pages(chain(first, pages), count_pages(paths))
        yield from self._join_read(read)

    def _join_few(self, requests: Iterable[StoryRequest], from_folder: bool) -> Iterator[StoryRequest]:
        """As `join_pages`; pages that a folder holds and that name no story are parted where they are unrelated."""
        for number, request in enumerate(join_pages(requests)):
            fixed = self.together or request.whole or request.story_id is not None or request.statements is not None
            if not from_folder or fixed or len(request.pages) < 2:
                yield request
            else:
                yield from self._part(request, self.first if number == 0 else lambda article: None)

    def _part(self, request: StoryRequest, first: Callable[[Article], None]) -> Iterator[StoryRequest]:
        """The stories in a few pages, which are read for it unless they are known to be one."""
        key = self._key_of_one_event(request)
        with self._open_cache() as cache:
            if cache is not None and cache.get(key):
                yield request
                return
        from claimreader.clustering.article_clusters import part_unrelated, sketch

        articles: list[Article] = []
        for _, article in read_articles(request, self.progress, self.report_error, self.is_cancelled):
            articles.append(article)
            if len(articles) == 1:
                first(article)
        groups = part_unrelated([sketch(article) for article in articles])
        if len(groups) == 1 and len(articles) == len(request.pages):
            with self._open_cache() as cache:
                if cache is not None:
                    cache.put(key, "yes")
            yield request._replace(pages=tuple(articles), given=tuple(request.pages))
            return
        self._say_split(len(articles), len(groups))
        for group in self._in_order(groups, len):
            yield request._replace(pages=tuple(articles[at] for at in group), extracted=())

    def _key_of_one_event(self, request: StoryRequest) -> str:
        if not self.use_cache:
            return ""
        from claimreader.clustering.request_key import request_key

        return request_key("one event", request)

    def _say_split(self, pages: int, stories: int) -> None:
        if stories > 1:
            self.notice(f"{pages} pages are {stories} stories, by the event they report")

    def _in_order(self, groups: Iterable[Group], size: Callable[[Group], Any]) -> list[Group]:
        known = list(groups)
        return [*known[:1], *sorted(known[1:], key=size, reverse=True)] if self.largest_first else known

    def stories(self, paths: Sequence[str], page_options: PageOptions) -> Iterator[Story]:
        """Every story, in its complete version. Raises Cancelled as `requests` does."""
        from claimreader.serialization import load_json, story_from_json

        for built in self._build(paths, page_options, is_read=True):
            yield story_from_json(load_json(built, "cache")) if isinstance(built, str) else built

    def lines(self, paths: Sequence[str], page_options: PageOptions) -> Iterator[str]:
        """Every story as its line of JSON: of many, as a worker wrote it or the cache kept it."""
        from claimreader.serialization import dump_json, story_to_json

        for built in self._build(paths, page_options):
            yield built if isinstance(built, str) else dump_json(story_to_json(built))

    def _build(self, paths: Sequence[str], page_options: PageOptions, is_read: bool = False) -> Iterator[Story | str]:
        requests = self.requests(paths, page_options)
        first: list[StoryRequest] = []
        for request in requests:
            first.append(request)
            if sum(len(one.pages) for one in first) > MAX_UNCLUSTERED:
                break
        else:
            yield from filter(None, map(self._build_one, first))
            return
        from claimreader.clustering.memo import StoryCodec, map_memoized

        codec = StoryCodec(self.settings and list(self.settings), is_read=is_read)
        with self._open_cache() as cache:
            builder = _StoryBuilder(self.settings)
            answers = map_memoized(builder, chain(first, requests), codec, cache, self._process_count())
            for done, (line, failures) in enumerate(answers):
                self._report("stories built", done, 0, failures)
                if line is not None:
                    yield line

    def _build_one(self, request: StoryRequest) -> Story | None:
        build = build_story
        if self.use_cache:
            from claimreader.clustering.kept_stories import build_or_recall as build
        *_, story = build(
            request,
            settings=self.settings,
            progress=self.progress,
            on_unreadable=self.report_error,
            is_cancelled=self.is_cancelled,
        )
        return story if story.articles else None

    def _read_pages(self, requests: Iterable[StoryRequest], total: int) -> Iterator[StoryRequest]:
        """The requests with single pages read: the bytes are dropped, the article and its statements stay."""
        from claimreader.clustering.memo import PageCodec, map_memoized

        reported = False
        with self._open_cache() as cache:
            answers = map_memoized(_read_single_page, requests, PageCodec(), cache, self._process_count())
            for done, (request, failures) in enumerate(answers):
                self._report("pages read", done, total, failures)
                if request is not None:
                    if not reported and isinstance(page := request.pages[0], Article):
                        reported = True
                        self.first(page)
                    yield request

    def _join_read(self, requests: Iterable[StoryRequest]) -> Iterator[StoryRequest]:
        """As `join_pages`, pages that name no story split by event; what waits for the last page waits in a file."""
        from claimreader.clustering.article_clusters import sketch
        from claimreader.clustering.spool import Spool

        with Spool() as spool:

            def keep(request: StoryRequest) -> _Waiting:
                page = None if self.together or request.whole or request.story_id is not None else request.pages[0]
                count = sum(len(found or ()) for found in request.extracted)
                return _Waiting(spool.put(request), sketch(page) if isinstance(page, Article) else None, count)

            def size(group: Sequence[_Waiting]) -> tuple[int, int]:
                return len(group), sum(one.statements for one in group)

            for gathered in gather_pages(requests, keep):
                if not isinstance(gathered, list):
                    yield gathered
                    continue
                for group in self._in_order(self._split_by_event(gathered), size):
                    yield merge_requests([spool.get(one.place) for one in group])

    def _split_by_event(self, waiting: Sequence[_Waiting]) -> Iterator[Sequence[_Waiting]]:
        """The stories in the pages that name none."""
        sketches = [one.sketch for one in waiting if one.sketch is not None]
        if not sketches or len(waiting) <= MAX_UNCLUSTERED:
            yield waiting
            return
        from claimreader.clustering.article_clusters import cluster_articles

        groups = cluster_articles(sketches)
        self._say_split(len(waiting), len(groups))
        yield from ([waiting[place] for place in group] for group in groups)

    def _report(self, stage: str, done: int, total: int, failures: Failures) -> None:
        if self.is_cancelled():
            raise Cancelled("stopped")
        for source, reason, remedy in failures:
            self.report_error(UnreadablePage(source, reason, remedy))
        self.progress(stage, done + 1, total)

    def _process_count(self) -> int:
        return self.processes or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1)

    @contextmanager
    def _open_cache(self) -> Iterator[Cache | None]:
        if not self.use_cache:
            yield None
            return
        from claimreader.clustering.cache import Cache

        cache = Cache()
        try:
            yield cache
        finally:
            cache.close()


def _read_single_page(request: StoryRequest) -> PageResult:
    """A single page read, with what is found in it."""
    from claimreader.language.analysis import Analysis

    failures: list[tuple[str, str, str]] = []
    for _, article in read_articles(request, on_unreadable=_collect_failures(failures)):
        extracted = extract_statements(Analysis(article)) if request.statements is None else None
        return request._replace(pages=(article,), extracted=(extracted,)), ()
    return None, tuple(failures)


class _StoryBuilder:
    """Builds a complete story, and serializes it in the process that built it."""

    def __init__(self, settings: LinkSettings | None) -> None:
        self._settings = settings

    def __call__(self, request: StoryRequest) -> StoryResult:
        from claimreader.serialization import dump_json, story_to_json

        failures: list[tuple[str, str, str]] = []
        *_, story = build_story(request, settings=self._settings, on_unreadable=_collect_failures(failures))
        return dump_json(story_to_json(story)) if story.articles else None, tuple(failures)


def _collect_failures(failures: list[tuple[str, str, str]]) -> Callable[[UnreadablePage], Any]:
    return lambda error: failures.append((error.source, error.reason, error.remedy))

"""A function on many requests: answers that an earlier run gave are looked up, the crew works the others out."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, Protocol, TypeVar

from claimreader.errors import BadRecord
from claimreader.grouping.cache import Cache, key_of
from claimreader.grouping.crew import Known, in_order
from claimreader.interchange import (
    article_from_json,
    article_to_json,
    dump_json,
    load_json,
    statement_from_json,
    statement_to_json,
)
from claimreader.model import Article, Page
from claimreader.story import StoryRequest

Answer = TypeVar("Answer")


class Keeping(Protocol, Generic[Answer]):
    """How the answers of one kind of work are kept as text."""

    def ready(self, request: StoryRequest) -> Answer | None:
        """The answer, where there is nothing to do."""

    def key(self, request: StoryRequest) -> str:
        """What determines the answer."""

    def pack(self, answer: Answer) -> str | None:
        """The answer as text; None for one that is not kept."""

    def unpack(self, value: str) -> Answer:
        """The answer again; raises BadRecord for what `pack` never wrote."""


def remembered(
    function: Callable[[StoryRequest], Answer],
    requests: Iterable[StoryRequest],
    keeping: Keeping[Answer],
    cache: Cache | None,
    processes: int,
) -> Iterator[Answer]:
    """The answer to each request, in their order."""
    keys: deque[str | None] = deque()
    """Of each answer that is still to come, None for one that was there."""

    def asked() -> Iterator[StoryRequest | Known[Answer]]:
        for request in requests:
            key = "" if cache is None else keeping.key(request)
            answer = keeping.ready(request) or (None if cache is None else _looked_up(cache, key, keeping))
            keys.append(key if answer is None else None)
            yield request if answer is None else Known(answer)

    for made in in_order(function, asked(), processes):
        key = keys.popleft()
        packed = None if cache is None or key is None else keeping.pack(made)
        if cache is not None and key is not None and packed is not None:
            cache.put(key, packed)
        yield made


def _looked_up(cache: Cache, key: str, keeping: Keeping[Answer]) -> Answer | None:
    value = cache.get(key)
    if value is None:
        return None
    try:
        return keeping.unpack(value)
    except (BadRecord, ValueError, TypeError):
        return None


Troubles = tuple[tuple[str, str, str], ...]
"""UnreadablePage in parts: source, reason, remedy."""
ReadPage = tuple[StoryRequest | None, Troubles]
ToldStory = tuple[str | None, Troubles]


class PageKeeping:
    """Requests of one page each: the article and what was found in it."""

    def ready(self, request: StoryRequest) -> ReadPage | None:
        return (request, ()) if request.whole else None

    def key(self, request: StoryRequest) -> str:
        return key_of("page", _told(request), [_page(page) for page in request.pages])

    def pack(self, answer: ReadPage) -> str | None:
        request, _ = answer
        if request is None or request.statements is not None:
            return None
        (article,), (found,) = request.pages, request.found
        assert isinstance(article, Article)
        return dump_json([request.story_id, article_to_json(article), [statement_to_json(s) for s in found or ()]])

    def unpack(self, value: str) -> ReadPage:
        story_id, told, found = load_json(value, "cache")
        article = article_from_json(told)
        statements = tuple(statement_from_json(one, [article.id], {article.id: article.text}) for one in found)
        return StoryRequest((article,), story_id=story_id, found=(statements,), whole=False), ()


class StoryKeeping:
    """Whole stories, each as its line of JSON."""

    def __init__(self, *settings: Any) -> None:
        self._settings = settings

    def ready(self, request: StoryRequest) -> ToldStory | None:
        return None

    def key(self, request: StoryRequest) -> str:
        return key_of("story", self._settings, _told(request), [_page(page) for page in request.pages])

    def pack(self, answer: ToldStory) -> str | None:
        line, troubles = answer
        return line if not troubles else None

    def unpack(self, value: str) -> ToldStory:
        return value, ()


def _page(page: Page | Article) -> Any:
    """What is known of a page and what is in it, its text by its hash."""
    sha256 = page.sha256 if isinstance(page, Article) else hashlib.sha256(page.content).hexdigest()
    kind = page.text_sha256 if isinstance(page, Article) else [page.markup, page.cleaned]
    told = [page.id, page.source, page.title, page.outlet, page.byline, page.date, page.url, page.captured]
    return [sha256, kind, *told, page.story_id, dict(page.extra)]


def _told(request: StoryRequest) -> Any:
    given = None if request.statements is None else [statement_to_json(statement) for statement in request.statements]
    return [request.story_id, request.outlet, request.date, sorted(request.untold), given, dict(request.extra)]

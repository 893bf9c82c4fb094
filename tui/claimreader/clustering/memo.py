"""A function on many requests: answers that an earlier run gave are looked up, the workers work the others out."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, Protocol, TypeVar

from claimreader.clustering.cache import Cache
from claimreader.clustering.pool import Precomputed, map_in_order
from claimreader.clustering.request_key import request_key
from claimreader.errors import BadRecord
from claimreader.json_object import JsonObject
from claimreader.model import Article
from claimreader.pipeline import StoryRequest
from claimreader.serialization import (
    article_from_json,
    article_to_json,
    dump_json,
    load_json,
    statement_from_json,
    statement_to_json,
    story_from_json,
)

Answer = TypeVar("Answer")


class Codec(Protocol, Generic[Answer]):
    """How the answers of one kind of work are kept as text."""

    def immediate(self, request: StoryRequest) -> Answer | None:
        """The answer, where there is nothing to do."""

    def key(self, request: StoryRequest) -> str:
        """What determines the answer."""

    def pack(self, answer: Answer) -> str | None:
        """The answer as text; None for one that is not kept."""

    def unpack(self, value: str) -> Answer:
        """The answer again; raises BadRecord for what `pack` never wrote."""


def map_memoized(
    function: Callable[[StoryRequest], Answer],
    requests: Iterable[StoryRequest],
    codec: Codec[Answer],
    cache: Cache | None,
    processes: int,
) -> Iterator[Answer]:
    """The answer to each request, in their order."""
    keys: deque[str | None] = deque()
    """Of each answer that is still to come, None for one that was there."""

    def unanswered() -> Iterator[StoryRequest | Precomputed[Answer]]:
        for request in requests:
            key = "" if cache is None else codec.key(request)
            answer = codec.immediate(request) or (None if cache is None else _look_up(cache, key, codec))
            keys.append(key if answer is None else None)
            yield request if answer is None else Precomputed(answer)

    for computed in map_in_order(function, unanswered(), processes):
        key = keys.popleft()
        packed = None if cache is None or key is None else codec.pack(computed)
        if cache is not None and key is not None and packed is not None:
            cache.put(key, packed)
        yield computed


def _look_up(cache: Cache, key: str, codec: Codec[Answer]) -> Answer | None:
    value = cache.get(key)
    if value is None:
        return None
    try:
        return codec.unpack(value)
    except (BadRecord, ValueError, TypeError):
        cache.drop(key)
        return None


Failures = tuple[tuple[str, str, str], ...]
"""UnreadablePage in parts: source, reason, remedy."""
PageResult = tuple[StoryRequest | None, Failures]
StoryResult = tuple[str | None, Failures]


class PageCodec:
    """Requests of one page each: the article and what was found in it."""

    def immediate(self, request: StoryRequest) -> PageResult | None:
        return (request, ()) if request.whole else None

    def key(self, request: StoryRequest) -> str:
        return request_key("page", request)

    def pack(self, answer: PageResult) -> str | None:
        request, _ = answer
        if request is None or request.statements is not None:
            return None
        (article,), (extracted,) = request.pages, request.extracted
        assert isinstance(article, Article)
        return dump_json([request.story_id, article_to_json(article), [statement_to_json(s) for s in extracted or ()]])

    def unpack(self, value: str) -> PageResult:
        story_id, fields, extracted = load_json(value, "cache")
        article = article_from_json(fields)
        statements = tuple(statement_from_json(one, [article.id], {article.id: article.text}) for one in extracted)
        return StoryRequest((article,), story_id=story_id, extracted=(statements,), whole=False), ()


class StoryCodec:
    """Whole stories, each as its line of JSON. `is_read` says that the line will be read again, and so every field."""

    def __init__(self, *settings: Any, is_read: bool = False) -> None:
        self._settings = settings
        self._is_read = is_read

    def immediate(self, request: StoryRequest) -> StoryResult | None:
        return None

    def key(self, request: StoryRequest) -> str:
        return request_key("story", request, self._settings)

    def pack(self, answer: StoryResult) -> str | None:
        line, failures = answer
        return line if not failures else None

    def unpack(self, value: str) -> StoryResult:
        fields = JsonObject(load_json(value, "cache"), "cache")
        if not any(fields.records("articles")) or "statements" not in fields.value:
            raise fields.invalid("is no story")
        if self._is_read:
            story_from_json(fields.value, "cache")
        return value, ()

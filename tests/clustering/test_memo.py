"""Answers that an earlier run gave are looked up; what an answer cannot be read of is worked out again."""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from pathlib import Path

import pytest

from claimreader.clustering.cache import Cache
from claimreader.clustering.memo import PageCodec, StoryCodec, StoryResult, map_memoized
from claimreader.model import Page
from claimreader.pipeline import StoryRequest

REQUESTS = [StoryRequest((Page(f"{name}.txt", name.encode()),), whole=False) for name in "ab"]
asked: list[str] = []


STORY = '{"articles": [{"id": "a"}], "statements": []}'


def answer(request: StoryRequest) -> StoryResult:
    (page,) = request.pages
    asked.append(page.source)
    return (STORY, ()) if page.source == "a.txt" else (None, (("b.txt", "is empty", ""),))


def test_an_answer_is_given_once_and_a_failure_each_time(tmp_path: Path) -> None:
    asked.clear()
    for _ in range(2):
        cache = Cache(tmp_path / "pages.sqlite")
        found = list(map_memoized(answer, REQUESTS, StoryCodec(), cache, processes=1))
        cache.close()
        assert found == [(STORY, ()), (None, (("b.txt", "is empty", ""),))]
    assert asked == ["a.txt", "b.txt", "b.txt"]


@pytest.mark.parametrize(
    "value",
    [3, "text", None, b"no zlib", zlib.compress(b"\xff"), *(zlib.compress(made.encode()) for made in (
        "[]", "3", "null", "{}", "no JSON", '{"articles": 3, "statements": []}', '{"articles": []}', "[" * 100_000,
    ))],
)  # fmt: skip
@pytest.mark.parametrize("is_read", [False, True])
def test_a_kept_value_of_another_type_is_dropped_and_worked_out_again(
    value: object, is_read: bool, tmp_path: Path
) -> None:
    asked.clear()
    file, codec = tmp_path / "pages.sqlite", StoryCodec(is_read=is_read)
    Cache(file).close()
    with contextlib.closing(sqlite3.connect(file)) as connection:
        if value is None:
            connection.execute("DROP TABLE kept")
            connection.execute("CREATE TABLE kept (key TEXT PRIMARY KEY, day INTEGER NOT NULL, value BLOB)")
        connection.execute("INSERT INTO kept VALUES (?, 1000000, ?)", (codec.key(REQUESTS[0]), value))
        connection.commit()
    cache = Cache(file)
    assert next(map_memoized(answer, REQUESTS, codec, cache, processes=1)) == (STORY, ())
    cache.close()
    assert asked == ["a.txt"]


def test_a_kept_page_of_another_type_is_worked_out_again(tmp_path: Path) -> None:
    cache, codec = Cache(tmp_path / "pages.sqlite"), PageCodec()
    key = codec.key(REQUESTS[0])
    for value in ("[]", "{}", "null", '["a", null, null]', '["a", {"id": "x", "text": "t", "source": "s"}, [[]]]'):
        cache.put(key, value)
        cache.put(codec.key(REQUESTS[1]), value)
        assert list(map_memoized(lambda _: (None, ()), REQUESTS, codec, cache, processes=1)) == [(None, ())] * 2
        assert cache.get(key) is None


def test_other_settings_and_other_bytes_are_other_questions() -> None:
    one = StoryRequest((Page("a.txt", b"a"),))
    keys = {StoryCodec(*settings).key(one) for settings in ((), (50,), (60,))}
    keys |= {StoryCodec().key(StoryRequest((page,))) for page in (Page("a.txt", b"b"), Page("b.txt", b"a"))}
    assert len(keys) == 5

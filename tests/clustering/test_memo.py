"""Answers that an earlier run gave are looked up; what an answer cannot be read of is worked out again."""

from __future__ import annotations

from pathlib import Path

from claimreader.clustering.cache import Cache
from claimreader.clustering.memo import StoryCodec, StoryResult, map_memoized
from claimreader.model import Page
from claimreader.pipeline import StoryRequest

REQUESTS = [StoryRequest((Page(f"{name}.txt", name.encode()),)) for name in "ab"]
asked: list[str] = []


def answer(request: StoryRequest) -> StoryResult:
    (page,) = request.pages
    asked.append(page.source)
    return ("{}", ()) if page.source == "a.txt" else (None, (("b.txt", "is empty", ""),))


def test_an_answer_is_given_once_and_a_failure_each_time(tmp_path: Path) -> None:
    asked.clear()
    for _ in range(2):
        cache = Cache(tmp_path / "pages.sqlite")
        found = list(map_memoized(answer, REQUESTS, StoryCodec(), cache, processes=1))
        cache.close()
        assert found == [("{}", ()), (None, (("b.txt", "is empty", ""),))]
    assert asked == ["a.txt", "b.txt", "b.txt"]


def test_other_settings_and_other_bytes_are_other_questions() -> None:
    one = StoryRequest((Page("a.txt", b"a"),))
    keys = {StoryCodec(*settings).key(one) for settings in ((), (50,), (60,))}
    keys |= {StoryCodec().key(StoryRequest((page,))) for page in (Page("a.txt", b"b"), Page("b.txt", b"a"))}
    assert len(keys) == 5

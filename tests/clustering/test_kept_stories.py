"""A story that was built comes back as it was; anything else is built again."""

from __future__ import annotations

import pickle
import sqlite3
import zlib
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from claimreader.clustering import kept_stories
from claimreader.clustering.kept_stories import build_or_recall
from claimreader.errors import UnreadablePage
from claimreader.model import LinkSettings, Page, Story
from claimreader.paths import cache_folder
from claimreader.pipeline import StoryRequest, build_story

PAGES = (
    Page("a.txt", b"Harbour closed\n\n\xe2\x80\x9cWe will not open the harbour,\xe2\x80\x9d Ada Lund said on Monday."),
    Page("b.txt", b"Ferry\n\n\xe2\x80\x9cWe will open the harbour,\xe2\x80\x9d Ada Lund told reporters on Monday."),
)
REQUEST = StoryRequest(PAGES)


def versions(request: StoryRequest = REQUEST, settings: LinkSettings | None = None) -> list[Story]:
    return list(build_or_recall(request, settings=settings))


def rewrite_kept(value: bytes) -> None:
    with closing(sqlite3.connect(cache_folder() / "pages.sqlite")) as connection:
        connection.execute("UPDATE kept SET value = ?", (value,))
        connection.commit()


def test_a_kept_story_is_the_one_that_was_built(seeds: Path) -> None:
    pages = tuple(Page(str(file), file.read_bytes()) for file in sorted(seeds.iterdir()))
    for request in (REQUEST, StoryRequest(pages)):
        *_, built = build_story(request)
        assert built.links
        assert versions(request)[-1] == built
        assert versions(request) == [built]


@pytest.mark.parametrize(
    "request_",
    [
        StoryRequest((PAGES[0]._replace(content=PAGES[0].content.replace(b"not ", b"")), PAGES[1])),
        StoryRequest(PAGES[::-1]),
        StoryRequest(PAGES, outlet="The Quay"),
        StoryRequest((PAGES[0]._replace(cleaned=True), PAGES[1])),
        StoryRequest(PAGES, statements=()),
    ],
)
def test_other_pages_and_other_words_about_them_are_built(request_: StoryRequest) -> None:
    versions()
    assert len(versions(request_)) == 4


def test_other_settings_and_another_program_are_built(monkeypatch: pytest.MonkeyPatch) -> None:
    versions()
    assert len(versions(settings=LinkSettings(60, 30))) == 4
    monkeypatch.setattr("claimreader.clustering.cache._program_fingerprint", lambda: "another")
    assert len(versions()) == 4
    assert len(versions()) == 1


def test_a_page_that_cannot_be_read_is_named_each_time() -> None:
    for _ in range(2):
        errors: list[UnreadablePage] = []
        *_, story = build_or_recall(StoryRequest((*PAGES, Page("c.txt", b""))), on_unreadable=errors.append)
        assert len(errors) == 1
        assert len(story.articles) == 2


def test_a_story_that_was_left_half_built_is_not_kept() -> None:
    next(build_or_recall(REQUEST))
    assert len(versions()) == 4


@pytest.mark.parametrize(
    "content",
    [
        b"", b"no pickle", pickle.dumps("no story"), pickle.dumps(Story("a", ()))[:-4], pickle.dumps(date(2020, 1, 1)),
        # What the model imports is no part of it, nor what that leads to.
        b"cclaimreader.model\nNamedTuple\n(tR.", b"\x80\x04\x8c\x11claimreader.model\x8c\x0bSpan.__new__\x93.",
    ],
)  # fmt: skip
def test_what_is_no_story_is_dropped(content: bytes) -> None:
    versions()
    rewrite_kept(zlib.compress(content))
    assert len(versions()) == 4
    assert len(versions()) == 1


def test_a_cache_that_cannot_be_opened_is_done_without(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr("claimreader.clustering.cache.cache_folder", lambda: tmp_path / "file")
    assert len(versions()) == len(versions()) == 4


def test_another_run_that_writes_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    versions()
    monkeypatch.setattr(kept_stories, "_PATIENCE", 0)
    with closing(sqlite3.connect(cache_folder() / "pages.sqlite")) as connection:
        connection.execute("BEGIN IMMEDIATE")
        assert len(versions()) == 1
        other = StoryRequest(PAGES[:1])
        assert len(versions(other)) == len(versions(other)) == 4

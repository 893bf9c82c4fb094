"""Read pages that wait on disk."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimreader.clustering.spool import Spool
from claimreader.clustering.story_loader import StoryLoader
from claimreader.model import Page
from claimreader.pipeline import StoryRequest
from claimreader.sources import PageOptions
from invented import invent_event, write_page

REQUESTS = [StoryRequest((Page(f"{number}.txt", b"The quay is shut."),), whole=False) for number in range(5)]


def test_requests_come_back_in_any_order() -> None:
    with Spool() as spool:
        places = [spool.put(request) for request in REQUESTS]
        assert [spool.get(place) for place in reversed(places)] == REQUESTS[::-1]
        assert all(isinstance(place, tuple) for place in places)


class FullDisk(io.BytesIO):
    """Takes the first 300 bytes."""

    def write(self, content: Any) -> int:
        return super().write(content[: max(0, 300 - self.tell())])


class BrokenDisk(io.BytesIO):
    def write(self, content: Any) -> int:
        raise OSError(28, "No space left on device")


def no_folder(**_: Any) -> Any:
    raise FileNotFoundError("No usable temporary directory found")


@pytest.mark.parametrize("opened", [lambda **_: FullDisk(), lambda **_: BrokenDisk(), no_folder])
def test_a_full_disk_loses_nothing(opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "TemporaryFile", opened)
    with Spool() as spool:
        places = [spool.put(request) for request in REQUESTS]
        assert any(isinstance(place, bytes) for place in places)
        assert [spool.get(place) for place in places] == REQUESTS


def test_pages_wait_on_disk_and_not_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all that was read one page at a time is held, and one story."""
    import gc
    import random

    from claimreader.model import Article

    chance = random.Random(1)
    for number in range(40):
        page = write_page(invent_event(chance), "The Echo", chance)
        (tmp_path / f"{number:02}.txt").write_text(page, encoding="utf-8")
    held: list[int] = []
    loader = StoryLoader(lambda error: None, use_cache=False, processes=1)

    def counted(*arguments: Any) -> Iterator[StoryRequest]:
        for request in original(*arguments):
            gc.collect()
            held.append(sum(isinstance(one, Article) for one in gc.get_objects()))
            yield request

    original = StoryLoader._read_pages
    monkeypatch.setattr(StoryLoader, "_read_pages", counted)
    before = sum(isinstance(one, Article) for one in gc.get_objects())
    assert sum(len(request.pages) for request in loader.requests([str(tmp_path)], PageOptions())) == 40
    assert len(held) == 40
    assert max(held) - before <= 4

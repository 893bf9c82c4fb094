"""A reader on an invented story, with folders of its own and a clock that stands still."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bridge_story import bridge_story
from claimreader.model import Story
from claimreader.settings import Settings
from claimreader.ui.reader_app import ReaderApp
from claimreader.ui.story_worker import EventCallback, StoryUpdated, WorkEnded, WorkerEvent
from screens import Opened, OpenReader, press

NOON = "2024-05-09T12:00:00Z"


class ImmediateStoryWorker(list[WorkerEvent]):
    """A telling that has told everything at once."""

    def start(self, report: EventCallback) -> None:
        for event in self:
            report(event)

    def cancel(self) -> None:
        self.append(WorkEnded("Stopped; what was read stays."))


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimreader.notebook.authorship.utc_now", lambda: NOON)


@pytest.fixture
def story() -> Story:
    return bridge_story()


@pytest.fixture
def open_reader(tmp_path: Path, story: Story, monkeypatch: pytest.MonkeyPatch) -> OpenReader:
    """Open the reader: `async with open_reader(size=(120, 40)) as (reader, pilot)`."""

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (120, 40),
        events: Sequence[WorkerEvent] | None = None,
        monochrome: bool = False,
        is_sample: bool = False,
        **settings: object,
    ) -> AsyncIterator[Opened]:
        story_worker = ImmediateStoryWorker([StoryUpdated(0, story), WorkEnded()] if events is None else events)
        chosen = Settings(notebook=tmp_path / "notebook.sqlite", name="R. Ekman", **settings)  # type: ignore[arg-type]
        reader = ReaderApp(
            story_worker,
            chosen,
            paths=("pages",),
            monochrome=monochrome,
            own_themes=tmp_path / "themes",
            is_sample=is_sample,
        )
        async with reader.run_test(size=size) as pilot:
            await pilot.pause()
            await pilot.pause()

            async def press_and_pause(*keys: str) -> None:
                # Textual's own waits 40 ms for each key: nearly all the time that these tests took.
                await press(pilot, *keys)
                await pilot.pause()

            monkeypatch.setattr(pilot, "press", press_and_pause)
            yield reader, pilot

    return opened

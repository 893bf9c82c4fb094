"""A reader on an invented story, with folders of its own and a clock that stands still."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit"))

from screens import Opened, OpenReader
from toll_story import toll_story

from claimreader.model import Story
from claimreader.settings import Settings
from claimreader.ui.reader import Reader
from claimreader.ui.telling import Ended, Happening, Hear, Told

NOON = "2024-05-09T12:00:00Z"


class ToldAtOnce(list[Happening]):
    """A telling that has told everything at once."""

    def start(self, hear: Hear) -> None:
        for happening in self:
            hear(happening)

    def cancel(self) -> None:
        self.append(Ended("Stopped; what was read stays."))


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimreader.notebook.signing.utc_now", lambda: NOON)


@pytest.fixture
def story() -> Story:
    return toll_story()


@pytest.fixture
def open_reader(tmp_path: Path, story: Story) -> OpenReader:
    """Open the reader: `async with open_reader(size=(120, 40)) as (reader, pilot)`."""

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (120, 40),
        happenings: Sequence[Happening] | None = None,
        monochrome: bool = False,
        **settings: object,
    ) -> AsyncIterator[Opened]:
        telling = ToldAtOnce([Told(0, story), Ended()] if happenings is None else happenings)
        chosen = Settings(notebook=tmp_path / "notebook.sqlite", name="R. Ekman", **settings)  # type: ignore[arg-type]
        reader = Reader(telling, chosen, paths=("pages",), monochrome=monochrome, own_themes=tmp_path / "themes")
        async with reader.run_test(size=size) as pilot:
            await pilot.pause()
            await pilot.pause()
            yield reader, pilot

    return opened

"""The tour: six steps, each over when its key was pressed; each can be left out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from claimreader.resources import tour_dir
from claimreader.settings import Settings
from claimreader.sources import PageOptions, open_stories
from claimreader.ui.story_worker import ThreadStoryWorker
from claimreader.ui.tour import STEPS, TourApp
from screens import press, screen_of


@asynccontextmanager
async def tour(tmp_path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[TourApp, Pilot[None]]]:
    worker = ThreadStoryWorker(
        lambda report_error, *_: open_stories([str(tour_dir())], PageOptions(), report_error=report_error)
    )
    reader = TourApp(worker, Settings(notebook=tmp_path / "notebook.sqlite"), paths=("tour",), own_themes=tmp_path)
    async with reader.run_test(size=size) as pilot:
        while not reader.stories.ended:
            await pilot.pause()
        await pilot.pause()
        yield reader, pilot


def line_of(reader: TourApp) -> str:
    return screen_of(reader)[-1].strip()


async def test_each_step_is_over_when_its_key_was_pressed(tmp_path: Path) -> None:
    async with tour(tmp_path) as (reader, pilot):
        index = reader.reading.index
        assert index is not None
        flags = {flag.name for pair in index.flagged() if (link := index.link(*pair)) for flag in link.flags}
        assert {"NEG", "NUM", "COND", "CUT"} <= flags
        assert len(index.articles) == 3
        assert line_of(reader).startswith("1 of 6  J  ")
        await press(pilot, "k", "0", "0")
        assert line_of(reader).startswith("1 of 6")
        for number, step in enumerate(STEPS, 1):
            key = reader.reading.key_label(step.command)
            assert line_of(reader).startswith(f"{number} of 6  {key}  ")
            await press(pilot, key)
            if step.command == "signs":
                await press(pilot, key)
        assert "claimreader FO" in line_of(reader)
        assert reader.reading.state.placed
        await press(pilot, ".")
        assert not reader.tour_line.display
        await press(pilot, "q", "q")
        await pilot.pause()
        assert not reader.is_running


@pytest.mark.parametrize("size", [(55, 20), (80, 24), (120, 40)], ids=lambda size: str(size[0]))
async def test_every_step_can_be_left_out_and_fits(tmp_path: Path, size: tuple[int, int]) -> None:
    async with tour(tmp_path, size) as (reader, pilot):
        for number in range(1, 7):
            assert line_of(reader).startswith(f"{number} of 6")
            assert "…" not in line_of(reader)
            assert line_of(reader).endswith(". skips  q leaves")
            await press(pilot, ".")
        assert line_of(reader).endswith("closes this  q leaves")
        assert not reader.reading.state.placed


async def test_in_a_line_one_types_in_the_key_that_skips_is_a_character(tmp_path: Path) -> None:
    async with tour(tmp_path) as (reader, pilot):
        await press(pilot, "/", ".")
        assert reader.reading.prompt.text == "."
        assert reader.tour_line.step == 0

"""Another's opinion: asked beside the screen, shown in the review and with the reasons, and never a link."""

from __future__ import annotations

import asyncio
import shlex
import sys
from pathlib import Path

import pytest

from claimreader.model import Story
from claimreader.ui.story_worker import StoryUpdated, WorkEnded
from screens import OpenReader, footer_of, screen_of

JUDGE = """
import json, sys
for line in sys.stdin:
    row = json.loads(line)
    print(json.dumps({"id": row["id"], "score": 0.91, "reason": "same toll at " + row["b"]["outlet"]}))
"""


@pytest.fixture
def suggested(story: Story) -> Story:
    return story._replace(links=tuple(link._replace(status="suggested") for link in story.links))


def command(tmp_path: Path, code: str) -> str:
    program = tmp_path / "judge.py"
    program.write_text(code, encoding="utf-8")
    return shlex.join((sys.executable, str(program)))


async def answered(reader: object, pilot: object) -> None:
    for _ in range(200):
        if not reader.reading.opinions._is_asking:  # type: ignore[attr-defined]
            break
        await asyncio.sleep(0.02)
    await pilot.pause()  # type: ignore[attr-defined]


def text_of(reader: object) -> str:
    return " ".join(" ".join(line.split("│")[-1] for line in screen_of(reader)).split())  # type: ignore[arg-type]


async def test_it_stands_in_the_review_when_it_comes(open_reader: OpenReader, suggested: Story, tmp_path: Path) -> None:
    events = [StoryUpdated(0, suggested), WorkEnded()]
    async with open_reader(events=events, judge_command=command(tmp_path, JUDGE)) as (reader, pilot):
        await pilot.press("Q")
        await answered(reader, pilot)
        assert ": 91 of 100: same toll at " in text_of(reader)
        assert all(link.status == "suggested" for link in reader.reading.state.story.links)


async def test_it_stands_with_the_reasons_and_blind_mode_keeps_its_words_back(
    open_reader: OpenReader, suggested: Story, tmp_path: Path
) -> None:
    events = [StoryUpdated(0, suggested), WorkEnded()]
    async with open_reader(events=events, size=(200, 50), judge_command=command(tmp_path, JUDGE)) as (reader, pilot):
        await answered(reader, pilot)
        await pilot.press("J", "i")
        assert "another's opinion, by" in text_of(reader)
        assert "91 of 100: same toll at" in text_of(reader)
        reader.reading.action_run_command("blind")
        await pilot.pause()
        assert "91 of 100" in text_of(reader)
        assert "same toll at" not in text_of(reader)


async def test_one_that_fails_is_named_in_one_line_and_reading_goes_on(
    open_reader: OpenReader, suggested: Story
) -> None:
    events = [StoryUpdated(0, suggested), WorkEnded()]
    async with open_reader(events=events, size=(200, 50), judge_command="no-such-judge") as (reader, pilot):
        await answered(reader, pilot)
        assert "[judge] no-such-judge: cannot be started" in footer_of(reader)
        await pilot.press("J", "Q")
        assert "a same" in text_of(reader)

"""Decisions on flags and on names: one key each, shown everywhere, taken back by undo, there the next time."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimreader.model import Page, Story
from claimreader.pipeline import StoryRequest, build_story
from claimreader.ui.story_worker import StoryUpdated, WorkEnded, WorkerEvent
from screens import OpenReader, footer_of, screen_of

FERRY = "“We asked for new chains in 2019 and nobody came to look at the gate,” {} said."
COURIER = f"""Ferry stays free

The harbour office has not confirmed that the chains had snapped before the flood.

{FERRY.format("lock keeper Jonas Ferk")}

“We will not close the lower gate before the spring,” lock keeper Jonas Ferk said."""
POST = f"""Chains snapped

The harbour office has confirmed that the chains had snapped before the flood.

{FERRY.format("Ana Brink")}"""


def read(**texts: str) -> Story:
    pages = [
        Page(f"{name}.txt", text.encode(), outlet=name.title(), title=text.partition("\n")[0], cleaned=True)
        for name, text in texts.items()
    ]
    *_, story = build_story(StoryRequest(tuple(pages)))
    return story


@pytest.fixture(scope="module")
def weir() -> list[WorkerEvent]:
    return [StoryUpdated(0, read(courier=COURIER, post=POST)), WorkEnded()]


async def test_one_key_dismisses_a_flag_and_the_link_stays(
    open_reader: OpenReader, weir: list[WorkerEvent], tmp_path: Path
) -> None:
    async with open_reader(events=weir) as (reader, pilot):
        await pilot.press("J")
        assert "NEG  has not confirmed" in "\n".join(screen_of(reader))
        link = next(link for link in reader.reading.state.story.links if any(f.name == "NEG" for f in link.flags))
        await pilot.press("d")
        if reader.reading.prompt.is_open:
            await pilot.press("enter")
        assert "Not a change: NEG." in footer_of(reader)
        now = next(k for k in reader.reading.state.story.links if {k.a, k.b} == {link.a, link.b})
        assert (now.status, now.label) == (link.status, link.label)
        assert [flag.name for flag in now.dismissed] == ["NEG"]
        assert "not a change, by you" in "\n".join(screen_of(reader))
        await pilot.press("d")
        assert "A change again: NEG." in footer_of(reader)
        assert "NEG  has not confirmed" in "\n".join(screen_of(reader))
        await pilot.press("u")
        assert "Taken back" in footer_of(reader)
    async with open_reader(events=weir) as (reader, pilot):
        now = next(k for k in reader.reading.state.story.links if {k.a, k.b} == {link.a, link.b})
        assert [flag.name for flag in now.dismissed] == ["NEG"], "it is there the next time"
        await pilot.press("0")
        assert "NEG" not in "\n".join(screen_of(reader))
        await pilot.press("f", *"dismissed", "enter")
        assert len(reader.reading.grid_pane.rows) == 1
        await pilot.press("u", "F")
        assert "NEG" in "\n".join(screen_of(reader))


async def test_one_key_says_that_two_names_are_one(open_reader: OpenReader, weir: list[WorkerEvent]) -> None:
    async with open_reader(events=weir) as (reader, pilot):
        index = reader.reading.index
        assert index is not None
        who = next(link for link in index.story.links if any(flag.name == "WHO" for flag in link.flags))
        reader.reading.location.go_to_statement(who.a, who.b)
        await pilot.press("A")
        assert "These two are one in this story." in footer_of(reader)
        assert not any(flag.name == "WHO" for link in reader.reading.state.story.links for flag in link.flags)
        speakers = {s.speaker for s in reader.reading.state.story.statements}
        assert {"Jonas Ferk", "Ana Brink"} <= speakers, "each page keeps its own name"
        assert "one with" in "\n".join(screen_of(reader))
        await pilot.press("u")
        assert any(flag.name == "WHO" for link in reader.reading.state.story.links for flag in link.flags)


async def test_a_decision_on_flags_needs_a_flag(open_reader: OpenReader, story: Story) -> None:
    unflagged = story._replace(links=tuple(link._replace(flags=()) for link in story.links))
    async with open_reader(events=[StoryUpdated(0, unflagged), WorkEnded()]) as (reader, pilot):
        await pilot.press("J", "J", "d")
        assert "No flag stands between two versions here" in footer_of(reader)
        await pilot.press("A")
        assert "This is about a WHO flag" in footer_of(reader)


async def test_of_several_flags_the_one_that_is_typed_is_dismissed(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("J", "J", "d")
        assert "which is not a change NEG" in footer_of(reader)
        await pilot.press("ctrl+u", "9", "enter")
        assert "“9” is none of these flags: 1 NEG  2 ⌿ CUT." in footer_of(reader)
        await pilot.press("d", "ctrl+u", *"cut", "enter")
        assert "Not a change: ⌿ CUT." in footer_of(reader)
        (link,) = [link for link in reader.reading.state.story.links if link.dismissed]
        assert [flag.name for flag in link.flags] == ["NEG"]


async def test_the_name_is_changed_where_else_it_stands_when_asked(
    open_reader: OpenReader, weir: list[WorkerEvent]
) -> None:
    async with open_reader(events=weir) as (reader, pilot):
        index = reader.reading.index
        assert index is not None
        ferk = [s.id for s in index.story.statements if s.speaker == "Jonas Ferk"]
        reader.reading.location.go_to_statement(ferk[0])
        await pilot.press("W", *"Ole", "enter", "escape")
        assert "Nothing was changed." in footer_of(reader)
        for answer, count in (("n", 1), ("y", 2)):
            await pilot.press("W", "ctrl+u", *"Ole", "enter")
            assert "1 other statement by Jonas Ferk: change it too?" in footer_of(reader)
            await pilot.press(answer, "enter")
            assert [s.speaker for s in reader.reading.state.story.statements].count("Ole") == count
            await pilot.press("u")
            assert [s.speaker for s in reader.reading.state.story.statements].count("Ole") == 0, "one step of undo"


@pytest.mark.parametrize("size", [(55, 20), (80, 24), (120, 40), (200, 50)])
@pytest.mark.parametrize("ascii_only", [False, True])
async def test_what_is_not_said_is_never_shown_as_said(
    open_reader: OpenReader, weir: list[WorkerEvent], size: tuple[int, int], ascii_only: bool, tmp_path: Path
) -> None:
    async with open_reader(events=weir, size=size, ascii=ascii_only) as (reader, pilot):
        await pilot.press("J")
        sign = "-" if ascii_only else "¬"
        (line,) = [line for line in screen_of(reader) if "The harbour office has not" in line]
        assert f"{sign}=" in line
        assert {"NEG", "!"} & {line.partition(sign)[0].strip()}
        assert "not said" in footer_of(reader)
        if size[0] < 60:
            await pilot.press("tab")
        pane = "\n".join(screen_of(reader))
        assert "not said · harbour office" in pane
        assert "has not" in pane
        if size[0] < 60:
            await pilot.press("tab")
        await pilot.press("y")
        copied = (tmp_path / "home/.local/share/claimreader/last-copy.txt").read_text(encoding="utf-8")
        assert copied.startswith("not said: that the chains")
        await pilot.press("slash", *"chains had snapped", "enter")
        assert "not said" in footer_of(reader)

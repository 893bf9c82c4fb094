"""Pages added to the open story, read again and taken out, from inside the reader."""

from __future__ import annotations

import os
import queue
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from claimreader.clustering.story_edit import StoryEdit
from claimreader.clustering.story_loader import StoryLoader
from claimreader.model import Story
from claimreader.sources import PageOptions
from claimreader.ui.page_work import ProcessWork, do_work
from claimreader.ui.reader_app import ReaderApp
from claimreader.ui.story_worker import EventCallback, StoryCompleted, StoryUpdated, WorkEnded, WorkerEvent
from event_pages import write_events
from screens import Opened, OpenReader, footer_of, screen_of


class Done:
    """Work that is over before anybody could stop it."""

    def __init__(self, edit: StoryEdit, report: EventCallback) -> None:
        do_work(edit, report)

    def cancel(self) -> None:
        raise AssertionError("it is over")


class Endless:
    """A server that does not answer."""

    cancelled = 0

    def __init__(self, edit: StoryEdit, report: EventCallback) -> None:
        self.report = report

    def cancel(self) -> None:
        Endless.cancelled += 1


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    write_events(folder, "ferry", "school")
    return folder


def told(*paths: Path) -> list[Story]:
    loader = StoryLoader(lambda error: None, together=True, use_cache=False)
    return list(loader.stories(list(map(str, paths)), PageOptions()))


@pytest.fixture
def open_ferry(open_reader: OpenReader, pages: Path):  # type: ignore[no-untyped-def]
    @asynccontextmanager
    async def opened(work: type = Done, **settings: object) -> AsyncIterator[Opened]:
        (story,) = told(pages / "0-ferry.txt", pages / "1-ferry.txt")
        sent = [StoryUpdated(0, story), StoryCompleted(0, False), WorkEnded()]
        async with open_reader(events=sent, **settings) as (reader, pilot):
            reader.page_edits.start_work = work
            yield reader, pilot

    return opened


def sources(reader: ReaderApp) -> list[str]:
    return [Path(article.source).stem for article in reader.stories.shown.articles]


async def add(pilot, path: object) -> None:  # type: ignore[no-untyped-def]
    await pilot.press("semicolon", *str(path), "enter")


async def test_a_page_is_added_and_taken_back(open_ferry, pages: Path) -> None:  # type: ignore[no-untyped-def]
    async with open_ferry() as (reader, pilot):
        await pilot.press("J")
        here = reader.reading.state.statement
        await add(pilot, pages / "0-school.txt")
        assert sources(reader) == ["0-ferry", "1-ferry", "0-school"]
        assert "Added: 0-school, 1 statement; u takes it out." in footer_of(reader)
        assert reader.reading.state.statement == here
        assert reader.reading.article.source.endswith("0-ferry.txt")
        assert str(pages / "0-school.txt") in reader.reading.loader.paths
        (whole,) = told(pages / "0-ferry.txt", pages / "1-ferry.txt", pages / "0-school.txt")
        assert reader.stories.all[0] == whole, "the same as if all had been opened together"
        await pilot.press("u")
        assert sources(reader) == ["0-ferry", "1-ferry"]
        assert "Taken back: added pages." in footer_of(reader)


async def test_a_page_is_not_there_twice(open_ferry, pages: Path) -> None:  # type: ignore[no-untyped-def]
    async with open_ferry() as (reader, pilot):
        await add(pilot, pages / "0-ferry.txt")
        assert sources(reader) == ["0-ferry", "1-ferry"]
        assert "1 page is there already." in footer_of(reader)


async def test_of_a_folder_the_pages_of_the_event_are_added(open_ferry, pages: Path) -> None:  # type: ignore[no-untyped-def]
    write_events(pages, "chess")
    (pages / "2-ferry.txt").write_text((pages / "1-ferry.txt").read_text("utf-8") + "\nNobody was hurt.\n", "utf-8")
    async with open_ferry(size=(200, 40)) as (reader, pilot):
        await add(pilot, pages)
        assert sources(reader) == ["0-ferry", "1-ferry", "2-ferry"]
        words = reader.reading.footer.notice
        assert "2 pages are there already; 4 pages more." in words
        assert "3 pages of pages report other events and are left out" in words


async def test_what_cannot_be_added_is_named_with_what_to_do(open_ferry, pages: Path) -> None:  # type: ignore[no-untyped-def]
    (pages / "empty.txt").write_text("", "utf-8")
    async with open_ferry(size=(200, 40)) as (reader, pilot):
        await add(pilot, pages / "0-schol.txt")
        assert "0-schol.txt: no such file or folder; did you mean 0-school.txt?" in footer_of(reader)
        await add(pilot, pages / "empty.txt")
        assert "empty.txt: there is no text in it" in footer_of(reader)
        assert sources(reader) == ["0-ferry", "1-ferry"]
        await pilot.press("question_mark", "G")
        assert "0-schol.txt" in "".join("".join(screen_of(reader)).split())
    assert reader.close() == 0, "a name that was mistyped is no failure of the run"


async def test_marks_stay_while_their_page_is_out(open_ferry, pages: Path) -> None:  # type: ignore[no-untyped-def]
    async with open_ferry() as (reader, pilot):
        await pilot.press("2", "J", "m", "1", "J", "m", "2")
        assert len(reader.reading.state.placed) == 2
        before = [placed.entry for placed in reader.reading.state.placed]
        await pilot.press("greater_than_sign")
        assert sources(reader) == ["0-ferry"]
        assert "1-ferry is out of this story, its file and marks stay; u brings it back." in footer_of(reader)
        assert (pages / "1-ferry.txt").exists()
        assert [placed.status for placed in reader.reading.state.placed] == ["exact"]
        await add(pilot, pages / "1-ferry.txt")
        assert sources(reader) == ["0-ferry", "1-ferry"]
        assert [placed.entry for placed in reader.reading.state.placed] == before
        assert {placed.status for placed in reader.reading.state.placed} == {"exact"}


async def test_undo_takes_back_what_was_done_last(open_ferry) -> None:  # type: ignore[no-untyped-def]
    async with open_ferry() as (reader, pilot):
        await pilot.press("2", "greater_than_sign", "J", "m", "u")
        assert "Taken back: mark statement." in footer_of(reader)
        assert sources(reader) == ["0-ferry"]
        await pilot.press("u")
        assert sources(reader) == ["0-ferry", "1-ferry"]
        await pilot.press("u")
        assert "There is nothing to take back." in footer_of(reader)


async def test_the_column_of_the_grid_goes_with_its_page(open_ferry) -> None:  # type: ignore[no-untyped-def]
    async with open_ferry() as (reader, pilot):
        await pilot.press("2", "0", "l", "s", "s", "greater_than_sign", "m")
        assert sources(reader) == ["0-ferry"]
        assert reader.reading.grid_pane.column == 0


async def test_the_only_page_stays(open_ferry) -> None:  # type: ignore[no-untyped-def]
    async with open_ferry() as (reader, pilot):
        await pilot.press("greater_than_sign", "greater_than_sign")
        assert sources(reader) == ["1-ferry"]
        assert "It is the only page of this story." in footer_of(reader)


async def test_a_page_that_changed_is_said_and_read_again(open_ferry, pages: Path) -> None:  # type: ignore[no-untyped-def]
    async with open_ferry() as (reader, pilot):
        reader.page_edits.look_at_disk()
        assert "on disk" not in footer_of(reader)
        await pilot.press("less_than_sign")
        assert "0-ferry.txt is as it was read." in footer_of(reader)
        await pilot.press("J", "m", "j")
        file = pages / "0-ferry.txt"
        file.write_text(file.read_text("utf-8").replace("Forty passengers", "Once more: Forty passengers"), "utf-8")
        os.utime(file, ns=(1, 1))
        reader.page_edits.look_at_disk()
        assert "changed on disk · < reads it again" in footer_of(reader)
        offset = reader.reading.article_pane.cursor_offset
        await pilot.press("less_than_sign")
        assert "Once more" in reader.reading.article.text
        assert reader.reading.article_pane.cursor_offset == offset
        assert [placed.status for placed in reader.reading.state.placed] == ["exact"]
        reader.page_edits.look_at_disk()
        await pilot.press("j")
        assert "on disk" not in footer_of(reader)


async def test_a_file_that_is_gone_leaves_its_page(open_ferry, pages: Path) -> None:  # type: ignore[no-untyped-def]
    async with open_ferry() as (reader, pilot):
        reader.page_edits.look_at_disk()
        (pages / "0-ferry.txt").unlink()
        reader.page_edits.look_at_disk()
        assert footer_of(reader).endswith("gone from disk")
        await pilot.press("less_than_sign")
        assert "no such file; bring the file back, then try again" in reader.reading.footer.notice
        assert sources(reader) == ["0-ferry", "1-ferry"]


async def test_tab_completes_and_a_pasted_path_asks_for_itself(open_ferry, pages: Path) -> None:  # type: ignore[no-untyped-def]
    async with open_ferry(size=(200, 40)) as (reader, pilot):
        await pilot.press("semicolon", *f"{pages}/0-s", "tab")
        assert reader.reading.prompt.text == str(pages / "0-school.txt")
        await pilot.press("ctrl+u", *f"{pages}/", "tab")
        assert "3: 0-ferry.txt  0-school.txt  1-ferry.txt" in footer_of(reader)
        await pilot.press("escape")
        reader.reading.post_message(events.Paste(f"'{pages / '0-school.txt'}'"))
        await pilot.pause()
        await pilot.press("enter")
        assert sources(reader)[-1] == "0-school"
        reader.reading.post_message(events.Paste("words of an article"))
        await pilot.pause()
        assert not reader.reading.prompt.is_open


async def test_a_server_that_does_not_answer_is_stopped(open_ferry) -> None:  # type: ignore[no-untyped-def]
    async with open_ferry(work=Endless) as (reader, pilot):
        await add(pilot, "https://courier.example/toll")
        assert "Reading https://courier.example/toll …" in footer_of(reader)
        await pilot.press("greater_than_sign")
        assert "One thing after the other; X stops what goes on." in footer_of(reader)
        await pilot.press("X")
        assert "Stopped; the story is as it was." in footer_of(reader)
        assert Endless.cancelled == 1
        await add(pilot, "https://courier.example/toll")
        await pilot.press("ctrl+c")
    reader.close()
    assert Endless.cancelled == 2


def test_the_work_is_done_in_another_process(pages: Path) -> None:
    (story,) = told(pages / "0-ferry.txt", pages / "1-ferry.txt")
    arrived: queue.Queue[WorkerEvent] = queue.Queue()
    ProcessWork(StoryEdit(story, remove=story.articles[0].id), arrived.put)
    got: list[WorkerEvent] = []
    while not got or not isinstance(got[-1], WorkEnded):
        got.append(arrived.get(timeout=30))
    assert [event.story.articles for event in got if isinstance(event, StoryUpdated)] == [story.articles[1:]]
    assert got[-1] == WorkEnded()
    endless = ProcessWork(StoryEdit(story, add=("https://192.0.2.1/",)), arrived.put)
    endless.cancel()
    while not isinstance(arrived.get(timeout=30), WorkEnded):
        pass


async def test_the_sample_makes_room_for_a_story_of_ones_own(open_ferry, pages: Path) -> None:  # type: ignore[no-untyped-def]
    async with open_ferry() as (reader, pilot):
        reader.reading.loader.paths = ()
        await add(pilot, pages / "0-school.txt")
        assert sources(reader) == ["0-school"]
        assert "story 2 of 2" in screen_of(reader)[0]
        assert [len(story.articles) for story in reader.stories.all] == [2, 1]
        assert reader.reading.loader.paths == (str(pages / "0-school.txt"),)


async def test_a_page_without_statements_is_not_called_unreadable(open_reader: OpenReader, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("A quiet day\n\n" + "The sun shone on the square all day long. " * 9, "utf-8")
    (story,) = told(tmp_path / "plain.txt")
    assert not story.statements
    async with open_reader(events=[StoryUpdated(0, story), StoryCompleted(0, False)]) as (reader, pilot):
        shown = "\n".join(screen_of(reader))
        assert "No statements" in shown
        assert "could be read" not in shown
        reader.on_reader_app_worker_reported(ReaderApp.WorkerReported(WorkEnded()))
        await pilot.pause()
        assert "could be read" not in "\n".join(screen_of(reader))


async def test_undo_of_a_page_taken_out_opens_it_again(open_ferry) -> None:  # type: ignore[no-untyped-def]
    async with open_ferry() as (reader, pilot):
        await pilot.press("2", "greater_than_sign", "u")
        assert sources(reader) == ["0-ferry", "1-ferry"]
        assert reader.reading.state.article_number == 1

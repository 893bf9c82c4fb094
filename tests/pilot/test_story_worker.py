"""Stories made beside the screen: everything arrives, an end always comes, a fault has a name."""

from __future__ import annotations

import os
import queue
import re
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from bridge_story import article
from claimreader.errors import UnreadablePage
from claimreader.model import Article, Page, Story
from claimreader.pipeline import ProgressCallback, StoryRequest
from claimreader.ui.first_paint import first_page
from claimreader.ui.story_worker import (
    ForkStoryWorker,
    PageFailed,
    ProgressReported,
    StoryUpdated,
    ThreadStoryWorker,
    WorkEnded,
    WorkerEvent,
)
from screens import OpenReader, screen_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")

Fail = Callable[[UnreadablePage], None]
First = Callable[[Article], None]
PAGE = Page("a.txt", "A headline\n\n“It will rain tomorrow in the hills,” she said.\n".encode(), cleaned=True)


def heard(telling: ForkStoryWorker | ThreadStoryWorker, until: Callable[[WorkerEvent], bool]) -> list[WorkerEvent]:
    """Everything that happens until something does."""
    arrived: queue.Queue[WorkerEvent] = queue.Queue()
    telling.start(arrived.put)
    events = []
    while not events or not until(events[-1]):
        events.append(arrived.get(timeout=20))
    return events


def ended(event: WorkerEvent) -> bool:
    return isinstance(event, WorkEnded)


@pytest.mark.parametrize("kind", [ForkStoryWorker, ThreadStoryWorker])
def test_both_ways_tell_the_same(kind: type[ForkStoryWorker | ThreadStoryWorker]) -> None:
    def opened(fail: Fail, progress: ProgressCallback, first: First, *_: object) -> Iterator[StoryRequest]:
        fail(UnreadablePage("b.txt", "there is no text in it"))
        yield StoryRequest([PAGE])

    events = heard(kind(opened), ended)
    shown_story = [event.story for event in events if isinstance(event, StoryUpdated)]
    assert [story.articles[0].text for story in shown_story] == [shown_story[0].articles[0].text] * len(shown_story)
    assert shown_story[-1].statements
    assert PageFailed("b.txt: there is no text in it") in events
    assert any(isinstance(event, ProgressReported) for event in events)
    assert events[-1] == WorkEnded()


def test_what_was_sent_once_stays_the_same_object() -> None:
    events = heard(ForkStoryWorker(lambda *_: [StoryRequest([PAGE])]), ended)
    articles = [event.story.articles[0] for event in events if isinstance(event, StoryUpdated)]
    assert len({id(article) for article in articles}) == 1


@pytest.mark.parametrize("kind", [ForkStoryWorker, ThreadStoryWorker])
def test_a_fault_is_an_end_with_a_name(kind: type[ForkStoryWorker | ThreadStoryWorker]) -> None:
    def opened(fail: Fail, progress: ProgressCallback, first: First, *_: object) -> Iterable[StoryRequest]:
        raise ZeroDivisionError("no such luck")

    (end,) = heard(kind(opened), ended)
    assert isinstance(end, WorkEnded)
    assert "ZeroDivisionError: no such luck" in end.why


def test_work_can_be_stopped() -> None:
    def opened(fail: Fail, progress: ProgressCallback, first: First, *_: object) -> Iterator[StoryRequest]:
        yield StoryRequest([PAGE])
        signal.pause()

    telling = ForkStoryWorker(opened)
    arrived: queue.Queue[WorkerEvent] = queue.Queue()

    def report(event: WorkerEvent) -> None:
        arrived.put(event)
        if isinstance(event, StoryUpdated) and event.story.collations:
            telling.cancel()

    telling.start(report)
    while not isinstance(event := arrived.get(timeout=20), WorkEnded):
        pass
    assert event == WorkEnded("Stopped; what was read stays.")


def test_the_first_of_many_pages_is_there_before_its_story(story: Story) -> None:
    def opened(fail: Fail, progress: ProgressCallback, first: First, *_: object) -> Iterator[StoryRequest]:
        first(story.articles[0])
        yield StoryRequest([PAGE])

    shown_story = [event for event in heard(ForkStoryWorker(opened), ended) if isinstance(event, StoryUpdated)]
    assert shown_story[0].story.articles == story.articles[:1]
    assert shown_story[1].story.articles[0].source == "a.txt"
    assert {event.number for event in shown_story} == {0}


def test_the_first_article_is_handed_over_in_the_other_process(tmp_path: Path) -> None:
    file = tmp_path / "first"
    telling = ForkStoryWorker(
        lambda *_: [StoryRequest([PAGE])],
        first=lambda articles: bool(file.write_text(f"{os.getpid()} {articles[0].source}")),
    )
    heard(telling, ended)
    process, source = file.read_text().split()
    assert int(process) != os.getpid()
    assert source == "a.txt"


def article_pane_rows(page: str, lines: int) -> dict[int, str]:
    """The rows of an early page, by line of the screen, without their colours."""
    rows = dict.fromkeys(range(1, lines + 1), "")
    for number, row in re.findall(r"\x1b\[(\d+);1H\x1b\[K([^\x1b]*(?:\x1b\[[\d;]*m[^\x1b]*)*)", page):
        rows[int(number)] = re.sub(r"\x1b\[[\d;]*m", "", row).rstrip()
    return rows


SIZES = [(50, 20), (80, 24), (120, 40), (200, 50)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
async def test_the_early_page_stands_where_the_screen_shows_it(
    open_reader: OpenReader, story: Story, size: tuple[int, int]
) -> None:
    alone = story._replace(articles=story.articles[:1], statements=(), links=(), echoes=(), collations=())
    rows = article_pane_rows(first_page(alone.articles, None, *size, 72), size[1])
    async with open_reader(size=size, events=[StoryUpdated(0, alone)]) as (reader, _):
        shown = screen_of(reader)
    for number, row in rows.items():
        if row and number > 1:
            assert shown[number - 1].startswith(row), number
    assert any(rows.values())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
async def test_so_does_the_page_one_left(open_reader: OpenReader, story: Story, size: tuple[int, int]) -> None:
    paragraphs = [f"Paragraph {day} tells what was said on day {day} of the long hearing." for day in range(99)]
    long = article("long", "\n\n".join(["A long hearing", *paragraphs]), title="A long hearing")
    shown_story = story._replace(
        articles=(*story.articles[:1], long), statements=(), links=(), echoes=(), collations=()
    )
    async with open_reader(size=size, events=[StoryUpdated(0, shown_story), WorkEnded()]) as (reader, pilot):
        await pilot.press("2", *["space"] * 3, "q")
        place = reader.reading.location.current()
    rows = article_pane_rows(first_page(shown_story.articles, None, *size, 72, 1, place.offset), size[1])
    async with open_reader(size=size, events=[StoryUpdated(0, shown_story), WorkEnded()]) as (reader, pilot):
        await pilot.pause()
        shown = screen_of(reader)
    for number, row in rows.items():
        if row and number > 1:
            # The screen has its cursor and glyphs in the gutter.
            start = len(row) - len(row.lstrip())
            assert shown[number - 1][start:].startswith(row[start:]), number
    assert any("Paragraph" in row for row in rows.values())


def test_the_first_page_of_a_kept_story_is_painted_too(tmp_path: Path) -> None:
    painted = tmp_path / "painted"

    def opened(*_: object) -> Iterator[StoryRequest]:
        yield StoryRequest([PAGE])

    def paint(articles: Sequence[Article]) -> bool:
        painted.write_text(articles[0].text)
        return True

    built = heard(ForkStoryWorker(opened), ended)
    kept = heard(ForkStoryWorker(opened, first=paint), ended)
    assert kept == built[-3:]
    assert painted.read_text() == PAGE.content.decode()

"""Q: the undecided pairs one by one, one key a decision, each at once in the notebook and on the story."""

from __future__ import annotations

from pathlib import Path

from bridge_story import bridge_story
from claimreader.notebook.store import Notebook
from claimreader.ui.screens.review import ReviewScreen
from claimreader.ui.story_worker import StoryUpdated, WorkEnded
from screens import OpenReader, footer_of, screen_of

STORY = bridge_story()


def text_of(reader: object) -> str:
    return "\n".join(screen_of(reader))  # type: ignore[arg-type]


async def test_a_pair_is_shown_with_its_words_and_how_far_it_is(open_reader: OpenReader) -> None:
    for size in ((80, 24), (120, 40), (200, 50)):
        async with open_reader(size=size) as (reader, pilot):
            await pilot.press("Q")
            assert isinstance(reader.screen, ReviewScreen)
            shown = text_of(reader)
            assert "0 of 3, about 1 minute" in shown
            assert "José Ibárra" in shown
            for words in ("a same", "r not the same", "o same words, other occasion", "u undo", "q leave"):
                assert words in shown


async def test_a_decision_is_kept_taken_back_and_comes_back(open_reader: OpenReader, tmp_path: Path) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("Q", "a")
        assert "1 of 3" in text_of(reader)
        assert "Confirmed." in text_of(reader)
        await pilot.press("r")
        assert "2 of 3" in text_of(reader)
        await pilot.press("u")
        assert "1 of 3" in text_of(reader)
        assert "Taken back: reject." in text_of(reader)
        await pilot.press("q")
        assert reader.screen is reader.reading
        await pilot.press("Q")
        assert "1 of 3" in text_of(reader)
    with Notebook.open(tmp_path / "notebook.sqlite") as notebook:
        assert [entry.what for entry in notebook.snapshot().verdicts] == ["confirmed"]


async def test_all_decided_says_so(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("Q", "r", "o", "a")
        assert "Nothing is left to decide." in text_of(reader)
        await pilot.press("a", "j", "enter", "escape")
        assert reader.screen is reader.reading


async def test_a_pair_can_wait(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("Q")
        first = text_of(reader)
        await pilot.press("j")
        second = text_of(reader)
        assert second != first
        await pilot.press("k")
        assert text_of(reader) == first
        await pilot.press("j", "j", "j")
        assert text_of(reader) == first


async def test_two_speakers_are_not_one(open_reader: OpenReader, tmp_path: Path) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("Q")
        for _ in range(3):
            if "mayor's office" in text_of(reader):
                break
            await pilot.press("j")
        await pilot.press("N")
        assert "not one in this story. 1 other changed with it." in text_of(reader)
    with Notebook.open(tmp_path / "notebook.sqlite") as notebook:
        assert [entry.what for entry in notebook.snapshot().corrections] == ["apart"]


async def test_enter_goes_to_the_pair(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("Q", "enter")
        assert reader.screen is reader.reading
        assert reader.reading.state.statement is not None
        assert footer_of(reader)


async def test_what_was_put_off_waits_at_the_next_opening(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("Q", "j")
        second = text_of(reader)
        await pilot.press("q", "Q")
        assert text_of(reader) == second


async def test_keys_for_two_speakers_stand_there_where_two_are_named(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("Q")
        shown = []
        for _ in range(3):
            text = text_of(reader)
            shown.append(("mayor's office" in text, "N they are not one" in text))
            if "mayor's office" not in text:
                await pilot.press("N")
                assert "both are credited to" in text_of(reader)
            await pilot.press("j")
        assert sorted(shown) == [(False, False), (False, False), (True, True)]


async def test_decisions_that_hardly_fit_together_say_so(open_reader: OpenReader) -> None:
    first = STORY.links[0]
    links = tuple(first._replace(a=a, b="l1", status="linked", score=score) for a, score in (("c1", 60), ("p1", 62)))
    async with open_reader(events=[StoryUpdated(0, STORY._replace(links=links)), WorkEnded()]) as (reader, pilot):
        await pilot.press("Q", "a")
        assert "Confirmed. 1 new pair to look at." in text_of(reader)
        await pilot.press("a")
        assert "both are one with “the town would not charge drivers …”" in text_of(reader)
        await pilot.press("r")
        assert "Rejected. Yet both are one with “the town would not charge drivers …”." in text_of(reader)


async def test_where_a_pair_has_more_than_the_room_the_keys_say_so(open_reader: OpenReader) -> None:
    async with open_reader(size=(80, 13)) as (reader, pilot):
        await pilot.press("Q")
        assert "PgDn more" in text_of(reader)
        await pilot.press("pagedown")
        assert "PgDn more" not in text_of(reader)
    async with open_reader(size=(80, 30)) as (reader, pilot):
        await pilot.press("Q")
        assert "PgDn more" not in text_of(reader)

"""The pane of the readings: going through them, selecting in them, asking why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claimreader.model import Story
from claimreader.ui.reader_app import ReaderApp
from claimreader.ui.story_worker import StoryUpdated, WorkEnded
from screens import OpenReader, footer_of, screen_of


def words_at(reader: ReaderApp, words: str) -> tuple[int, int]:
    """The cell and the line of the last place on the screen where the words stand."""
    found: Iterator[tuple[int, int]] = (
        (line.rindex(words), y) for y, line in enumerate(screen_of(reader)) if words in line
    )
    return list(found)[-1]


async def test_words_of_a_reading_are_selected_with_the_keys(open_reader: OpenReader, story: Story) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("J", "J", "tab")
        assert reader.reading.state.focused_reading == "p1"
        await pilot.press("v", "l", "l")
        assert reader.reading.state.selected is not None
        article, span = reader.reading.state.selected
        assert article == "post"
        assert span.of(story.articles[1].text) == "We will charge"
        await pilot.press("j")
        assert "bridge" in reader.reading.state.selected[1].of(story.articles[1].text)
        await pilot.press("m")
        (placed,) = reader.reading.state.placed
        assert placed.entry.passages[0].exact.startswith("We will charge for the bridge")
        assert reader.reading.state.selected is None
        assert reader.reading.state.pane == "collation"


async def test_sentences_of_a_reading_are_copied_with_its_citation(open_reader: OpenReader, tmp_path: Path) -> None:
    async with open_reader(size=(80, 24)) as (_, pilot):
        await pilot.press("J", "J", "tab", "V", "y")
        copied = (tmp_path / "home/.local/share/claimreader/last-copy.txt").read_text(encoding="utf-8")
        assert copied.startswith("We will charge for the bridge.\n    Harbour Post, ")


async def test_words_of_a_reading_are_selected_with_the_mouse(open_reader: OpenReader, story: Story) -> None:
    for size in ((120, 40), (80, 24)):
        async with open_reader(size=size) as (reader, pilot):
            await pilot.press("J", "J")
            x, y = words_at(reader, "charge for the")
            await pilot.mouse_down(offset=(x + 1, y))
            await pilot.hover(offset=(x + 8, y))
            await pilot.mouse_up(offset=(x + 8, y))
            assert reader.reading.state.selected is not None
            article, span = reader.reading.state.selected
            assert (article, span.of(story.articles[1].text)) == ("post", "charge for")
            await pilot.press("escape")
            assert reader.reading.state.selected is None


async def test_paragraph_keys_go_through_the_readings_and_the_page_stays(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("J", "J", "tab")
        row = reader.reading.article_pane.cursor
        await pilot.press("left_curly_bracket")
        assert reader.reading.state.focused_reading == "c2"
        await pilot.press("left_curly_bracket")
        assert "This is the first version." in footer_of(reader)
        await pilot.press("right_curly_bracket")
        assert reader.reading.state.focused_reading == "p1"
        assert reader.reading.article_pane.cursor == row


async def test_the_reasons_go_back_to_where_one_was(open_reader: OpenReader) -> None:
    async with open_reader(size=(80, 24)) as (reader, pilot):
        await pilot.press("J", "J", "tab", "i")
        assert "6 words in a row" in "\n".join(screen_of(reader))
        await pilot.press("q")
        assert reader.reading.state.pane == "collation"
        await pilot.press("0", "i")
        await pilot.pause()  # the panes are laid out again where the grid was
        assert not reader.reading.state.grid_open
        assert "Why Harbour Post ¶1 stands beside Courier ¶2" in "\n".join(screen_of(reader))


async def test_in_blind_mode_the_reasons_name_no_outlet(open_reader: OpenReader) -> None:
    async with open_reader(size=(120, 60)) as (reader, pilot):
        await pilot.press("colon", *"blind mode", "enter", "J", "J", "i")
        text = "\n".join(line[52:] for line in screen_of(reader)[1:])
        assert "sha256" in text
        assert "file and address are hidden in blind mode" in text
        assert "courier.example" not in text


async def test_a_story_without_a_statement_at_the_cursor_offers_the_next_one(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        assert reader.reading.state.statement == "c1"
        assert "would not charge" in "\n".join(line[52:] for line in screen_of(reader)[1:])
        await pilot.press("D")
        assert reader.reading.state.statement == "c2", "nobody stood on the offered one"


async def test_all_that_matters_is_seen_at_80_by_24(open_reader: OpenReader) -> None:
    async with open_reader(size=(80, 24)) as (reader, pilot):
        await pilot.press("D")
        text = "\n".join(screen_of(reader)[12:])
        assert "not [ever]" in text
        assert "charge for the bridge." in text
        assert "Change 1 of 1: NEG, ⌿ CUT." in footer_of(reader)


async def test_plus_and_minus_move_on_every_press_and_say_what_changed(open_reader: OpenReader, story: Story) -> None:
    first, second, third = story.links
    links = (first, second._replace(status="suggested", score=36), third)
    shown = story._replace(links=links)
    async with open_reader(events=[StoryUpdated(0, shown), WorkEnded()]) as (reader, pilot):
        for key, notice in (
            ("minus", "All suggested links are shown."),
            ("plus", "1 of 2 suggested links shown, from a score of 41 on."),
            ("plus", "0 of 2 suggested links shown."),
            ("plus", "No suggested link is shown."),
            ("minus", "1 of 2 suggested links shown, from a score of 41 on."),
            ("minus", "2 of 2 suggested links shown, from a score of 36 on."),
        ):
            await pilot.press(key)
            assert notice in footer_of(reader)


async def test_where_one_pane_has_room_the_footer_names_the_key_of_the_other(open_reader: OpenReader) -> None:
    async with open_reader(size=(55, 20)) as (reader, pilot):
        assert "tab comparison" in footer_of(reader)
        await pilot.press("tab")
        assert "tab article" in footer_of(reader)
    async with open_reader(size=(80, 24)) as (reader, pilot):
        assert "tab" not in footer_of(reader)
        await pilot.press("z")
        assert "tab comparison" in footer_of(reader)

"""The first five minutes, with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from claimreader.model import Story
from claimreader.ui.commands import COMMANDS
from claimreader.ui.screens.palette import Palette
from claimreader.ui.story_worker import PageFailed, PageNoticed, ProgressReported, StoryUpdated, WorkEnded
from screens import OpenReader, footer_of, press, screen_of, styled


async def test_the_first_article_can_be_read_before_linking_is_done(open_reader: OpenReader, story: Story) -> None:
    early = story._replace(statements=(), links=(), echoes=(), collations=())
    async with open_reader(events=[StoryUpdated(0, early), ProgressReported("linking", 0, 1)]) as (reader, _):
        text = "\n".join(screen_of(reader))
        assert "Mayor rules out a toll" in text
        assert "Rhea Lind · 2024-05-07" in text
        assert "removed 1 line · R shows them" in text
        assert "Linking …" in text


async def test_statements_are_walked_and_compared(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("J")
        assert reader.reading.state.statement == "c1"
        await pilot.press("J")
        text = "\n".join(screen_of(reader))
        assert reader.reading.state.statement == "c2"
        for words in (
            "2 of 4",
            "2 of 3 outlets, 1 origin",
            "Harbour Post",
            "edited",
            "NEG",
            "⌿",
            "not found in this file",
        ):
            assert words in text
        await pilot.press("K")
        assert reader.reading.state.statement == "c1"


async def test_there_and_back(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("J", "J")
        row = reader.reading.article_pane.cursor
        await pilot.press("enter")
        assert (reader.reading.state.article_number, reader.reading.state.statement) == (1, "p1")
        await pilot.press("backspace")
        assert (reader.reading.state.article_number, reader.reading.state.statement) == (0, "c2")
        assert reader.reading.article_pane.cursor == row
        await pilot.press("quotation_mark")
        assert reader.reading.state.statement == "p1"


async def test_the_grid_is_the_map(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("0")
        assert "6 statements, most carried first" in "\n".join(screen_of(reader))
        await pilot.press("j", "l", "l", "enter")
        assert (reader.reading.state.statement, reader.reading.state.article_number) == ("l1", 2)
        await pilot.press("backspace")
        assert reader.reading.state.grid_open
        await pilot.press("q")
        assert not reader.reading.state.grid_open
        assert reader.is_running


async def test_flagged_changes_are_walked(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("D")
        assert reader.reading.state.statement == "c2"
        assert "Change 1 of 1: NEG, ⌿ CUT." in footer_of(reader)
        assert styled(reader, "[ever]").reverse


async def test_outlets_by_number_and_by_step(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("J", "J", "2")
        assert reader.reading.state.statement == "p1", "the same statement in the other outlet"
        await pilot.press("l")
        assert reader.reading.state.article_number == 2
        await pilot.press("l", "h")
        assert reader.reading.state.article_number == 2
        await pilot.press("9")
        assert "There are 3 outlets." in footer_of(reader)


async def test_what_cleaning_removed_is_one_key_away(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        assert "Subscribe today" not in "\n".join(screen_of(reader))
        await pilot.press("R", "G")
        text = "\n".join(screen_of(reader))
        assert "× Subscribe today" in text
        assert "removed: a subscription line" in text
        await pilot.press("R")
        assert "Subscribe today" not in "\n".join(screen_of(reader))


async def test_search_finds_as_one_types_and_esc_goes_back(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("j")
        before = reader.reading.location.current()
        await pilot.press("slash", *"subscribe")
        assert "1 of 1 in what was removed" in footer_of(reader)
        await pilot.press("escape")
        assert reader.reading.location.current() == before
        await pilot.press("slash", *"toll", "enter")
        first = reader.reading.location.current()
        await pilot.press("n", "n")
        assert reader.reading.state.article_number == 2
        await pilot.press("n")
        assert "from the beginning again" in footer_of(reader)
        assert reader.reading.location.current().offset == first.offset


async def test_a_mark_is_on_disk_before_the_next_key_and_survives(open_reader: OpenReader, tmp_path: Path) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("J", "J", "m")
        assert "Marked. 1 in this story." in footer_of(reader)
        assert (tmp_path / "notebook.sqlite").exists()
        await pilot.press("t", *"check", "enter")
        await pilot.press("c", *"ask them", "enter")
        await pilot.press("u")
        assert "Taken back: note" in footer_of(reader)
        await pilot.press("U")
        (placed,) = reader.reading.state.placed
        assert (placed.entry.tags, placed.entry.note, placed.entry.by) == (("check",), "ask them", "R. Ekman")
    async with open_reader() as (reader, _):
        assert "▌" in "\n".join(screen_of(reader))


async def test_the_place_is_kept(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("J", "J", "enter", "q")
    async with open_reader() as (reader, pilot):
        await pilot.pause()
        assert reader.reading.state.article_number == 1
        assert reader.reading.state.statement == "p1"


async def test_a_verdict_lasts_and_can_be_taken_back(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("J", "J", "a")
        assert "Confirmed: Courier and Harbour Post" in footer_of(reader)
        assert "confirmed" in "\n".join(screen_of(reader))
        await pilot.press("r")
        assert reader.reading.index is not None
        assert reader.reading.index.collation_of["c2"].statements == ("c2",)
        await pilot.press("u")
        assert reader.reading.index.collation_of["c2"].statements == ("c2", "p1")


async def test_a_speaker_is_corrected_and_a_removed_line_kept(open_reader: OpenReader, story: Story) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("J", "J", "W", *"Rhea Vell", "enter", "enter")
        assert "Rhea Vell is named as the speaker." in footer_of(reader)
        assert reader.reading.index is not None
        assert reader.reading.index.statements["c2"].speaker == "Rhea Vell"
        await pilot.press("u")
        assert reader.reading.index.statements["c2"].speaker == "Ada Vell"
        await pilot.press("p")
        assert "Stand on a removed line first: R shows them." in footer_of(reader)
        await pilot.press("R", "G", "p")
        assert "Subscribe today" in reader.reading.index.articles[0].text
        assert "part of the article now" in footer_of(reader)


async def test_where_a_statement_begins_and_ends_is_corrected(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("C")
        assert "Select what was said first: v begins" in footer_of(reader)
        await pilot.press("J", "J", "v", "l", "l", "C")
        assert "The statement is what was selected." in footer_of(reader)
        assert reader.reading.state.selected is None
        assert reader.reading.index is not None
        corrected = reader.reading.index.statements["c2"]
        assert len(corrected.text.split()) == 3
        await pilot.press("u")
        assert len(reader.reading.index.statements["c2"].text.split()) > 3


async def test_words_are_selected_copied_and_marked(open_reader: OpenReader, story: Story, tmp_path: Path) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("j", "j", "v", "l", "l")
        assert reader.reading.state.selected is not None
        chosen, span = reader.reading.state.selected
        assert span.of(next(a for a in story.articles if a.id == chosen).text) == "that the town"
        await pilot.press("y")
        copied = (tmp_path / "home/.local/share/claimreader/last-copy.txt").read_text(encoding="utf-8")
        assert copied.startswith(
            "that the town\n    Courier, “Mayor rules out a toll on the Orrin bridge”, 2024-05-07, ¶1"
        )
        assert "last-copy.txt" in footer_of(reader)
        assert reader.reading.state.selected is None
        await pilot.press("V", "m")
        assert [placed.entry.what for placed in reader.reading.state.placed] == ["selection"]


async def test_the_group_is_copied(open_reader: OpenReader, tmp_path: Path) -> None:
    async with open_reader() as (_, pilot):
        await pilot.press("J", "J", "Y")
        copied = (tmp_path / "home/.local/share/claimreader/last-copy.txt").read_text(encoding="utf-8")
        assert "We will not [ever] charge" in copied
        assert "ledger: words not found in this file" in copied


async def test_the_reasons_are_one_key_away(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("J", "J", "i")
        text = "\n".join(screen_of(reader))
        assert "6 words in a row" in text
        assert "2024-05-08T09:30:00Z" in text


async def test_help_tells_the_keys_and_can_be_searched(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("question_mark")
        assert "Keys in the article" in "\n".join(screen_of(reader))
        await pilot.press("slash", *"cleaning", "enter")
        text = "\n".join(screen_of(reader))
        assert "Show the lines that cleaning removed" in text
        assert "One page down" not in text
        await pilot.press("q")
        assert "Mayor rules out" in "\n".join(screen_of(reader))


async def test_the_palette_reaches_commands_and_themes(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("colon", *"grid", "enter")
        assert reader.reading.state.grid_open
        await pilot.press("colon", *"newsprint", "enter")
        assert reader.style_sheet.spec.id == "newsprint"
        await pilot.press("colon", "escape")
        assert reader.screen is reader.reading


async def test_a_theme_is_seen_before_it_is_chosen(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("colon", *"morning")
        assert reader.style_sheet.spec.id == "morning"
        await pilot.press("escape")
        assert reader.style_sheet.spec.id == "evening"
        await pilot.press("colon", *"theme", "down")
        assert reader.style_sheet.spec.id != "evening"
        await pilot.press(*["backspace"] * 5, *"grid", "enter")
        assert (reader.reading.state.grid_open, reader.style_sheet.spec.id) == (True, "evening")


async def test_every_command_can_be_carried_out(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, _):
        for command in COMMANDS:
            assert callable(reader.reading.handlers[command.id]), command.id


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20)])
async def test_every_key_everywhere_is_harmless(open_reader: OpenReader, size: tuple[int, int]) -> None:
    keys = [key for command in COMMANDS if command.id not in {"quit", "open", "archived"} for key in command.keys]
    async with open_reader(size=size) as (reader, pilot):
        for place in ((), ("tab",), ("0",), ("v",)):
            await press(pilot, *place, *keys, "escape", "escape", "escape")
            # Once more with what a key opens closed again: a prompt takes all keys that follow.
            await press(pilot, *place)
            for key in keys:
                await press(pilot, key)
                while reader.reading.prompt.is_open or reader.screen is not reader.reading:
                    await press(pilot, "escape")
            await press(pilot, "escape", "escape", "escape")
        assert reader.is_running


@pytest.mark.parametrize("key", ["escape", "question_mark", "q"])
async def test_a_held_key_closes_the_help_once(open_reader: OpenReader, key: str) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("question_mark")
        for _ in range(5):
            reader.screen.post_message(events.Key(key, None))
        await pilot.pause()
        assert reader.screen is reader.reading
        assert reader.is_running


@pytest.mark.parametrize("key", ["question_mark", "colon", "E"])
async def test_a_held_key_opens_one_list(open_reader: OpenReader, key: str) -> None:
    async with open_reader() as (reader, pilot):
        for _ in range(4):
            reader.screen.post_message(events.Key(key, {"colon": ":", "question_mark": "?"}.get(key, key)))
        await pilot.pause()
        assert len(reader.screen_stack) <= 2


async def test_what_is_typed_before_the_palette_is_there_is_typed_into_it(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        for key in (":", *"mark"):
            reader.screen.post_message(events.Key({":": "colon"}.get(key, key), key))
        await pilot.pause()
        assert isinstance(reader.screen, Palette)
        assert reader.screen.prompt.text == "mark"


async def test_a_fault_that_ends_the_reader_is_no_success(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        reader.exit(return_code=1)
        await pilot.pause()
        assert reader.close() == 1


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q", "q"])
async def test_the_place_is_saved_by_every_key_that_leaves(open_reader: OpenReader, key: str) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("J", "J", "enter", key)
        await pilot.pause()
        assert not reader.is_running
    async with open_reader() as (reader, pilot):
        assert (reader.reading.state.article_number, reader.reading.state.statement) == (1, "p1")


@pytest.mark.parametrize("key", ["ctrl+q", "q"])
async def test_quit_goes_back_before_it_leaves(open_reader: OpenReader, key: str) -> None:
    async with open_reader() as (reader, pilot):
        for opened in ("0", "v", "z", "i"):
            await pilot.press(opened, key)
        state = reader.reading.state
        assert (state.grid_open, state.selection, state.zoomed, state.evidence) == (False, None, False, False)
        await pilot.press("question_mark", key)
        assert reader.screen is reader.reading
        await pilot.press("slash", "x", "ctrl+q", "colon", "ctrl+q")
        assert reader.screen is reader.reading
        assert reader.is_running


async def test_outlets_have_the_keys_they_were_given(open_reader: OpenReader) -> None:
    async with open_reader(keys={"outlet": "ctrl+a,ctrl+b,ctrl+l"}) as (reader, pilot):
        for number, key in enumerate(("ctrl+a", "ctrl+b", "ctrl+l")):
            await pilot.press(key)
            assert reader.reading.state.article_number == number
        await pilot.press("1")
        assert "No command has this key" in footer_of(reader)
    # A digit that was given away does not move the others.
    async with open_reader(keys={"mark": "2"}) as (reader, pilot):
        await pilot.press("3")
        assert reader.reading.state.article_number == 2


async def test_a_page_that_cannot_be_read_is_named_and_the_rest_opens(open_reader: OpenReader, story: Story) -> None:
    events = [PageFailed("b.pdf: this is not text; save it as text"), StoryUpdated(0, story), WorkEnded()]
    async with open_reader(events=events) as (reader, pilot):
        assert "Mayor rules out" in "\n".join(screen_of(reader))
        await pilot.press("question_mark", "G")
        assert "b.pdf: this is not text" in "\n".join(screen_of(reader))
    assert reader.close() == 1


async def test_entries_without_their_text_are_listed_and_nothing_has_failed(
    open_reader: OpenReader, story: Story
) -> None:
    events = [StoryUpdated(0, story), PageNoticed("a.rss: 1 entries come without their text: https://b.c"), WorkEnded()]
    async with open_reader(events=events) as (reader, pilot):
        assert "come without their text" in "\n".join(screen_of(reader))
        await pilot.press("question_mark", "G")
        assert "https://b.c" in "\n".join(screen_of(reader))
    assert reader.close() == 0


async def test_no_page_at_all_says_so(open_reader: OpenReader) -> None:
    async with open_reader(events=[PageFailed("a.txt: there is no such file"), WorkEnded()]) as (reader, pilot):
        text = "\n".join(screen_of(reader))
        assert "a.txt: there is no such file" in text
        await pilot.press("j", "J", "enter", "0", "R", "m", "y", "D", "slash")
        assert reader.is_running

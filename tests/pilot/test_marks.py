"""T: the list of marks and decisions; . and , from mark to mark; a note read and written whole."""

from __future__ import annotations

import itertools
import os
import time
from pathlib import Path

import pytest

from claimreader.model import Span, Story
from claimreader.notebook.store import Notebook
from claimreader.ui.screens.marks import MarksScreen
from claimreader.ui.screens.note import NoteScreen, note_lines
from claimreader.ui.story_worker import StoryUpdated, WorkEnded
from screens import OpenReader, footer_of, screen_of

GOLDENS = Path(__file__).parent / "goldens"
NOTE = (
    "Ask the town for the minutes.\n\nThe deputy said something else in March, and nobody printed the whole of it. " * 3
)


@pytest.fixture
def later(story: Story, tmp_path: Path) -> Story:
    """The story when one page came again changed, after marks and decisions of each kind."""
    with Notebook.open(tmp_path / "notebook.sqlite", who="R. Ekman", clock=lambda: "2024-05-09T12:00:00Z") as notebook:
        notebook.annotate(notebook.mark_statement(story, "c2").id, NOTE)
        notebook.tag(notebook.mark_selection(story, "post", Span(0, 18)).id, "headline")
        notebook.mark_selection(story, "courier", Span(44, 68))
        notebook.confirm(story, "c2", "p1")
        notebook.correct_speaker(story, "p2", "Anna Lindqvist")
        notebook.reject(story, "c1", "l1")
    courier = story.articles[0]
    text = courier.text.replace("We will not [ever] charge", "We will charge")
    changed = courier._replace(text=text, text_sha256="1", sha256="1")
    return story._replace(articles=(changed, *story.articles[1:]))


def text_of(reader: object) -> str:
    return "\n".join(screen_of(reader))  # type: ignore[arg-type]


def events_of(story: Story) -> list[object]:
    return [StoryUpdated(0, story), WorkEnded()]


@pytest.mark.parametrize("size", [(55, 20), (80, 24), (120, 40), (200, 50)])
@pytest.mark.parametrize("monochrome", [False, True])
async def test_the_list(open_reader: OpenReader, later: Story, size: tuple[int, int], monochrome: bool) -> None:
    async with open_reader(size=size, events=events_of(later), monochrome=monochrome) as (reader, pilot):
        await pilot.press("T", "j", "j")
        shown = text_of(reader)
        await pilot.press("tab")
        shown += "\n" + "=" * size[0] + "\n" + text_of(reader) + "\n"
    file = GOLDENS / f"marks-{size[0]}.txt"
    if os.environ.get("REWRITE_GOLDENS") and not monochrome:
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8")


async def test_an_empty_list_says_how_to_mark(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("T")
        assert "m on a statement marks it" in text_of(reader)
        await pilot.press("enter", "x", "M", "1", "c", "tab", "j", "f", "q")
        assert reader.screen is reader.reading
        await pilot.press(".")
        assert "Nothing is marked in this story; m marks." in footer_of(reader)


async def test_enter_goes_to_its_place(open_reader: OpenReader, later: Story) -> None:
    async with open_reader(events=events_of(later)) as (reader, pilot):
        await pilot.press("T", "/", *"headline", "enter", "enter")
        assert reader.screen is reader.reading
        assert reader.reading.article is not None
        assert reader.reading.article.id == "post"
        await pilot.press("backspace")
        assert reader.reading.article.id == "courier"


async def test_it_is_narrowed_by_words_and_by_kind(open_reader: OpenReader, later: Story) -> None:
    async with open_reader(events=events_of(later)) as (reader, pilot):
        await pilot.press("T", "/", *"anna", "enter")
        assert "1 of 6" in screen_of(reader)[0]
        await pilot.press("F", "f")
        assert "3 of 6 · marks" in screen_of(reader)[0]
        await pilot.press("f")
        assert "1 of 6 · notes" in screen_of(reader)[0]
        await pilot.press("/", *"nowhere", "enter")
        assert "F shows all" in text_of(reader)


async def test_removing_accepting_and_taking_back(open_reader: OpenReader, later: Story) -> None:
    async with open_reader(events=events_of(later)) as (reader, pilot):
        await pilot.press("T", "g", "x")
        assert "It is removed; u brings it back." in footer_of(reader)
        assert screen_of(reader)[0].split()[3] == "5"
        await pilot.press("u")
        assert screen_of(reader)[0].split()[3] == "6"
        assert "2 changed" in screen_of(reader)[0]
        await pilot.press("/", *"changed mark", "enter", "M")
        assert "The words of today are accepted; u takes it back." in footer_of(reader)
        assert "1 changed" in screen_of(reader)[0]
        await pilot.press("u", "F")
        assert "2 changed" in screen_of(reader)[0]


async def test_what_is_gone_is_set_on_an_offered_place(open_reader: OpenReader, later: Story, story: Story) -> None:
    courier = story.articles[0]
    at = courier.text.index("“We will not")
    end = courier.text.index("Her deputy")
    words = courier.text[at:end].strip()
    text = courier.text[:at] + courier.text[end:] + f"\n\nOnce more, elsewhere: {words}\n\nAnd later on: {words}"
    gone = story._replace(articles=(courier._replace(text=text, text_sha256="2", sha256="2"), *story.articles[1:]))
    async with open_reader(events=events_of(gone)) as (reader, pilot):
        await pilot.press("T", "/", *"gone", "enter")
        assert "gone" in text_of(reader)
        await pilot.press("M")
        assert "1 to 2 sets it on one of them" in footer_of(reader)
        await pilot.press("2")
        assert "It is set there" in footer_of(reader)


async def test_from_mark_to_mark(open_reader: OpenReader, later: Story) -> None:
    async with open_reader(events=events_of(later)) as (reader, pilot):
        for number in (1, 2, 3, 1):
            await pilot.press(".")
            assert f"Mark {number} of 3" in footer_of(reader)
        for number in (3, 2, 1):
            await pilot.press(",")
            assert f"Mark {number} of 3" in footer_of(reader)
        await pilot.press("0", ".")
        assert not reader.reading.state.grid_open


async def test_a_note_is_written_and_read_whole(open_reader: OpenReader, tmp_path: Path) -> None:
    async with open_reader(size=(55, 20)) as (reader, pilot):
        await pilot.press("J", "J", "c", *"one two", "ctrl+j", *"three", "up", "home", *"so ", "enter")
        assert reader.screen is reader.reading
        assert "The note is kept." in footer_of(reader)
        await pilot.press("c")
        assert isinstance(reader.screen, NoteScreen)
        assert "so one two" in text_of(reader)
        await pilot.press(*"away", "escape")
    with Notebook.open(tmp_path / "notebook.sqlite") as notebook:
        assert [entry.note for entry in notebook.snapshot().marks] == ["so one two\nthree"]


async def test_a_long_note_leaves_the_keys_in_the_footer(open_reader: OpenReader, later: Story) -> None:
    async with open_reader(size=(80, 24), events=events_of(later)) as (reader, pilot):
        await pilot.press("T", "/", *"minutes", "enter", "enter", "down", "up")
        assert "c reads the note" in footer_of(reader)
        assert "J/K statement" in footer_of(reader)


def test_every_character_of_a_note_has_a_line() -> None:
    text = "  two before, \n\nand a row of words that is wrapped  \n"
    lines = note_lines(text, 12)
    assert lines[0][0] == 0
    assert lines[-1] == (len(text), len(text))
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(lines))


async def test_five_thousand_marks_are_quick(open_reader: OpenReader, story: Story, tmp_path: Path) -> None:
    with Notebook.open(tmp_path / "notebook.sqlite") as notebook:
        entry = notebook.mark_selection(story, "courier", Span(44, 68))
        notebook.add(entry._replace(id=f"mark-{number}") for number in range(5000))
    async with open_reader() as (reader, pilot):
        began = time.process_time()
        await pilot.press("T")
        assert isinstance(reader.screen, MarksScreen)
        opened = time.process_time()
        await pilot.press(*"jjjjjjjjjj", "G")
        assert "5001" in screen_of(reader)[0]
        moved = time.process_time()
        print(opened - began, moved - opened)
        assert opened - began < 3
        assert moved - opened < 1.5

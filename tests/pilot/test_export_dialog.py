"""E: format, scope and place are chosen with a preview; what cannot be written is said, and asked again."""

from __future__ import annotations

import csv
import io
import os
import shutil
import stat
import xml.etree.ElementTree as Xml
from pathlib import Path

import pytest
from textual.events import Paste

from claimreader.model import Span, Story
from claimreader.notebook.store import Notebook
from claimreader.paths import data_folder, write_private
from claimreader.serialization import article_from_json
from claimreader.ui.reader_app import ReaderApp
from claimreader.ui.story_worker import StoryUpdated, WorkEnded
from screens import OpenReader, footer_of, screen_of


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is where the reader was started."""
    folder = tmp_path / "there"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


async def test_the_preview_follows_format_and_scope(open_reader: OpenReader, there: Path) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("E")
        assert "Nothing is marked" in "\n".join(screen_of(reader))
        await pilot.press("tab")
        linked = "\n".join(screen_of(reader))
        assert "statements of two outlets or more" in linked
        assert "tool: " in linked
        await pilot.press("tab", *"text")
        whole = "\n".join(screen_of(reader))
        assert "the whole story" in whole
        assert "tool: " not in whole
        await pilot.press("escape")
        assert reader.screen is reader.reading
        assert not list(there.iterdir())


async def test_a_place_that_cannot_be_written_is_asked_again(open_reader: OpenReader, there: Path) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("E", "tab", *"csv", "enter", *"/gone/", "enter")
        assert "/there/gone/" in screen_of(reader)[0]
        assert "is no folder; make it first" in "\n".join(screen_of(reader))
        await pilot.press("ctrl+u", *"mine.csv", "enter")
        assert "Written: " in footer_of(reader)
        assert (there / "mine.csv").stat().st_size > 500
        await pilot.press("e")
        assert (there / "mine-2.csv").exists(), "e writes what E wrote last, and never over it"


async def test_a_picture_is_of_the_page_not_of_the_list(open_reader: OpenReader, there: Path) -> None:
    async with open_reader() as (_, pilot):
        await pilot.press("E", *"picture", "enter", "enter")
    (picture,) = there.glob("*.svg")
    words = "".join(Xml.fromstring(picture.read_text("utf-8")).itertext()).replace("\xa0", " ")
    assert "export as" not in words
    assert "grid" in words


async def test_a_format_whose_whole_name_is_typed_is_the_one_that_is_meant(
    open_reader: OpenReader, there: Path
) -> None:
    async with open_reader() as (_, pilot):
        for name in ("json", "jsonl", "jsonld"):
            await pilot.press("E", *"json", *name[4:])
            if name == "json":
                await pilot.press("tab")
            await pilot.press("enter", "ctrl+u", *name, "enter")
    assert (there / "json").read_text("utf-8").startswith('{\n "story_id"')
    assert (there / "jsonl").read_text("utf-8").startswith('{"story_id"')
    assert '"AnnotationCollection"' in (there / "jsonld").read_text("utf-8")


async def test_the_statement_or_its_group_is_taken_out_from_where_one_stands(
    open_reader: OpenReader, there: Path
) -> None:
    async with open_reader() as (reader, pilot):
        reader.reading.location.go_to_statement("c2")
        await pilot.press("E", *"text", "shift+tab")
        group = "\n".join(screen_of(reader))
        assert "it in all outlets" in group
        assert "Carried by 2 outlets" in group
        await pilot.press("shift+tab", "enter", "ctrl+u", *"one.txt", "enter")
        one = (there / "one.txt").read_text("utf-8")
        assert "We will not [ever] charge for the bridge" in one
        assert "Harbour Post" not in one.split("Files:")[0].split("Group 1")[1]
        # Again, from the grid: what one stands on there.
        await pilot.press("0", "G", "e")
        assert (there / "one-2.txt").read_text("utf-8") != one
        await pilot.press("E", "tab", "enter", "ctrl+u", *"group.txt", "enter")
        assert "Group 1 of 1" in (there / "group.txt").read_text("utf-8")


async def test_the_notebook_is_taken_out_with_what_was_marked_in_other_stories(
    open_reader: OpenReader, there: Path, tmp_path: Path
) -> None:
    other = tell_one("Mill", "The mill stands still", "“We wait,” said the owner of the mill, which stands still.")
    with Notebook.open(tmp_path / "notebook.sqlite") as book:
        book.mark_selection(other, other.articles[0].id, Span(0, 8))
    async with open_reader() as (reader, pilot):
        reader.reading.location.go_to_statement("c2")
        await pilot.press("m", "E", *"csv", "tab", "tab", "tab")
        shown = "\n".join(screen_of(reader))
        assert "every mark, of other stories too" in shown
        await pilot.press("enter", "ctrl+u", *"all.csv", "enter")
    rows = list(csv.DictReader(io.StringIO((there / "all.csv").read_text("utf-8-sig"), newline="")))
    assert [row["outlet"] for row in rows] == ["Mill", "Courier"]


def tell_one(outlet: str, title: str, text: str) -> Story:
    page = article_from_json({"source": f"{outlet}.txt", "outlet": outlet, "title": title, "text": text})
    return Story("other", (page,))


async def test_the_file_that_would_be_written_is_shown_and_its_number(open_reader: OpenReader, there: Path) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("E")
        assert not any(line.startswith("  writes ") for line in screen_of(reader)), "nothing is marked"
        await pilot.press("tab")
        name = "mayor-rules-out-a-toll-on-the-orrin-bridge-2024-05-09-120000.md"
        assert any(line.endswith(name) for line in writes(reader))
        await pilot.press("enter", "ctrl+u", *"mine.md")
        assert writes(reader) == ["  writes mine.md"]
        await pilot.press("enter", "E")
        assert writes(reader) == ["  writes mine-2.md"]
        # Of a file with this format's ending the next format has its own.
        await pilot.press(*"html")
        assert writes(reader) == ["  writes mine.html"]
        await pilot.press("enter")
        assert screen_of(reader)[0].startswith(" html to mine.html")
        await pilot.press("escape", *"picture")
        assert writes(reader) == ["  writes mine.svg"]


def writes(reader: ReaderApp) -> list[str]:
    return [line for line in screen_of(reader) if line.startswith("  writes ")]


async def test_what_was_chosen_is_there_the_next_time(open_reader: OpenReader, there: Path, tmp_path: Path) -> None:
    (there / "out").mkdir()
    async with open_reader() as (_, pilot):
        await pilot.press("E", "tab", *"csv", "enter", *"/out", "enter")
    kept = data_folder() / "last-export.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    os.chdir(tmp_path)
    async with open_reader() as (reader, pilot):
        await pilot.press("e")
        assert "Written: " in footer_of(reader)
        assert len(list((there / "out").glob("*.csv"))) == 2
        shutil.rmtree(there / "out")
        await pilot.press("e")
        assert "is no folder; make it first" in footer_of(reader)
        # Where one is, is another folder the next time.
        await pilot.press("E", "enter", "ctrl+u", "full_stop", "enter")
        assert len(list(tmp_path.glob("*.csv"))) == 1
    os.chdir(there)
    async with open_reader() as (_, pilot):
        await pilot.press("e")
        assert len(list(there.glob("*.csv"))) == 1


@pytest.mark.parametrize(
    "kept", ["", "{", "[]", '{"format": 1}', '{"format": "csv", "scope": ["all"], "place": ""}', "[" * 100_000, "\0"]
)
async def test_an_order_that_cannot_be_read_is_done_without(open_reader: OpenReader, there: Path, kept: str) -> None:
    write_private(data_folder() / "last-export.json", kept)
    async with open_reader() as (reader, pilot):
        await pilot.press("E")
        assert "Nothing is marked" in "\n".join(screen_of(reader))


@pytest.mark.parametrize("place", ["x" * 300, "mine.txt/below.csv", "~nobody-of-this-name/x.csv", "a/b/"])
async def test_no_place_that_is_typed_ends_the_reader(open_reader: OpenReader, there: Path, place: str) -> None:
    (there / "mine.txt").touch()
    async with open_reader(size=(80, 24)) as (reader, pilot):
        await pilot.press("E", "tab", *"csv", "enter", "ctrl+u")
        reader.screen.on_paste(Paste(place))  # type: ignore[attr-defined]
        await pilot.press("enter")
        assert "csv to" in screen_of(reader)[0]
        assert place[-2:] in screen_of(reader)[0]
        assert any("; name another place" in line or "; make it first" in line for line in screen_of(reader))
        await pilot.press("ctrl+u", *"good.csv", "enter")
        assert "Written: " in footer_of(reader)
    assert sorted(path.name for path in there.iterdir()) == ["good.csv", "mine.txt"]


async def test_a_story_without_a_statement_says_why_nothing_would_be_written(
    open_reader: OpenReader, there: Path
) -> None:
    other = tell_one("Mill", "The mill stands still", "The mill stands still since May.")
    async with open_reader(events=[StoryUpdated(0, other), WorkEnded()]) as (reader, pilot):
        await pilot.press("E")
        for message in (
            "Nothing is marked",
            "No statement of two",
            "No statement was",
            "Nothing is marked",
            "Stand on a",
        ):
            assert message in "\n".join(screen_of(reader))
            await pilot.press("tab")
        await pilot.press("enter", "enter")
        assert "  Stand on a statement first, or choose another scope" in screen_of(reader)
    assert not list(there.iterdir())


async def test_the_list_is_laid_anew_where_the_window_changes(open_reader: OpenReader, there: Path) -> None:
    async with open_reader(size=(120, 30)) as (reader, pilot):
        await pilot.press("E", "tab")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        lines = screen_of(reader)
        assert any(line.endswith(".readwise.csv") for line in lines)
        assert any(line.endswith("statements of two outlets or more") for line in lines)
        assert any(line.endswith("120000.md") for line in lines)

"""E: format, scope and place are chosen with a preview; what cannot be written is said, and asked again."""

from __future__ import annotations

import xml.etree.ElementTree as Xml
from pathlib import Path

import pytest
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
        assert "is no folder; make it first" in screen_of(reader)[0]
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
    for name in ("json", "jsonl", "jsonld"):
        async with open_reader() as (_, pilot):
            await pilot.press("E", "tab", *name, "enter", *f"/{name}", "enter")
    assert (there / "json").read_text("utf-8").startswith('{\n "story_id"')
    assert (there / "jsonl").read_text("utf-8").startswith('{"story_id"')
    assert '"AnnotationCollection"' in (there / "jsonld").read_text("utf-8")

"""What the screen shows: goldens at three widths, every distinction without colour, every character as it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from rich.style import Style
from textual.pilot import Pilot

from claimreader.model import Span, Story
from claimreader.resources import themes_dir
from claimreader.theme_files import load_themes
from claimreader.ui.story_worker import StoryUpdated, WorkEnded, WorkerEvent
from claimreader.ui.theming import StyleSheet
from claimreader.view import styles
from ferry_story import ferry_story
from screens import OpenReader, attributes_of, screen_of

GOLDENS = Path(__file__).parent / "goldens"
VIEWS = {"page": ("J", "J"), "grid": ("0",), "removed": ("R", "G"), "why": ("J", "J", "i")}


def compare(name: str, text: str) -> None:
    """Against the golden file; REWRITE_GOLDENS=1 writes it anew, to be looked at before it is committed."""
    file = GOLDENS / f"{name}.txt"
    if os.environ.get("REWRITE_GOLDENS"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("size", [(60, 24), (80, 24), (120, 32)], ids=lambda size: str(size[0]))
async def test_golden(open_reader: OpenReader, view: str, size: tuple[int, int]) -> None:
    async with open_reader(size=size) as (reader, pilot):
        await pilot.press(*VIEWS[view])
        compare(f"{view}-{size[0]}", "\n".join(screen_of(reader)) + "\n")


async def test_golden_without_colour(open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_reader(size=(80, 24), monochrome=True) as (reader, pilot):
        await pilot.press("J", "J", "m")
        compare("page-80-no-colour", "\n".join(attributes_of(reader)) + "\n")


def attributes(style: Style) -> tuple[bool | None, ...]:
    return style.bold, style.dim, style.italic, style.underline, style.reverse


def test_every_distinction_is_there_without_colour() -> None:
    themes, _ = load_themes([themes_dir()])
    style_sheet = StyleSheet(themes["evening"], monochrome=True)
    roles = (styles.TEXT, styles.DIM, styles.CHANGED, styles.FLAG, styles.SPELLING, styles.ECHO, styles.STATEMENT)
    roles += (styles.STATEMENT | styles.ACCENT, styles.FOUND_HERE)
    seen = [attributes(style_sheet[role]) for role in roles]
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize("theme", sorted(load_themes([themes_dir()])[0]))
async def test_every_theme_can_be_shown(open_reader: OpenReader, theme: str) -> None:
    async with open_reader(theme=theme) as (reader, pilot):
        await pilot.press("J", "J", "m", "0", "question_mark", "q", "colon", "escape")
        assert reader.style_sheet.spec.id == theme
        assert reader.problems == []


async def test_an_unknown_theme_and_a_bad_file_are_named(open_reader: OpenReader, tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.toml").write_text("[colors]\ntext = 'red'\n", encoding="utf-8")
    async with open_reader(theme="mine") as (reader, pilot):
        assert reader.style_sheet.spec.id == "evening"
        await pilot.press("question_mark", "G")
        text = "\n".join(screen_of(reader))
        assert "colors.text" in text
        assert "There is no theme 'mine'" in text


async def test_brackets_survive_everywhere(open_reader: OpenReader, story: Story) -> None:
    courier = story.articles[0]
    bracketed = courier._replace(outlet="[/x] Courier [red]", byline="[b]Rhea[/b]")
    shown_story = story._replace(articles=(bracketed, *story.articles[1:]))
    async with open_reader(events=[StoryUpdated(0, shown_story), WorkEnded()]) as (reader, pilot):
        text = "\n".join(screen_of(reader))
        assert "1 [/x] Courier [red]" in text
        assert "[b]Rhea[/b]" in text
        assert (
            "“We will not [ever] charge for the bridge,”" in text.replace("\n", " ").replace("  ", " ")
            or "[ever]" in text
        )
        await pilot.press("J", "J", "t", *"[red]x", "enter")
        assert "Tagged [red]x." in screen_of(reader)[-1]
        await pilot.press("slash", *"[/x", "enter")
        assert "“[/x” is not in these pages." in screen_of(reader)[-1]
        await pilot.press("0")
        assert "[ever]" in "\n".join(screen_of(reader))


async def test_the_collation_is_there_without_a_key(open_reader: OpenReader, story: Story) -> None:
    headline = story.statements[1]._replace(spans=(Span(0, 5),))
    shown_story = story._replace(statements=(story.statements[0], headline, *story.statements[2:]))
    async with open_reader(events=[StoryUpdated(0, shown_story), WorkEnded()]) as (reader, _):
        assert reader.reading.state.statement == "c2"
        assert "Harbour Post" in "\n".join(line[52:] for line in screen_of(reader)[1:])


async def test_text_of_every_script_is_shown_whole(open_reader: OpenReader) -> None:
    async with open_reader(size=(200, 50)) as (reader, _):
        assert "“הגשר יישאר חופשי לכולם”" in "\n".join(screen_of(reader))


async def test_a_place_is_kept_when_the_size_changes(open_reader: OpenReader) -> None:
    async with open_reader(size=(120, 12)) as (reader, pilot):
        await pilot.press("G")
        before = reader.reading.article_pane.cursor_offset
        for size in ((60, 12), (200, 40), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            span = reader.reading.article_pane.cursor_span()
            assert span is not None
            assert span[0] <= before + 80
        assert abs(reader.reading.article_pane.cursor_offset - before) < 80


async def test_ascii_signs(open_reader: OpenReader) -> None:
    async with open_reader(ascii=True) as (reader, pilot):
        await pilot.press("J", "J", "m", "R")
        shown = "\n".join(screen_of(reader))
        assert not set("≈▌×⌿⋯│─✓›") & set(shown)


async def test_an_own_theme_is_read_again_when_it_is_saved(open_reader: OpenReader, tmp_path: Path) -> None:
    folder = tmp_path / "themes"
    folder.mkdir()
    own = "name = 'Mine'\n[colors]\nbackground = '#000000'\ntext = '#ffffff'\naccent = '{}'\n"
    (folder / "mine.toml").write_text(own.format("#ffff00"), encoding="utf-8")
    async with open_reader(theme="mine") as (reader, _):
        (folder / "mine.toml").write_text(own.format("#00ffff") + "\n", encoding="utf-8")
        os.utime(folder / "mine.toml", (1, 1))
        reader._reload_changed_themes()
        assert reader.style_sheet.spec.colors["accent"] == "#00ffff"
        (folder / "mine.toml").write_text(own.format("cyan"), encoding="utf-8")
        os.utime(folder / "mine.toml", (2, 2))
        reader._reload_changed_themes()
        assert "colors.accent" in reader.problems[-1]
        assert reader.is_running


SIZES = [(55, 20), (80, 24), (120, 40), (200, 50)]
FERRY_VIEWS = {"page": ("J",), "flag": ("D", "tab"), "grid": ("0",)}


async def press_and_settle(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait until a pane that they opened has its size."""
    await pilot.press(*keys)
    for _ in range(4):
        await pilot.pause()


def ferry(outlets: int) -> list[WorkerEvent]:
    return [StoryUpdated(0, ferry_story(outlets)), WorkEnded()]


@pytest.mark.parametrize("view", FERRY_VIEWS)
@pytest.mark.parametrize("outlets", [3, 5], ids=["three", "five"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
async def test_golden_of_outlets(open_reader: OpenReader, view: str, outlets: int, size: tuple[int, int]) -> None:
    async with open_reader(size=size, events=ferry(outlets)) as (reader, pilot):
        await press_and_settle(pilot, *FERRY_VIEWS[view])
        compare(f"{view}-of-{outlets}-{size[0]}", "\n".join(attributes_of(reader)) + "\n")


@pytest.mark.parametrize("outlets", [3, 5], ids=["three", "five"])
@pytest.mark.parametrize("view", ["flag", "grid"])
async def test_golden_of_outlets_without_colour(
    open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch, outlets: int, view: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_reader(size=(120, 40), monochrome=True, events=ferry(outlets)) as (reader, pilot):
        await press_and_settle(pilot, *FERRY_VIEWS[view])
        compare(f"{view}-of-{outlets}-no-colour", "\n".join(attributes_of(reader)) + "\n")


@pytest.mark.parametrize("outlets", [3, 5], ids=["three", "five"])
async def test_golden_of_outlets_in_a_light_theme(open_reader: OpenReader, outlets: int) -> None:
    async with open_reader(size=(120, 40), theme="morning", events=ferry(outlets)) as (reader, pilot):
        await press_and_settle(pilot, "D", "tab")
        compare(f"flag-of-{outlets}-light", "\n".join(attributes_of(reader, colours=True)) + "\n")


@pytest.mark.parametrize("name", ["evening", "morning"])
async def test_the_first_theme_colours_what_textual_paints(open_reader: OpenReader, name: str) -> None:
    async with open_reader(theme=name) as (reader, _):
        spec = reader.themes[name]
        assert reader.theme == spec.id or reader.theme.endswith(spec.id)
        assert reader.screen.styles.background.hex.lower() == spec.colors["background"]
        assert reader.has_class("-dark-mode") == spec.dark

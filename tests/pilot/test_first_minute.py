"""The first minute: what the sample is, what the signs mean, how many changes there are, what could not be used."""

from __future__ import annotations

import pytest

from claimreader.ui.html_text import html_text
from claimreader.view.labels import FLAG_DESCRIPTIONS
from screens import OpenReader, footer_of, screen_of


@pytest.mark.parametrize("size", [(55, 20), (80, 24), (120, 40)], ids=lambda size: str(size[0]))
async def test_the_sample_says_what_it_is_and_how_to_open_ones_own(
    open_reader: OpenReader, size: tuple[int, int]
) -> None:
    async with open_reader(size=size, is_sample=True) as (reader, pilot):
        assert "A sample" in footer_of(reader)
        assert "claimreader F" in footer_of(reader)
        assert "sample" in screen_of(reader)[0]
        await pilot.press("J")
        assert "A sample" not in footer_of(reader)
        assert "sample" in screen_of(reader)[0]


@pytest.mark.parametrize("ascii", [False, True])
async def test_the_signs_are_one_screen_at_80_by_24(open_reader: OpenReader, ascii: bool) -> None:
    async with open_reader(size=(80, 24), ascii=ascii) as (reader, pilot):
        await pilot.press("I")
        shown = "\n".join(screen_of(reader))
        assert all(name in shown for name in FLAG_DESCRIPTIONS)
        assert "In the margin" in shown
        assert "On the words" in shown
        assert " lines" not in footer_of(reader)
        assert "…" not in shown
        await pilot.press("I")
        assert reader.screen is reader.reading
        await pilot.press("question_mark", "I", "q", "q")
        assert reader.screen is reader.reading


async def test_the_header_counts_the_changes_before_one_looks_for_them(open_reader: OpenReader) -> None:
    async with open_reader(size=(120, 40)) as (reader, pilot):
        assert "1 NEG · 1 ⌿ CUT · 1 of 3" in screen_of(reader)[0]
        await pilot.press("D", "d")
        if reader.reading.prompt.is_open:
            await pilot.press("enter")
        assert reader.reading.index is not None
        left = len([link for pair in reader.reading.index.flagged() if (link := reader.reading.index.link(*pair))])
        assert "1 NEG · 1 ⌿ CUT" not in screen_of(reader)[0]
        assert screen_of(reader)[0].count(" NEG") + screen_of(reader)[0].count(" CUT") >= left
        await pilot.press("u")
        assert "1 NEG · 1 ⌿ CUT · 1 of 3" in screen_of(reader)[0]


async def test_narrow_the_header_says_how_many_changes(open_reader: OpenReader) -> None:
    async with open_reader(size=(55, 20)) as (reader, _):
        assert reader.reading.index is not None
        count = len(reader.reading.index.flagged())
        assert f"{count} change" in screen_of(reader)[0]


async def test_a_key_given_twice_is_said_at_start(open_reader: OpenReader) -> None:
    async with open_reader(size=(120, 24), keys={"mark": "Z", "undo": "Z"}) as (reader, pilot):
        assert "keys.undo" in footer_of(reader)
        await pilot.press("J")
        assert "keys.undo" not in footer_of(reader)


async def test_the_preview_of_html_is_its_text(open_reader: OpenReader) -> None:
    async with open_reader(size=(120, 40)) as (reader, pilot):
        await pilot.press("J", "m", "E", *"html")
        shown = "\n".join(screen_of(reader))
        assert "color-scheme" not in shown
        assert "<p" not in shown
        assert "Mayor rules out a toll" in shown


def test_the_text_of_a_page_has_no_style_and_one_empty_line_at_most() -> None:
    page = "<head><title>x</title><style>p { a: b }</style></head><h1>A &amp; B</h1>\n<p>one <b>two</b></p><p>three</p>"
    assert html_text(page) == "A & B\n\none two\n\nthree"


async def test_of_several_problems_the_first_is_said_and_how_many(open_reader: OpenReader) -> None:
    async with open_reader(size=(120, 24), theme="mine", keys={"mark": "Z", "undo": "Z"}) as (reader, pilot):
        assert "1 of 2 problems (all: ?): There is no theme 'mine'" in footer_of(reader)
        await pilot.press("question_mark", "G")
        assert "keys.undo" in "\n".join(screen_of(reader))

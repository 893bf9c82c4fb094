"""The footer: the keys of where one is, what the last one did, and a word for each that does nothing."""

from __future__ import annotations

import pytest

from claimreader.model import Page, Story
from claimreader.page.read import read_page
from claimreader.ui.commands import BY_ID
from claimreader.ui.footer_keys import FIRST_START_FOOTER, FOOTER_COMMANDS
from claimreader.ui.story_worker import ProgressReported, StoryUpdated, WorkEnded
from screens import OpenReader, footer_of, screen_of


def test_the_footers_name_commands_of_their_places() -> None:
    for where, footer in FOOTER_COMMANDS.items():
        assert len(footer) <= 5
        assert all(where in BY_ID[name].where for names, _ in footer for name in names), where
    assert all("article" in BY_ID[name].where for names, _ in FIRST_START_FOOTER for name in names)


async def test_each_place_has_its_own_keys(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        assert "D changes" in footer_of(reader), "nobody has read here before"
        await pilot.press("tab")
        assert "h/l version" in footer_of(reader)
        await pilot.press("0")
        assert "s sort" in footer_of(reader)
        await pilot.press("0", "tab", "v")
        assert "h/l less, more" in footer_of(reader)
        await pilot.press("escape", "J", "q")
    async with open_reader() as (reader, _):
        assert "m mark" in footer_of(reader)


async def test_no_key_does_nothing_in_silence(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("0", "R")
        assert "“what cleaning removed” does nothing in the grid; 0 leaves it." in footer_of(reader)
        await pilot.press("0", "Z")
        assert "No command has this key; ? lists them." in footer_of(reader)
        await pilot.press("v", "J")
        assert "Esc leaves it" in footer_of(reader)
        await pilot.press("escape", "tab", "j")
        assert "All of it is shown; h and l go through the versions." in footer_of(reader)


async def test_notices_tell_the_persons_own_keys(open_reader: OpenReader) -> None:
    async with open_reader(keys={"undo": ("Z",), "removed": ("H",)}) as (reader, pilot):
        assert "H shows them" in footer_of(reader)
        await pilot.press("J", "J", "a")
        assert "Z takes it back." in footer_of(reader)


async def test_a_note_is_told_where_its_mark_stands(open_reader: OpenReader) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("J", "J", "t", *"check", "enter", "c", *"ask them", "enter", "j")
        assert "▌ check · ask them" in footer_of(reader)
        await pilot.press("K", "K")
        assert "▌" not in footer_of(reader)


async def test_marks_whose_words_changed_are_told_with_both(open_reader: OpenReader, story: Story) -> None:
    async with open_reader() as (_, pilot):
        await pilot.press("J", "J", "m", "q")
    courier = story.articles[0]
    text = courier.text.replace("We will not [ever] charge for the bridge", "Nothing of the kind was said that day..")
    changed = courier._replace(text=text.replace("Not this year", "No. No. No. !"), text_sha256="1", sha256="1")
    shown_story = story._replace(articles=(changed, *story.articles[1:]))
    async with open_reader(events=[StoryUpdated(0, shown_story), WorkEnded()]) as (reader, pilot):
        assert reader.reading.state.placed[0].status == "changed"
        assert "1 mark changed" in footer_of(reader)
        await pilot.press("T")
        shown = " ".join("\n".join(screen_of(reader)).split())
        assert "1 · 1 changed" in shown
        assert "We will not [ever]" in shown
        assert "No. No. No. !" in shown
        await pilot.press("q", "g")
        for _ in range(40):
            await pilot.press("M")
            if "accepted" in footer_of(reader):
                break
            await pilot.press("j")
        assert reader.reading.state.placed[0].status == "exact"
        await pilot.press("u")
        assert reader.reading.state.placed[0].status == "changed"


async def test_what_is_gone_is_set_on_an_offered_place_by_hand_alone(open_reader: OpenReader, story: Story) -> None:
    async with open_reader() as (reader, pilot):
        await pilot.press("J", "J", "m")
        words = reader.reading.state.placed[0].entry.passages[0].exact.replace("\n", " ")
        await pilot.press("q")
    courier, others = story.articles[0], story.articles[1:]
    text = f"Elsewhere\n\nOnce more: {words}\n\nAnd again, later on: {words}"
    page = read_page(Page(courier.source, text.encode(), cleaned=True, id=courier.id, outlet=courier.outlet))
    left = tuple(statement for statement in story.statements if statement.article != courier.id)
    today = Story(story.story_id, (page, *others), left)
    async with open_reader(events=[StoryUpdated(0, today), WorkEnded()]) as (reader, pilot):
        assert reader.reading.state.placed[0].status == "orphan"
        await pilot.press("T", "tab")
        shown = " ".join("\n".join(screen_of(reader)).split())
        assert "Nearest places; the number sets it there: 1 Courier ¶3" in shown
        await pilot.press("q", "q", "g", *"jjjj", "M")
        assert "is set here" in footer_of(reader)
        assert reader.reading.state.placed[0].status == "exact"
        await pilot.press("u")
        assert reader.reading.state.placed[0].status == "orphan"


def many(story: Story) -> list[Story]:
    titles = ("One", "Two", "Three")
    return [
        story._replace(story_id=title, articles=(story.articles[0]._replace(title=title), *story.articles[1:]))
        for title in titles
    ]


async def test_stories_are_counted_listed_and_chosen(open_reader: OpenReader, story: Story) -> None:
    events = [
        *(StoryUpdated(number, one) for number, one in enumerate(many(story))),
        ProgressReported("pages read", 44, 300),
    ]
    async with open_reader(events=events) as (reader, pilot):
        assert "story 1 of 3 so far" in screen_of(reader)[0]
        assert "Pages read 45 of 300 … · X stops" in footer_of(reader)
        await pilot.press("S")
        listed = "\n".join(screen_of(reader))
        for words in ("One", "Two", "Three", "3 outlets", "2 shared", "6 statements"):
            assert words in listed
        await pilot.press(*"three", "enter")
        assert reader.stories.number == 2
        assert "story 3 of 3" in screen_of(reader)[0]
        await pilot.press("X")
        assert reader._story_worker[-1] == WorkEnded("Stopped; what was read stays.")  # type: ignore[index]


async def test_rate_and_remaining_time_are_told(
    open_reader: OpenReader, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter([100.0, 104.0])
    monkeypatch.setattr("claimreader.ui.screens.reading.loading.monotonic", lambda: next(times))
    events = [StoryUpdated(0, story), *(ProgressReported("pages read", done, 300) for done in (1, 100))]
    async with open_reader(events=events) as (reader, _):
        assert "Pages read 101 of 300 · 25 a second · 8 s left · X stops" in footer_of(reader)


async def test_the_newest_and_largest_stories_are_listed_first(open_reader: OpenReader, story: Story) -> None:
    days = {"Old": "2024-05-01", "Undated": None, "New": "2024-05-03T08:00", "Larger": "2024-05-03"}
    stories = []
    for title, day in days.items():
        articles = [article._replace(date=None, page_date=None) for article in story.articles]
        articles[0] = articles[0]._replace(title=title, date=day)
        stories.append(Story(title, tuple(articles[: 3 if title == "Larger" else 2])))
    events = [*(StoryUpdated(number, one) for number, one in enumerate(stories)), WorkEnded()]
    async with open_reader(events=events) as (reader, pilot):
        while not reader.stories.ended:
            await pilot.pause()
        await pilot.press("S")
        listed = [line.replace("›", "").split()[1] for line in screen_of(reader) if "outlets" in line]
        assert listed == ["Larger", "New", "Old", "Undated"]
        assert "2024-05-03    3 outlets" in "\n".join(screen_of(reader))
        # It opens on the story that is shown, wherever that stands.
        await pilot.press("down", "enter")
        assert reader.stories.shown.story_id == "Undated"


@pytest.mark.parametrize("wanted", ["NEG", "neg"])
async def test_a_flag_in_capitals_is_the_flag_alone(open_reader: OpenReader, story: Story, wanted: str) -> None:
    talks = story.statements[3]._replace(text="negotiations")
    shown_story = story._replace(statements=(*story.statements[:3], talks, *story.statements[4:]))
    async with open_reader(events=[StoryUpdated(0, shown_story), WorkEnded()]) as (reader, pilot):
        await pilot.press("f", *wanted)
        kept = [row.collation.id for row in reader.reading.grid_pane.rows]
        assert kept == (["c2"] if wanted == "NEG" else ["c2", "c4"])
        assert f"{len(kept)} of 6 statements" in footer_of(reader)

"""Two readers on one notebook: each shows what the other kept, and neither is disturbed while it writes."""

from __future__ import annotations

from pathlib import Path

from claimreader.model import Story
from claimreader.notebook.model import ReadingPosition
from claimreader.notebook.store import Notebook
from screens import OpenReader, footer_of, screen_of


def gutter(lines: list[str], words: str) -> str:
    return next(line for line in lines if words in line)[:6]


async def test_what_another_reader_keeps_is_shown(open_reader: OpenReader, story: Story, tmp_path: Path) -> None:
    async with open_reader() as (reader, pilot):
        reader.reading.location.go_to_statement("c2")
        await pilot.pause()
        before = screen_of(reader)
        reader.reading.check_notebook_changes()
        await pilot.pause()
        assert screen_of(reader) == before
        with Notebook.open(tmp_path / "notebook.sqlite", who="ana") as other:
            mark = other.mark_statement(story, "c2")
            other.annotate(mark.id, "ask the clerk")
            reader.reading.check_notebook_changes()
            await pilot.pause()
            after = screen_of(reader)
            assert "changed elsewhere" in footer_of(reader)
            assert gutter(before, "“We will not [ever] charge") != gutter(after, "“We will not [ever] charge")
            other.confirm(story, "c2", "p1")
            reader.reading.check_notebook_changes()
            assert reader.reading.state.story is not None
            assert {link.status for link in reader.reading.state.story.links if link.a == "c2"} == {"confirmed"}
            other.undo()
            other.remove(mark.id)
            reader.reading.check_notebook_changes()
            await pilot.pause()
            assert gutter(screen_of(reader), "“We will not [ever] charge") == gutter(
                before, "“We will not [ever] charge"
            )


async def test_where_the_other_reads_is_no_news(open_reader: OpenReader, tmp_path: Path) -> None:
    async with open_reader() as (reader, pilot):
        with Notebook.open(tmp_path / "notebook.sqlite", who="ana") as other:
            other.save_position(ReadingPosition("toll", ("pages",), "post", 9))
        reader.reading.check_notebook_changes()
        await pilot.pause()
        assert "changed elsewhere" not in footer_of(reader)


async def test_nothing_moves_under_who_types_or_selects(open_reader: OpenReader, story: Story, tmp_path: Path) -> None:
    async with open_reader() as (reader, pilot):
        reader.reading.location.go_to_statement("c2")
        await pilot.press("m", "c", *"my note")
        with Notebook.open(tmp_path / "notebook.sqlite", who="ana") as other:
            other.mark_statement(story, "c3")
        reader.reading.check_notebook_changes()
        await pilot.pause()
        assert "my note" in "\n".join(screen_of(reader))
        await pilot.press("enter")
        assert len(reader.reading.state.placed) == 2, "one's own change shows the other's too"
        await pilot.press("v")
        with Notebook.open(tmp_path / "notebook.sqlite", who="ana") as other:
            other.mark_statement(story, "p2")
        reader.reading.check_notebook_changes()
        assert len(reader.reading.state.placed) == 2
        assert reader.reading.state.selected is not None
        await pilot.press("escape")
        reader.reading.check_notebook_changes()
        assert len(reader.reading.state.placed) == 3
        with Notebook.open(tmp_path / "notebook.sqlite") as book:
            assert [entry.note for entry in book.snapshot().marks] == ["my note", None, None]

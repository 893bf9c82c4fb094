"""Three invented outlets, one event, from the saved pages to the export: what a person does first."""

from __future__ import annotations

import json
from pathlib import Path

from claimreader.settings import Settings
from claimreader.sources import PageOptions, open_stories
from claimreader.ui.reader_app import ReaderApp
from claimreader.ui.story_worker import ThreadStoryWorker
from screens import footer_of, screen_of

PAGES = Path(__file__).resolve().parents[1] / "fixtures" / "tunnel"


async def test_the_first_five_minutes(tmp_path: Path) -> None:
    telling = ThreadStoryWorker(
        lambda report_error, *_: open_stories([str(PAGES)], PageOptions(), report_error=report_error)
    )
    settings = Settings(notebook=tmp_path / "notebook.sqlite", export_folder=tmp_path)
    reader = ReaderApp(telling, settings, paths=(str(PAGES),), own_themes=tmp_path)
    async with reader.run_test(size=(120, 40)) as pilot:
        while not reader.stories.ended:
            await pilot.pause()
        desk = reader.reading
        assert desk.index is not None
        assert len(desk.index.articles) == 3

        await pilot.press("0")
        assert "statements, most carried first" in "\n".join(screen_of(reader))
        top = desk.grid_pane.rows[0]
        assert top.collation.outlets == max(row.collation.outlets for row in desk.grid_pane.rows)

        await pilot.press("D")
        assert not desk.state.grid_open
        collation = desk.collation
        assert collation is not None
        link = desk.index.link(collation.base, str(desk.state.focused_reading))
        assert link is not None
        assert {flag.name for flag in link.flags} & {"NEG", "NUM", "MODAL", "QUANT", "WHO", "CUT"}
        assert "changes" in footer_of(reader) or "credited" in footer_of(reader) or "cut" in footer_of(reader)

        row, place = desk.article_pane.cursor, desk.state.article_number
        await pilot.press("enter")
        assert desk.state.article_number != place
        await pilot.press("backspace")
        assert (desk.state.article_number, desk.article_pane.cursor) == (place, row)

        await pilot.press("a", "m", "t", *"check", "enter", "c", *"ask for the transcript", "enter")
        assert [p.entry.note for p in desk.state.placed] == ["ask for the transcript"]
        await pilot.press("u", "U", "i", "G")
        assert "sha256" in "\n".join(screen_of(reader))
        await pilot.press("i", "Y")
        assert "last-copy.txt" in footer_of(reader)

        await pilot.press("e")
        assert "Written: " in footer_of(reader)
        (written,) = tmp_path.glob("*.md")
        assert "ask for the transcript" in written.read_text(encoding="utf-8")
        await pilot.press("E", *"jsonld", "enter", "enter")
        (annotations,) = tmp_path.glob("*.jsonld")
        assert json.loads(annotations.read_text(encoding="utf-8"))["type"] == "AnnotationCollection"
        await pilot.press("q")
        await pilot.pause()
        assert not reader.is_running

"""Three invented outlets, one event, from the saved pages to the export: what a person does first."""

from __future__ import annotations

import json
from pathlib import Path

from screens import footer_of, screen_of

from claimreader.settings import Settings
from claimreader.sources import Given, open_stories
from claimreader.ui.reader import Reader
from claimreader.ui.telling import ThreadTelling

PAGES = Path(__file__).resolve().parents[1] / "fixtures" / "tunnel"


async def test_the_first_five_minutes(tmp_path: Path) -> None:
    telling = ThreadTelling(lambda trouble, *_: open_stories([str(PAGES)], Given(), trouble=trouble))
    settings = Settings(notebook=tmp_path / "notebook.sqlite", export_folder=tmp_path)
    reader = Reader(telling, settings, paths=(str(PAGES),), own_themes=tmp_path)
    async with reader.run_test(size=(120, 40)) as pilot:
        while not reader.ended:
            await pilot.pause()
        desk = reader.reading
        assert desk.index is not None
        assert len(desk.index.articles) == 3

        await pilot.press("0")
        assert "statements, most carried first" in "\n".join(screen_of(reader))
        top = desk.grid_pane.rows[0]
        assert top.collation.outlets == max(row.collation.outlets for row in desk.grid_pane.rows)

        await pilot.press("D")
        assert not desk.grid_open
        collation = desk.collation
        assert collation is not None
        link = desk.index.link(collation.base, str(desk.focus_reading))
        assert link is not None
        assert {flag.name for flag in link.flags} & {"NEG", "NUM", "MODAL", "QUANT", "WHO", "CUT"}
        assert "changes" in footer_of(reader) or "credited" in footer_of(reader) or "cut" in footer_of(reader)

        row, place = desk.article_pane.cursor, desk.open_at
        await pilot.press("enter")
        assert desk.open_at != place
        await pilot.press("backspace")
        assert (desk.open_at, desk.article_pane.cursor) == (place, row)

        await pilot.press("a", "m", "t", *"check", "enter", "c", *"ask for the transcript", "enter")
        assert [p.entry.note for p in desk.placed] == ["ask for the transcript"]
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

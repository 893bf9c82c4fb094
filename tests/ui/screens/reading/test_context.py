"""Controllers know the screen as a ReadingContext only, and nothing in `ui` but the application knows the screen."""

from __future__ import annotations

from pathlib import Path

import claimreader.ui as ui

ROOM = Path(ui.__file__).parent


def test_only_the_application_imports_the_screen() -> None:
    importing = [f.name for f in ROOM.rglob("*.py") if "import ReadingScreen" in f.read_text(encoding="utf-8")]
    assert importing == ["reader_app.py"]


def test_no_screen_or_widget_imports_the_application() -> None:
    importing = [f.name for f in ROOM.rglob("*.py") if "import ReaderApp" in f.read_text(encoding="utf-8")]
    assert sorted(importing) == ["launch.py", "page_edits.py", "stories.py", "tour.py"]


def test_no_widget_imports_a_screen() -> None:
    for file in (ROOM / "widgets").glob("*.py"):
        assert "ui.screens" not in file.read_text(encoding="utf-8"), file.name

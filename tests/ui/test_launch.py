"""What is opened where nothing is named: the pages of the last session, with its records."""

from __future__ import annotations

from pathlib import Path

from claimreader.notebook.model import ReadingPosition
from claimreader.notebook.store import Notebook
from claimreader.settings import Settings
from claimreader.sources import PageOptions
from claimreader.ui.launch import paths_to_open, with_records


def left_with(tmp_path: Path, *paths: str) -> Settings:
    file = tmp_path / "notebook.sqlite"
    with Notebook.open(file) as notebook:
        notebook.save_position(ReadingPosition("story", paths, "a"))
    return Settings(notebook=file)


def test_a_session_keeps_its_record(tmp_path: Path) -> None:
    page, record = tmp_path / "page.txt", tmp_path / "briefing.txt"
    page.touch()
    record.touch()
    settings = left_with(tmp_path, str(page), f"record:{record}")
    assert paths_to_open((), settings) == ((str(page),), (str(record),))
    assert paths_to_open(("other.txt",), settings) == (("other.txt",), ())


def test_a_session_whose_record_is_gone_is_not_opened_without_it(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.touch()
    paths, records = paths_to_open((), left_with(tmp_path, str(page), f"record:{tmp_path / 'gone.txt'}"))
    assert str(page) not in paths
    assert not records


def test_a_record_that_is_named_again_counts_once() -> None:
    options = PageOptions(records=("b.txt", "c.txt"))
    assert with_records(options, ("a.txt", "b.txt")).records == ("a.txt", "b.txt", "c.txt")
    assert with_records(options, ()) is options

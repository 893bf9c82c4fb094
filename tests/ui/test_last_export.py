"""What was exported last is there the next time, and nothing broken is followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimreader.ui.export_request import ExportRequest
from claimreader.ui.last_export import FILE_NAME, load_request, save_request


def test_a_request_is_kept_with_an_absolute_place(tmp_path: Path) -> None:
    save_request(tmp_path, ExportRequest("csv", "all", "mine.csv"))
    assert load_request(tmp_path) == ExportRequest("csv", "all", str(Path.cwd() / "mine.csv"))


def test_a_folder_stays_a_folder_when_it_is_gone(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    save_request(tmp_path, ExportRequest("markdown", "marks", str(folder)))
    folder.rmdir()
    kept = load_request(tmp_path)
    assert kept is not None
    assert kept.place.endswith("out/")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "csv", "scope": "none", "place": ""}', "[" * 100_000])
def test_what_cannot_be_followed_is_left_alone(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    assert load_request(tmp_path) is None

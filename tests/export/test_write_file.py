"""Writing an export down: a safe name, nothing overwritten, whole or not at all."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge_story import bridge_story
from claimreader.errors import ExportError
from claimreader.export.registry import export
from claimreader.export.write_file import file_name, write_export
from claimreader.notebook.model import Snapshot
from export_fixture import OPTIONS, story_with_decisions


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Mayor rules out a toll", "mayor-rules-out-a-toll-2024-05-10-080000.md"),
        ("../../etc/passwd\0", "etc-passwd-2024-05-10-080000.md"),
        ("..", "passages-2024-05-10-080000.md"),
        ("CON", "story-con-2024-05-10-080000.md"),
        ("C:\\aux.txt", "c-aux-txt-2024-05-10-080000.md"),
        ("Путін: «Ні»", "путін-ні-2024-05-10-080000.md"),
        ("-rf *", "rf-2024-05-10-080000.md"),
        ("\x1b]0;x\x07 \u202e", "0-x-2024-05-10-080000.md"),
        ("", "passages-2024-05-10-080000.md"),
    ],
)
def test_a_name_says_story_and_time_and_is_only_a_name(title: str, name: str) -> None:
    assert file_name(title, "2024-05-10T08:00:00Z", ".md") == name


@given(st.text(max_size=300))
def test_no_title_makes_a_name_that_is_unsafe_or_too_long(title: str) -> None:
    name = file_name(title, None, ".md")
    assert len(name.encode("utf-8", "surrogatepass")) <= 120
    assert name == os.path.basename(name)
    assert name[0] not in ".-~ "
    assert not set(name) & set('<>:"/\\|?*\0\n\r\t ')


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    written = [write_export(target, f"{number}") for number in range(3)]
    assert [path.name for path in written] == ["report.md", "report-2.md", "report-3.md"]
    assert [path.read_text() for path in written] == ["0", "1", "2"]


def test_a_dangling_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "report.md").symlink_to(tmp_path / "elsewhere")
    assert write_export(tmp_path / "report.md", "x").name == "report-2.md"
    assert not (tmp_path / "elsewhere").exists()


def test_many_at_once_get_a_file_each(tmp_path: Path) -> None:
    threads = [
        threading.Thread(target=write_export, args=(tmp_path / "x.csv", str(number) * 50_000)) for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = [path.read_text() for path in tmp_path.glob("x*.csv")]
    assert sorted(found) == sorted(str(number) * 50_000 for number in range(8))


def test_where_there_are_no_hard_links_it_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    assert [write_export(tmp_path / "x.md", "x").name for _ in range(2)] == ["x.md", "x-2.md"]


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ExportError, match="No space left on device"):
        write_export(tmp_path / "x.md", "x")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("place", ["nowhere/x.md", "file/x.md", "folder", "x" * 300, "a\0b"])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(ExportError, match="name") as caught:
        write_export(tmp_path / place, "x")
    assert str(tmp_path) in str(caught.value)


def test_permissions_are_those_of_any_new_file(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    assert stat.S_IMODE(write_export(tmp_path / "x.md", "x").stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_while_it_is_being_written_nobody_else_can_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modes: list[int] = []
    synced = os.fsync

    def looked_at(handle: int) -> None:
        modes.append(stat.S_IMODE(os.fstat(handle).st_mode))
        synced(handle)

    monkeypatch.setattr(os, "fsync", looked_at)
    write_export(tmp_path / "x.md", "x")
    assert modes == [0o600]


def test_where_there_are_no_hard_links_a_failure_leaves_no_empty_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(os, "replace", refuse)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ExportError, match="Operation not permitted"):
        write_export(tmp_path / "x.md", "x")
    assert sorted(tmp_path.iterdir()) == before


def test_an_export_into_a_folder_names_itself(tmp_path: Path) -> None:
    story, entries = story_with_decisions()
    written = export("csv", story, entries, tmp_path, OPTIONS)
    assert written.name == "mayor-rules-out-a-toll-on-the-orrin-bridge-2024-05-10-080000.csv"
    assert export("csv", story, entries, tmp_path, OPTIONS).name.endswith("080000-2.csv")


def test_an_export_of_nothing_writes_nothing(tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ExportError, match="nothing is marked"):
        export("markdown", bridge_story(), Snapshot(), tmp_path)
    assert sorted(tmp_path.iterdir()) == before

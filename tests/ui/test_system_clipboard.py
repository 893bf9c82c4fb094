"""A copy always lies in a file that its owner alone can read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from claimreader.ui.system_clipboard import copy

WORDS = "“e\u0301té” [sic]\r\nשלום\n"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def _open_umask() -> object:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("_open_umask")
def test_the_file_and_the_folders_made_for_it_are_private(tmp_path: Path) -> None:
    folder = tmp_path / "share" / "claimreader"
    written: list[str] = []
    assert copy("before", "file", written.append, folder, {}) == [str(folder / "last-copy.txt")]
    assert copy(WORDS, "file", written.append, folder, {}) == [str(folder / "last-copy.txt")]
    assert [path.name for path in folder.iterdir()] == ["last-copy.txt"]
    assert (folder / "last-copy.txt").read_bytes() == WORDS.encode()
    assert mode(folder / "last-copy.txt") == 0o600
    assert mode(folder) == mode(folder.parent) == 0o700
    assert not written


def test_the_terminals_way_is_told_beside_the_file(tmp_path: Path) -> None:
    written: list[str] = []
    assert copy(WORDS, "terminal", written.append, tmp_path, {}) == [
        "terminal (OSC 52)",
        str(tmp_path / "last-copy.txt"),
    ]
    assert written == [WORDS]


XCLIP = """#!/bin/sh
case "$*" in *-o*) exec cat "$STORE" ;; *) exec cat > "$STORE" ;; esac
"""


@pytest.mark.parametrize(
    ("program", "worked"),
    [(XCLIP, ["desktop"]), ("#!/bin/sh\necho no display >&2; exit 1\n", []), ("#!/bin/sh\nexec sleep 60\n", [])],
    ids=["takes it", "fails", "hangs"],
)
def test_the_desktop_is_named_only_where_the_text_arrived(
    tmp_path: Path, program: str, worked: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("claimreader.ui.system_clipboard._TIMEOUT_SECONDS", 30 if worked else 0.5)
    (tmp_path / "xclip").write_text(program, encoding="utf-8")
    (tmp_path / "xclip").chmod(0o700)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "DISPLAY": ":9", "STORE": str(tmp_path / "store")}
    ways = copy(WORDS, "program", lambda text: None, tmp_path, environment)
    assert ways == [*worked, str(tmp_path / "last-copy.txt")]
    assert capfd.readouterr() == ("", "")


def test_where_no_file_can_be_written_nothing_is_left_and_no_way_is_claimed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    folder = tmp_path / "here"
    assert copy("x", "file", lambda text: None, folder, {}) == []
    assert not list(folder.iterdir())
    (tmp_path / "file").touch()
    assert copy("x", "file", lambda text: None, tmp_path / "file" / "below", {}) == []

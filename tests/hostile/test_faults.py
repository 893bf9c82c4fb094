"""Faults around the program: closed and full outputs, signals, files that go away, a home that is not there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimreader.cli.main import main
from claimreader.sources import files, open_pages

COMMAND = [sys.executable, "-m", "claimreader"]
PAGE = "“We will not pay for the bridge,” Ada Lund said on Tuesday.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.txt"
    file.write_text(PAGE, encoding="utf-8")
    return file


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """More pages than a few: they are read by the crew."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(f"{PAGE}\nPage {number}.\n{PAGE * 20}", encoding="utf-8")
    return folder


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_disk_is_told_in_a_line(page: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*COMMAND, "clean", str(page)], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1:] == [b"claimreader: No space left on device: the output is not complete"]


def test_a_limit_on_the_size_of_files_is_told_in_a_line(page: Path, tmp_path: Path) -> None:
    limited = ["bash", "-c", 'ulimit -f 1; "$@" > out.txt', "-", *COMMAND]
    done = subprocess.run([*limited, "clean", *[str(page)] * 40], capture_output=True, check=False, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1:] == [
        b"claimreader: File too large: the output is not complete; raise the limit, then start again"
    ]


@pytest.mark.parametrize(("closing", "status"), [(">&-", 1), ("2>&- >/dev/null", 0), ("<&-", 0)])
def test_closed_streams_are_no_traceback(page: Path, closing: str, status: int) -> None:
    command = ["bash", "-c", f'"$@" {closing}', "-", *COMMAND, "clean", str(page), str(page)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == status
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("home", [None, "/nonexistent", "/proc"])
def test_a_home_that_is_not_there_matters_to_nobody(many: Path, page: Path, home: str | None) -> None:
    env = {"PATH": os.environ["PATH"]} | ({} if home is None else {"HOME": home, "XDG_CACHE_HOME": f"{home}/cache"})
    for paths in ([str(page)], sorted(map(str, many.iterdir()))[:25]):
        no_cache = ["--no-cache"] if home is None else []
        done = subprocess.run(
            [*COMMAND, "compare", *paths, "--format", "jsonl", *no_cache], capture_output=True, check=True, env=env
        )
        assert done.stdout
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, -15), (signal.SIGHUP, -1), (signal.SIGKILL, -9)]
)
def test_a_signal_ends_the_crew_too(many: Path, number: signal.Signals, status: int) -> None:
    with subprocess.Popen(
        [*COMMAND, "compare", str(many), "--format", "jsonl", "--jobs", "2", "--no-cache"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        while len(_members(process.pid)) < 3:
            assert process.poll() is None
        process.send_signal(number)
        process.stdout.read()
        said = process.stderr.read()
        assert process.wait() == status
        assert b"Traceback" not in said
        # The pipes end a moment before the process that held them; one that stays makes the test fail by its limit.
        until = time.monotonic() + 60
        while _members(process.pid):
            assert time.monotonic() < until, "a worker outlived the program"


def _members(session: int) -> list[int]:
    """The processes of a session."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text("utf-8").rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session and fields[0] != "Z":
                found.append(int(entry.name))
    return found


def test_a_file_that_goes_away_is_named_and_the_rest_goes_on(many: Path) -> None:
    troubles: list[str] = []
    pages = open_pages([str(many)], report_error=lambda error: troubles.append(str(error)))
    next(pages)
    (many / "002.txt").unlink()
    (many / "003.txt").unlink()
    (many / "003.txt").mkdir()
    assert len(list(pages)) == 397
    assert len(troubles) == 2
    assert "002.txt: no such file or folder" in troubles[0]
    assert "003.txt" in troubles[1]


def test_an_output_that_is_the_input_is_not_read_for_ever(page: Path) -> None:
    with page.open("ab") as out:
        subprocess.run([*COMMAND, "clean", str(page), "--cleaned"], stdout=out, check=True, timeout=20)
    assert page.stat().st_size < 10_000


@pytest.mark.parametrize("verb", ["import", "verify"])
@pytest.mark.parametrize(("name", "kind"), [("/dev/zero", "device"), (".", "folder")])
def test_no_device_is_read_for_an_export(verb: str, name: str, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([verb, name]) == 1
    assert f"claimreader: {name}: cannot be read (not a file but a {kind})" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["import", "verify"])
def test_a_pipe_that_nobody_writes_to_is_not_waited_for_for_ever(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(files, "PIPE_PATIENCE", 0.01)
    os.mkfifo(tmp_path / "pipe")
    assert main([verb, str(tmp_path / "pipe")]) == 1
    assert "a pipe that nobody wrote to" in capsys.readouterr().err

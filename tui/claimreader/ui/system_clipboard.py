"""Copying by every way there is, and saying which: none of them works everywhere.

The terminal's own way (OSC 52) is dropped by tmux unless it was told otherwise and was never in some terminals; so
tmux is asked as well, and a program of the desktop; and the text always lies in a file.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from claimreader.paths import write_private

PROGRAMS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("pbcopy", ("pbcopy",), ""),
    ("wl-copy", ("wl-copy",), "WAYLAND_DISPLAY"),
    ("xclip", ("xclip", "-selection", "clipboard"), "DISPLAY"),
)
"""(program, call, variable that must be set)."""

FILE_NAME = "last-copy.txt"
_TIMEOUT_SECONDS = 2.0


def copy(
    text: str,
    method: str,
    terminal: Callable[[str], None],
    folder: Path,
    environment: Mapping[str, str] = os.environ,
) -> list[str]:
    """Copy `text`; the ways that were used, in words. `way` is auto, terminal, program or file."""
    methods_used = []
    if method in {"auto", "terminal"}:
        terminal(text)
        methods_used.append("terminal (OSC 52)")
        if environment.get("TMUX") and _pipe(("tmux", "load-buffer", "-w", "-"), text):
            methods_used.append("tmux")
    if method in {"auto", "program"} and (program := _program(environment)) and _pipe(program, text):
        methods_used.append(program[0])
    if file := _file(text, folder):
        methods_used.append(str(file))
    return methods_used


def _program(environment: Mapping[str, str]) -> tuple[str, ...] | None:
    for name, call, needed in PROGRAMS:
        if needed and not environment.get(needed):
            continue
        if (name != "pbcopy" or sys.platform == "darwin") and shutil.which(name):
            return call
    return None


def _pipe(call: tuple[str, ...], text: str) -> bool:
    try:
        completed = subprocess.run(
            call,
            input=text.encode("utf-8"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return completed.returncode == 0


def _file(text: str, folder: Path) -> Path | None:
    """Write the file, which its owner alone can read; None where it cannot be written."""
    path = folder / FILE_NAME
    try:
        write_private(path, text)
    except OSError:
        return None
    return path

"""Copying by all methods at once, because none works everywhere, and naming those that were used.

The escape code of the terminal (OSC 52) is dropped by tmux by default and unknown to some terminals; so the text also
goes to tmux and, through pyperclip, to the desktop, and always into a file.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from claimreader.paths import write_private

# pyperclip neither looks at how its programs end, nor stops one that hangs, nor keeps their errors off the screen.
_COPY_AND_CHECK = """
import sys, pyperclip
text = sys.stdin.buffer.read().decode()
pyperclip.copy(text)
sys.exit(pyperclip.paste() != text)
"""
_DESKTOP_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")

FILE_NAME = "last-copy.txt"
_TIMEOUT_SECONDS = 2.0


def copy(
    text: str,
    method: str,
    terminal: Callable[[str], None],
    folder: Path,
    environment: Mapping[str, str] = os.environ,
) -> list[str]:
    """Copy `text`; the ways that worked, in words. `method` is auto, terminal, program or file."""
    methods_used = []
    if method in {"auto", "terminal"}:
        terminal(text)
        methods_used.append("terminal (OSC 52)")
        if environment.get("TMUX") and _pipe(("tmux", "load-buffer", "-w", "-"), text, environment):
            methods_used.append("tmux")
    if (
        method in {"auto", "program"}
        and _has_desktop(environment)
        and _pipe((sys.executable, "-c", _COPY_AND_CHECK), text, environment)
    ):
        methods_used.append("desktop")
    if file := _file(text, folder):
        methods_used.append(str(file))
    return methods_used


def _has_desktop(environment: Mapping[str, str]) -> bool:
    return sys.platform in ("darwin", "win32") or any(map(environment.get, _DESKTOP_VARIABLES))


def _pipe(call: tuple[str, ...], text: str, environment: Mapping[str, str]) -> bool:
    try:
        completed = subprocess.run(
            call,
            input=text.encode("utf-8"),
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return completed.returncode == 0


def _file(text: str, folder: Path) -> Path | None:
    """Write the file, readable by its owner only; None where it cannot be written."""
    path = folder / FILE_NAME
    try:
        write_private(path, text)
    except OSError:
        return None
    return path

"""`claimreader diagnose`: what a report of a fault should say about the machine."""

from __future__ import annotations

import argparse
import locale
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from claimreader import __version__
from claimreader.cli.console import Console
from claimreader.paths import cache_folder, config_folder, data_folder
from claimreader.settings import load_settings

_LIBRARIES = ("textual", "rich", "rapidfuzz", "tomli", "platformdirs", "lxml")
_VARIABLES = ("TERM", "COLORTERM", "NO_COLOR", "TMUX", "ZELLIJ", "SSH_TTY", "DISPLAY", "LANG", "LC_ALL")
_CLIPBOARDS = ("pbcopy", "wl-copy", "xclip", "xsel", "tmux")


def run(args: argparse.Namespace, console: Console) -> None:
    """`name: value`, one a line; nothing of the person's pages, marks or other settings."""
    settings, problems = load_settings(Path(args.config) if args.config else None)
    for name, value in _facts():
        console.write_line(f"{name}: {value}")
    console.write_line(f"settings: {settings.source}")
    for problem in problems:
        console.report_error(problem)


def _facts() -> Iterator[tuple[str, str]]:
    yield "claimreader", f"{__version__} in {Path(__file__).resolve().parents[1]}"
    yield "python", f"{platform.python_version()} in {sys.prefix}"
    yield "system", f"{platform.system()} {platform.release()} {platform.machine()}"
    for name in _LIBRARIES:
        yield name, _version(name)
    columns, lines = shutil.get_terminal_size()
    yield "terminal", f"{columns}×{lines}, {'a terminal' if sys.stdout.isatty() else 'not a terminal'}"
    yield "encoding", f"{locale.getpreferredencoding(False)}, files {sys.getfilesystemencoding()}"
    for name in _VARIABLES:
        if name in os.environ:
            yield name, os.environ[name]
    yield "clipboard programs", ", ".join(name for name in _CLIPBOARDS if shutil.which(name)) or "none"
    for what, folder in (("config", config_folder()), ("data", data_folder()), ("cache", cache_folder())):
        yield f"{what} folder", f"{folder} ({_state(folder)})"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _state(folder: Path) -> str:
    if not folder.exists():
        return "not there yet"
    return "writable" if os.access(folder, os.W_OK) else "not writable"

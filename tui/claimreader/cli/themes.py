"""`claimreader themes`: the themes there are, and what is wrong with a file that is none."""

from __future__ import annotations

import argparse

from claimreader.cli.console import Console
from claimreader.paths import config_folder
from claimreader.resources import themes_dir
from claimreader.theme_files import load_themes


def run(args: argparse.Namespace, console: Console) -> None:
    """One a line: the name that --theme takes, whether it is dark or light, the name as shown, the file."""
    themes, problems = load_themes((themes_dir(), config_folder() / "themes"))
    for problem in problems:
        console.report_error(problem)
    for theme in themes.values():
        kind = "terminal" if theme.terminal else "dark" if theme.dark else "light"
        console.write_line(f"{theme.id:<16} {kind:<9} {theme.name:<24} {theme.source}")

"""`claimreader tour`: an invented story in the reader, and six keys to try on it."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from claimreader.cli.console import Console
from claimreader.resources import tour_dir
from claimreader.settings import load_settings


def run(args: argparse.Namespace, console: Console) -> None:
    """Open the reader on the invented story; its notebook and its exports are in a folder that ends with the tour."""
    if not sys.stdout.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        args.parser.error("it needs a terminal that can move the cursor")
    from claimreader.sources import PageOptions
    from claimreader.ui.launch import run_reader

    settings, problems = load_settings(Path(args.config) if args.config else None)
    with TemporaryDirectory(prefix="claimreader-tour-") as folder:
        settings = settings._replace(notebook=Path(folder) / "notebook.sqlite", export_folder=Path(folder))
        status = run_reader((str(tour_dir()),), PageOptions, settings, problems, tour=True)
    console.failed = status != 0

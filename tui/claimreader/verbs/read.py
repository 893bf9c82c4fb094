"""`claimreader`, `claimreader read`: the reader."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from claimreader.settings import load_settings
from claimreader.verbs.arguments import given_by
from claimreader.verbs.console import Console


def run(args: argparse.Namespace, console: Console) -> None:
    """Open the reader and stay until the person leaves."""
    if not sys.stdout.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        args.parser.error("it needs a terminal that can move the cursor; claimreader compare PATH writes text")
    from claimreader.ui.app import read

    settings, problems = load_settings(Path(args.config) if args.config else None)
    settings = replace(
        settings,
        theme=args.theme or settings.theme,
        ascii=args.ascii or settings.ascii,
        notebook=Path(args.notebook) if args.notebook else settings.notebook,
    )
    console.failed = read(args.paths, given_by(args), settings, problems) != 0

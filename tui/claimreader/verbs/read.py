"""`claimreader`, `claimreader read`: the reader."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimreader.errors import BadSetting
from claimreader.settings import Settings, load_settings
from claimreader.verbs.arguments import given_by
from claimreader.verbs.console import Console

if TYPE_CHECKING:
    from claimreader.notebook.values import Snapshot


def run(args: argparse.Namespace, console: Console) -> None:
    """Open the reader and stay until the person leaves; or write what it would show as plain lines."""
    if not args.plain and (not sys.stdout.isatty() or os.environ.get("TERM", "dumb") == "dumb"):
        args.parser.error("it needs a terminal that can move the cursor; --plain writes the same as plain lines")
    settings, problems = load_settings(Path(args.config) if args.config else None)
    settings = replace(
        settings,
        theme=args.theme or settings.theme,
        ascii=args.ascii or settings.ascii,
        notebook=Path(args.notebook) if args.notebook else settings.notebook,
    )
    if args.plain:
        _write_plain(args, settings, problems, console)
        return
    from claimreader.ui.app import read

    console.failed = read(args.paths, lambda: given_by(args), settings, problems) != 0


def _write_plain(
    args: argparse.Namespace, settings: Settings, problems: Sequence[BadSetting], console: Console
) -> None:
    """For a screen reader: of every story each article from its headline on, then what stands side by side."""
    from claimreader.export.material import ExportOptions
    from claimreader.export.registry import render
    from claimreader.grouping.events import Events
    from claimreader.notebook.apply import apply
    from claimreader.ui.app import named_by
    from claimreader.verbs.plain import article_lines

    for problem in problems:
        console.trouble(problem)
    kept, events = _kept(settings), Events(console.trouble, console.notice)
    for number, told in enumerate(events.stories(named_by(args.paths, settings), given_by(args))):
        story = apply(told, kept)
        for place, article in enumerate(story.articles):
            console.doubt(article)
            for line in article_lines(article, first=number == place == 0):
                console.write_line(line)
        compared = render("text", story, kept, ExportOptions(scope="all"))
        assert isinstance(compared, str)
        for line in ("", "", *compared.splitlines()):
            console.write_line(line)


def _kept(settings: Settings) -> Snapshot:
    """What the person added; a notebook that is not there holds nothing and is not made."""
    from claimreader.notebook.store import Notebook, default_file
    from claimreader.notebook.values import Snapshot

    file = settings.notebook or default_file()
    if not file.exists():
        return Snapshot()
    with Notebook.open(file) as notebook:
        return notebook.snapshot()

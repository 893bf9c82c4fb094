"""`claimreader`, `claimreader read`: the reader."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from claimreader.cli.arguments import notebook_file_from, notebook_snapshot, page_options_from, screen_settings_from
from claimreader.cli.console import Console
from claimreader.errors import BadSetting
from claimreader.settings import Settings


def run(args: argparse.Namespace, console: Console) -> None:
    """Open the reader and stay until the person leaves; or write what it would show as plain lines."""
    if not args.plain and (not sys.stdout.isatty() or os.environ.get("TERM", "dumb") == "dumb"):
        args.parser.error("it needs a terminal that can move the cursor; --plain writes the same as plain lines")
    settings, problems = screen_settings_from(args)
    if args.plain:
        _write_text(args, settings, problems, console)
        return
    from claimreader.ui.launch import run_reader

    records = args.record or ()
    console.failed = run_reader(args.paths, lambda: page_options_from(args), settings, problems, records) != 0


def _write_text(args: argparse.Namespace, settings: Settings, problems: Sequence[BadSetting], console: Console) -> None:
    """For a screen reader: of every story each article from its headline on, then what stands side by side."""
    from claimreader.cli.text_output import article_lines
    from claimreader.clustering.story_loader import StoryLoader
    from claimreader.export.document import ExportOptions
    from claimreader.export.registry import render
    from claimreader.notebook.apply import apply_notebook
    from claimreader.ui.launch import paths_to_open, with_records

    for problem in problems:
        console.report_error(problem)
    snapshot = notebook_snapshot(notebook_file_from(args, settings), console)
    story_loader = StoryLoader(console.report_error, console.notice)
    paths, records = paths_to_open(args.paths, settings)
    options = with_records(page_options_from(args), records)
    for number, found_story in enumerate(story_loader.stories(paths, options)):
        story = apply_notebook(found_story, snapshot)
        for index, article in enumerate(story.articles):
            console.warn_if_uncertain(article)
            for line in article_lines(article, first=number == index == 0):
                console.write_line(line)
        compared = render("text", story, snapshot, ExportOptions(scope="all"))
        assert isinstance(compared, str)
        for line in ("", "", *compared.splitlines()):
            console.write_line(line)

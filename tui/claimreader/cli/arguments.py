"""What the options that several verbs share come to."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimreader.cli.console import Console
    from claimreader.errors import BadSetting
    from claimreader.model import LinkSettings
    from claimreader.notebook.model import Snapshot
    from claimreader.notebook.store import Notebook
    from claimreader.settings import Settings
    from claimreader.sources import PageOptions


def page_options_from(args: argparse.Namespace) -> PageOptions:
    """What the person says of the pages beside naming them."""
    # The reader's own process opens no page and never loads what does.
    from claimreader.sources import PageOptions

    return PageOptions(
        args.cleaned, args.outlet, args.date, args.allow_private, tuple(getattr(args, "record", None) or ())
    )


def screen_settings_from(args: argparse.Namespace) -> tuple[Settings, tuple[BadSetting, ...]]:
    """The settings as the options of a screen change them, and what could not be used of them."""
    from claimreader.settings import load_settings

    settings, problems = load_settings(Path(args.config) if args.config else None)
    notebook = Path(args.notebook) if args.notebook else settings.notebook
    return settings._replace(
        theme=args.theme or settings.theme, ascii=args.ascii or settings.ascii, notebook=notebook
    ), problems


def link_settings_from(args: argparse.Namespace, console: Console) -> LinkSettings | None:
    """The thresholds of the settings that --config names; a script's result hangs on no other settings."""
    if not args.config:
        return None
    from claimreader.settings import load_settings

    settings, problems = load_settings(Path(args.config))
    for problem in problems:
        console.report_error(problem)
    return settings.link_settings


def notebook_file_from(args: argparse.Namespace, settings: Settings) -> Path:
    """The notebook that --notebook names, else that of the settings, else the one in the data folder."""
    from claimreader.notebook.store import default_file

    return Path(args.notebook) if args.notebook else settings.notebook or default_file()


def say_notice(notebook: Notebook, console: Console) -> None:
    """What there is to say of the file: that a damaged one was set aside is no narration."""
    if notebook.notice:
        (console.notice if notebook.read_only else console.warn)(notebook.notice)


def notebook_snapshot(file: Path, console: Console) -> Snapshot:
    """What the notebook holds; a notebook that is not there holds nothing and is not made."""
    from claimreader.notebook.model import Snapshot
    from claimreader.notebook.store import Notebook

    if not file.exists():
        return Snapshot()
    with Notebook.open(file) as notebook:
        say_notice(notebook, console)
        return notebook.snapshot()

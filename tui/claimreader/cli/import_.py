"""`claimreader import`: marks, verdicts and corrections from JSON-LD or JSON Lines into the notebook."""

from __future__ import annotations

import argparse
from pathlib import Path

from claimreader.cli.arguments import notebook_file_from
from claimreader.cli.console import Console
from claimreader.errors import ClaimreaderError, ExportError, UnreadablePage
from claimreader.export.read_export import read_export
from claimreader.notebook.store import Notebook
from claimreader.settings import load_settings
from claimreader.sources.files import read_file


def run(args: argparse.Namespace, console: Console) -> None:
    """Each file as one step of undo; what is there already is left as it is."""
    settings, _ = load_settings(Path(args.config) if args.config else None)
    file = notebook_file_from(args, settings)
    with Notebook.open(file) as notebook:
        if notebook.notice:
            console.notice(notebook.notice)
        for name in args.exports:
            try:
                entries = read_export(_read_content(name), name).entries
                if not entries:
                    raise ExportError(name, "holds no marks", "name a JSON-LD or JSON Lines export, or annotations")
                new = notebook.add(entries, f"import {Path(name).name}")
                already_there = f", {len(entries) - new} were there already" if new < len(entries) else ""
                console.notice(f"{name}: {new} of {len(entries)} taken into {file}{already_there}")
            except ClaimreaderError as error:
                console.report_error(error)


def _read_content(name: str) -> bytes:
    try:
        return read_file(name)
    except UnreadablePage as error:
        raise ExportError(name, f"cannot be read ({error.reason})", "name a JSON-LD or JSON Lines export") from error

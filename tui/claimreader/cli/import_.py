"""`claimreader import`: marks, verdicts and corrections from JSON-LD or JSON Lines into the notebook."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from textwrap import shorten

from claimreader.cli.arguments import notebook_file_from, say_notice
from claimreader.cli.console import Console
from claimreader.errors import ClaimreaderError, ExportError, UnreadablePage
from claimreader.export.read_export import read_export
from claimreader.notebook.model import Entry
from claimreader.notebook.store import Notebook
from claimreader.settings import load_settings
from claimreader.sources.files import read_file


def run(args: argparse.Namespace, console: Console) -> None:
    """Each file as one step of undo; what is there already is left as it is."""
    settings, _ = load_settings(Path(args.config) if args.config else None)
    file = notebook_file_from(args, settings)
    with Notebook.open(file) as notebook:
        say_notice(notebook, console)
        for name in args.exports:
            try:
                entries = _each_once(read_export(_read_content(name), name).entries, name, console)
                if not entries:
                    raise ExportError(name, "holds no marks", "name a JSON-LD or JSON Lines export, or annotations")
                new = notebook.add(entries, f"import {Path(name).name}")
                already_there = f", {len(entries) - new} were there already" if new < len(entries) else ""
                console.notice(f"{name}: {new} of {len(entries)} taken into {file}{already_there}")
            except ClaimreaderError as error:
                console.report_error(error)


def _each_once(entries: Sequence[Entry], name: str, console: Console) -> list[Entry]:
    """The entries without those that stand in the file again; an error where two of one name are not the same."""
    first: dict[str, Entry] = {}
    again: dict[bool, dict[str, Entry]] = {True: {}, False: {}}
    for entry in entries:
        if first.setdefault(entry.id, entry) is not entry:
            again[entry == first[entry.id]][entry.id] = entry
    if again[True]:
        console.notice(f"{name}: {_quoted(again[True].values())} more than once in the file, taken once")
    if again[False]:
        console.report_error(
            ExportError(
                name,
                f"{_quoted(again[False].values())} more than once under one id, and not the same; the first was taken",
                "give each an id of its own",
            )
        )
    return list(first.values())


def _quoted(entries: Iterable[Entry]) -> str:
    """ "“We will not pay” and 2 others stand"."""
    words = [f"“{shorten(' '.join(entry.passages[0].exact.split()), 60, placeholder='…')}”" for entry in entries]
    others = f" and {len(words) - 1} other{'s' if len(words) > 2 else ''}" if len(words) > 1 else ""
    return f"{words[0]}{others} {'stand' if others else 'stands'}"


def _read_content(name: str) -> bytes:
    try:
        return read_file(name)
    except UnreadablePage as error:
        raise ExportError(name, f"cannot be read ({error.reason})", "name a JSON-LD or JSON Lines export") from error

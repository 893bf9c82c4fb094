"""`claimreader export`: what was marked, or a whole story; with a PATH, as its pages read now."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from claimreader.cli.arguments import notebook_file_from, notebook_snapshot
from claimreader.cli.console import Console
from claimreader.errors import ExportError, NotebookError, UnreadablePage
from claimreader.export.compose import compose
from claimreader.export.document import ExportOptions, Scope
from claimreader.export.registry import NothingMarked, export, find_format
from claimreader.model import Story
from claimreader.notebook.model import Snapshot
from claimreader.sources.files import read_file


def run(args: argparse.Namespace, console: Console) -> None:
    """Write to standard output, or with --output to a file, saying where."""
    if args.starter:
        from claimreader.export.template import starter

        console.write(starter().removesuffix("\n"))
        return
    if args.output == "-":
        args.output = None
    if args.output is not None and args.output.endswith(("/", os.sep)) and not os.path.isdir(args.output):
        raise ExportError(args.output, "is no folder", "make it first, or name a file")
    written = 0
    snapshot, options = _notebook_snapshot(args, console), _options(args)
    for story in _stories(args, snapshot, console):
        written += _write(args, story, snapshot, options, console, is_first=not written)
    if not written:
        raise ExportError("the notebook", "nothing is marked", "mark a statement in the reader, or add --all")


def _write(
    args: argparse.Namespace,
    story: Story | None,
    entries: Snapshot,
    options: ExportOptions,
    console: Console,
    is_first: bool,
) -> bool:
    """Write one story; whether there was anything to write. Of several on standard output only one fits."""
    chosen = find_format(args.format)
    if args.output is not None:
        try:
            console.notice(f"written to {export(chosen.name, story, entries, Path(args.output), options)}")
        except NothingMarked:
            return False
        return True
    document = compose(story, entries, options)
    if chosen.is_empty_for(document):
        return False
    if not is_first:
        raise ExportError("standard output", "takes one story", "name a folder with --output for several")
    content = chosen.render(document)
    console.write((content.decode("utf-8") if isinstance(content, bytes) else content).removesuffix("\n"))
    return True


def _stories(args: argparse.Namespace, snapshot: Snapshot, console: Console) -> Iterator[Story | None]:
    """Each story with the person's corrections applied; without a PATH none, and the entries speak for themselves."""
    if not args.paths:
        yield None
        return
    from claimreader.cli.compare import stories_of
    from claimreader.notebook.apply import apply_notebook

    for story in stories_of(args, console):
        yield apply_notebook(story, snapshot)


def _options(args: argparse.Namespace) -> ExportOptions:
    scope: Scope = "all" if args.all else "linked" if args.linked else "marks"
    created = None
    if args.output is not None:
        from claimreader.notebook.authorship import utc_now

        created = utc_now()
    template = None
    if args.template:
        if find_format(args.format).name != "markdown":
            raise ExportError(args.template, "is a template, and only markdown takes one", "add --format markdown")
        try:
            template = read_file(args.template).decode("utf-8")
        except (UnreadablePage, UnicodeDecodeError) as error:
            reason = getattr(error, "reason", None) if isinstance(error, UnreadablePage) else "not UTF-8"
            raise ExportError(args.template, f"cannot be read ({reason})", "name a template") from error
    return ExportOptions(scope=scope, created=created, title=args.title, template=template, template_name=args.template)


def _notebook_snapshot(args: argparse.Namespace, console: Console) -> Snapshot:
    """What the notebook holds. Raises NotebookError where none is there and nothing else would be exported."""
    from claimreader.settings import load_settings

    settings, _ = load_settings(Path(args.config) if args.config else None)
    file = notebook_file_from(args, settings)
    if not file.exists() and not (args.paths and (args.all or args.linked)):
        raise NotebookError(str(file), "there is no notebook yet", "mark something in the reader, or add --all")
    return notebook_snapshot(file, console)

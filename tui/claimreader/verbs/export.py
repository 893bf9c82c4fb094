"""`claimreader export`: what was marked, or a whole story; with a PATH, as its pages read now."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from claimreader.errors import ClaimreaderError, ExportError, NotebookError
from claimreader.export.compose import compose
from claimreader.export.material import ExportOptions, Scope
from claimreader.export.registry import export, find_format
from claimreader.model import Story
from claimreader.notebook.values import Snapshot
from claimreader.verbs.console import Console


def run(args: argparse.Namespace, console: Console) -> None:
    """Write to standard output, or with --output to a file, saying where."""
    try:
        snapshot, options = _entries(args), _options(args)
        for number, (story, entries) in enumerate(_told(args, snapshot, console)):
            if args.output is None:
                if number:
                    raise ExportError("standard output", "takes one story", "name a folder with --output for several")
                _write(args, story, entries, options, console)
            else:
                file = export(args.format, story, entries, Path(args.output), options)
                console.notice(f"written to {file}")
    except ClaimreaderError as error:
        console.trouble(error)


def _told(args: argparse.Namespace, snapshot: Snapshot, console: Console) -> Iterator[tuple[Story | None, Snapshot]]:
    """Each story with what concerns it; without a PATH the entries as they were made."""
    if not args.paths:
        yield None, snapshot
        return
    from claimreader.notebook.apply import apply
    from claimreader.verbs.compare import stories_of

    for story in stories_of(args, console):
        yield apply(story, snapshot), snapshot


def _write(
    args: argparse.Namespace, story: Story | None, entries: Snapshot, options: ExportOptions, console: Console
) -> None:
    material = compose(story, entries, options)
    if not material.groups and not material.orphans:
        raise ExportError("notebook", "nothing is marked", "mark a statement in the reader, or add --all")
    made = find_format(args.format).render(material)
    console.write((made.decode("utf-8") if isinstance(made, bytes) else made).removesuffix("\n"))


def _options(args: argparse.Namespace) -> ExportOptions:
    scope: Scope = "all" if args.all else "linked" if args.linked else "marks"
    created = None
    if args.output is not None:
        from claimreader.notebook.store import utc_now

        created = utc_now()
    template = None
    if args.template:
        if find_format(args.format).name != "markdown":
            raise ExportError(args.template, "is a template, and only markdown takes one", "add --format markdown")
        try:
            template = Path(args.template).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "not UTF-8"
            raise ExportError(args.template, f"cannot be read ({reason})", "name a template") from error
    return ExportOptions(scope=scope, created=created, title=args.title, template=template)


def _entries(args: argparse.Namespace) -> Snapshot:
    """What the notebook holds; a notebook that is not there holds nothing and is not made."""
    from claimreader.notebook.store import Notebook, default_file
    from claimreader.settings import load_settings

    settings, _ = load_settings(Path(args.config) if args.config else None)
    file = Path(args.notebook) if args.notebook else settings.notebook or default_file()
    if not file.exists():
        if args.paths and (args.all or args.linked):
            return Snapshot()
        raise NotebookError(str(file), "there is no notebook yet", "mark something in the reader, or add --all")
    with Notebook.open(file) as notebook:
        return notebook.snapshot()

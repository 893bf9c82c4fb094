"""`claimreader check`: are the quotations and reports of a draft what its sources have?"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from claimreader.cli.arguments import notebook_file_from, say_notice, screen_settings_from
from claimreader.cli.console import Console
from claimreader.errors import ClaimreaderError, UnreadablePage
from claimreader.model import Article
from claimreader.settings import load_settings
from claimreader.view.confidence_note import confidence_note

if TYPE_CHECKING:
    from claimreader.checking.decisions import Decided
    from claimreader.checking.model import Check, Draft


class _Narrator(Protocol):
    """What is said while the work goes on: on standard error, or on the screen."""

    def progress(self, activity: str, done: int, total: int) -> None: ...
    def report_error(self, error: ClaimreaderError) -> None: ...
    def notice(self, text: str) -> None: ...


def run(args: argparse.Namespace, console: Console) -> None:
    """A passage of the draft after the other; the exit status is 1 when one is not as its source has it."""
    if args.contract:
        from claimreader.checking.contract import contract_lines

        for line in contract_lines():
            console.write_line(line)
        return
    _reject_wrong_call(args)
    from claimreader.checking.draft import open_draft
    from claimreader.checking.model import is_wrong

    draft = open_draft(args.draft)
    if args.read:
        checks = _read(args, draft, console)
    else:
        checks = _check(args, draft, console)
        _write(args, draft, checks, console)
    console.failed |= any(is_wrong(check, args.strict) for check in checks)


def _check(args: argparse.Namespace, draft: Draft, narrator: _Narrator) -> list[Check]:
    """The answers for all passages of the draft."""
    articles = list(_articles(args, narrator))
    if not articles:
        raise UnreadablePage(", ".join(args.against or args.record), "no source could be read", "see the lines above")
    from claimreader.checking.check import check_draft

    checks = list(check_draft(draft, articles, narrator.progress))
    if not checks:
        narrator.notice(f"{draft.source}: no quotation and no reported statement in it; nothing was checked")
    return checks


def _write(args: argparse.Namespace, draft: Draft, checks: Sequence[Check], console: Console) -> None:
    from claimreader.checking.formats import render

    written = render(args.format, draft, checks, _decisions(args, draft, checks, console) if checks else {})
    if args.format == "text":
        for line in written.splitlines():
            console.write_line(line)
    elif written:
        console.write(written)


def _decisions(
    args: argparse.Namespace, draft: Draft, checks: Sequence[Check], console: Console
) -> Mapping[int, Decided]:
    """What the person decided on the passages; a notebook that is not there is not made."""
    settings, _ = load_settings(Path(args.config) if args.config else None)
    file = notebook_file_from(args, settings)
    if not file.exists():
        return {}
    from claimreader.checking.decisions import decisions, draft_story
    from claimreader.notebook.store import Notebook

    with Notebook.open(file) as notebook:
        say_notice(notebook, console)
        return decisions(notebook.snapshot(draft_story(draft)).drafts, draft, checks)


def _read(args: argparse.Namespace, draft: Draft, console: Console) -> Sequence[Check]:
    """The draft and its answers on the screen, until the person leaves."""
    if not sys.stdout.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        args.parser.error("--read needs a terminal that can move the cursor; without it the answers are written")
    settings, problems = screen_settings_from(args)
    from claimreader.ui.check_app import run_check

    checks, failures = run_check(draft, partial(_check, args, draft), settings, [*map(str, problems)])
    console.failed |= failures > 0
    return checks


def _reject_wrong_call(args: argparse.Namespace) -> None:
    if not args.draft:
        args.parser.error("name the draft: a file, or - for standard input; then --against and its sources")
    sources = [*(args.against or ()), *(args.record or ())]
    if not sources:
        args.parser.error(
            "name what the draft rests on: --against and files, folders or URLs; "
            f"for instance: claimreader check {args.draft} --against pages/"
        )
    if [args.draft, *sources].count("-") > 1:
        args.parser.error("standard input can be the draft or a source, not both")


def _articles(args: argparse.Namespace, narrator: _Narrator) -> Iterator[Article]:
    """The sources that can be read, in order, the records first; each has an id of its own."""
    from claimreader.pipeline import StoryRequest, read_articles, unique_id
    from claimreader.sources import PageOptions, open_pages
    from claimreader.sources.story_requests import open_records

    page_options = PageOptions(args.cleaned, allow_private=args.allow_private, records=tuple(args.record or ()))
    records = StoryRequest(open_records(page_options, report_error=narrator.report_error))
    pages = open_pages(args.against or (), page_options, report_error=narrator.report_error, notice=narrator.notice)
    id_counts: dict[str, int] = {}
    for request in (records, *pages):
        for _, article in read_articles(request, narrator.progress, narrator.report_error):
            if words := confidence_note(article):
                narrator.notice(f"{article.source}: {words}")
            name = unique_id(article.id, id_counts)
            yield article if name == article.id else article._replace(id=name)

"""`claimreader check`: are the quotations and reports of a draft what its sources have?"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from claimreader.cli.console import Console
from claimreader.errors import UnreadablePage
from claimreader.model import Article


def run(args: argparse.Namespace, console: Console) -> None:
    """A passage of the draft after the other; the exit status is 1 when one is not as its source has it."""
    if args.contract:
        from claimreader.checking.contract import contract_lines

        for line in contract_lines():
            console.write_line(line)
        return
    _reject_wrong_call(args)
    from claimreader.checking.check import check_draft
    from claimreader.checking.draft import open_draft
    from claimreader.checking.formats import render
    from claimreader.checking.model import is_wrong

    draft = open_draft(args.draft)
    articles = list(_articles(args, console))
    if not articles:
        raise UnreadablePage(", ".join(args.against or args.record), "no source could be read", "see the lines above")
    checks = list(check_draft(draft, articles, console.progress))
    if not checks:
        console.notice(f"{draft.source}: no quotation and no reported statement in it; nothing was checked")
    console.failed |= any(is_wrong(check, args.strict) for check in checks)
    if args.format == "text":
        for line in render("text", draft, checks).splitlines():
            console.write_line(line)
    else:
        written = render(args.format, draft, checks)
        if written:
            console.write(written)


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


def _articles(args: argparse.Namespace, console: Console) -> Iterator[Article]:
    """The sources that can be read, in order, the records first; each has an id of its own."""
    from claimreader.pipeline import StoryRequest, read_articles, unique_id
    from claimreader.sources import PageOptions, open_pages
    from claimreader.sources.story_requests import open_records

    page_options = PageOptions(args.cleaned, allow_private=args.allow_private, records=tuple(args.record or ()))
    records = StoryRequest(open_records(page_options, report_error=console.report_error))
    pages = open_pages(args.against or (), page_options, report_error=console.report_error, notice=console.notice)
    id_counts: dict[str, int] = {}
    for request in (records, *pages):
        for _, article in read_articles(request, console.progress, console.report_error):
            console.warn_if_uncertain(article)
            name = unique_id(article.id, id_counts)
            yield article if name == article.id else article._replace(id=name)

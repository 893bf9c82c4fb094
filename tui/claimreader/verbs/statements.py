"""`claimreader statements`: pages -> articles with every statement in them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from claimreader.interchange import article_to_json, statement_to_json
from claimreader.model import Article, Statement
from claimreader.sources import open_pages
from claimreader.story import read_articles, statements_of
from claimreader.verbs.arguments import given_by
from claimreader.verbs.console import Console, listed
from claimreader.verbs.plain import statement_lines


def run(args: argparse.Namespace, console: Console) -> None:
    """Each page is read alone, in the order given; statements that the input brings are kept."""
    told = _told(args, console)
    if args.format == "text":
        for number, (article, statements) in enumerate(told):
            for line in statement_lines(article, statements, first=number == 0):
                console.write_line(line)
        return
    records = (
        article_to_json(article) | {"statements": [statement_to_json(s) for s in statements]}
        for article, statements in told
    )
    listed(records, args.format, console)


def _told(args: argparse.Namespace, console: Console) -> Iterator[tuple[Article, tuple[Statement, ...]]]:
    for request in open_pages(args.paths, given_by(args), trouble=console.trouble, notice=console.notice):
        for _, article in read_articles(request, console.progress, console.trouble):
            console.doubt(article)
            if request.statements is None:
                yield article, statements_of(article)
            else:
                yield article, tuple(s for s in request.statements if s.article == article.id)

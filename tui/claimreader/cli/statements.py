"""`claimreader statements`: pages -> articles with every statement in them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from claimreader.cli.arguments import page_options_from
from claimreader.cli.console import Console, write_json
from claimreader.cli.text_output import statement_lines
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Statement
from claimreader.pipeline import extract_statements, read_articles
from claimreader.serialization import article_to_json, statement_to_json
from claimreader.sources import open_pages


def run(args: argparse.Namespace, console: Console) -> None:
    """Each page is read alone, in the order given; statements that the input brings are kept."""
    results = _articles_with_statements(args, console)
    if args.format == "text":
        for number, (article, statements) in enumerate(results):
            for line in statement_lines(article, statements, first=number == 0):
                console.write_line(line)
        return
    records = (
        article_to_json(article) | {"statements": [statement_to_json(s) for s in statements]}
        for article, statements in results
    )
    write_json(records, args.format, console)


def _articles_with_statements(
    args: argparse.Namespace, console: Console
) -> Iterator[tuple[Article, tuple[Statement, ...]]]:
    for request in open_pages(
        args.paths, page_options_from(args), report_error=console.report_error, notice=console.notice
    ):
        for _, article in read_articles(request, console.progress, console.report_error):
            console.warn_if_uncertain(article)
            if request.statements is None:
                yield article, extract_statements(Analysis(article))
            else:
                yield article, tuple(s for s in request.statements if s.article == article.id)

"""`claimreader clean`: pages -> articles."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from claimreader.cli.arguments import page_options_from
from claimreader.cli.console import Console, write_json
from claimreader.cli.text_output import article_lines
from claimreader.model import Article
from claimreader.pipeline import read_articles
from claimreader.serialization import article_to_json
from claimreader.sources import open_pages


def run(args: argparse.Namespace, console: Console) -> None:
    """Each page is read alone, in the order given; an article is written before the next page is opened."""
    articles = _articles(args, console)
    if args.format == "text":
        for number, article in enumerate(articles):
            for line in article_lines(article, first=number == 0):
                console.write_line(line)
    else:
        write_json((article_to_json(article) for article in articles), args.format, console)


def _articles(args: argparse.Namespace, console: Console) -> Iterator[Article]:
    for request in open_pages(
        args.paths, page_options_from(args), report_error=console.report_error, notice=console.notice
    ):
        for _, article in read_articles(request, console.progress, console.report_error):
            console.warn_if_uncertain(article)
            yield article

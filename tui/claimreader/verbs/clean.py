"""`claimreader clean`: pages -> articles."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from claimreader.interchange import article_to_json
from claimreader.model import Article
from claimreader.sources import open_pages
from claimreader.story import read_articles
from claimreader.verbs.arguments import given_by
from claimreader.verbs.console import Console, listed
from claimreader.verbs.plain import article_lines


def run(args: argparse.Namespace, console: Console) -> None:
    """Each page is read alone, in the order given; an article is written before the next page is opened."""
    articles = _articles(args, console)
    if args.format == "text":
        for number, article in enumerate(articles):
            for line in article_lines(article, first=number == 0):
                console.write_line(line)
    else:
        listed((article_to_json(article) for article in articles), args.format, console)


def _articles(args: argparse.Namespace, console: Console) -> Iterator[Article]:
    for request in open_pages(args.paths, given_by(args), trouble=console.trouble, notice=console.notice):
        for _, article in read_articles(request, console.progress, console.trouble):
            console.doubt(article)
            yield article

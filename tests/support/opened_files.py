"""Files of any kind, opened as a person does: the articles, what could not be read, what is said."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

from claimreader.model import Article
from claimreader.pipeline import read_articles
from claimreader.sources import PageOptions, open_pages

PARAGRAPHS = (
    "The council of Vessby will shut the north lock for repairs from the first week of June, its office said.",
    "Ilse Maar, who keeps the lock, said the chains had been mended three times since 2020 and would not hold again.",
    "“We have mended it often enough,” Maar said. “What is left is a new chain or a dry canal.”",
    "The work is to cost 2.1 million crowns, of which the county pays a third, according to the council’s budget.",
    "Pavel Orsk, who runs the ferry to Lindholm, said he had heard of it from his passengers and from nobody else.",
    "“Nobody rang me,” Orsk said. “I read it on the door of the lock house like all the others.”",
)
TITLE = "Vessby shuts its north lock for the summer"


class Opened(NamedTuple):
    """What came of opening some paths."""

    articles: list[Article]
    errors: list[str]
    notices: list[str]

    @property
    def names(self) -> list[str]:
        """What the pages are called within their files."""
        return [article.source.partition("#")[2] for article in self.articles]


def open_paths(*paths: Path | str, stdin: bytes = b"", options: PageOptions | None = None) -> Opened:
    """All pages of some paths, each read alone."""
    opened = Opened([], [], [])
    requests = open_pages(
        [str(path) for path in paths],
        options or PageOptions(),
        report_error=lambda error: opened.errors.append(str(error)),
        notice=opened.notices.append,
        stdin=io.BytesIO(stdin),
    )
    for request in requests:
        read = read_articles(request, on_unreadable=lambda error: opened.errors.append(str(error)))
        opened.articles.extend(article for _, article in read)
    return opened


def open_bytes(folder: Path, name: str, content: bytes | str) -> Opened:
    """The pages of a file of that content."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return open_paths(file)


def html_page(title: str = TITLE, paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    """A page of a small outlet."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><main><article><h1>{title}</h1>{body}</article></main></body></html>"
    )

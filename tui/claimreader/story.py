"""Pages -> Story: the one place that knows the order of the stages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from claimreader.attribution.speakers import find_belongings, unify_speakers
from claimreader.attribution.statements import find_statements
from claimreader.collation.gather import gather
from claimreader.collation.links import LinkSettings, link_statements
from claimreader.errors import Cancelled, UnreadablePage
from claimreader.model import Article, Page, Statement, Story
from claimreader.page.context import survey
from claimreader.page.read import read_page

Progress = Callable[[str, int, int], None]
"""Hears (what is being done, how many are done, of how many)."""


@dataclass(frozen=True, slots=True)
class StoryRequest:
    """What a story is to be made of."""

    pages: Sequence[Page]
    story_id: str | None = None
    statements: tuple[Statement, ...] | None = None
    """Given with the pages (their articles named by id): kept as they are. None: to be found."""
    extra: Mapping[str, Any] = field(default_factory=dict)


def tell(
    request: StoryRequest,
    *,
    settings: LinkSettings | None = None,
    progress: Progress = lambda stage, done, total: None,
    unreadable: Callable[[UnreadablePage], None] = lambda error: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Story]:
    """Yield the story as it grows: first its articles, then with statements, then with links and collations.

    `unreadable` hears of each page that could not be read; the others go on. Raises Cancelled between pages
    and between stages once `cancelled()` is true.
    """
    articles = tuple(_read(request.pages, progress, unreadable, cancelled))
    story = Story(request.story_id or _story_id(articles), articles, extra=request.extra)
    yield story

    belongings = find_belongings(articles)
    if request.statements is None:
        found: list[Statement] = []
        for done, article in enumerate(articles):
            _check(cancelled)
            progress("finding statements", done, len(articles))
            found.extend(find_statements(article))
        statements = unify_speakers(articles, found)
    else:
        statements = request.statements
    story = replace(story, statements=statements, belongings=belongings)
    yield story

    _check(cancelled)
    progress("linking", 0, 1)
    links, echoes = link_statements(articles, statements, belongings, settings, cancelled)
    yield replace(story, links=links, echoes=echoes, collations=gather(articles, statements, links))


def _read(
    pages: Sequence[Page],
    progress: Progress,
    unreadable: Callable[[UnreadablePage], None],
    cancelled: Callable[[], bool],
) -> Iterator[Article]:
    context = survey(pages)
    taken: set[str] = set()
    for done, page in enumerate(pages):
        _check(cancelled)
        progress(f"reading {page.source}", done, len(pages))
        try:
            article = read_page(page, context)
        except UnreadablePage as error:
            unreadable(error)
            continue
        # The same file given twice is two articles.
        name, copy = article.id, 2
        while article.id in taken:
            article = replace(article, id=f"{name}-{copy}")
            copy += 1
        taken.add(article.id)
        yield article


def _check(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Cancelled("stopped")


def _story_id(articles: Sequence[Article]) -> str:
    return hashlib.sha256("\n".join(article.sha256 for article in articles).encode()).hexdigest()[:12]

"""Pages -> Story: the one place that knows the order of the stages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from claimreader.errors import Cancelled, UnreadablePage
from claimreader.model import Article, Page, Statement, Story
from claimreader.page.context import survey
from claimreader.page.read import read_page

if TYPE_CHECKING:
    from claimreader.collation.links import LinkSettings

Progress = Callable[[str, int, int], None]
"""Hears (what is being done, how many are done, of how many)."""


@dataclass(frozen=True, slots=True)
class StoryRequest:
    """What a story is to be made of."""

    pages: Sequence[Page | Article]
    """An article is a page that was read before."""
    story_id: str | None = None
    statements: tuple[Statement, ...] | None = None
    """Given with the pages (their articles named by id): kept as they are. None: to be found."""
    untold: frozenset[int] = frozenset()
    """Places in `pages` of those that bring no statements although others do: theirs are to be found."""
    found: tuple[tuple[Statement, ...] | None, ...] = ()
    """For each page, or for none: what was found in it before, speakers not yet unified with the other pages'."""
    outlet: str | None = None
    """For articles of which it is not known; so `date`."""
    date: str | None = None
    whole: bool = True
    """False for a single page that others may join."""
    extra: Mapping[str, Any] = field(default_factory=dict)


def tell(
    request: StoryRequest,
    *,
    settings: LinkSettings | None = None,
    progress: Progress = lambda stage, done, total: None,
    unreadable: Callable[[UnreadablePage], None] = lambda error: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Story]:
    """Yield the story as it grows: with its first article, with all, with statements, with links and collations.

    `unreadable` hears of each page that could not be read; the others go on. Raises Cancelled between pages
    and between stages once `cancelled()` is true.
    """
    articles: list[Article] = []
    untold: list[tuple[int, Article]] = []
    for place, article in read_articles(request, progress, unreadable, cancelled):
        articles.append(article)
        if request.statements is None or place in request.untold:
            untold.append((place, article))
        if len(articles) == 1:
            yield Story(request.story_id or _story_id(articles), tuple(articles), extra=request.extra)
    story = Story(request.story_id or _story_id(articles), tuple(articles), extra=request.extra)
    yield story

    # Imported here, so that the first article is there before the words of a language and rapidfuzz are loaded.
    from claimreader.attribution.speakers import find_belongings, unify_speakers
    from claimreader.collation.fragments import find_full_sentences
    from claimreader.collation.gather import gather
    from claimreader.collation.headline import check_headlines
    from claimreader.collation.links import link_statements

    belongings = find_belongings(articles)
    found: list[Statement] = []
    for done, (place, article) in enumerate(untold):
        _check(cancelled)
        progress("finding statements", done, len(untold))
        before = request.found[place] if request.found else None
        # Found under another name, where an article of the story has the same.
        usable = before is not None and all(statement.article == article.id for statement in before)
        found.extend(before if before is not None and usable else statements_of(article))
    unified = unify_speakers([article for _, article in untold], found)
    statements = _kept(request.statements or (), articles) + unified
    story = replace(story, statements=statements, belongings=belongings)
    yield story

    _check(cancelled)
    progress("linking", 0, 1)
    links, echoes = link_statements(articles, statements, belongings, settings, cancelled)
    yield replace(
        story,
        links=links,
        echoes=echoes,
        collations=gather(articles, statements, links),
        sentences=find_full_sentences(articles, statements),
        checks=check_headlines(articles),
    )


def read_articles(
    request: StoryRequest,
    progress: Progress = lambda stage, done, total: None,
    unreadable: Callable[[UnreadablePage], None] = lambda error: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[tuple[int, Article]]:
    """(place in the request's pages, article), in order, without those that cannot be read; each has its own id."""
    context = survey(page for page in request.pages if isinstance(page, Page))
    taken: dict[str, int] = {}
    for place, page in enumerate(request.pages):
        _check(cancelled)
        progress(f"reading {page.source}", place, len(request.pages))
        try:
            article = page if isinstance(page, Article) else read_page(page, context)
        except UnreadablePage as error:
            unreadable(error)
            continue
        except (RecursionError, MemoryError):
            unreadable(UnreadablePage(page.source, "too large or nested too deep to be read"))
            continue
        # The same file given twice is two articles.
        name = distinct(article.id, taken)
        outlet, date = article.outlet or request.outlet, article.date or request.date
        if (name, outlet, date) != (article.id, article.outlet, article.date):
            article = replace(article, id=name, outlet=outlet, date=date)
        yield place, article


def statements_of(article: Article) -> tuple[Statement, ...]:
    """The statements of one article, each with an id of its own; speakers resolved within the article."""
    from claimreader.attribution.statements import find_statements

    # Two speakers may be told to have said the same words.
    taken: dict[str, int] = {}
    return tuple(
        statement if (name := distinct(statement.id, taken)) == statement.id else replace(statement, id=name)
        for statement in find_statements(article)
    )


def distinct(name: str, taken: dict[str, int]) -> str:
    """`name`, or the first of name-2, name-3 … that is free; `taken` remembers it (name -> copies so far)."""
    free = name
    while free in taken:
        taken[name] += 1
        free = f"{name}-{taken[name]}"
    taken[free] = 1
    return free


def _kept(given: tuple[Statement, ...], articles: Sequence[Article]) -> tuple[Statement, ...]:
    """The given statements whose articles could be read."""
    ids = {article.id for article in articles}
    return tuple(statement for statement in given if statement.article in ids)


def _check(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Cancelled("stopped")


def _story_id(articles: Sequence[Article]) -> str:
    return hashlib.sha256("\n".join(article.sha256 for article in articles).encode()).hexdigest()[:12]

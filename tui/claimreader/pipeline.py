"""Pages -> Story: the one place that knows the order of the stages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from claimreader.errors import Cancelled, UnreadablePage
from claimreader.model import NO_EXTRA, Article, LinkSettings, Page, Statement, Story
from claimreader.paths import member_of

if TYPE_CHECKING:
    from claimreader.language.analysis import Analyses, Analysis

ProgressCallback = Callable[[str, int, int], None]
"""Hears (what is being done, how many are done, of how many)."""


class StoryRequest(NamedTuple):
    """What a story is to be made of."""

    pages: Sequence[Page | Article]
    """An article is a page that was read before."""
    story_id: str | None = None
    statements: tuple[Statement, ...] | None = None
    """Given with the pages (their articles named by id): kept as they are. None: to be found."""
    unread: frozenset[tuple[str, str]] = frozenset()
    """(article, id) of the given statements that come without polarity and cue phrase: those are to be found."""
    unattributed: frozenset[int] = frozenset()
    """Places in `pages` of those that bring no statements although others do: theirs are to be found."""
    extracted: tuple[tuple[Statement, ...] | None, ...] = ()
    """For each page, or for none: what was found in it before, speakers not yet unified with the other pages'."""
    given: tuple[Page | Article, ...] = ()
    """Of which `pages` are what was read of them, none missing; empty where they are `pages`."""
    outlet: str | None = None
    """For articles of which it is not known; so `date`."""
    date: str | None = None
    whole: bool = True
    """False for a single page that others may join."""
    extra: Mapping[str, Any] = NO_EXTRA


def build_story(
    request: StoryRequest,
    *,
    settings: LinkSettings | None = None,
    progress: ProgressCallback = lambda stage, done, total: None,
    on_unreadable: Callable[[UnreadablePage], None] = lambda error: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Story]:
    """Yield the story as it grows: with its first article, with all, with statements, with links and collations.

    `on_unreadable` is called with each page that could not be read; the others go on. Raises Cancelled between pages
    and between stages once `is_cancelled()` is true.
    """
    articles: list[Article] = []
    unattributed: list[tuple[int, Article]] = []
    for index, article in read_articles(request, progress, on_unreadable, is_cancelled):
        articles.append(article)
        if request.statements is None or index in request.unattributed:
            unattributed.append((index, article))
        if len(articles) == 1:
            yield Story(request.story_id or story_id_of(articles), tuple(articles), extra=request.extra)
    story = Story(request.story_id or story_id_of(articles), tuple(articles), extra=request.extra)
    yield story

    # Imported here, so that the first article is there before the words of a language and rapidfuzz are loaded.
    from claimreader.attribution.speakers import find_affiliations, unify_speakers
    from claimreader.collation.cluster import StoryIndex, cluster
    from claimreader.collation.full_sentences import find_full_sentences
    from claimreader.collation.headline_check import check_headlines
    from claimreader.collation.record_links import link_story
    from claimreader.language.analysis import analyse

    analyses = analyse(articles)
    affiliations = find_affiliations(analyses)
    extracted: list[Statement] = []
    for done, (index, article) in enumerate(unattributed):
        _raise_if_cancelled(is_cancelled)
        progress("finding statements", done, len(unattributed))
        cached = _cached_statements(request, index, article)
        extracted.extend(extract_statements(analyses[article.id]) if cached is None else cached)
    unified = unify_speakers([article for _, article in unattributed], extracted)
    statements = _given_statements(request, analyses) + unified
    story = story._replace(statements=statements, affiliations=affiliations)
    yield story

    _raise_if_cancelled(is_cancelled)
    progress("linking", 0, 1)
    links, echoes = link_story(analyses, statements, affiliations, settings, is_cancelled)
    yield story._replace(
        links=links,
        echoes=echoes,
        collations=cluster(StoryIndex(analyses), statements, links, echoes),
        full_sentences=find_full_sentences(analyses, statements),
        headline_checks=check_headlines(analyses),
    )


def _cached_statements(request: StoryRequest, index: int, article: Article) -> tuple[Statement, ...] | None:
    """The statements found earlier in the page at `index`; None where there are none that can be used."""
    cached = request.extracted[index] if request.extracted else None
    # Found under another name, where an article of the story has the same.
    if cached is None or any(statement.article != article.id for statement in cached):
        return None
    return cached


def read_articles(
    request: StoryRequest,
    progress: ProgressCallback = lambda stage, done, total: None,
    on_unreadable: Callable[[UnreadablePage], None] = lambda error: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[tuple[int, Article]]:
    """(place in the request's pages, article), in order, without those that cannot be read; each has its own id."""
    # Imported here: a request that only names what was read before needs nothing of cleaning.
    from claimreader.page.read import read_page
    from claimreader.page.site_repeats import find_repeats

    repeats = find_repeats(page for page in request.pages if isinstance(page, Page))
    id_counts: dict[str, int] = {}
    for index, page in enumerate(request.pages):
        _raise_if_cancelled(is_cancelled)
        progress(f"reading {page.source}", index, len(request.pages))
        try:
            article = page if isinstance(page, Article) else read_page(page, repeats)
        except UnreadablePage as error:
            on_unreadable(error)
            continue
        except (RecursionError, MemoryError):
            on_unreadable(UnreadablePage(page.source, "too large or nested too deep to be read"))
            continue
        # The same file given twice is two articles.
        name = unique_id(article.id, id_counts)
        outlet, date = article.outlet, article.date
        if article.role == "page":
            outlet, date = outlet or request.outlet, date or request.date
        if (name, outlet, date) != (article.id, article.outlet, article.date):
            article = article._replace(id=name, outlet=outlet, date=date)
        yield index, article


def extract_statements(analysis: Analysis) -> tuple[Statement, ...]:
    """The statements of one article, each with an id of its own; speakers resolved within the article."""
    if analysis.article.role == "record":
        from claimreader.attribution.record_turns import record_turns

        return record_turns(analysis)
    from claimreader.attribution.statements import find_statements

    # Two speakers may be reported to have said the same words.
    id_counts: dict[str, int] = {}
    return tuple(
        statement if (name := unique_id(statement.id, id_counts)) == statement.id else statement._replace(id=name)
        for statement in find_statements(analysis)
    )


def unique_id(name: str, id_counts: dict[str, int]) -> str:
    """`name`, or the first of name-2, name-3 … that is free; `id_counts` remembers it (name -> copies so far)."""
    candidate = name
    while candidate in id_counts:
        id_counts[name] += 1
        candidate = f"{name}-{id_counts[name]}"
    id_counts[candidate] = 1
    return candidate


def _given_statements(request: StoryRequest, analyses: Analyses) -> tuple[Statement, ...]:
    """The given statements whose articles could be read, each with its polarity."""
    given = [statement for statement in request.statements or () if statement.article in analyses]
    unread = [statement for statement in given if (statement.article, statement.id) in request.unread]
    if not unread:
        return tuple(given)
    from claimreader.attribution.given import read_given

    read: dict[tuple[str, str], Statement] = {}
    for article in dict.fromkeys(statement.article for statement in unread):
        of_article = [statement for statement in unread if statement.article == article]
        read |= {(one.article, one.id): one for one in read_given(analyses[article], of_article)}
    return tuple(read.get((statement.article, statement.id), statement) for statement in given)


def _raise_if_cancelled(is_cancelled: Callable[[], bool]) -> None:
    if is_cancelled():
        raise Cancelled("stopped")


def story_id_of(articles: Sequence[Article]) -> str:
    """The id of a story that was given none."""
    # Two stories may have their pages from the same file.
    parts = (article.sha256 + member_of(article.source) for article in articles)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:12]

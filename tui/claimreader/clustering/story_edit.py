"""A story with pages added, read again or taken out: what stays is not read again, everything is compared again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from claimreader.errors import UnreadablePage
from claimreader.model import Article, LinkSettings, Page, Story
from claimreader.pipeline import ProgressCallback, StoryRequest, build_story, read_articles, story_id_of
from claimreader.sources import PageOptions, content_key, merge_requests, open_pages

_FEW = 20


class StoryEdit(NamedTuple):
    """What is to be changed; one of the three."""

    story: Story
    keeps_statements: bool = False
    """They were given with the pages: those of the pages that stay are kept as they are."""
    add: tuple[str, ...] = ()
    """Files, folders, URLs; of a story without articles its first."""
    reload: str | None = None
    """The article whose page is read again."""
    remove: str | None = None
    """The article that is left out; its file stays."""
    options: PageOptions = PageOptions()
    links: LinkSettings | None = None


class Reports(NamedTuple):
    """What the work says while it goes on."""

    error: Callable[[UnreadablePage], None]
    notice: Callable[[str], None]
    progress: ProgressCallback = lambda stage, done, total: None


def edit_story(edit: StoryEdit, reports: Reports) -> Story | None:
    """The story as it is then; None where nothing changes: `reports` say why."""
    kept = [_request_of(edit, article) for article in edit.story.articles if article.id != edit.remove]
    if edit.reload is not None:
        changed = _reload(edit, kept, reports)
    elif edit.add:
        changed = _add(edit, kept, reports)
    else:
        changed = kept
    if changed is None:
        return None
    story = edit.story
    articles = story.articles
    request = merge_requests(changed)._replace(
        # An id that was given with the pages stays; one made of them is that of the new ones.
        story_id=None if story.story_id in ("", story_id_of(articles)) else story.story_id,
        outlet=edit.options.outlet,
        date=edit.options.date,
        extra=story.extra,
        whole=True,
    )
    *_, built = build_story(request, settings=edit.links, progress=reports.progress, on_unreadable=reports.error)
    known = {content_key(article) for article in articles}
    same = edit.remove is None and all(content_key(article) in known for article in built.articles)
    return None if same or not built.articles else built


def _request_of(edit: StoryEdit, article: Article) -> StoryRequest:
    own = tuple(one for one in edit.story.statements if one.article == article.id) if edit.keeps_statements else None
    return StoryRequest((article,), statements=own, whole=False)


def _reload(edit: StoryEdit, kept: list[StoryRequest], reports: Reports) -> list[StoryRequest] | None:
    """What is kept with the page of one article read again, in its place."""
    article = next(article for article in edit.story.articles if article.id == edit.reload)
    pages = [page for page, _ in _opened((article.source,), edit, reports)]
    page = next((page for page in pages if page.source == article.source), None)
    if page is None:
        if pages:
            reports.notice(f"{article.source} holds no page of this name any more; what was read stays")
        return None
    if content_key(page) == content_key(article):
        reports.notice(f"{article.source} is as it was read")
        return None
    again = StoryRequest((page._replace(role=article.role),), whole=False)
    return [again if request.pages[0].id == article.id else request for request in kept]


def _add(edit: StoryEdit, kept: list[StoryRequest], reports: Reports) -> list[StoryRequest] | None:
    """What is kept with the new pages behind it; a page that is there already is not there twice."""
    known = {content_key(article) for article in edit.story.articles}
    added: list[StoryRequest] = []
    double = 0
    for page, request in _opened(edit.add, edit, reports):
        if content_key(page) in known:
            double += 1
            continue
        known.add(content_key(page))
        added.append(request)
    if double:
        there = "is there already" if double == 1 else "are there already"
        reports.notice(f"{_pages(double)} {there}" + (f"; {_pages(len(added))} more" if added else ""))
    if kept and len(added) > 1 and any(map(os.path.isdir, edit.add)):
        added = _of_this_event(edit, added, reports)
    return [*kept, *added] if added else None


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"


def _opened(paths: Sequence[str], edit: StoryEdit, reports: Reports) -> Iterator[tuple[Page | Article, StoryRequest]]:
    """Each page that is named, and a request for it alone."""
    for request in open_pages(paths, edit.options, report_error=reports.error, notice=reports.notice):
        for place, page in enumerate(request.pages):
            given = request.statements is not None and place not in request.unattributed
            own = tuple(one for one in request.statements or () if one.article == page.id) if given else None
            unread = frozenset(key for key in request.unread if key[0] == page.id)
            yield page, StoryRequest((page,), statements=own, unread=unread, whole=False)


def _of_this_event(edit: StoryEdit, added: list[StoryRequest], reports: Reports) -> list[StoryRequest]:
    """Of the pages in a folder those that report the event of the story; the others are counted in a notice."""
    from claimreader.clustering.article_clusters import cluster_articles, part_unrelated, sketch

    together = StoryRequest(tuple(page for request in added for page in request.pages))
    read = dict(read_articles(together, reports.progress, reports.error))
    places, articles = list(read), list(read.values())
    old = len(edit.story.articles)
    sketches = [sketch(article) for article in (*edit.story.articles, *articles)]
    groups = (part_unrelated if len(sketches) <= _FEW else cluster_articles)(sketches)
    wanted = [at - old for group in groups if group[0] < old for at in group if at >= old]
    if len(wanted) < len(articles):
        others = len(articles) - len(wanted)
        reports.notice(
            f"{_pages(others)} of {', '.join(edit.add)} "
            f"{'reports another event' if others == 1 else 'report other events'} and {'is' if others == 1 else 'are'} "
            f"left out; open {'it' if others == 1 else 'them'} alone, or add a file by its name"
        )
    return [added[places[at]]._replace(pages=(articles[at],)) for at in sorted(wanted)]

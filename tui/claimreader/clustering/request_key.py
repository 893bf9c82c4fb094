"""What determines the answer to a request: its pages and all that is known of them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from claimreader.clustering.cache import cache_key
from claimreader.model import Article

if TYPE_CHECKING:
    from claimreader.model import Page, Statement
    from claimreader.pipeline import StoryRequest


def request_key(kind: str, request: StoryRequest, settings: Any = None) -> str:
    """The key of an answer of one kind; another for other pages, other settings (JSON values) and another program."""
    supplied = None if request.statements is None else _statements_key(request.statements)
    of_story = [
        request.story_id,
        request.outlet,
        request.date,
        sorted(request.unattributed),
        sorted(request.unread),
        supplied,
        dict(request.extra),
    ]
    return cache_key(kind, settings, of_story, [_page_key(page) for page in request.given or request.pages])


def _statements_key(statements: tuple[Statement, ...]) -> Any:
    from claimreader.serialization import statement_to_json

    return [statement_to_json(statement) for statement in statements]


def _page_key(page: Page | Article) -> Any:
    """What is known of a page and what is in it, its text by its hash."""
    sha256 = page.sha256 if isinstance(page, Article) else hashlib.sha256(page.content).hexdigest()
    kind: Any = (
        page.text_sha256
        if isinstance(page, Article)
        else [page.markup, page.cleaned, page.kind, page.charset, page.sha256, page.is_whole]
    )
    fields = [page.id, page.source, page.title, page.outlet, page.byline, page.date, page.url, page.captured, page.role]
    return [sha256, kind, *fields, page.story_id, dict(page.extra)]

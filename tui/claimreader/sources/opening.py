"""What a person names -> pages and stories, in the order given; what cannot be read is named and the rest goes on."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from claimreader.errors import UnreadablePage
from claimreader.model import Page
from claimreader.sources.files import (
    PAGE_SUFFIXES,
    RECORD_SUFFIXES,
    Notice,
    list_folder,
    open_file,
    read_bounded,
    reading,
    refused,
    suffix_of,
)
from claimreader.sources.records import begins_records, read_records
from claimreader.story import StoryRequest

Trouble = Callable[[UnreadablePage], None]
"""Hears of each thing that could not be read."""

# Of other pages (an archive of a saved page, .mhtml) the content tells.
_MARKUP = dict.fromkeys((".txt", ".text", ".md", ".markdown"), False) | dict.fromkeys((".html", ".htm", ".xhtml"), True)
STANDARD_INPUT = "standard input"


@dataclass(frozen=True, slots=True)
class Given:
    """What the person says of the pages beside naming them."""

    cleaned: bool = False
    """The text is an article already."""
    outlet: str | None = None
    """For pages of which it is not known; so `date`."""
    date: str | None = None
    private: bool = False
    """URLs of the local network may be read."""


def open_pages(
    paths: Sequence[str],
    given: Given = Given(),
    *,
    trouble: Trouble,
    notice: Notice = lambda text: None,
    stdin: BinaryIO | None = None,
) -> Iterator[StoryRequest]:
    """Each page that `paths` name (files, folders, URLs, "-"), or each whole story, as it comes.

    A page on its own is a request with one page and `whole` False. Nothing is read before it is asked for.
    """
    for path in paths:
        try:
            for request in _open(path, given, trouble, notice, stdin):
                yield replace(request, outlet=given.outlet, date=given.date)
        except UnreadablePage as error:
            trouble(error)


def open_stories(
    paths: Sequence[str],
    given: Given = Given(),
    *,
    trouble: Trouble,
    notice: Notice = lambda text: None,
    stdin: BinaryIO | None = None,
) -> Iterator[StoryRequest]:
    """The stories that `paths` name: whole ones, one for each `story_id`, and one of all pages that name none.

    They stand in the order in which their first page came. A whole story that no single page came before is
    yielded at once, so that a long file of stories is never held in memory.
    """
    return join_pages(open_pages(paths, given, trouble=trouble, notice=notice, stdin=stdin))


def join_pages(requests: Iterable[StoryRequest]) -> Iterator[StoryRequest]:
    """The stories of `requests`, as `open_stories` tells: single pages joined, whole stories as they are."""
    waiting: dict[tuple[bool, str | None], list[StoryRequest]] = {}
    for request in requests:
        if not request.whole:
            waiting.setdefault((False, request.story_id), []).append(request)
        elif waiting:
            waiting[True, str(len(waiting))] = [request]
        else:
            yield request
    for requests in waiting.values():
        yield requests[0] if len(requests) == 1 else _joined(requests)


def count_pages(paths: Sequence[str]) -> int:
    """How many pages `paths` name; 0 where only reading tells (JSON Lines, standard input) or one is not there."""
    count = 0
    for path in paths:
        try:
            pages = list_folder(path, lambda text: None) if os.path.isdir(path) else [path]
        except UnreadablePage:
            return 0
        if not all(suffix_of(page) in PAGE_SUFFIXES for page in pages):
            return 0
        count += len(pages)
    return count


def _joined(requests: Sequence[StoryRequest]) -> StoryRequest:
    """One story of several single pages; those that bring statements keep them."""
    pages = tuple(page for request in requests for page in request.pages)
    found = tuple(one for request in requests for one in request.found or (None,) * len(request.pages))
    if all(request.statements is None for request in requests):
        return replace(requests[0], pages=pages, found=found)
    return replace(
        requests[0],
        pages=pages,
        found=found,
        statements=tuple(s for request in requests for s in request.statements or ()),
        untold=frozenset(place for place, request in enumerate(requests) if request.statements is None),
    )


def _open(path: str, given: Given, trouble: Trouble, notice: Notice, stdin: BinaryIO | None) -> Iterator[StoryRequest]:
    if path == "-":
        with reading(STANDARD_INPUT):
            yield from _read_any(STANDARD_INPUT, stdin or sys.stdin.buffer, given, trouble)
        return
    if not path:
        raise UnreadablePage("''", "an empty name", "check the variable that was to hold one")
    if "://" in path and not os.path.exists(path):
        from claimreader.sources.web import Limits, fetch

        yield _alone(replace(fetch(path, Limits(private=given.private)), cleaned=given.cleaned))
        return
    try:
        is_folder = stat.S_ISDIR(os.stat(path).st_mode)
    except (OSError, ValueError) as error:
        raise refused(path, error) from None
    if not is_folder:
        yield from _read_file(path, given, trouble)
        return
    pages = list_folder(path, notice)
    if not pages:
        raise UnreadablePage(path, "no pages in it", "pages end in .txt, .md, .html, .htm, .mhtml, .jsonl or .json")
    for page in pages:
        try:
            yield from _read_file(page, given, trouble)
        except UnreadablePage as error:
            trouble(error)


def _read_file(path: str, given: Given, trouble: Trouble) -> Iterator[StoryRequest]:
    suffix = suffix_of(path)
    with open_file(path) as stream, reading(path):
        if suffix in RECORD_SUFFIXES:
            yield from read_records(path, stream, given.cleaned, trouble)
        elif suffix in PAGE_SUFFIXES:
            content = read_bounded(path, stream)
            yield _alone(Page(path, content, markup=_MARKUP.get(suffix), cleaned=given.cleaned))
        else:
            yield from _read_any(path, stream, given, trouble)


def _read_any(source: str, stream: BinaryIO, given: Given, trouble: Trouble) -> Iterator[StoryRequest]:
    """JSON Lines where it begins as such, else one page."""
    head, is_records = begins_records(stream)
    if is_records:
        yield from read_records(source, stream, given.cleaned, trouble, head)
    else:
        yield _alone(Page(source, read_bounded(source, stream, head=head), cleaned=given.cleaned))


def _alone(page: Page) -> StoryRequest:
    return StoryRequest((page,), whole=False)

"""What a person names -> pages and stories, in the order given; what cannot be read is named and the rest goes on."""

from __future__ import annotations

import hashlib
import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO, NamedTuple, TypeVar

from claimreader.errors import UnreadablePage
from claimreader.model import Article, Page
from claimreader.paths import MEMBER_SIGN, member_of
from claimreader.pipeline import StoryRequest
from claimreader.sources.files import (
    PAGE_SUFFIXES,
    RECORD_SUFFIXES,
    NoticeCallback,
    list_folder,
    open_file,
    read_bounded,
    suffix_of,
    to_unreadable,
    wrapping_os_errors,
)
from claimreader.sources.input_file import HEAD_BYTES, InputFile, peek
from claimreader.sources.input_kinds import find_kind
from claimreader.sources.json_lines import ErrorCallback, read_json_lines, starts_with_json
from claimreader.sources.recognition import is_gzip
from claimreader.sources.refused import reject_by_suffix

# Of other pages (an archive of a saved page, .mhtml) the content decides.
_IS_MARKUP = dict.fromkeys((".txt", ".text", ".md", ".markdown"), False) | dict.fromkeys(
    (".html", ".htm", ".xhtml"), True
)
Kept = TypeVar("Kept")
STANDARD_INPUT = "standard input"


class PageOptions(NamedTuple):
    """What the person says of the pages beside naming them."""

    cleaned: bool = False
    """The text is an article already."""
    outlet: str | None = None
    """For pages of which it is not known; so `date`."""
    date: str | None = None
    allow_private: bool = False
    """URLs of the local network may be read."""
    records: tuple[str, ...] = ()
    """What names the records (transcripts, hearings) of the story."""


NOTHING_SAID = PageOptions()


def open_pages(
    paths: Sequence[str],
    page_options: PageOptions = NOTHING_SAID,
    *,
    report_error: ErrorCallback,
    notice: NoticeCallback = lambda text: None,
    stdin: BinaryIO | None = None,
) -> Iterator[StoryRequest]:
    """Each page that `paths` name (files, folders, URLs, "-"), or each whole story, as it comes.

    A page on its own is a request with one page and `whole` False. Nothing is read before it is asked for.
    """
    for path in paths:
        try:
            for request in _open_path(path, page_options, report_error, notice, stdin):
                yield request._replace(outlet=page_options.outlet, date=page_options.date)
        except UnreadablePage as error:
            report_error(error)


def open_stories(
    paths: Sequence[str],
    page_options: PageOptions = NOTHING_SAID,
    *,
    report_error: ErrorCallback,
    notice: NoticeCallback = lambda text: None,
    stdin: BinaryIO | None = None,
) -> Iterator[StoryRequest]:
    """The stories that `paths` name: whole ones, one for each `story_id`, and one of all pages that name none.

    They stand in the order in which their first page came. A whole story that no single page came before is
    yielded at once, so that a long file of stories is never held in memory.
    """
    return join_pages(open_pages(paths, page_options, report_error=report_error, notice=notice, stdin=stdin))


def open_records(page_options: PageOptions, *, report_error: ErrorCallback) -> tuple[Page | Article, ...]:
    """The records that `page_options` name; one that cannot be read is named and left out."""
    requests = open_pages(page_options.records, page_options, report_error=report_error)
    return tuple(page._replace(role="record") for request in requests for page in request.pages)


def with_records(request: StoryRequest, records: Sequence[Page | Article]) -> StoryRequest:
    """The request with the records before its pages; a page that is one of them stands there once."""
    known = {content_key(record) for record in records}
    places = [place for place, page in enumerate(request.pages) if content_key(page) not in known]
    count = len(records)
    extracted = tuple(request.extracted[place] for place in places) if request.extracted else ()
    return request._replace(
        pages=(*records, *(request.pages[place] for place in places)),
        extracted=(*(None for _ in records), *extracted) if extracted else (),
        unattributed=frozenset(range(count))
        | {count + new for new, place in enumerate(places) if place in request.unattributed},
    )


def content_key(page: Page | Article) -> str:
    """The same for two pages of the same bytes."""
    # Of the pages in one file each is another.
    sha256 = page.sha256 if isinstance(page, Article) else page.sha256 or hashlib.sha256(page.content).hexdigest()
    return sha256 + member_of(page.source)


def join_pages(requests: Iterable[StoryRequest]) -> Iterator[StoryRequest]:
    """The stories of `requests`, as described at `open_stories`: single pages joined, whole stories as they are."""
    for gathered in gather_pages(requests, lambda request: request):
        yield merge_requests(gathered) if isinstance(gathered, list) else gathered


def gather_pages(
    requests: Iterable[StoryRequest], keep: Callable[[StoryRequest], Kept]
) -> Iterator[StoryRequest | list[Kept]]:
    """Whole stories while no single page waits; then of each story, in order, what `keep` made of its requests."""
    pending: dict[tuple[bool, str | None], list[Kept]] = {}
    for request in requests:
        if not request.whole:
            pending.setdefault((False, request.story_id), []).append(keep(request))
        elif pending:
            pending[True, str(len(pending))] = [keep(request)]
        else:
            yield request
    yield from pending.values()


def merge_requests(requests: Sequence[StoryRequest]) -> StoryRequest:
    """One story of several single pages; those that bring statements keep them."""
    if len(requests) == 1:
        return requests[0]
    pages = tuple(page for request in requests for page in request.pages)
    extracted = tuple(one for request in requests for one in request.extracted or (None,) * len(request.pages))
    merged = requests[0]._replace(pages=pages, extracted=extracted)
    unattributed = frozenset(index for index, request in enumerate(requests) if request.statements is None)
    if len(unattributed) == len(requests):
        return merged
    statements = tuple(statement for request in requests for statement in request.statements or ())
    unread = frozenset(one for request in requests for one in request.unread)
    return merged._replace(statements=statements, unattributed=unattributed, unread=unread)


def count_pages(paths: Sequence[str]) -> int:
    """How many pages `paths` name; 0 where only reading shows it (JSON Lines, standard input) or one is not there."""
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


def _open_path(
    path: str, page_options: PageOptions, report_error: ErrorCallback, notice: NoticeCallback, stdin: BinaryIO | None
) -> Iterator[StoryRequest]:
    if path == "-":
        with wrapping_os_errors(STANDARD_INPUT):
            stream = stdin or sys.stdin.buffer
            input_file = InputFile(STANDARD_INPUT, stream, peek(STANDARD_INPUT, stream), report_error, notice)
            if (pages := _pages_of_kind(input_file, "", page_options)) is not None:
                yield from map(_single_page, pages)
            else:
                yield from _read_unknown(STANDARD_INPUT, stream, page_options, report_error)
        return
    if not path:
        raise UnreadablePage("''", "an empty name", "check the variable that was to hold one")
    if (holder := file_of_member(path)) is not None:
        yield from _read_member(holder, path, page_options, report_error, notice)
        return
    if "://" in path and not os.path.exists(path):
        yield from _read_url(path, page_options, report_error, notice)
        return
    try:
        is_folder = stat.S_ISDIR(os.stat(path).st_mode)
    except (OSError, ValueError) as error:
        raise to_unreadable(path, error) from None
    if not is_folder:
        yield from _read_file(path, page_options, report_error, notice)
        return
    files = list_folder(path, notice)
    if not files:
        suffixes = "end in .txt, .md, .html, .mhtml, .jsonl, .pdf, .docx, .odt, .epub, .eml, .mbox, .rss, .warc or .vtt"
        raise UnreadablePage(path, "no pages in it", f"pages {suffixes}")
    for file in files:
        try:
            yield from _read_file(file, page_options, report_error, notice)
        except UnreadablePage as error:
            report_error(error)


def file_of_member(path: str) -> str | None:
    """The file that holds the page which `path` names ("box.mbox#3"); None for the name of a file itself."""
    end = path.find(MEMBER_SIGN)
    if end < 0 or os.path.exists(path):
        return None
    while end > 0:
        if os.path.isfile(path[:end]):
            return path[:end]
        end = path.find(MEMBER_SIGN, end + 1)
    return None


def _read_member(
    file: str, path: str, page_options: PageOptions, report_error: ErrorCallback, notice: NoticeCallback
) -> Iterator[StoryRequest]:
    """One page of a file of many."""

    def is_named(page: Page | Article) -> bool:
        return page.source == path

    for request in _read_file(file, page_options, report_error, notice):
        if any(map(is_named, request.pages)):
            yield request
            return
    raise UnreadablePage(path, f"{file} holds no such page", f"claimreader clean {file} names those that it holds")


def _read_url(
    path: str, page_options: PageOptions, report_error: ErrorCallback, notice: NoticeCallback
) -> Iterator[StoryRequest]:
    from urllib.parse import urlsplit

    from claimreader.sources.web import Limits, fetch

    fetched = fetch(path, Limits(allow_private=page_options.allow_private))._replace(cleaned=page_options.cleaned)
    # What a server calls HTML is not Markdown, whatever its address ends in.
    stream, suffix = io.BytesIO(fetched.content), "" if fetched.markup else suffix_of(urlsplit(path).path)
    head = fetched.content[:HEAD_BYTES]
    found = _pages_of_kind(InputFile(path, stream, head, report_error, notice), suffix, page_options)
    for page in found or (fetched,):
        yield _single_page(page._replace(url=page.url or fetched.url, captured=page.captured or fetched.captured))


def _read_file(
    path: str, page_options: PageOptions, report_error: ErrorCallback, notice: NoticeCallback
) -> Iterator[StoryRequest]:
    suffix = suffix_of(path)
    with open_file(path) as stream, wrapping_os_errors(path):
        input_file = InputFile(path, stream, peek(path, stream), report_error, notice)
        if (pages := _pages_of_kind(input_file, suffix, page_options)) is not None:
            yield from map(_single_page, pages)
        elif suffix in RECORD_SUFFIXES:
            yield from read_json_lines(path, stream, page_options.cleaned, report_error)
        elif suffix in PAGE_SUFFIXES:
            content = read_bounded(path, stream)
            yield _single_page(Page(path, content, markup=_IS_MARKUP.get(suffix), cleaned=page_options.cleaned))
        else:
            reject_by_suffix(path, suffix)
            yield from _read_unknown(path, stream, page_options, report_error)


def _pages_of_kind(input_file: InputFile, suffix: str, page_options: PageOptions) -> Iterator[Page] | None:
    """The pages of a file of one of INPUT_KINDS; None for text, HTML, JSON Lines and what nothing here reads."""
    if is_gzip(input_file.head):
        from claimreader.sources.packed import open_gzip

        return open_gzip(input_file, suffix_of(input_file.source[: -len(suffix)]), page_options.cleaned)
    kind = find_kind(input_file.head, suffix)
    # What is clean already is kept to the character: Markdown is text that a person can read.
    if kind is None or (page_options.cleaned and kind.reader == "markdown"):
        return None
    return (page._replace(cleaned=page_options.cleaned) for page in kind.pages(input_file))


def _read_unknown(
    source: str, stream: BinaryIO, page_options: PageOptions, report_error: ErrorCallback
) -> Iterator[StoryRequest]:
    """JSON Lines where it begins as such, else one page."""
    head, is_records = starts_with_json(stream)
    if is_records:
        yield from read_json_lines(source, stream, page_options.cleaned, report_error, head)
    else:
        yield _single_page(Page(source, read_bounded(source, stream, head=head), cleaned=page_options.cleaned))


def _single_page(page: Page) -> StoryRequest:
    return StoryRequest((page,), whole=False)

"""JSON Lines -> pages and whole stories; a broken line is named with its number and the rest goes on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, BinaryIO

from claimreader.errors import BadRecord, UnreadablePage
from claimreader.interchange import article_from_json, load_json, statement_from_json
from claimreader.model import Article, Page, Statement, Story
from claimreader.page.decode import refuse_other_kinds
from claimreader.records import Record
from claimreader.sources.files import LINE_LIMIT, read_bounded, read_lines, suffix_of
from claimreader.story import StoryRequest, distinct

Trouble = Callable[[UnreadablePage], None]

_PAGE_FIELDS = {field.name for field in fields(Page)} | {"text", "html", "statements"}
_STORY_FIELDS = {field.name for field in fields(Story)}
_BEGINS = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*"|\[\s*\{)')
_OPENS = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]\s*$")
_SURROGATE = re.compile("[\ud800-\udfff]")


def begins_records(stream: BinaryIO) -> tuple[bytes, bool]:
    """(what was read of `stream` to find out, whether JSON begins here)."""
    head = stream.readline(LINE_LIMIT + 1)
    if _OPENS.match(head):
        head += stream.readline(LINE_LIMIT + 1)
    return head, bool(_BEGINS.match(head))


def read_records(
    source: str, stream: BinaryIO, cleaned: bool, trouble: Trouble, head: bytes = b""
) -> Iterator[StoryRequest]:
    """A request for each line; or for each object, where the whole input is one JSON value on several lines.

    `cleaned` holds for articles that do not say; `head` was read of `stream` before.
    """
    empty = True
    for place, line in _values(source, stream, head):
        empty = False
        try:
            if line is None:
                raise BadRecord(place, f"longer than {LINE_LIMIT // 2**20} MB")
            value = _parsed(line, place)
            for number, item in enumerate(value if isinstance(value, list) else [value], 1):
                at = f"{place}, item {number}" if isinstance(value, list) else place
                yield _request(Record(item, at), cleaned, trouble)
        except BadRecord as error:
            trouble(UnreadablePage(error.place, error.reason, "it is left out"))
    if empty:
        raise UnreadablePage(source, "empty")


def _values(source: str, stream: BinaryIO, head: bytes) -> Iterator[tuple[str, bytes | None]]:
    """(where it stands, one JSON text)."""
    head = head or stream.readline(LINE_LIMIT + 1)
    refuse_other_kinds(source, head)
    if suffix_of(source) == ".json" or _OPENS.match(head.partition(b"\n")[0]):
        whole = read_bounded(source, stream, LINE_LIMIT, head)
        try:
            load_json(whole, source)
        except BadRecord:
            lines = list(enumerate(whole.splitlines(keepends=True), 1))
            if len(lines) > 1 and _BEGINS.match(lines[0][1]):
                yield from ((f"{source} line {number}", line) for number, line in lines if line.strip())
                return
        if whole.strip():
            yield source, whole
        return
    for number, line in read_lines(source, stream, head):
        if line is None or line.strip():
            yield f"{source} line {number}", line


def _parsed(line: bytes, place: str) -> Any:
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadRecord(place, "is not UTF-8") from None
    value = load_json(text, place)
    # Escapes are the only way for half a surrogate pair to come in, and nothing could write it out again.
    return _whole_characters(value) if "\\u" in text else value


def _whole_characters(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole_characters(item) for item in value]
    if isinstance(value, dict):
        return {_whole_characters(key): _whole_characters(item) for key, item in value.items()}
    return value


def _request(record: Record, cleaned: bool, trouble: Trouble) -> StoryRequest:
    whole = "articles" in record.value
    told = record.value.get("statements") is not None
    pages: dict[str, Page | Article] = {}
    names: list[str] = []
    taken: dict[str, int] = {}
    for value, place in _listed(record, "articles") if whole else [(record.value, record.place)]:
        try:
            page = _page(Record(value, place), cleaned or told)
        except BadRecord as error:
            if not whole:
                raise
            trouble(UnreadablePage(error.place, error.reason, "it is left out"))
            # Its place stays, so that statements that name their article by number keep to the right one.
            names.append("")
            continue
        names.append(distinct(_id_of(page), taken))
        pages[names[-1]] = replace(page, id=names[-1]) if told else page
    return StoryRequest(
        tuple(pages.values()),
        story_id=record.text("story_id"),
        statements=_statements(record, pages, names, trouble) if told else None,
        whole=whole,
        extra=record.extra(_STORY_FIELDS) if whole else {},
    )


def _listed(record: Record, name: str) -> list[tuple[Any, str]]:
    """(value, where it stands) for each item of a list, whatever it is."""
    values = record.value[name]
    if not isinstance(values, list):
        raise record.bad(f"{name} is not a list")
    return [(value, f"{record.place}, {name}[{number}]") for number, value in enumerate(values)]


def _page(record: Record, cleaned: bool) -> Page | Article:
    """An article that an earlier run wrote is taken as it is, any other is a page to be read."""
    if record.value.get("blocks") and record.value.get("text_sha256"):
        return article_from_json(record.value, record.place)
    text, markup = record.text("text"), record.text("html")
    content = text if markup is None else markup
    if content is None:
        raise record.bad("has neither text nor html")
    return Page(
        source=record.text("source") or record.place,
        content=content.encode(),
        markup=markup is not None,
        cleaned=record.flag("cleaned") if record.value.get("cleaned") is not None else cleaned and markup is None,
        id=record.text("id"),
        title=record.text("title"),
        outlet=record.text("outlet"),
        byline=record.text("byline"),
        date=record.text("date"),
        url=record.text("url"),
        captured=record.text("captured"),
        story_id=record.text("story_id"),
        extra=record.extra(_PAGE_FIELDS),
    )


def _id_of(page: Page | Article) -> str:
    """The name `read_page` will give it."""
    return page.id or hashlib.sha256(page.content).hexdigest()[:12] if isinstance(page, Page) else page.id


def _statements(
    record: Record, pages: Mapping[str, Page | Article], names: list[str], trouble: Trouble
) -> tuple[Statement, ...]:
    """The statements that the record brings; one that cannot be placed is named and left out."""
    texts = {name: page.text if isinstance(page, Article) else page.content.decode() for name, page in pages.items()}
    found: dict[str, Statement] = {}
    for given, place in _listed(record, "statements"):
        try:
            value = {"article": 0, **Record(given, place).value} if len(names) == 1 else given
            statement = statement_from_json(value, names, texts, place)
            if statement.id in found:
                raise BadRecord(place, f"its id {statement.id!r} is taken by another statement")
            if statement.article:
                found[statement.id] = statement
        except BadRecord as error:
            trouble(UnreadablePage(error.place, error.reason, "it is left out"))
    return tuple(found.values())

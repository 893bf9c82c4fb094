"""JSON Lines -> pages and whole stories; a broken line is named with its number and the rest goes on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from claimreader.errors import BadRecord, UnreadablePage
from claimreader.json_object import JsonObject
from claimreader.model import Article, Page, Statement, Story
from claimreader.page.sniff import reject_non_text
from claimreader.pipeline import StoryRequest, unique_id
from claimreader.sanitize import whole_characters
from claimreader.serialization import article_from_json, load_json, role_fields, role_of, statement_from_json
from claimreader.sources.files import LINE_LIMIT, read_bounded, read_lines, suffix_of

ErrorCallback = Callable[[UnreadablePage], None]
"""Called with each thing that could not be read."""

_PAGE_FIELDS = ({*Page._fields} | {"text", "html", "statements"}) - {"role", "kind", "charset", "sha256", "is_whole"}
_STORY_FIELDS = {*Story._fields} | {"belongings", "sentences", "checks", "uncarried", "unrecorded"}
_POLARITY_FIELDS = ("polarity", "cue_phrase", "cue_phrase_span")
_JSON_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*"|\[\s*\{)')
_LONE_BRACKET = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]\s*$")


def starts_with_json(stream: BinaryIO) -> tuple[bytes, bool]:
    """(what was read of `stream` to find out, whether JSON begins here)."""
    head = stream.readline(LINE_LIMIT + 1)
    if _LONE_BRACKET.match(head):
        head += stream.readline(LINE_LIMIT + 1)
    return head, bool(_JSON_START.match(head))


def read_json_lines(
    source: str, stream: BinaryIO, cleaned: bool, report_error: ErrorCallback, head: bytes = b""
) -> Iterator[StoryRequest]:
    """A request for each line; or for each object, where the whole input is one JSON value on several lines.

    `cleaned` holds for articles that do not say; `head` was read of `stream` before.
    """
    empty = True
    for location, line in _json_texts(source, stream, head):
        empty = False
        try:
            if line is None:
                raise BadRecord(location, f"longer than {LINE_LIMIT // 2**20} MB")
            value = _parse(line, location)
            for number, item in enumerate(value if isinstance(value, list) else [value], 1):
                at = f"{location}, item {number}" if isinstance(value, list) else location
                yield _parse_request(JsonObject(item, at), cleaned, report_error)
        except BadRecord as error:
            report_error(UnreadablePage(error.location, error.reason, "it is left out"))
    if empty:
        raise UnreadablePage(source, "empty")


def _json_texts(source: str, stream: BinaryIO, head: bytes) -> Iterator[tuple[str, bytes | None]]:
    """(where it stands, one JSON text)."""
    head = head or stream.readline(LINE_LIMIT + 1)
    reject_non_text(source, head)
    if suffix_of(source) == ".json" or _LONE_BRACKET.match(head.partition(b"\n")[0]):
        yield from _split_whole(source, read_bounded(source, stream, LINE_LIMIT, head))
        return
    for number, line in read_lines(source, stream, head):
        if line is None or line.strip():
            yield f"{source} line {number}", line


def _split_whole(source: str, whole: bytes) -> Iterator[tuple[str, bytes]]:
    """One JSON text of many lines, or JSON Lines under the name of one."""
    lines = whole.splitlines(keepends=True)
    if len(lines) > 1 and _JSON_START.match(lines[0]) and not _is_json(whole, source):
        yield from ((f"{source} line {number}", line) for number, line in enumerate(lines, 1) if line.strip())
    elif whole.strip():
        yield source, whole


def _is_json(text: bytes, source: str) -> bool:
    try:
        load_json(text, source)
    except BadRecord:
        return False
    return True


def _parse(line: bytes, location: str) -> Any:
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadRecord(location, "is not UTF-8") from None
    value = load_json(text, location)
    # Escapes are the only way for half a surrogate pair to come in, and nothing could write it out again.
    return _replace_surrogates(value) if "\\u" in text else value


def _replace_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return whole_characters(value)
    if isinstance(value, list):
        return [_replace_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {_replace_surrogates(key): _replace_surrogates(item) for key, item in value.items()}
    return value


def _parse_request(record: JsonObject, cleaned: bool, report_error: ErrorCallback) -> StoryRequest:
    whole = "articles" in record.value
    has_statements = record.value.get("statements") is not None
    pages: dict[str, Page | Article] = {}
    names: list[str] = []
    id_counts: dict[str, int] = {}
    for value, location in _located_items(record, "articles") if whole else [(record.value, record.location)]:
        try:
            page = _parse_page(JsonObject(value, location), cleaned or has_statements)
        except BadRecord as error:
            if not whole:
                raise
            report_error(UnreadablePage(error.location, error.reason, "it is left out"))
            # Its place stays, so that statements that name their article by number keep to the right one.
            names.append("")
            continue
        names.append(unique_id(_page_id(page), id_counts))
        pages[names[-1]] = page._replace(id=names[-1]) if has_statements else page
    given = _parse_statements(record, pages, names, report_error) if has_statements else None
    return StoryRequest(
        tuple(pages.values()),
        story_id=record.text("story_id"),
        statements=None if given is None else tuple(statement for statement, _ in given),
        unread=frozenset((statement.article, statement.id) for statement, is_read in given or () if not is_read),
        whole=whole,
        extra=record.extra(_STORY_FIELDS) if whole else {},
    )


def _located_items(record: JsonObject, name: str) -> list[tuple[Any, str]]:
    """(value, where it stands) for each item of a list, whatever it is."""
    values = record.value[name]
    if not isinstance(values, list):
        raise record.invalid(f"{name} is not a list")
    return [(value, f"{record.location}, {name}[{number}]") for number, value in enumerate(values)]


def _parse_page(record: JsonObject, cleaned: bool) -> Page | Article:
    """An article that an earlier run wrote is taken as it is, any other is a page to be read."""
    if record.value.get("blocks") and record.value.get("text_sha256"):
        return article_from_json(record.value, record.location)
    text, markup = record.text("text"), record.text("html")
    content = text if markup is None else markup
    if content is None:
        raise record.invalid("has neither text nor html")
    return Page(
        source=record.text("source") or record.location,
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
        extra=record.extra(_PAGE_FIELDS | role_fields(record)),
        role=role_of(record),
    )


def _page_id(page: Page | Article) -> str:
    """The name `read_page` will give it."""
    return page.id or hashlib.sha256(page.content).hexdigest()[:12] if isinstance(page, Page) else page.id


def _parse_statements(
    record: JsonObject, pages: Mapping[str, Page | Article], names: list[str], report_error: ErrorCallback
) -> list[tuple[Statement, bool]]:
    """The statements that the record brings, and whether with their polarity.

    One that cannot be placed is named and left out.
    """
    texts = {name: page.text if isinstance(page, Article) else page.content.decode() for name, page in pages.items()}
    found: dict[str, tuple[Statement, bool]] = {}
    for raw_statement, location in _located_items(record, "statements"):
        try:
            value = {"article": 0, **JsonObject(raw_statement, location).value} if len(names) == 1 else raw_statement
            statement = statement_from_json(value, names, texts, location)
            if statement.id in found:
                raise BadRecord(location, f"its id {statement.id!r} is taken by another statement")
            if statement.article:
                found[statement.id] = statement, any(value.get(name) is not None for name in _POLARITY_FIELDS)
        except BadRecord as error:
            report_error(UnreadablePage(error.location, error.reason, "it is left out"))
    return list(found.values())

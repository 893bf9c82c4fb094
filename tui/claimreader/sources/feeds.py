"""RSS, Atom and JSON Feed -> their entries that hold a text; OPML -> the feeds that it names. Nothing is fetched."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from email.utils import parsedate_to_datetime
from html import escape
from typing import Any, NamedTuple

from claimreader.errors import UnreadablePage
from claimreader.model import Page
from claimreader.page.dates import find_date
from claimreader.page.documents import load_extra
from claimreader.page.lines import clean_text
from claimreader.page.saved_pages import http_url
from claimreader.sources.input_file import InputFile, Members

_LIMIT = 32 * 2**20
_MAX_NAMED = 100
"""Addresses that are named; the rest is counted."""
_ENTITY = re.compile(rb"<!ENTITY", re.I)
_TAG = re.compile(r"<(?:style|script)\b.*?</|<[^>]*>", re.S | re.I)
_PARAGRAPH = re.compile(r"<p\b|<div\b|<br\b[^>]*>\s*<br\b|<h[1-6]\b|<li\b|<blockquote\b", re.I)
_CUT_OFF = re.compile(r"(?:\.\.\.|…|\[(?:…|\.\.\.|&hellip;|&#8230;)\]|&hellip;|&#8230;)[\s\])]*$")
_ENDS_IN_LINK = re.compile(r"</a>\s*(?:</(?:p|div|span|em|strong)>\s*)*$", re.I)
_MIN_SUMMARY_WORDS, _MAX_SHORT_WORDS = 120, 100
"""Words from which a summary of one paragraph is a text; words of one that no boilerplate can stand in."""


class Entry(NamedTuple):
    """What a feed says of one article."""

    title: str | None
    html: str
    """Its text, or what is there of it."""
    is_summary: bool
    url: str | None
    name: str | None
    """Its address, else what the feed calls it."""
    byline: str | None
    date: str | None


def read_feed(input_file: InputFile) -> Iterator[Page]:
    """The entries with their whole text, named by their address; the others are offered as addresses in a notice.

    Raises UnreadablePage where none has its text.
    """
    source = input_file.source
    content = input_file.content(_LIMIT)
    outlet, entries = _parse(source, content)
    members = Members(source, input_file.digest_of(content))
    offered: list[str] = []
    is_empty = True
    for number, entry in enumerate(entries, 1):
        if not _has_whole_text(entry):
            if entry.url:
                offered.append(entry.url)
            continue
        is_empty = False
        title = f"<h1>{escape(entry.title)}</h1>" if entry.title else ""
        document = f"<html><body><article>{title}\n{entry.html}</article></body></html>"
        yield members.page(entry.name or str(number), document.encode("utf-8", "replace"))._replace(
            markup=True,
            title=entry.title,
            outlet=outlet,
            byline=entry.byline,
            date=entry.date,
            url=entry.url,
            is_whole=_word_count(entry.html) <= _MAX_SHORT_WORDS,
        )
    if is_empty:
        reason = f"it is a feed whose entries come without their text ({len(entries)} of {len(entries)})"
        raise UnreadablePage(source, reason, f"open them by their address: {_named(offered)}" if offered else "")
    if offered:
        share = f"{len(offered)} of {len(entries)}"
        input_file.notice(f"{source}: {share} entries come without their text: {_named(offered)}")


def read_feed_list(input_file: InputFile) -> Iterator[Page]:
    """OPML holds no page: raises UnreadablePage that names the feeds, to be opened by their address."""
    from lxml import etree

    source = input_file.source
    content = input_file.content(_LIMIT)
    _reject_entities(source, content)
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    except (etree.XMLSyntaxError, ValueError):
        root = None
    outlines = [] if root is None else root.iter("{*}outline")
    addresses = [found for outline in outlines if (found := http_url(outline.get("xmlUrl") or outline.get("xmlurl")))]
    addresses = list(dict.fromkeys(addresses))
    remedy = f"open one by its address: {_named(addresses)}" if addresses else ""
    raise UnreadablePage(source, "it is a list of feeds (OPML), not of pages", remedy)
    yield


def _parse(source: str, content: bytes) -> tuple[str | None, Sequence[Entry]]:
    """The feed's name and its entries."""
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return _parse_json(source, content)
    feedparser = load_extra("feedparser", source, "a feed")
    _reject_entities(source, content)
    # What is given as bytes alone could be taken for the name of a file.
    try:
        parsed = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:
        # It says of most broken feeds what is wrong with them, and falls over some.
        raise UnreadablePage(source, f"it is a broken feed ({type(error).__name__})", "fetch it again") from None
    if not parsed.entries:
        fault = f" ({' '.join(str(parsed.bozo_exception).split())[:100]})" if parsed.get("bozo") else ""
        raise UnreadablePage(source, f"it is a feed without entries{fault}")
    # RSS 1.0 has one date, that of publication, which feedparser takes for a change.
    date_field = "updated" if parsed.version in ("rss10", "rss090") else "published"
    return clean_text(parsed.feed.get("title")), [_entry_of(entry, date_field) for entry in parsed.entries]


def _reject_entities(source: str, content: bytes) -> None:
    """A feed has no use for entities of its own; those of an attack unfold without end."""
    if _ENTITY.search(content):
        raise UnreadablePage(source, "it declares entities of its own, which may unfold without end", "leave them out")


def _entry_of(entry: Mapping[str, Any], date_field: str) -> Entry:
    """An entry of feedparser."""
    texts = [_as_html(str(part.get("value") or ""), str(part.get("type"))) for part in entry.get("content") or ()]
    text = max(texts, key=len, default="")
    summary = _as_html(str(entry.get("summary") or ""), str((entry.get("summary_detail") or {}).get("type")))
    link = http_url(entry.get("link"))
    # feedparser gives the content as the summary where the feed has no other.
    is_summary = not text or (len(summary) > len(text))
    return Entry(
        clean_text(_TAG.sub("", str(entry.get("title") or ""))),
        summary if is_summary else text,
        is_summary,
        link,
        link or clean_text(str(entry.get("id") or "")),
        clean_text(entry.get("author")),
        _date(entry.get("published") or entry.get(date_field)),
    )


def _parse_json(source: str, content: bytes) -> tuple[str | None, Sequence[Entry]]:
    """JSON Feed (jsonfeed.org), which feedparser does not read."""
    try:
        feed = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise UnreadablePage(source, "it is a feed in broken JSON", "fetch it again") from None
    items = feed.get("items")
    entries = [_entry_of_json(item) for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    if not entries:
        raise UnreadablePage(source, "it is a feed without entries")
    return clean_text(_text(feed, "title")), entries


def _entry_of_json(item: Mapping[str, Any]) -> Entry:
    text = _text(item, "content_html") or _as_html(_text(item, "content_text"), "text/plain")
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [_text(author, "name") for author in authors or () if isinstance(author, dict)]
    url = http_url(_text(item, "url"))
    return Entry(
        clean_text(_text(item, "title")),
        text or _as_html(_text(item, "summary"), "text/plain"),
        not text,
        url,
        url or clean_text(_text(item, "id")),
        clean_text(", ".join(filter(None, names))),
        _date(_text(item, "date_published")),
    )


def _text(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    return found if isinstance(found, str) else ""


def _as_html(text: str, kind: str) -> str:
    """A text of a feed as HTML; plain text keeps its paragraphs. Many feeds call HTML plain text."""
    if kind != "text/plain" or _TAG.search(text):
        return text
    paragraphs = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
    return "\n".join(f"<p>{escape(' '.join(part.split()), quote=False)}</p>" for part in paragraphs)


def _has_whole_text(entry: Entry) -> bool:
    """Whether an entry holds its article: not the first sentences, cut off or with a link to the rest.

    A summary is an article where it has several paragraphs, or many words, or leads nowhere else.
    """
    words = _word_count(entry.html)
    text = _TAG.sub(" ", entry.html).rstrip()
    is_short = words < _MIN_SUMMARY_WORDS
    if not words or (is_short and entry.url and (_CUT_OFF.search(text) or _ENDS_IN_LINK.search(entry.html))):
        return False
    return not (entry.is_summary and is_short and entry.url and len(_PARAGRAPH.findall(entry.html)) < 2)


def _word_count(html: str) -> int:
    return len(_TAG.sub(" ", html).split())


def _date(text: Any) -> str | None:
    """A time of publication, as its feed prints it: the outlet's own clock."""
    if not isinstance(text, str):
        return None
    try:
        return parsedate_to_datetime(text).strftime("%Y-%m-%dT%H:%M")
    except (ValueError, TypeError, IndexError, OverflowError):
        found = find_date(text)
        return found.iso if found else None


def _named(addresses: Sequence[str]) -> str:
    rest = f" and {len(addresses) - _MAX_NAMED} more" if len(addresses) > _MAX_NAMED else ""
    return " ".join(addresses[:_MAX_NAMED]) + rest

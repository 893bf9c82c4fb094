"""What the head of an HTML page declares of it. Unknown stays unknown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from claimreader.page.dates import find_date
from claimreader.page.decode import sanitize_controls
from claimreader.page.lines import unescape_entities

_JSON_START = re.compile(r"\{|(?<!CDATA)\[(?!CDATA\[)")
_ARTICLE_TYPE = re.compile(r"Article|Posting|Report|Review$|WebPage", re.I)
_DATE_NAMES = (
    *("article:published_time", "datepublished", "og:article:published_time", "parsely-pub-date", "sailthru.date"),
    *(
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "date",
        "article.published",
    ),
)
_AUTHOR_NAMES = ("author", "parsely-author", "sailthru.author", "dc.creator", "article:author", "byl", "article.author")
_SINGLEFILE_NOTE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\n]+)", re.I)
_SINGLEFILE_DATE = re.compile(r"\w{3} (\w{3}) (\d{1,2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT([+-]\d\d)(\d\d)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NOT_A_PERSON = re.compile(
    r"^(?:admin|administrator|staff|editor|editors|webmaster|guest|unknown|user|root|author|null|none|undefined|anonymous)$|\b(?:inc|llc|ltd|gmbh|pc|plc)\.?$",
    re.I,
)


class HtmlMetadata(NamedTuple):
    """What is declared."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    date: str | None = None
    url: str | None = None
    captured: str | None = None


def read_html_metadata(text: str, root: Any) -> HtmlMetadata:
    """Headline, outlet, byline, date published and address as the page's head gives them; what SingleFile noted."""
    url, captured = read_singlefile_note(text)
    if root is None:
        return HtmlMetadata(url=url, captured=captured)
    meta: dict[str, str] = {}
    for node in root.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
        content = (node.get("content") or "").strip()
        if name and content:
            meta.setdefault(name, content)
    things = [thing for thing in _linked_data(root) if _ARTICLE_TYPE.search(str(thing.get("@type", "")))]
    # A bare WebPage has a date too, but of its own making: evergreen pages, shops, home pages.
    dated_things = [thing for thing in things if not str(thing.get("@type")).endswith("WebPage")]
    is_article = bool(dated_things) or meta.get("og:type", "").lower() == "article"
    title = (
        _first_string(things, "headline") or meta.get("og:title") or meta.get("twitter:title") or _title_heading(root)
    )
    outlet = _clean_text(
        meta.get("og:site_name") or meta.get("application-name") or next(_publisher_names(dated_things), None)
    )
    date = _first_string(dated_things, "datePublished")
    if date is None and is_article:
        date = next((meta[name] for name in _DATE_NAMES if name in meta), None)
    found = find_date(date) if date else None
    # Some pages name the address of an author, or themselves, before the author.
    meta_authors = (_clean_person_name(meta.get(name)) for name in _AUTHOR_NAMES)
    byline = _author_names(things) or next(filter(None, meta_authors), None)
    organizations = {name.lower() for name in (outlet, *map(_clean_text, _publisher_names(things))) if name}
    if byline and byline.lower() in organizations:
        byline = None
    return HtmlMetadata(
        title=_clean_text(title),
        outlet=outlet,
        byline=byline,
        # The first day that computers count is one that nobody set.
        date=found.iso if found and not found.iso.startswith("1970-01-01") else None,
        url=url
        or _http_url(meta.get("og:url"))
        or _canonical_url(root)
        or _http_url(_first_string(dated_things, "url")),
        captured=captured,
    )


def read_singlefile_note(text: str) -> tuple[str | None, str | None]:
    """Address and time of saving (UTC, ISO 8601) from the comment that SingleFile leaves at the head of a page."""
    found = _SINGLEFILE_NOTE.search(text[:4000])
    if found is None:
        return None, None
    date_match = _SINGLEFILE_DATE.search(found[2])
    if date_match is None or date_match[1] not in _MONTHS:
        return _http_url(found[1]), None
    from datetime import UTC, datetime, timedelta, timezone

    hours, minutes = int(date_match[7]), int(date_match[8])
    zone = timezone(timedelta(hours=hours, minutes=minutes if hours >= 0 else -minutes))
    day = (
        int(date_match[3]),
        _MONTHS.index(date_match[1]) + 1,
        int(date_match[2]),
        int(date_match[4]),
        int(date_match[5]),
        int(date_match[6]),
    )
    try:
        moment = datetime(*day, tzinfo=zone).astimezone(UTC)
    except ValueError:
        return _http_url(found[1]), None
    return _http_url(found[1]), moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _linked_data(root: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, those in lists and graphs too."""
    for node in root.iter("script"):
        if "ld+json" not in (node.get("type") or "") or not node.text:
            continue
        # Behind a comment or a mark of CDATA, before a semicolon.
        start = _JSON_START.search(node.text)
        try:
            queue: list[Any] = [json.JSONDecoder(strict=False).raw_decode(node.text, start.start())[0]] if start else []
        except (ValueError, RecursionError):
            continue
        while queue:
            thing = queue.pop(0)
            if isinstance(thing, list):
                queue.extend(thing)
            elif isinstance(thing, dict):
                yield thing
                queue.extend(thing[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in thing)


def _first_string(things: list[dict[str, Any]], key: str) -> str | None:
    return next((thing[key] for thing in things if isinstance(thing.get(key), str) and thing[key].strip()), None)


def _publisher_names(things: list[dict[str, Any]]) -> Iterator[str]:
    for thing in things:
        publisher = thing.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and name.strip() and "://" not in name:
            yield name


def _author_names(things: list[dict[str, Any]]) -> str | None:
    for thing in things:
        authors = thing.get("author")
        names: list[str] = []
        for author in authors if isinstance(authors, list) else [authors]:
            author_name = author.get("name") if isinstance(author, dict) else author
            if isinstance(author, dict) and "Organization" in str(author.get("@type")):
                continue
            for name in author_name if isinstance(author_name, list) else [author_name]:
                person = _clean_person_name(name) if isinstance(name, str) else None
                if person and person not in names:
                    names.append(person)
        if names:
            return ", ".join(names)
    return None


def _clean_person_name(text: str | None) -> str | None:
    text = _clean_text(text)
    if not text or "://" in text or "@" in text or len(text) > 100 or _NOT_A_PERSON.search(text):
        return None
    return re.sub(r"^by\s+", "", text, flags=re.I)


def _clean_text(text: str | None) -> str | None:
    text = sanitize_controls(" ".join(unescape_entities(text).split())) if text else None
    return text or None


def _http_url(text: str | None) -> str | None:
    if not text:
        return None
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return None
    return text.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def _title_heading(root: Any) -> str | None:
    """The first heading that the page's own title opens with; a shorter one may be the name of the site."""
    page_title = " ".join((root.findtext(".//title") or "").lower().split())
    for node in root.iter("h1"):
        text = " ".join(node.text_content().split())
        if (len(text.split()) >= 4 or (len(text) >= 8 and not text.isascii())) and page_title.startswith(text.lower()):
            return text
    return None


def _canonical_url(root: Any) -> str | None:
    for node in root.iter("link"):
        if "canonical" in (node.get("rel") or "").lower().split():
            return _http_url(node.get("href"))
    return None

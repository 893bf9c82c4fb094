"""The head of an HTML page -> what it declares of the page: of each field the first source that has it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from claimreader.page.dates import find_date
from claimreader.page.lines import clean_text
from claimreader.page.metadata import Metadata
from claimreader.page.saved_pages import http_url, read_singlefile_note

_JSON_START = re.compile(r"\{|(?<!CDATA)\[(?!CDATA\[)")
_ARTICLE_TYPE = re.compile(r"Article|Posting|Report|Review$|WebPage", re.I)
_DATE_NAMES = (
    *("article:published_time", "datepublished", "og:article:published_time", "parsely-pub-date", "sailthru.date"),
    *("dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publishdate", "publish-date", "date"),
    "article.published",
)
_AUTHOR_NAMES = ("author", "parsely-author", "sailthru.author", "dc.creator", "article:author", "byl", "article.author")
_NOT_A_PERSON = re.compile(
    r"^(?:admin|administrator|staff|editor|editors|webmaster|guest|unknown|user|root|author|null|none|undefined|"
    r"anonymous)$|\b(?:inc|llc|ltd|gmbh|pc|plc)\.?$",
    re.I,
)
_UNSET_DAY = "1970-01-01"
"""The first day that computers count: nobody set the date."""

JsonObject = dict[str, Any]
Field = Literal["title", "outlet", "byline", "date", "url"]


class PageHead(NamedTuple):
    """The parts of a page that declare something of it."""

    root: Any
    note_url: str | None
    """The address in the comment of SingleFile."""
    meta: Mapping[str, str]
    """Name, in lower case -> content, of the meta elements; of several the first."""
    objects: Sequence[JsonObject]
    """JSON-LD of articles and web pages."""
    articles: Sequence[JsonObject]
    """JSON-LD of articles. A bare WebPage has a date of its own making: evergreen pages, shops, home pages."""


class MetadataSource(NamedTuple):
    """A place in a page's head that may hold a field."""

    name: str
    field: Field
    read: Callable[[PageHead], str | None]


def _in_meta(*names: str) -> Callable[[PageHead], str | None]:
    return lambda head: next((head.meta[name] for name in names if name in head.meta), None)


def _title_heading(head: PageHead) -> str | None:
    """The first heading that the page's own title opens with; a shorter one may be the name of the site."""
    page_title = " ".join((head.root.findtext(".//title") or "").lower().split())
    for node in head.root.iter("h1"):
        text = " ".join(node.text_content().split())
        is_long = len(text.split()) >= 4 or (len(text) >= 8 and not text.isascii())
        if is_long and page_title.startswith(text.lower()):
            return text
    return None


def _published(head: PageHead) -> str | None:
    """A date beside an article only: other pages have dates of their own making."""
    is_article = bool(head.articles) or head.meta.get("og:type", "").lower() == "article"
    return _in_meta(*_DATE_NAMES)(head) if is_article else None


def _meta_author(head: PageHead) -> str | None:
    """Some pages name the address of an author, or themselves, before the author."""
    return next(filter(None, (_person_name(head.meta.get(name)) for name in _AUTHOR_NAMES)), None)


def _canonical_url(head: PageHead) -> str | None:
    canonical = (
        node.get("href") for node in head.root.iter("link") if "canonical" in (node.get("rel") or "").lower().split()
    )
    return http_url(next(canonical, None))


SOURCES = (
    MetadataSource("json_headline", "title", lambda head: _first_string(head.objects, "headline")),
    MetadataSource("open_graph_title", "title", _in_meta("og:title")),
    MetadataSource("twitter_title", "title", _in_meta("twitter:title")),
    MetadataSource("heading", "title", _title_heading),
    MetadataSource("open_graph_site", "outlet", _in_meta("og:site_name")),
    MetadataSource("application_name", "outlet", _in_meta("application-name")),
    MetadataSource("json_publisher", "outlet", lambda head: next(_publishers(head.articles), None)),
    MetadataSource("json_date", "date", lambda head: _first_string(head.articles, "datePublished")),
    MetadataSource("meta_date", "date", _published),
    MetadataSource("json_author", "byline", lambda head: _json_author(head.objects)),
    MetadataSource("meta_author", "byline", _meta_author),
    MetadataSource("singlefile_note", "url", lambda head: head.note_url),
    MetadataSource("open_graph_url", "url", lambda head: http_url(head.meta.get("og:url"))),
    MetadataSource("canonical_link", "url", _canonical_url),
    MetadataSource("json_url", "url", lambda head: http_url(_first_string(head.articles, "url"))),
)
"""The sources of a field, the surest first."""


def read_html_metadata(text: str, root: Any) -> Metadata:
    """Headline, outlet, byline, date published and address as the head of a page declares them.

    `root` is the parsed page, None where it could not be parsed; `text` is searched for the comment of SingleFile.
    """
    note_url, captured = read_singlefile_note(text)
    if root is None:
        return Metadata(url=note_url, captured=captured)
    head = _read_head(root, note_url)
    outlet = clean_text(_first(head, "outlet"))
    return Metadata(
        title=clean_text(_first(head, "title")),
        outlet=outlet,
        byline=_unless_organization(_first(head, "byline"), (outlet, *map(clean_text, _publishers(head.objects)))),
        date=_set_date(_first(head, "date")),
        url=_first(head, "url"),
        captured=captured,
    )


def _read_head(root: Any, note_url: str | None) -> PageHead:
    meta: dict[str, str] = {}
    for node in root.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
        content = (node.get("content") or "").strip()
        if name and content:
            meta.setdefault(name, content)
    objects = [found for found in _linked_data(root) if _ARTICLE_TYPE.search(str(found.get("@type", "")))]
    articles = [found for found in objects if not str(found.get("@type")).endswith("WebPage")]
    return PageHead(root, note_url, meta, objects, articles)


def _first(head: PageHead, field: Field) -> str | None:
    return next((text for source in SOURCES if source.field == field and (text := source.read(head))), None)


def _unless_organization(byline: str | None, organizations: Iterable[str | None]) -> str | None:
    names = {name.lower() for name in organizations if name}
    return byline if byline and byline.lower() not in names else None


def _set_date(text: str | None) -> str | None:
    found = find_date(text) if text else None
    return found.iso if found and not found.iso.startswith(_UNSET_DAY) else None


def _linked_data(root: Any) -> Iterator[JsonObject]:
    """The objects of the page's JSON-LD, those in lists and graphs too."""
    for node in root.iter("script"):
        if "ld+json" not in (node.get("type") or "") or not node.text:
            continue
        # Behind a comment or a mark of CDATA, before a semicolon.
        start = _JSON_START.search(node.text)
        try:
            found = json.JSONDecoder(strict=False).raw_decode(node.text, start.start())[0] if start else []
        except (ValueError, RecursionError):
            continue
        yield from _objects_in(found)


def _objects_in(found: Any) -> Iterator[JsonObject]:
    queue = [found]
    while queue:
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            yield item
            queue.extend(item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item)


def _first_string(objects: Sequence[JsonObject], key: str) -> str | None:
    return next((item[key] for item in objects if isinstance(item.get(key), str) and item[key].strip()), None)


def _publishers(objects: Sequence[JsonObject]) -> Iterator[str]:
    for item in objects:
        publisher = item.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and name.strip() and "://" not in name:
            yield name


def _json_author(objects: Sequence[JsonObject]) -> str | None:
    """The names of the persons that the first object with any names."""
    for item in objects:
        people = map(_person_name, (name for author in _as_list(item.get("author")) for name in _names_of(author)))
        names = list(dict.fromkeys(filter(None, people)))
        if names:
            return ", ".join(names)
    return None


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _names_of(author: Any) -> list[str]:
    """The names of an author, who is an object or a name; none of an organization."""
    if isinstance(author, dict):
        if "Organization" in str(author.get("@type")):
            return []
        author = author.get("name")
    return [name for name in _as_list(author) if isinstance(name, str)]


def _person_name(text: str | None) -> str | None:
    text = clean_text(text)
    if not text or "://" in text or "@" in text or len(text) > 100 or _NOT_A_PERSON.search(text):
        return None
    return re.sub(r"^by\s+", "", text, flags=re.I)

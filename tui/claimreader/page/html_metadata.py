"""The head of an HTML page -> what it declares of the page: of each field the first source that has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from claimreader.page.html_dates import date_in_markup, date_in_meta, is_of_page, set_date
from claimreader.page.lines import clean_text, comparison_key
from claimreader.page.linked_data import (
    JsonObject,
    author_names,
    first_string,
    linked_data,
    of_this_page,
    person_name,
    publishers,
    with_authors,
)
from claimreader.page.metadata import Metadata
from claimreader.page.saved_pages import http_url, read_singlefile_note

_ARTICLE_TYPE = re.compile(r"Article|Posting|Report|Review$|WebPage", re.I)
_AUTHOR_NAMES = ("author", "parsely-author", "sailthru.author", "dc.creator", "article:author", "byl", "article.author")

_TITLE_SEPARATOR = re.compile(r"(\s[-–—]\s|\s?[|»]\s?|\s::\s|\s[·•]\s)")
_MIN_TITLE_WORDS, _MAX_SITE_WORDS = 3, 5

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


def _meta_author(head: PageHead) -> str | None:
    """Some pages name the address of an author, or themselves, before the author."""
    return next(filter(None, (person_name(head.meta.get(name)) for name in _AUTHOR_NAMES)), None)


def _canonical_url(head: PageHead) -> str | None:
    canonical = (
        node.get("href") for node in head.root.iter("link") if "canonical" in (node.get("rel") or "").lower().split()
    )
    return http_url(next(canonical, None))


SOURCES = (
    MetadataSource("json_headline", "title", lambda head: first_string(head.objects, "headline")),
    MetadataSource("open_graph_title", "title", _in_meta("og:title")),
    MetadataSource("twitter_title", "title", _in_meta("twitter:title")),
    MetadataSource("heading", "title", _title_heading),
    MetadataSource("open_graph_site", "outlet", _in_meta("og:site_name")),
    MetadataSource("application_name", "outlet", _in_meta("application-name")),
    MetadataSource("json_publisher", "outlet", lambda head: next(publishers(head.articles), None)),
    MetadataSource("json_date", "date", lambda head: first_string(head.articles, "datePublished")),
    MetadataSource("meta_date", "date", lambda head: date_in_meta(head.meta, bool(head.articles))),
    MetadataSource("dated_property", "date", lambda head: date_in_markup(head.root)),
    MetadataSource("json_author", "byline", lambda head: author_names(head.objects)),
    MetadataSource("meta_author", "byline", _meta_author),
    MetadataSource("singlefile_note", "url", lambda head: head.note_url),
    MetadataSource("open_graph_url", "url", lambda head: http_url(head.meta.get("og:url"))),
    MetadataSource("canonical_link", "url", _canonical_url),
    MetadataSource("json_url", "url", lambda head: http_url(first_string(head.articles, "url"))),
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
        byline=_unless_organization(_first(head, "byline"), (outlet, *map(clean_text, publishers(head.objects)))),
        date=set_date(_first(head, "date")),
        url=_first(head, "url"),
        captured=captured,
    )


def _read_head(root: Any, note_url: str | None) -> PageHead:
    meta: dict[str, str] = {}
    for node in root.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
        content = (node.get("content") or "").strip()
        if name and content and (not node.get("itemprop") or is_of_page(node)):
            meta.setdefault(name, content)
    all_objects = list(linked_data(root))
    objects = [found for found in all_objects if _ARTICLE_TYPE.search(str(found.get("@type", "")))]
    objects = with_authors(of_this_page(objects, _own_headings(root, meta)), all_objects)
    articles = [found for found in objects if not str(found.get("@type")).endswith("WebPage")]
    return PageHead(root, note_url, meta, objects, articles)


def _own_headings(root: Any, meta: Mapping[str, str]) -> Iterator[str]:
    """What a page calls itself: its first heading, its title, the title that it declares."""
    heading = next(root.iter("h1"), None)
    yield heading.text_content() if heading is not None else ""
    yield root.findtext(".//title") or ""
    yield meta.get("og:title", "")


def _first(head: PageHead, field: Field) -> str | None:
    return next((text for source in SOURCES if source.field == field and (text := source.read(head))), None)


def _unless_organization(byline: str | None, organizations: Iterable[str | None]) -> str | None:
    names = {name.lower() for name in organizations if name}
    return byline if byline and byline.lower() not in names else None


def page_title(root: Any, outlet: str | None) -> str | None:
    """The headline in a page's `<title>`, without the outlet and the sections beside it; None where none is left.

    The outlet is the one that the page declares, else what stands behind the last sign that parts it.
    """
    text = clean_text(root.findtext(".//title")) or "" if root is not None else ""
    prefix = f"{outlet}: ".lower()
    parts = _TITLE_SEPARATOR.split(text[len(prefix) :] if text.lower().startswith(prefix) else text)
    # The separators stand between the parts.
    names = {name for name in (comparison_key(outlet or ""),) if name}
    while len(parts) > 1 and _is_site_name(parts, names):
        names.add(comparison_key(parts[-1]))
        del parts[-2:]
    while len(parts) > 1 and comparison_key(parts[0]) in names:
        del parts[:2]
    title = "".join(parts).strip()
    is_long = len(title.split()) >= _MIN_TITLE_WORDS or (len(title) >= 8 and not title.isascii())
    return title if is_long and comparison_key(title) not in names else None


def _is_site_name(parts: Sequence[str], names: set[str]) -> bool:
    """Whether the last part of a title is the outlet's name: a known one, or a few words behind a headline.

    A dash also stands inside a headline: behind one, each longer word of an unknown name has a capital.
    """
    words = parts[-1].split()
    if comparison_key(parts[-1]) in names:
        return True
    if not 0 < len(words) <= _MAX_SITE_WORDS or sum(len(part.split()) for part in parts[:-1:2]) < _MIN_TITLE_WORDS:
        return False
    if parts[-2].strip() not in "-–—":
        return True
    has_capitals = words[0][0].isupper() and words[-1][0].isupper()
    return not names and has_capitals and all(word[0].isupper() or len(word) <= 3 for word in words)

"""The date published as the markup of a page declares it: in meta elements, microdata and `<time>` elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from claimreader.page.dates import UNSET_DAY, find_date
from claimreader.page.language_words import any_of
from claimreader.page.linked_data import linked_data

DATE_NAMES = (
    *("article:published_time", "datepublished", "og:article:published_time", "parsely-pub-date", "sailthru.date"),
    *("dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publishdate", "publish-date", "date"),
    *("article.published", "citation_publication_date", "citation_online_date"),
)
"""Names of meta elements, lower case, the surest first."""
_CHANGE_NAMES = ("article:modified_time", "og:updated_time", "last-modified", "datemodified", "dcterms.modified")
_VAGUE_NAMES = frozenset(("date", "dc.date"))
"""Names under which some pages give the day of their last change."""
_ARTICLE_KIND = re.compile(r"article|story|news|post", re.I)
_ARTICLE_ITEM = re.compile(r"Article|Posting|Report|Review$|WebPage", re.I)
_PART_OF_ITEM = re.compile(r"\b(?:review|comment|reviews|comments|blogPost|itemListElement)\b")
"""Properties under which an item stands in another: none of the page's own."""
_DATED_TAGS = ("h1", "time", "meta", "span", "div", "p", "abbr")
_ASIDE_TAGS = ("aside", "nav", "footer", "figure", "li")
_EVENT_KEYS = ("startDate", "endDate", "doorTime")
_DAY = slice(10)
_UPDATES = re.compile(any_of("updates"), re.I)
_PUBLICATIONS = re.compile(any_of("publications"), re.I)
_PAST = re.compile(rf"\b{any_of('past_times')}\b", re.I)
_LABEL_CHARS, _PARAGRAPH_CHARS = 100, 200
"""Characters of a line with such words, and of a paragraph that is no summary below a headline."""


def date_in_meta(meta: Mapping[str, str], has_article: bool) -> str | None:
    """The date published in the meta elements of an article, or of a page that does not say what it is.

    A page that says that it is something else has a date of its own making: evergreen pages, shops, home pages.
    """
    kind = meta.get("og:type", "").lower()
    if not has_article and kind and not _ARTICLE_KIND.search(kind):
        return None
    changed = {day for name in _CHANGE_NAMES if (day := day_of(meta.get(name)))}
    for name in DATE_NAMES:
        if name in meta and not (name in _VAGUE_NAMES and day_of(meta[name]) in changed):
            return meta[name]
    return None


def day_of(text: str | None) -> str | None:
    """The day of a date, ISO 8601."""
    found = set_date(text)
    return found[_DAY] if found else None


def set_date(text: str | None) -> str | None:
    """The date in `text`, ISO 8601, that somebody set."""
    found = find_date(text) if text else None
    return found.iso if found and not found.iso.startswith(UNSET_DAY) else None


def date_in_markup(root: Any) -> str | None:
    """The date published in the markup below the headline: a microdata property, or a `<time pubdate>`.

    A property that stands elsewhere counts where the page has no other day as such.
    """
    heading = next(root.iter("h1"), None)
    below = _date_below(heading, root) if heading is not None else None
    if below is not None:
        return below
    properties = (node for node in root.iter(*_DATED_TAGS) if node.get("itemprop") and _is_marked(node))
    marked = list(filter(None, map(_value_of, properties)))
    return marked[0] if len({day_of(value) for value in marked}) == 1 else None


def _date_below(heading: Any, root: Any) -> str | None:
    around = next(heading.iterancestors("article", "main"), root)
    is_below = False
    for node in around.iter(*_DATED_TAGS):
        if node.tag == "h1":
            if is_below:
                return None
            is_below = node is heading
        elif is_below and _is_marked(node):
            return _value_of(node)
    return None


def _value_of(node: Any) -> str:
    return str(node.get("datetime") or node.get("content") or node.text_content())


def _is_marked(node: Any) -> bool:
    """Whether its date is marked as that of a page or an article, not as that of a comment or a review."""
    if node.get("pubdate") is None and "datePublished" not in (node.get("itemprop") or "").split():
        return False
    return is_of_page(node)


def is_of_page(node: Any) -> bool:
    """Whether the item that a property belongs to is an article or a page, and no part of another item."""
    item = next((outer for outer in node.iterancestors() if outer.get("itemtype")), None)
    if item is None:
        return True
    return not _PART_OF_ITEM.search(item.get("itemprop") or "") and bool(_ARTICLE_ITEM.search(item.get("itemtype")))


def days_of_others(root: Any) -> set[str]:
    """The days that a page declares as those of its last change or of an event; an item may have several."""
    if root is None:
        return set()
    changes = (
        node.get("datetime") or node.get("content") or node.text_content()
        for node in root.iter("time", "meta", "span")
        if "dateModified" in (node.get("itemprop") or "").split() and not _is_labelled_published(node)
    )
    events = (str(found.get(key) or "") for found in linked_data(root) for key in _EVENT_KEYS)
    return {day for text in (*changes, *events) if (day := day_of(text))}


def _is_labelled_published(node: Any) -> bool:
    around = node.getparent().text_content() if node.getparent() is not None else ""
    return len(around) <= _LABEL_CHARS and _PUBLICATIONS.search(around) is not None


def with_time(day: str | None, root: Any) -> str | None:
    """`day` with the time of the first `<time>` element of that day; a day that has a time, or none, as it is."""
    if root is None or day is None or "T" in day:
        return day
    moments = (set_date(node.get("datetime")) for node in root.iter("time"))
    return next((moment for moment in moments if moment and moment.startswith(f"{day}T")), day)


def time_in_header(root: Any) -> str | None:
    """The day that "3 hours ago" below a headline stands for, with its time; where several do, all of one day."""
    moments = [moment for node in _header_times(root) if (moment := set_date(node.get("datetime")))]
    return moments[0] if len({moment[_DAY] for moment in moments}) == 1 else None


def _header_times(root: Any) -> Iterator[Any]:
    heading = next(root.iter("h1"), None) if root is not None else None
    if heading is None:
        return
    is_below = False
    for node in next(heading.iterancestors("article", "main"), root).iter("h1", "h2", "time", "p"):
        if node is heading:
            is_below = True
        elif is_below and node.tag == "time":
            if next(node.iterancestors(*_ASIDE_TAGS), None) is None and _counts(node) and not _is_of_change(node):
                yield node
        elif is_below and (node.tag != "p" or len(" ".join(node.text_content().split())) > _PARAGRAPH_CHARS):
            return


def _counts(node: Any) -> bool:
    """Whether what is shown counts something, the day or the hours since; words alone may be of an event to come."""
    return any(map(str.isdigit, node.text_content()))


def _is_of_change(node: Any) -> bool:
    """Whether the words beside a `<time>` say that it is of a change."""
    around = node.getparent().text_content() if len(node.getparent().text_content()) <= _LABEL_CHARS else ""
    return bool(_UPDATES.search(around) and not _PUBLICATIONS.search(around))

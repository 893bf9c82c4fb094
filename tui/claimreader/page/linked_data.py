"""JSON-LD of a page -> its objects, those of the page's own article first."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from claimreader.page.lines import clean_text, comparison_key

_JSON_START = re.compile(r"\{|(?<!CDATA)\[(?!CDATA\[)")
_LAST_COMMA = re.compile(r",(?=\s*[}\]])")
"""A comma that JSON forbids and some pages print."""
_NOT_A_PERSON = re.compile(
    r"^(?:admin|administrator|staff|editor|editors|webmaster|guest|unknown|user|root|author|null|none|undefined|"
    r"anonymous)$|\b(?:inc|llc|ltd|gmbh|pc|plc)\.?$",
    re.I,
)
_MAX_NESTED_NAMES, _MAX_AUTHORS = 4, 50
_NAME_PARTS = ("givenName", "familyName")
_MIN_INNER_WORDS, _MIN_SHARED = 3, 0.6
"""Words of a headline that may be part of a longer heading, and the share of them in a heading that words it anew."""
_MIN_WORD_CHARS = 4
"""Characters of a word that two headlines share by no chance."""

JsonObject = dict[str, Any]


def linked_data(root: Any) -> Iterator[JsonObject]:
    """The objects of the page's JSON-LD, those in lists and graphs too."""
    for node in root.iter("script"):
        if "ld+json" in (node.get("type") or "") and node.text:
            values = list(_json_values(node.text))
            yield from _objects_in(values or list(_json_values(_LAST_COMMA.sub("", node.text))))


def _json_values(text: str) -> Iterator[Any]:
    """The values that stand one behind the other, also behind a comment or a mark of CDATA, before a semicolon."""
    decoder = json.JSONDecoder(strict=False)
    position = 0
    while start := _JSON_START.search(text, position):
        try:
            found, position = decoder.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            return
        yield found


def _objects_in(found: Any) -> Iterator[JsonObject]:
    queue = [found]
    while queue:
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            yield item
            queue.extend(item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item)


def of_this_page(objects: Sequence[JsonObject], headings: Iterable[str]) -> list[JsonObject]:
    """`objects` without the articles of other headlines: of several those unlike, of one that which shares no word.

    `headings` are the page's own: its title and its headings of the first level. Where no headline is like one of them,
    nobody can say which article is the page's.
    """
    keys = {key for item in objects if (key := _headline_key(item))}
    if not keys:
        return list(objects)
    own = list(map(comparison_key, headings))
    if len(keys) == 1:
        words = [set(filter(_is_long, key.split())) for key in (*keys, *own)]
        is_other = len(words[0]) >= _MIN_INNER_WORDS and any(words[1:]) and not words[0] & set().union(*words[1:])
        return [item for item in objects if not (is_other and _headline_key(item))]
    fitting = _fitting(keys, own, _is_inside) or _fitting(keys, own, _has_most_words)
    return [item for item in objects if not (key := _headline_key(item)) or key in fitting]


def _is_long(word: str) -> bool:
    return len(word) >= _MIN_WORD_CHARS


def _fitting(keys: Iterable[str], headings: Sequence[str], fits: Callable[[str, str], bool]) -> set[str]:
    return {key for key in keys if any(fits(key, heading) for heading in headings)}


def _headline_key(item: JsonObject) -> str:
    """What tells the headline of an article from another; "" for other objects and without one."""
    headline = item.get("headline")
    is_article = not str(item.get("@type")).endswith("WebPage")
    return comparison_key(clean_text(headline) or "") if is_article and isinstance(headline, str) else ""


def _is_inside(headline: str, heading: str) -> bool:
    return f" {headline} " in f" {heading} " and (headline == heading or len(headline.split()) >= _MIN_INNER_WORDS)


def _has_most_words(headline: str, heading: str) -> bool:
    words = set(headline.split())
    return len(words) >= _MIN_INNER_WORDS and _MIN_SHARED * len(words) <= len(words & set(heading.split()))


def first_string(objects: Sequence[JsonObject], key: str) -> str | None:
    """The first text under `key`."""
    return next((item[key] for item in objects if isinstance(item.get(key), str) and item[key].strip()), None)


def publishers(objects: Sequence[JsonObject]) -> Iterator[str]:
    """The names of the outlets."""
    for item in objects:
        publisher = item.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and name.strip() and "://" not in name:
            yield name


def with_authors(objects: Sequence[JsonObject], all_objects: Sequence[JsonObject]) -> list[JsonObject]:
    """`objects` with the persons in place of what points to them by their id alone."""
    named = {str(item["@id"]): item for item in all_objects if "@id" in item and "name" in item}
    found = [{**item, "author": _resolved(item.get("author") or item.get("creator"), named)} for item in objects]
    return [item if item["author"] else given for item, given in zip(found, objects, strict=True)]


def _resolved(author: Any, named: Mapping[str, JsonObject]) -> Any:
    if isinstance(author, list):
        return [_resolved(one, named) for one in author[:_MAX_AUTHORS] if not isinstance(one, list)]
    is_pointer = isinstance(author, dict) and "name" not in author
    return named.get(str(author.get("@id")), author) if is_pointer else author


def author_names(objects: Sequence[JsonObject]) -> str | None:
    """The names of the persons that the first object with any names."""
    for item in objects:
        names = list(dict.fromkeys(filter(None, map(person_name, _names_of(item.get("author"))))))
        if names:
            return ", ".join(names)
    return None


def _names_of(author: Any, depth: int = 0) -> Iterator[str]:
    """The names of authors, who are names, objects with a name or lists of them; none of an organization."""
    if isinstance(author, str):
        yield author
    elif isinstance(author, list) and depth < _MAX_NESTED_NAMES:
        for part in author:
            yield from _names_of(part, depth + 1)
    elif isinstance(author, dict) and depth < _MAX_NESTED_NAMES and "Organization" not in str(author.get("@type")):
        # Some pages put a list, or the whole person, where the name should be.
        in_parts = " ".join(author[key] for key in _NAME_PARTS if isinstance(author.get(key), str))
        yield from _names_of(next(filter(None, map(author.get, ("name", "@value", "@list"))), in_parts), depth + 1)


def person_name(text: str | None) -> str | None:
    """`text` where it may be the name of a person, without "by"."""
    text = clean_text(text)
    if not text or "://" in text or "@" in text or len(text) > 100 or _NOT_A_PERSON.search(text):
        return None
    return re.sub(r"^by\s+", "", text, flags=re.I)

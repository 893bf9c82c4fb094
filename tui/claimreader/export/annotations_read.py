"""JSON-LD back to entries: our own exports without loss, others' annotations (Hypothesis too) as marks."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from claimreader.errors import BadRecord
from claimreader.export.annotations import OWN, body_texts, to_utc
from claimreader.notebook.entry_rows import entry_from_doc
from claimreader.notebook.model import Entry, Passage
from claimreader.sanitize import whole_characters

_LISTS = ("items", "rows", "annotations")
"""Where the annotations of a page (W3C), of a search answer and of an export (Hypothesis) stand."""


def read_annotations(value: Any, location: str) -> list[Entry]:
    """The entries of a JSON-LD value: a collection, a page, a list or one annotation.

    What linking found by itself is no entry. An annotation without a quote (a note on a whole page) is left out.
    Raises BadRecord, naming `place` and the annotation, for what is no annotation.
    """
    return [
        entry
        for number, item in enumerate(_items(value), 1)
        if (entry := _entry(item, f"{location}, annotation {number}")) is not None
    ]


def read_passages(value: Any, location: str) -> list[Passage]:
    """Every passage that the annotations of a JSON-LD value speak of, each once, also of links and judged pairs."""
    passages = []
    for number, item in enumerate(_items(value), 1):
        if not isinstance(item, Mapping):
            raise BadRecord(f"{location}, annotation {number}", "is not an annotation")
        for doc in _passages(item):
            entry = entry_from_doc({"id": "x", "passages": [doc]}, f"{location}, annotation {number}")
            passages += [passage for passage in entry.passages if passage.kind != "removed"]
    return list(dict.fromkeys(passages))


def _items(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        yield from value
    elif isinstance(value, Mapping):
        first = value.get("first")
        lists = [value[name] for name in _LISTS if isinstance(value.get(name), list)]
        if isinstance(first, Mapping):
            yield from _items(first)
        elif lists:
            yield from lists[0]
        elif "target" in value:
            yield value


def _entry(item: Any, location: str) -> Entry | None:
    if not isinstance(item, Mapping):
        raise BadRecord(location, "is not an annotation")
    if f"{OWN}:link" in item or f"{OWN}:found" in item:
        return None
    targets = _passages(item)
    if not targets:
        return None
    bodies = _as_list(item.get("body"))
    return entry_from_doc(
        {
            "id": _id(item, location),
            "kind": item.get(f"{OWN}:kind", "mark"),
            "what": item.get(f"{OWN}:what", "selection" if len(targets) == 1 else "group"),
            "passages": targets,
            "value": item.get(f"{OWN}:value"),
            "note": "\n\n".join(_notes(item, bodies)) or None,
            "tags": [*body_texts(bodies, "tagging"), *_texts(item.get("tags"))],
            "story_id": item.get(f"{OWN}:story"),
            "by": _creator_name(item),
            **_times(item),
        },
        location,
    )


def _notes(item: Mapping[str, Any], bodies: list[Any]) -> list[str]:
    """What somebody wrote: W3C's comments and bodies without a purpose, Hypothesis's text."""
    content = item.get("text") or item.get("bodyValue")
    more = [content] if isinstance(content, str) and content.strip() else []
    return body_texts(bodies, "commenting") + body_texts(bodies, None) + more


def _times(item: Mapping[str, Any]) -> dict[str, str]:
    created = to_utc(_text(item.get("created"))) or ""
    return {
        "at": created,
        "changed": to_utc(_text(item.get("modified")) or _text(item.get("updated"))) or created,
    }


def _passages(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The documents of an annotation's targets, then of the passages in its body."""
    bodies = [body for body in _mappings(item.get("body")) if "selector" in body]
    passages = [_passage(value, item) for value in (*_as_list(item.get("target")), *bodies)]
    return [passage for passage in passages if passage is not None]


def _passage(value: Any, item: Mapping[str, Any]) -> dict[str, Any] | None:
    """The document of one target; None where it has no quote to be found by."""
    if not isinstance(value, Mapping):
        return None
    selectors = {str(selector.get("type")): selector for selector in _selectors(value)}
    quote = selectors.get("TextQuoteSelector", {})
    exact = _text(quote.get("exact"))
    if not exact:
        return None
    start = _start(selectors.get("TextPositionSelector", {}))
    return {
        "page": _page(value, item),
        "start": start,
        "end": start + len(exact),
        "exact": exact,
        "prefix": _text(quote.get("prefix")) or "",
        "suffix": _text(quote.get("suffix")) or "",
        **_passage_terms(value),
    }


def _selectors(value: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The selectors of a target and those that refine them, outermost first."""
    for selector in _mappings(value.get("selector")):
        yield selector
        yield from _mappings(selector.get("refinedBy"))


def _start(position: Mapping[str, Any]) -> int:
    start = position.get("start")
    if not isinstance(start, int) or isinstance(start, bool) or not 0 <= start < 1 << 52:
        return 0
    return start


def _passage_terms(value: Mapping[str, Any]) -> dict[str, Any]:
    """What our own exports say of a passage; its pieces as spans."""
    terms = _own_terms(value.get(f"{OWN}:passage"))
    pieces = _mappings(terms.pop("pieces", None))
    return terms | {"spans": [[piece.get("start"), piece.get("end")] for piece in pieces]}


def _page(value: Mapping[str, Any], item: Mapping[str, Any]) -> dict[str, Any]:
    """The document of the page: as our own exports have it, else by the address and title that the annotation has."""
    source = value.get("source")
    address = _text(source.get("id") if isinstance(source, Mapping) else source) or _text(item.get("uri"))
    terms = _own_terms(value.get(f"{OWN}:page"))
    if not terms:
        return {
            "source": _local_path(address) or address or "unknown",
            "url": address,
            "title": _title(item),
            "captured": None,
        }
    terms["source"] = terms.pop("file", address or "unknown")
    captured = terms.get("captured")
    return terms | {"captured": None if captured == "unknown" else captured}


def _local_path(address: str | None) -> str | None:
    """The file that an address names, where it is one of this machine; "file:///home/ana/My%20page.html"."""
    parts = urlsplit(address) if address and address[:5].lower() == "file:" else None
    if parts is None or parts.netloc not in ("", "localhost") or "\0" in (path := unquote(parts.path)):
        return None
    # A drive of Windows stands behind a slash there: "/C:/pages".
    return path[1:] if os.name == "nt" else path


def _own_terms(value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        return {}
    return {name.removeprefix(f"{OWN}:"): content for name, content in value.items() if name.startswith(f"{OWN}:")}


def _id(item: Mapping[str, Any], location: str) -> str:
    name = whole_characters(_text(item.get("id")) or location)
    try:
        return str(uuid.UUID(name.removeprefix("urn:uuid:")))
    except ValueError:
        return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def _creator_name(item: Mapping[str, Any]) -> str:
    creator = next(iter(_as_list(item.get("creator"))), item.get("user"))
    if isinstance(creator, Mapping):
        creator = creator.get("name") or creator.get("id")
    return _text(creator) or ""


def _title(item: Mapping[str, Any]) -> str | None:
    page_description = item.get("document")
    titles = _as_list(page_description.get("title")) if isinstance(page_description, Mapping) else []
    return _text(next(iter(titles), None))


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _texts(value: Any) -> list[str]:
    return [one for one in _as_list(value) if isinstance(one, str)]


def _mappings(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in _as_list(value) if isinstance(one, Mapping)]


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]

"""Books (EPUB) -> HTML: the chapters in the order of the book, without its table of contents.

Read by the standard library and the program's own HTML: EbookLib, the library for it, may be used under the AGPL alone,
and reads every picture of a book without a bound.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import unquote

from claimreader.errors import UnreadablePage
from claimreader.model import Page
from claimreader.page.dates import find_date
from claimreader.page.decode import decode
from claimreader.page.documents import Document
from claimreader.page.lines import clean_text
from claimreader.page.metadata import Metadata
from claimreader.page.zip_parts import ZipParts, attribute, local_name, open_parts

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_CHAPTER_TYPES = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml"))
_FONT_SCRAMBLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_BODY = re.compile(r"<body\b[^>]*>(.*?)(?:</body\s*>|\Z)", re.S | re.I)
_EMPTY_ELEMENT = re.compile(r"<(?!(?:br|hr|img|input|link|meta|col|area|base|wbr)\b)([A-Za-z][\w:.-]*)([^<>]*)/>")
"""XHTML may close an element in its own tag; HTML would leave it open to the end of the book."""
_TITLE_WITHIN = 3000
"""Characters at the head of a book in which its title may stand."""


def read_epub(page: Page) -> Document:
    """The chapters of a book, with the title, the author, the publisher and the date that it names.

    Raises UnreadablePage for what is broken, protected or unpacks to too much.
    """
    with open_parts(page.source, page.content) as parts:
        package_name = _package_name(parts)
        package = parts.xml(package_name) if package_name else None
        if package is None:
            raise UnreadablePage(page.source, "this book names no chapters", "save it as text or HTML and open that")
        _reject_protected(page.source, parts)
        chapters = [
            decode(page.source, content)
            for name in _chapter_names(package, posixpath.dirname(package_name))
            if (content := parts.read(name)).strip()
        ]
    metadata = _metadata(package)
    text = "\n".join(f"<section>{_inner(chapter)}</section>" for chapter in chapters)
    if metadata.title and metadata.title not in text[:_TITLE_WITHIN]:
        text = f"<h1>{escape(metadata.title, quote=False)}</h1>\n{text}"
    return Document(f"<html><body>\n{text}\n</body></html>", True, metadata, is_whole=True)


def _inner(chapter: str) -> str:
    found = _BODY.search(chapter)
    return _EMPTY_ELEMENT.sub(r"<\1\2></\1>", found[1] if found else chapter)


def _package_name(parts: ZipParts) -> str:
    """The file that lists the parts of the book."""
    container = parts.xml(_CONTAINER)
    roots = [] if container is None else [attribute(node, "full-path") for node in container.iter("{*}rootfile")]
    return next((name for name in roots if name in parts.names), "")


def _chapter_names(package: Any, folder: str) -> Iterator[str]:
    """The files of the spine, without the table of contents and what lies outside the reading order."""
    items = {attribute(item, "id"): item for item in package.iter("{*}item")}
    for reference in package.iter("{*}itemref"):
        item = items.get(attribute(reference, "idref"))
        is_linear = attribute(reference, "linear") != "no"
        if item is None or not is_linear or attribute(item, "media-type") not in _CHAPTER_TYPES:
            continue
        if "nav" not in attribute(item, "properties").split():
            yield posixpath.normpath(posixpath.join(folder, unquote(attribute(item, "href"))))


def _reject_protected(source: str, parts: ZipParts) -> None:
    """Refuse a book whose chapters are encrypted; scrambled fonts do no harm."""
    encryption = parts.xml(_ENCRYPTION)
    methods = () if encryption is None else encryption.iter("{*}EncryptionMethod")
    if any(attribute(method, "Algorithm") not in _FONT_SCRAMBLING for method in methods):
        raise UnreadablePage(source, "it is a protected book (DRM)", "ask its publisher for a copy that can be read")


def _metadata(package: Any) -> Metadata:
    found: dict[str, list[str]] = {}
    for node in package.iter():
        if "purl.org/dc/elements" in str(node.tag) and (text := clean_text(node.text)):
            found.setdefault(local_name(node), []).append(text)
    date = find_date(found.get("date", [""])[0])
    return Metadata(
        title=found.get("title", [None])[0],
        outlet=found.get("publisher", [None])[0],
        byline=", ".join(found.get("creator", [])) or None,
        date=date.iso if date else None,
    )

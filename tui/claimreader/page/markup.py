"""HTML -> its lines and what its head says of it. Imported only when a page is HTML."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import html

from claimreader.page.lines import Line

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "head",
        "iframe",
        "object",
        "select",
        "button",
        "form",
        "nav",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "del",
    ]
)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9:-]*)")


class Markup(NamedTuple):
    """What an HTML page holds."""

    lines: list[Line]
    meta: dict[str, str]


def read_markup(text: str) -> Markup:
    """The visible lines of an HTML page, with spans in the decoded HTML, and its metadata."""
    # lxml keeps no offsets: each start tag is given its own, and the text is looked for from there.
    marked = _TAG.sub(lambda tag: f"{tag.group()} cr-at={tag.start()}", text)
    try:
        root = html.document_fromstring(marked, parser=html.HTMLParser(huge_tree=True, encoding=None))
    except (ValueError, html.etree.ParserError):
        return Markup([], {})
    meta = {
        (node.get("property") or node.get("name") or "").lower(): node.get("content") or ""
        for node in root.iter("meta")
        if node.get("content")
    }
    title = root.find(".//title")
    if title is not None and title.text:
        meta["title"] = _SPACE.sub(" ", title.text).strip()
    return Markup(_lines(root, text), meta)


def _lines(root: html.HtmlElement, text: str) -> list[Line]:
    lines: list[Line] = []
    parts: list[str] = []
    start = end = 0

    def close() -> None:
        nonlocal parts
        shown = _SPACE.sub(" ", "".join(parts)).strip()
        if shown:
            lines.append(Line(shown, start, end, 1))
        parts = []

    at = 0
    stack: list[tuple[html.HtmlElement, bool]] = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        if leaving:
            if node.tag not in _INLINE:
                close()
            piece = node.tail
        else:
            skipped = not isinstance(node.tag, str) or node.tag in _SKIPPED
            if isinstance(node.tag, str):
                at = max(at, int(node.get("cr-at") or 0))
                if node.tag not in _INLINE:
                    close()
            if skipped:
                piece = node.tail
            else:
                stack.append((node, True))
                stack.extend((child, False) for child in reversed(node))
                piece = node.text
        if piece and piece.strip():
            word = piece.split(None, 1)[0]
            found = text.find(word, at, at + 20_000)
            at = found if found >= 0 else at
            if not parts:
                start = at
            at = end = min(len(text), at + len(piece.strip()))
        if piece:
            parts.append(piece)
    close()
    return lines

"""HTML -> its visible lines, what their tags tell, and what its head says. Imported only when a page is HTML."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import html

from claimreader.page.decode import harmless
from claimreader.page.lines import INVISIBLE, Line, unescaped
from claimreader.page.settings import Setting

_SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "math", "title", "iframe", "object", "select", "textarea")
)
# Not the head: where a page leaves out the tag of its body, the parser puts what follows into the head.
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr"),
    )
)
_SPACE = re.compile(r"[ \t\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_EMPTY_LINE = re.compile(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+")
_DECLARED = re.compile(r"\s*<\?xml[^>]*>")
"""The parser takes no text that says which bytes it once was."""
_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9:-]*)")
_AGAINST = re.compile(
    r"comment|disqus|related|recommend|read-?more|more-?(?:stories|news|from)|share|sharing|social|promo|newsletter|"
    r"subscri|sign-?up|side-?bar|footer|\bnav|menu|breadcrumb|widget|teaser|sponsor|advert|\bads?\b|banner|cookie|consent|"
    r"popup|modal|paywall|author-?(?:bio|box|info)|about-?author|\bbio\b|tags?\b|trending|popular|most-?read|outbrain|"
    r"taboola|carousel|gallery|meta\b|byline|timestamp|toolbar|pagination|skip|screen-reader|visually-hidden|sr-only|"
    r"caption|credit|copyright|donat|login|search",
    re.I,
)
_FOR = re.compile(
    r"article-?_*(?:body|content|text)|story-?_*(?:body|content|text)|entry-?content|post-?_*(?:body|content|text)|"
    r"body-?(?:copy|text|content)|rich-?text|articlebody|main-?content|content-?body|text-?body|\bprose\b",
    re.I,
)
# As settings.py counts them.
_PLACES = {
    "nav": 1, "footer": 1, "aside": 1, "form": 1, "button": 1, "menu": 1, "dialog": 1,
    "header": 2, "figure": 3, "figcaption": 3, "article": 4, "main": 4,
    "blockquote": 5, "ul": 6, "ol": 6, "dl": 6, "table": 7,
}  # fmt: skip
_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)\b", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_UP = 4
_LITTLE = 500
"""Characters on a page, below which it may be hidden."""


class Markup(NamedTuple):
    """What an HTML page holds."""

    lines: list[Line]
    settings: list[Setting]
    root: Any


class _Around(NamedTuple):
    """What an element hands down to those inside it."""

    tag: str
    places: frozenset[int]
    against: int
    favour: int
    holders: tuple[int, ...]
    linked: bool
    depth: int


def read_markup(text: str) -> Markup:
    """The visible lines of an HTML page, with spans in the decoded HTML: from the first of its text to the last."""
    # lxml keeps no offsets: each start tag is given its own, and the text is looked for from there.
    if declared := _DECLARED.match(text):
        text = " " * declared.end() + text[declared.end() :]
    marked = _TAG.sub(lambda tag: f"{tag.group()} cr-at={tag.start()}", text)
    try:
        root = html.document_fromstring(marked, parser=html.HTMLParser(huge_tree=True))
    except (ValueError, AssertionError, html.etree.ParserError):
        return Markup([], [], None)
    reader = _Reader(text, False)
    reader.walk(root)
    if sum(len(line.text) for line in reader.lines) < _LITTLE:
        # Some pages are sent hidden and shown by a script.
        reader = _Reader(text, True)
        reader.walk(root)
    return Markup(reader.lines, reader.settings, root)


class _Reader:
    """Collects lines while the tree is walked."""

    def __init__(self, text: str, hidden_too: bool) -> None:
        self.text = text
        self.hidden_too = hidden_too
        self.lines: list[Line] = []
        self.settings: list[Setting] = []
        self.parts: list[str] = []
        self.bare = True
        """No text in the parts yet."""
        self.linked = self.start = self.end = self.at = self.count = 0
        self.around = _Around("body", frozenset(), 0, 0, (), False, 0)

    def walk(self, root: Any) -> None:
        stack: list[tuple[Any, _Around, bool]] = [(root, self.around, False)]
        while stack:
            node, around, leaving = stack.pop()
            block = isinstance(node.tag, str) and (node.tag not in _INLINE or _shown_as_block(node))
            if leaving:
                if block:
                    self.close()
                self.add(node.tail, around)
                continue
            if block:
                self.close()
            if not isinstance(node.tag, str) or node.tag in _SKIPPED or (not self.hidden_too and _hidden(node)):
                self.add(node.tail, around)
                continue
            place = node.get("cr-at")
            if place and place.isdigit():
                self.at = max(self.at, int(place))
            inner = self.enter(node, around, block)
            stack.append((node, around, True))
            stack.extend((child, inner, False) for child in reversed(node))
            self.add(node.text, inner)
        self.close()

    def add(self, piece: str | None, around: _Around) -> None:
        """Text as it stands, or where line ends count the paragraphs that empty lines part."""
        if not piece or around.tag != "pre":
            self.put(piece, around)
            return
        for place, part in enumerate(_EMPTY_LINE.split(piece)):
            if place:
                self.close()
            self.put(part, around)

    def enter(self, node: Any, around: _Around, block: bool) -> _Around:
        tag = node.tag
        against, favour = around.against, around.favour
        if len(node.attrib) > 1:
            speaks = _named(f"{node.get('class') or ''} {node.get('id') or ''} {node.get('itemprop') or ''}"[:200])
            against, favour = against + speaks[0], favour + speaks[1]
        place = _PLACES.get(tag)
        places = around.places | {place} if place and place not in around.places else around.places
        if not block:
            linked = around.linked or tag == "a"
            return _Around(around.tag, places, against, favour, around.holders, linked, around.depth)
        self.count += 1
        holders = (self.count, *around.holders[:_UP])
        return _Around(tag, places, against, favour, holders, around.linked, around.depth + 1)

    def put(self, piece: str | None, around: _Around) -> None:
        if not piece:
            return
        if not piece.isspace():
            bare = piece.strip()
            found = self.text.find(bare.split(None, 1)[0][:40], self.at, self.at + 20_000)
            self.at = found if found >= 0 else self.at
            if self.bare:
                self.bare = False
                self.start = self.at
            self.at = self.end = min(len(self.text), self.at + len(bare))
            self.around = around
            if around.linked:
                self.linked += len(bare)
        self.parts.append(piece)

    def close(self) -> None:
        if not self.parts:
            return
        shown = harmless(_SPACE.sub(" ", INVISIBLE.sub("", unescaped("".join(self.parts)))).strip())
        if shown:
            around = self.around
            self.lines.append(Line(shown, self.start, max(self.start, self.end), 1))
            share = min(1.0, self.linked / len(shown))
            depth = float(around.depth)
            self.settings.append(
                Setting(around.tag, share, around.places, around.against, around.favour, around.holders, depth)
            )
        self.parts = []
        self.bare = True
        self.linked = 0


@lru_cache(maxsize=8192)
def _named(names: str) -> tuple[bool, bool]:
    """Whether class, id and property speak against an article, and for one."""
    return _AGAINST.search(names) is not None, _FOR.search(names) is not None


def _shown_as_block(node: Any) -> bool:
    style = node.get("style")
    return bool(style and _BLOCK.search(style))


def _hidden(node: Any) -> bool:
    style = node.get("style")
    return node.get("hidden") is not None or bool(style and _HIDDEN.search(style))

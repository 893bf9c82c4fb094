"""HTML -> its visible lines, what their tags tell, and what its head says. Imported only when a page is HTML."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import html

from claimreader.page.decode import sanitize_controls
from claimreader.page.html_features import HtmlContext, Region
from claimreader.page.lines import INVISIBLE, Line, unescape_entities

_SKIPPED_TAGS = frozenset(
    ("script", "style", "noscript", "template", "svg", "math", "title", "iframe", "object", "select", "textarea")
)
# Not the head: where a page leaves out the tag of its body, the parser puts what follows into the head.
_INLINE_TAGS = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr"),
    )
)
_SPACE = re.compile(r"[ \t\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_EMPTY_LINE = re.compile(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+")
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
"""The parser takes no text that says which bytes it once was."""
_START_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9:-]*)")
_BOILERPLATE_NAMES = re.compile(
    r"comment|disqus|related|recommend|read-?more|more-?(?:stories|news|from)|share|sharing|social|promo|newsletter|"
    r"subscri|sign-?up|side-?bar|footer|\bnav|menu|breadcrumb|widget|teaser|sponsor|advert|\bads?\b|banner|cookie|consent|"
    r"popup|modal|paywall|author-?(?:bio|box|info)|about-?author|\bbio\b|tags?\b|trending|popular|most-?read|outbrain|"
    r"taboola|carousel|gallery|meta\b|byline|timestamp|toolbar|pagination|skip|screen-reader|visually-hidden|sr-only|"
    r"caption|credit|copyright|donat|login|search",
    re.I,
)
_ARTICLE_NAMES = re.compile(
    r"article-?_*(?:body|content|text)|story-?_*(?:body|content|text)|entry-?content|post-?_*(?:body|content|text)|"
    r"body-?(?:copy|text|content)|rich-?text|articlebody|main-?content|content-?body|text-?body|\bprose\b",
    re.I,
)
_REGION_OF_TAG = {
    **dict.fromkeys(("nav", "footer", "aside", "form", "button", "menu", "dialog"), Region.NAVIGATION),
    "header": Region.HEADER,
    **dict.fromkeys(("figure", "figcaption"), Region.FIGURE),
    **dict.fromkeys(("article", "main"), Region.ARTICLE),
    "blockquote": Region.QUOTATION,
    **dict.fromkeys(("ul", "ol", "dl"), Region.LIST),
    "table": Region.TABLE,
}
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)\b", re.I)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_OUTER_ANCESTORS = 4
_MIN_VISIBLE_CHARS = 500
"""Characters on a page, below which it may be hidden."""


class ParsedHtml(NamedTuple):
    """What an HTML page holds."""

    lines: list[Line]
    html_contexts: list[HtmlContext]
    root: Any


class _InheritedContext(NamedTuple):
    """What an element hands down to those inside it."""

    tag: str
    regions: frozenset[Region]
    boilerplate_hints: int
    article_hints: int
    ancestors: tuple[int, ...]
    linked: bool
    depth: int


def parse_html(text: str) -> ParsedHtml:
    """The visible lines of an HTML page, with spans in the decoded HTML: from the first of its text to the last."""
    # lxml keeps no offsets: each start tag is given its own, and the text is looked for from there.
    if declaration := _XML_DECLARATION.match(text):
        text = " " * declaration.end() + text[declaration.end() :]
    with_offsets = _START_TAG.sub(lambda tag: f"{tag.group()} cr-at={tag.start()}", text)
    try:
        root = html.document_fromstring(with_offsets, parser=html.HTMLParser(huge_tree=True))
    except (ValueError, AssertionError, html.etree.ParserError):
        return ParsedHtml([], [], None)
    collector = _LineCollector(text, False)
    collector.walk(root)
    if sum(len(line.text) for line in collector.lines) < _MIN_VISIBLE_CHARS:
        # Some pages are sent hidden and shown by a script.
        collector = _LineCollector(text, True)
        collector.walk(root)
    return ParsedHtml(collector.lines, collector.html_contexts, root)


class _LineCollector:
    """Collects lines while the tree is walked."""

    def __init__(self, text: str, include_hidden: bool) -> None:
        self.text = text
        self.include_hidden = include_hidden
        self.lines: list[Line] = []
        self.html_contexts: list[HtmlContext] = []
        self.parts: list[str] = []
        self.bare = True
        """No text in the parts yet."""
        self.linked = self.start = self.end = self.position = self.block_count = 0
        self.inherited = _InheritedContext("body", frozenset(), 0, 0, (), False, 0)

    def walk(self, root: Any) -> None:
        stack: list[tuple[Any, _InheritedContext, bool]] = [(root, self.inherited, False)]
        while stack:
            node, inherited, leaving = stack.pop()
            block = isinstance(node.tag, str) and (node.tag not in _INLINE_TAGS or _is_styled_as_block(node))
            if leaving:
                if block:
                    self.end_line()
                self.add_paragraphs(node.tail, inherited)
                continue
            if block:
                self.end_line()
            if (
                not isinstance(node.tag, str)
                or node.tag in _SKIPPED_TAGS
                or (not self.include_hidden and _is_hidden(node))
            ):
                self.add_paragraphs(node.tail, inherited)
                continue
            place = node.get("cr-at")
            if place and place.isdigit():
                self.position = max(self.position, int(place))
            inner = self.inherit(node, inherited, block)
            stack.append((node, inherited, True))
            stack.extend((child, inner, False) for child in reversed(node))
            self.add_paragraphs(node.text, inner)
        self.end_line()

    def add_paragraphs(self, piece: str | None, inherited: _InheritedContext) -> None:
        """Text as it stands, or where line ends count the paragraphs that empty lines part."""
        if not piece or inherited.tag != "pre":
            self.add_text(piece, inherited)
            return
        for place, part in enumerate(_EMPTY_LINE.split(piece)):
            if place:
                self.end_line()
            self.add_text(part, inherited)

    def inherit(self, node: Any, inherited: _InheritedContext, block: bool) -> _InheritedContext:
        tag = node.tag
        boilerplate_hints, article_hints = inherited.boilerplate_hints, inherited.article_hints
        if len(node.attrib) > 1:
            hints = _hints_of(f"{node.get('class') or ''} {node.get('id') or ''} {node.get('itemprop') or ''}"[:200])
            boilerplate_hints, article_hints = boilerplate_hints + hints[0], article_hints + hints[1]
        place = _REGION_OF_TAG.get(tag)
        regions = inherited.regions | {place} if place and place not in inherited.regions else inherited.regions
        if not block:
            linked = inherited.linked or tag == "a"
            return _InheritedContext(
                inherited.tag, regions, boilerplate_hints, article_hints, inherited.ancestors, linked, inherited.depth
            )
        self.block_count += 1
        ancestors = (self.block_count, *inherited.ancestors[:_OUTER_ANCESTORS])
        return _InheritedContext(
            tag, regions, boilerplate_hints, article_hints, ancestors, inherited.linked, inherited.depth + 1
        )

    def add_text(self, piece: str | None, inherited: _InheritedContext) -> None:
        if not piece:
            return
        if not piece.isspace():
            bare = piece.strip()
            found = self.text.find(bare.split(None, 1)[0][:40], self.position, self.position + 20_000)
            self.position = found if found >= 0 else self.position
            if self.bare:
                self.bare = False
                self.start = self.position
            self.position = self.end = min(len(self.text), self.position + len(bare))
            self.inherited = inherited
            if inherited.linked:
                self.linked += len(bare)
        self.parts.append(piece)

    def end_line(self) -> None:
        if not self.parts:
            return
        visible = sanitize_controls(_SPACE.sub(" ", INVISIBLE.sub("", unescape_entities("".join(self.parts)))).strip())
        if visible:
            inherited = self.inherited
            self.lines.append(Line(visible, self.start, max(self.start, self.end), 1))
            share = min(1.0, self.linked / len(visible))
            depth = float(inherited.depth)
            self.html_contexts.append(
                HtmlContext(
                    inherited.tag,
                    share,
                    inherited.regions,
                    inherited.boilerplate_hints,
                    inherited.article_hints,
                    inherited.ancestors,
                    depth,
                )
            )
        self.parts = []
        self.bare = True
        self.linked = 0


@lru_cache(maxsize=8192)
def _hints_of(names: str) -> tuple[bool, bool]:
    """Whether class, id and property speak against an article, and for one."""
    return _BOILERPLATE_NAMES.search(names) is not None, _ARTICLE_NAMES.search(names) is not None


def _is_styled_as_block(node: Any) -> bool:
    style = node.get("style")
    return bool(style and _BLOCK_STYLE.search(style))


def _is_hidden(node: Any) -> bool:
    style = node.get("style")
    return node.get("hidden") is not None or bool(style and _HIDDEN_STYLE.search(style))

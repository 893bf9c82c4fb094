"""HTML -> its visible lines, each with the tags around it. Imported only when a page is HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import html

from claimreader.model import DroppedLine, Span
from claimreader.page.decode import sanitize_controls
from claimreader.page.deep_nesting import flatten, is_cut_short
from claimreader.page.html_features import HtmlContext, Region
from claimreader.page.inline_marks import InlineMark, read_inline_mark
from claimreader.page.lines import INVISIBLE, Line, unescape_entities
from claimreader.page.shown_elements import SKIPPED_TAGS, is_hidden, show_shadow_roots
from claimreader.page.wrapped_lines import join_breaks

# Not the head: where a page leaves out the tag of its body, the parser puts what follows into the head.
_INLINE_TAGS = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("img", "ins", "kbd", "label", "mark", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "slot", "small"),
        *("span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
_SPACE = re.compile(r"[ \t\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_EMPTY_LINE = re.compile(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+")
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
"""The parser refuses text that declares an encoding."""
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
_REGION_NAMES = (
    (
        Region.COMMENTS,
        re.compile(
            r"(?<!\S)(?:(?:reader|user|article|post|story|fb|wp)-?_*)?(?:comments|comment-?_*list|disqus_thread|respond|"
            r"comment[-_]+(?:item|body|content|text|entry|card)|discussion-?_*(?:thread|list))"
            r"(?:-?_*(?:area|section|list|container|wrapper|thread))?(?!\S)",
            re.I,
        ),
    ),
    (Region.CONSENT, re.compile(r"gdpr|cookie|consent|onetrust|didomi|qc-cmp|sp_message|\bcmp\b|privacy", re.I)),
    (Region.GALLERY, re.compile(r"(?:^|[\s_-])(?:gallery|slideshow|lightbox)(?:$|[\s_-])", re.I)),
    (Region.FIGURE, re.compile(r"(?<!\S)(?:[\w-]*-)?(?<!no-)(?<!has-)(?:fig)?caption(?:-?_*text)?(?!\S)", re.I)),
    (
        Region.NAVIGATION,
        re.compile(
            r"(?:fact|info)s?[_-]?box|(?<!\S)(?:[\w-]*-)?(?:facts?|meta)(?!\S)|subscri|log-?_?in|"
            r"sign-?_?in|footer|recommend|author-?_*(?:bio|box|info|card|profile|description)|about-?_?author|\bbio\b|"
            r"writer-?_?profile|byline|sr-only|visually-?hidden|screen-?reader-?text",
            re.I,
        ),
    ),
)
_TAGS_OF_PAGE = frozenset(("html", "body", "main", "article"))
"""Their names say what the whole page has, not where a line stands."""
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
_BOLD_TAGS = frozenset(("b", "strong", "dt"))
_QUOTATION_MARKS = ("“”", "‘’")
"""What browsers set around `<q>`, and around one inside it."""
_MARKS = frozenset("\"“”„«»‘’‚‹›'")
_CLOSING = re.compile(r"[.,;:!?)\]”’»]")
_BEFORE_CREDIT = frozenset('.!?…”’»"')
_OUTER_ANCESTORS = 40
_SEARCHED_CHARS = 20_000
"""Characters behind a start tag in which its text is searched."""
_MIN_VISIBLE_CHARS = 500
"""Characters on a page, below which it may be hidden."""
_SHOWN_BY_SCRIPT = 3
"""How many times as long as what is seen the whole of a page is whose text a script will show."""


class ParsedHtml(NamedTuple):
    """What an HTML page holds."""

    lines: list[Line]
    html_contexts: list[HtmlContext]
    root: Any
    left_out: list[DroppedLine]
    """Words within the lines that are not printed: struck ones, marks of notes."""


class _InheritedContext(NamedTuple):
    """What an element hands down to those inside it."""

    tag: str = "body"
    """Of the block around them."""
    regions: frozenset[Region] = frozenset()
    boilerplate_hints: int = 0
    article_hints: int = 0
    ancestors: tuple[int, ...] = ()
    in_link: bool = False
    depth: int = 0
    in_bold: bool = False
    quotation_depth: int = 0
    """Elements `<q>` around it."""
    quotation: int = 0
    """The number of the outermost `<blockquote>` around it, 0 for none."""
    article: int = 0
    """The same of `<article>`."""


_OUTSIDE = _InheritedContext()


@dataclass(slots=True)
class _OpenLine:
    """The line that is being collected."""

    parts: list[str] = field(default_factory=list)
    has_text: bool = False
    start: int = 0
    end: int = 0
    link_chars: int = 0
    lead_parts: int = 0
    """How many of the first parts are set in bold."""
    inherited: _InheritedContext = _OUTSIDE
    """Of its last piece of text."""

    def last_part(self) -> str:
        """Its last piece with text."""
        return next((part for part in reversed(self.parts) if part), "")


def parse_html(text: str) -> ParsedHtml:
    """The visible lines of an HTML page, with spans in the decoded HTML: from the first of its text to the last."""
    # lxml keeps no offsets: each start tag is given its own as an attribute, and the text is searched from there.
    if declaration := _XML_DECLARATION.match(text):
        text = " " * declaration.end() + text[declaration.end() :]
    with_offsets = _START_TAG.sub(lambda tag: f"{tag.group()} cr-at={tag.start()}", text)
    try:
        root = _parse(with_offsets)
    except (ValueError, AssertionError, html.etree.ParserError):
        return ParsedHtml([], [], None, [])
    has_shadow_roots = show_shadow_roots(root)
    collector = _LineCollector(text, False, has_shadow_roots)
    collector.walk(root)
    visible = sum(len(line.text) for line in collector.lines)
    if visible < _MIN_VISIBLE_CHARS:
        # Some pages are sent hidden and shown by a script.
        whole = _LineCollector(text, True, has_shadow_roots)
        whole.walk(root)
        if sum(len(line.text) for line in whole.lines) >= _SHOWN_BY_SCRIPT * visible:
            collector = whole
    lines, html_contexts = join_breaks(collector.lines, collector.html_contexts, collector.breaks)
    return ParsedHtml(lines, html_contexts, root, collector.left_out)


def _parse(text: str) -> Any:
    """The root of the tree of an HTML page. Raises what lxml raises."""
    parser = html.HTMLParser(huge_tree=True)
    root = html.document_fromstring(text, parser=parser)
    return html.document_fromstring(flatten(text), parser=parser) if is_cut_short(parser) else root


class _LineCollector:
    """Collects lines while the tree is walked."""

    def __init__(self, text: str, include_hidden: bool, may_go_back: bool) -> None:
        self.text = text
        self.include_hidden = include_hidden
        self.may_go_back = may_go_back
        self.lines: list[Line] = []
        self.html_contexts: list[HtmlContext] = []
        self.left_out: list[DroppedLine] = []
        self.breaks: list[int] = []
        """The `<br>` before each line since the last."""
        self.line = _OpenLine()
        self.position = self.block_count = self.break_count = 0

    def walk(self, root: Any) -> None:
        stack: list[tuple[Any, _InheritedContext, bool]] = [(root, _OUTSIDE, False)]
        while stack:
            node, inherited, leaving = stack.pop()
            is_element = isinstance(node.tag, str)
            is_block = is_element and (
                node.tag not in _INLINE_TAGS or _is_styled_as_block(node) or _is_credit(node, inherited)
            )
            if is_block:
                self.end_line()
                self.break_count += node.tag == "br" and not leaving
            if is_element and node.tag == "q":
                self.add_quotation_mark(node, inherited, leaving)
            if leaving or not is_element or self.is_skipped(node):
                self.add_paragraphs(node.tail, inherited)
                continue
            self.move_to(node.get("cr-at"))
            if mark := read_inline_mark(node, self.line.last_part()):
                self.add_mark(mark, node, inherited)
                self.add_paragraphs(node.tail, inherited)
                continue
            inner = self.inherit(node, inherited, is_block)
            stack.append((node, inherited, True))
            stack.extend((child, inner, False) for child in reversed(node))
            self.add_paragraphs(node.text, inner)
        self.end_line()

    def is_skipped(self, node: Any) -> bool:
        return node.tag in SKIPPED_TAGS or (not self.include_hidden and is_hidden(node))

    def add_quotation_mark(self, node: Any, inherited: _InheritedContext, closing: bool) -> None:
        """The mark that browsers set before or behind a `<q>`; none where the page prints its own."""
        content = "".join(node.itertext()).strip()
        if content and not self.is_skipped(node) and content[0] not in _MARKS:
            marks = _QUOTATION_MARKS[inherited.quotation_depth % len(_QUOTATION_MARKS)]
            self.line.parts.append(marks[closing])

    def add_mark(self, mark: InlineMark, node: Any, inherited: _InheritedContext) -> None:
        """What is printed for an element; what is not is listed as left out."""
        if not mark.reason:
            self.add_text(mark.source, inherited)
            self.line.parts[-1] = mark.shown
            return
        start = self.find(mark.source)
        end = min(len(self.text), start + len(mark.source))
        self.left_out.append(DroppedLine(Span(start, end), mark.source, mark.reason))
        if self.line.parts and _CLOSING.match(node.tail or ""):
            self.line.parts[-1] = self.line.parts[-1].rstrip()

    def find(self, piece: str) -> int:
        """Where a piece of text stands in the page, from the last place on."""
        found = self.text.find(piece.split(None, 1)[0][:40], self.position, self.position + _SEARCHED_CHARS)
        return found if found >= 0 else self.position

    def move_to(self, offset: str | None) -> None:
        """Search the text from the start tag at `offset` on; a page may have an attribute of that name itself."""
        if offset and offset.isdigit():
            self.position = int(offset) if self.may_go_back else max(self.position, int(offset))

    def add_paragraphs(self, piece: str | None, inherited: _InheritedContext) -> None:
        """Text as it stands, or where line ends count the paragraphs that empty lines part."""
        if not piece or inherited.tag != "pre":
            self.add_text(piece, inherited)
            return
        for number, part in enumerate(_EMPTY_LINE.split(piece)):
            if number:
                self.end_line()
            self.add_text(part, inherited)

    def inherit(self, node: Any, inherited: _InheritedContext, is_block: bool) -> _InheritedContext:
        """What `node` hands down."""
        boilerplate_hints, article_hints = inherited.boilerplate_hints, inherited.article_hints
        regions = inherited.regions
        if len(node.attrib) > 1:
            hints = _hints_of(f"{node.get('class') or ''} {node.get('id') or ''} {node.get('itemprop') or ''}"[:200])
            boilerplate_hints, article_hints = boilerplate_hints + hints[0], article_hints + hints[1]
            regions |= hints[2] if node.tag not in _TAGS_OF_PAGE else frozenset()
        regions = _with_region_of_tag(node, regions)
        tag, ancestors, depth = inherited.tag, inherited.ancestors, inherited.depth
        if is_block:
            self.block_count += 1
            tag, ancestors, depth = node.tag, (self.block_count, *ancestors[:_OUTER_ANCESTORS]), depth + 1
        in_link = inherited.in_link or (not is_block and node.tag == "a")
        in_bold = inherited.in_bold or node.tag in _BOLD_TAGS
        quotation_depth = inherited.quotation_depth + (node.tag == "q")
        quotation = inherited.quotation or (self.block_count if node.tag == "blockquote" else 0)
        return _InheritedContext(
            tag,
            regions,
            boilerplate_hints,
            article_hints,
            ancestors,
            in_link,
            depth,
            in_bold,
            quotation_depth,
            quotation,
            inherited.article or (self.block_count if node.tag == "article" else 0),
        )

    def add_text(self, piece: str | None, inherited: _InheritedContext) -> None:
        if not piece:
            return
        line = self.line
        if not piece.isspace():
            stripped = piece.strip()
            self.position = self.find(stripped)
            if not line.has_text:
                line.has_text, line.start = True, self.position
            self.position = line.end = min(len(self.text), self.position + len(stripped))
            line.inherited = inherited
            if inherited.in_link:
                line.link_chars += len(stripped)
        if (inherited.in_bold or piece.isspace()) and line.lead_parts == len(line.parts):
            line.lead_parts += 1
        line.parts.append(piece)

    def end_line(self) -> None:
        line = self.line
        if not line.parts:
            return
        visible = _visible_text(line.parts)
        if visible:
            tag, regions, boilerplate_hints, article_hints, ancestors, _, depth, *_ = line.inherited
            density = min(1.0, line.link_chars / len(visible))
            lead = min(len(visible), len(_visible_text(line.parts[: line.lead_parts])))
            self.breaks.append(self.break_count)
            self.break_count = 0
            self.lines.append(Line(visible, line.start, max(line.start, line.end), 1))
            self.html_contexts.append(
                HtmlContext(
                    tag,
                    density,
                    regions,
                    boilerplate_hints,
                    article_hints,
                    ancestors,
                    float(depth),
                    lead,
                    line.inherited.quotation,
                    line.inherited.article,
                )
            )
        self.line = _OpenLine(start=line.start, end=line.end, inherited=line.inherited)


def _visible_text(parts: Sequence[str]) -> str:
    """The text of a line as it is shown."""
    joined = INVISIBLE.sub("", unescape_entities("".join(parts)))
    return sanitize_controls(_SPACE.sub(" ", joined).strip())


def _frames_quotation(node: Any) -> bool:
    """Whether a `<figure>`, or that of a `<figcaption>`, holds a quotation and no picture: its caption says whose."""
    figure = node if node.tag == "figure" else node.getparent()
    return figure is not None and figure.find(".//blockquote") is not None and figure.find(".//img") is None


def _with_region_of_tag(node: Any, regions: frozenset[Region]) -> frozenset[Region]:
    region = _REGION_OF_TAG.get(node.tag)
    if region is Region.FIGURE and _frames_quotation(node):
        return regions
    # The foot of a quotation says whose it is.
    is_foot = node.tag == "footer" and Region.QUOTATION in regions
    return regions if region is None or region in regions or is_foot else regions | {region}


def _is_credit(node: Any, inherited: _InheritedContext) -> bool:
    """Whether a `<cite>` closes a paragraph of a quotation behind a whole sentence: whose words they are."""
    if node.tag != "cite" or Region.QUOTATION not in inherited.regions or (node.tail or "").strip():
        return False
    before = node.getprevious()
    text = (before.tail or "".join(before.itertext())) if before is not None else node.getparent().text
    return node.getnext() is None and (text or "").rstrip()[-1:] in _BEFORE_CREDIT


@lru_cache(maxsize=8192)
def _hints_of(names: str) -> tuple[bool, bool, frozenset[Region]]:
    """Whether class, id and property are those of boilerplate and of an article, and the regions that they name."""
    regions = frozenset(region for region, pattern in _REGION_NAMES if pattern.search(names))
    return _BOILERPLATE_NAMES.search(names) is not None, _ARTICLE_NAMES.search(names) is not None, regions


def _is_styled_as_block(node: Any) -> bool:
    style = node.get("style")
    return bool(style and _BLOCK_STYLE.search(style))

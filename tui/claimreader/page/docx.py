"""Word documents (DOCX) -> HTML: paragraphs, headings, lists, tables, quotations, what is bold and what was deleted.

Read by the standard library and lxml, not by python-docx: that unpacks every part of the file at once, pictures
included, without a bound, and leaves out what tracked changes inserted. What is needed of the format is little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from typing import Any

from claimreader.errors import UnreadablePage
from claimreader.model import Page
from claimreader.page.documents import Document, append_asides
from claimreader.page.lines import clean_text
from claimreader.page.metadata import Metadata
from claimreader.page.zip_parts import ZipParts, attribute, local_name, open_parts

MARGIN_REASON, NOTE_REASON, COMMENT_REASON = "the head or foot of the pages", "a note", "a comment on the text"
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_OTHER_PARTS = (
    (re.compile(r"word/(?:footnotes|endnotes)\.xml"), NOTE_REASON),
    (re.compile(r"word/comments\.xml"), COMMENT_REASON),
    (_MARGIN, MARGIN_REASON),
)
_HEADING = re.compile(r"heading ([1-6])$", re.I)
_SKIPPED = frozenset(("pPr", "rPr", "Fallback", "txbxContent", "instrText", "moveFrom", "footnoteReference"))
_SIGNS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-", "softHyphen": ""}


def read_docx(page: Page) -> Document:
    """The text of a Word document; notes, comments and the heads and feet of its pages are left out with a reason.

    Raises UnreadablePage for what is broken, encrypted or unpacks to too much.
    """
    with open_parts(page.source, page.content) as parts:
        root = parts.xml("word/document.xml")
        body = None if root is None else next((node for node in root if local_name(node) == "body"), None)
        if body is None:
            raise UnreadablePage(page.source, "there is no text in this document")
        writer = _Writer(_style_names(parts.xml("word/styles.xml")))
        html = "\n".join(writer.blocks(body))
        text, left_out = append_asides(f"<html><body>\n{html}\n</body></html>", _asides(parts))
    return Document(text, True, Metadata(title=clean_text(writer.title)), is_whole=True, left_out=left_out)


def _style_names(root: Any) -> dict[str, str]:
    """Id -> name, in English whatever the language of the program that wrote it."""
    names: dict[str, str] = {}
    for style in () if root is None else root:
        name = next((attribute(node, "val") for node in style if local_name(node) == "name"), "")
        names[attribute(style, "styleId")] = name.lower()
    return names


class _Writer:
    """Writes the blocks of a body as HTML."""

    def __init__(self, styles: Mapping[str, str]) -> None:
        self._styles = styles
        self.title: str | None = None
        """What the document styles as its title, or its first heading."""

    def blocks(self, parent: Any) -> Iterator[str]:
        for node in parent:
            name = local_name(node)
            if name == "p":
                yield from self._paragraph(node)
            elif name == "tbl":
                yield "<table>"
                for row in node:
                    cells = (cell for cell in row if local_name(cell) == "tc")
                    yield "<tr>" + "".join(f"<td>{self._cell(cell)}</td>" for cell in cells) + "</tr>"
                yield "</table>"
            elif name not in _SKIPPED:
                # Content controls, inserted blocks, custom XML.
                yield from self.blocks(node)

    def _cell(self, cell: Any) -> str:
        """The lines of a cell, which are cells and not paragraphs."""
        return "".join(self.blocks(cell)).replace("<p>", "").replace("</p>", "<br><br>")

    def _paragraph(self, node: Any) -> Iterator[str]:
        content = "".join(_runs(node)).strip()
        text = re.sub(r"<del>.*?</del>|<[^>]*>", "", content)
        if not text.strip():
            return
        style, is_item = self._style(node)
        heading = _HEADING.match(style)
        if style == "title" or (heading and heading[1] == "1"):
            self.title = self.title or " ".join(unescape(text).split())
            yield f"<h1>{content}</h1>"
        elif heading or style == "subtitle":
            yield f"<h2>{content}</h2>"
        elif "quote" in style:
            yield f"<blockquote><p>{content}</p></blockquote>"
        elif is_item or style.startswith("list"):
            yield f"<ul><li>{content}</li></ul>"
        else:
            yield f"<p>{content}</p>"

    def _style(self, paragraph: Any) -> tuple[str, bool]:
        """The name of its style, and whether it is an item of a list."""
        style, is_item = "", False
        for properties in (node for node in paragraph if local_name(node) == "pPr"):
            for node in properties:
                if local_name(node) == "pStyle":
                    style = self._styles.get(attribute(node, "val"), attribute(node, "val").lower())
                is_item = is_item or local_name(node) == "numPr"
        return style, is_item


def _runs(node: Any) -> Iterator[str]:
    """The words of a paragraph, in HTML."""
    for child in node:
        name = local_name(child)
        if name in _SKIPPED:
            continue
        if name in ("del", "moveFrom"):
            words = "".join(str(text.text or "") for text in child.iter("{*}delText"))
            yield f"<del>{escape(words)}</del>" if words.strip() else ""
        elif name in ("t", "delText"):
            yield escape(child.text or "", quote=False)
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "r":
            yield from _run(child)
        else:
            yield from _runs(child)


def _run(run: Any) -> Iterator[str]:
    properties = next((node for node in run if local_name(node) == "rPr"), ())
    switched_on = {local_name(node) for node in properties if attribute(node, "val") not in ("0", "false", "none")}
    if "vanish" in switched_on:
        return
    words = "".join(_runs(run))
    if switched_on & {"strike", "dstrike"}:
        words = f"<del>{words}</del>"
    yield f"<b>{words}</b>" if "b" in switched_on and words.strip() else words


def _asides(parts: ZipParts) -> Iterator[tuple[str, str]]:
    """(text, reason) of the paragraphs of the parts beside the text."""
    for pattern, reason in _OTHER_PARTS:
        for name in sorted(parts.names):
            root = parts.xml(name) if pattern.fullmatch(name) else None
            for paragraph in () if root is None else root.iter("{*}p"):
                text = " ".join("".join(str(node.text or "") for node in paragraph.iter("{*}t")).split())
                if text:
                    yield text, reason

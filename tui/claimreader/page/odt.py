"""OpenDocument texts (ODT) -> HTML: paragraphs, headings, lists, tables, quotations and what is bold.

Read by the standard library and lxml: odfpy, the library for it, has had no release since 2020.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from claimreader.errors import UnreadablePage
from claimreader.model import Page
from claimreader.page.documents import Document, append_asides
from claimreader.page.lines import clean_text
from claimreader.page.metadata import Metadata
from claimreader.page.zip_parts import attribute, local_name, open_parts

NOTE_REASON, COMMENT_REASON = "a note", "a comment on the text"
DELETED_REASON = "deleted in the document's tracked changes"
_ASIDE = {"note": NOTE_REASON, "annotation": COMMENT_REASON, "tracked-changes": DELETED_REASON}
_SKIPPED = frozenset((*_ASIDE, "forms", "sequence-decls", "table-of-content", "bibliography", "desc", "title"))
_SIGNS = {"tab": " ", "line-break": " ", "s": " ", "soft-page-break": ""}


def read_odt(page: Page) -> Document:
    """The text of an OpenDocument file; notes, comments and deleted words are left out with a reason.

    Raises UnreadablePage for what is broken, encrypted or unpacks to too much.
    """
    with open_parts(page.source, page.content) as parts:
        if b"encryption-data" in parts.read("META-INF/manifest.xml"):
            raise UnreadablePage(page.source, "it is encrypted", "save it without a password and open that")
        root = parts.xml("content.xml")
    body = None if root is None else next(root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"), None)
    if body is None:
        raise UnreadablePage(page.source, "there is no text in this document")
    writer = _Writer(root)
    html = "\n".join(writer.blocks(body))
    text, left_out = append_asides(f"<html><body>\n{html}\n</body></html>", _asides(body))
    return Document(text, True, Metadata(title=clean_text(writer.title)), is_whole=True, left_out=left_out)


class _Writer:
    """Writes the blocks of a text as HTML."""

    def __init__(self, root: Any) -> None:
        self._parents: dict[str, str] = {}
        """Name of a style of the document -> the style that it is made from."""
        self._bold: set[str] = set()
        self.title: str | None = None
        """What the document styles as its title, or its first heading."""
        for style in root.iter("{*}style"):
            self._parents[attribute(style, "name")] = attribute(style, "parent-style-name")
            if any(attribute(node, "font-weight") == "bold" for node in style):
                self._bold.add(attribute(style, "name"))

    def blocks(self, parent: Any) -> Iterator[str]:
        for node in parent:
            name = local_name(node)
            if name in _SKIPPED:
                continue
            if name in ("p", "h"):
                yield from self._paragraph(node, name)
            elif name == "list-item":
                yield f"<ul><li>{''.join(self.blocks(node))}</li></ul>"
            elif name == "table":
                yield f"<table>{''.join(self.blocks(node))}</table>"
            elif name == "table-row":
                yield f"<tr>{''.join(self.blocks(node))}</tr>"
            elif name == "table-cell":
                yield f"<td>{''.join(self.blocks(node))}</td>"
            else:
                yield from self.blocks(node)

    def _paragraph(self, node: Any, name: str) -> Iterator[str]:
        content = "".join(self._words(node)).strip()
        if not content:
            return
        style = attribute(node, "style-name")
        style = (self._parents.get(style) or style).lower()
        if style == "title" or (name == "h" and attribute(node, "outline-level") in ("", "1")):
            self.title = self.title or " ".join("".join(_bare_words(node)).split())
            yield f"<h1>{content}</h1>"
        elif name == "h" or style == "subtitle":
            yield f"<h2>{content}</h2>"
        elif style.startswith("quotation"):
            yield f"<blockquote><p>{content}</p></blockquote>"
        elif local_name(node.getparent()) in ("list-item", "table-cell"):
            yield content if node.getnext() is None else f"{content}<br><br>"
        else:
            yield f"<p>{content}</p>"

    def _words(self, node: Any) -> Iterator[str]:
        """The words of a paragraph, in HTML."""
        yield escape(node.text or "", quote=False)
        for child in node:
            name = local_name(child)
            if name in _SIGNS:
                yield _SIGNS[name]
            elif name not in _SKIPPED:
                words = "".join(self._words(child))
                is_bold = name == "span" and attribute(child, "style-name") in self._bold and words.strip()
                yield f"<b>{words}</b>" if is_bold else words
            yield escape(child.tail or "", quote=False)


def _bare_words(node: Any) -> Iterator[str]:
    """The words of a paragraph without signs and notes."""
    yield node.text or ""
    for child in node:
        name = local_name(child)
        if name not in _SKIPPED:
            yield _SIGNS.get(name, "")
            yield from _bare_words(child)
        yield child.tail or ""


def _asides(body: Any) -> Iterator[tuple[str, str]]:
    """(text, reason) of the paragraphs of notes, comments and what was deleted."""
    for node in body.iter():
        if reason := _ASIDE.get(local_name(node)):
            for paragraph in node.iter("{*}p"):
                text = " ".join("".join(paragraph.itertext()).split())
                if text:
                    yield text, reason

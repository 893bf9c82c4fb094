"""Files that are neither plain text nor a web page -> the text in them: one reader for each kind, loaded on use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from claimreader.errors import UnreadablePage
from claimreader.model import DroppedLine, Page, Span
from claimreader.page.decode import sanitize_controls
from claimreader.page.lines import Line
from claimreader.page.metadata import Metadata

INSTALL_COMMAND = "pip install 'claimreader[documents]'"


class Document(NamedTuple):
    """What a document holds. Raw spans count in `text`."""

    text: str
    """What was taken out of it: plain text, or HTML."""
    markup: bool = False
    metadata: Metadata = Metadata()
    is_whole: bool = False
    """It is an article and nothing else, as authors write one: cleaning leaves nothing out."""
    has_headline: bool = True
    """False where none of its lines can be one: in a transcript."""
    lines: tuple[Line, ...] | None = None
    """Its paragraphs, where the reader has made them; None for those that `text` is split into."""
    left_out: tuple[DroppedLine, ...] = ()
    """What is no part of its running text: heads and feet of printed pages, time codes."""


DocumentReader = Callable[[Page], Document]
"""Raises UnreadablePage for what is broken, encrypted, too large or without text."""

_READERS = {
    "mail": ("mail", "read_mail"),
    "markdown": ("markdown", "read_markdown"),
    "subtitles": ("subtitles", "read_subtitles"),
    "docx": ("docx", "read_docx"),
    "odt": ("odt", "read_odt"),
    "epub": ("epub", "read_epub"),
    "pdf": ("pdf", "read_pdf"),
    "rtf": ("rtf", "read_rtf"),
}
"""Kind -> the module of this room and the function in it."""


def read_document(page: Page) -> Document:
    """The document in a page of a kind. Raises UnreadablePage as its reader does."""
    assert page.kind is not None
    module, name = _READERS[page.kind]
    read: DocumentReader = getattr(import_module(f"claimreader.page.{module}"), name)
    return read(page)


def append_asides(html: str, asides: Iterable[tuple[str, str]]) -> tuple[str, tuple[DroppedLine, ...]]:
    """A text in HTML with what is no part of it behind it, unseen, and where each (text, reason) stands there."""
    parts = [html]
    lines: list[DroppedLine] = []
    position = len(html)
    for text, reason in ((sanitize_controls(text), reason) for text, reason in asides):
        parts.append(f"\n<!-- {escape(text, quote=False)} -->")
        lines.append(DroppedLine(Span(position + 6, position + len(parts[-1]) - 4), text, reason))
        position += len(parts[-1])
    return "".join(parts), tuple(lines)


def load_extra(module: str, source: str, kind: str) -> ModuleType:
    """A package that the extra `documents` brings; raises UnreadablePage that names the command where it is missing."""
    try:
        return import_module(module)
    except ImportError:
        package = module.partition(".")[0]
        reason = f"it is {kind}, which {package} reads: that is not installed"
        raise UnreadablePage(source, reason, INSTALL_COMMAND) from None

"""PDF -> its paragraphs in reading order: columns one after the other, broken words joined, heads and feet left out.

PDFium reads the file (through pypdfium2): it is tested against broken files without end, and reads a page in
milliseconds. What makes paragraphs of its characters is in `pdf_layout`.
"""

from __future__ import annotations

import ctypes
import math
import re
import zlib
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from claimreader.errors import UnreadablePage
from claimreader.model import DroppedLine, Page, Span
from claimreader.page.decode import sanitize_controls
from claimreader.page.documents import Document, load_extra
from claimreader.page.lines import Line, clean_text
from claimreader.page.metadata import Metadata
from claimreader.page.pdf_fragments import Fragment, PrintedPage
from claimreader.page.pdf_layout import PdfLayout, lay_out

MARGIN_REASON = "the head or foot of the pages"
_MAX_PAGES, _MAX_CHARS = 3000, 8_000_000
_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image|/Length1\b|/FunctionType\b")
_STREAM_LIMIT = 32 * 2**20
"""Bytes that the words and lines of a page may unpack to."""
_PASSWORD_ERROR = 4
_GAP = 0.9
"""Of the size of the print: a wider gap within a line parts two fragments of it."""
_BROWSERS = re.compile(r"Skia/PDF|Chrom(?:e|ium)|Mozilla|Firefox|Safari|wkhtmltopdf|WeasyPrint|Quartz PDFContext")


def read_pdf(page: Page) -> Document:
    """The paragraphs of a PDF. One that a browser printed is cleaned as the page it was; any other is kept whole.

    Raises UnreadablePage for what is encrypted, broken, too large, or has no text but pictures of it.
    """
    pdfium = load_extra("pypdfium2", page.source, "a PDF")
    raw = load_extra("pypdfium2.raw", page.source, "a PDF")
    _reject_bombs(page.source, page.content)
    try:
        document = pdfium.PdfDocument(page.content)
        try:
            count = len(document)
            if count > _MAX_PAGES:
                raise UnreadablePage(page.source, f"it has {count} pages", f"split it: {_MAX_PAGES} are read at most")
            layout = lay_out([*_printed_pages(page.source, document, raw)])
            producer = " ".join(document.get_metadata_dict().values())
        finally:
            document.close()
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            remedy = "save it without its password and open that"
            raise UnreadablePage(page.source, "it is an encrypted PDF", remedy) from None
        raise UnreadablePage(page.source, "it is a broken PDF", "fetch it again, or print it to a new PDF") from None
    if not layout.paragraphs:
        reason = "there is no text in this PDF, only pictures"
        raise UnreadablePage(page.source, reason, "have its text read off (OCR), and open that")
    return _as_document(layout, is_printed_page=bool(layout.url or _BROWSERS.search(producer)))


def _as_document(layout: PdfLayout, is_printed_page: bool) -> Document:
    """The paragraphs joined by empty lines, what stood in the margins behind them."""
    parts: list[str] = []
    position = 0

    def add(text: str) -> Span:
        nonlocal position
        span = Span(position, position + len(text))
        parts.append(text)
        position = span.end + 2
        return span

    lines = []
    for paragraph in layout.paragraphs:
        if text := clean_text(paragraph):
            lines.append(Line(text, *add(text), 1))
    margins = [DroppedLine(add(text), text, MARGIN_REASON) for one in layout.margins if (text := clean_text(one))]
    return Document(
        "\n\n".join(parts),
        False,
        Metadata(title=clean_text(layout.title), url=layout.url),
        is_whole=not is_printed_page,
        lines=tuple(lines),
        left_out=tuple(margins),
    )


def _reject_bombs(source: str, content: bytes) -> None:
    """Refuse a file in which what is no picture unpacks to too much: PDFium would unpack it before anything else."""
    for found in _STREAM.finditer(content):
        head = content[max(0, found.start() - 400) : found.start()].rpartition(b" obj")[2]
        if b"Flate" not in head or _PICTURE.search(head):
            continue
        unpack = zlib.decompressobj()
        size, rest = 0, content[found.end() : found.end() + _STREAM_LIMIT]
        try:
            while rest and not unpack.eof:
                size += len(unpack.decompress(rest, 2**20))
                rest = unpack.unconsumed_tail
                if size > _STREAM_LIMIT:
                    reason = f"a page of this PDF unpacks to more than {_STREAM_LIMIT // 2**20} MB"
                    raise UnreadablePage(source, reason, "print it to a new PDF")
        except zlib.error:
            # Broken: PDFium decides what can be read of it.
            continue


def _printed_pages(source: str, document: Any, raw: ModuleType) -> Iterator[PrintedPage]:
    chars = 0
    for page in document:
        text_page = page.get_textpage()
        try:
            chars += text_page.count_chars()
            if chars > _MAX_CHARS:
                raise UnreadablePage(source, f"it has more than {_MAX_CHARS:,} characters", "split it")
            width, height = page.get_size()
            yield PrintedPage(width, height, tuple(_fragments(text_page, raw, height)))
        finally:
            text_page.close()
            page.close()


def _fragments(text_page: Any, raw: ModuleType, height: float) -> Iterator[Fragment]:
    """The stretches of characters that stand in one line without a wide gap, in the order of the file."""
    box = raw.FS_RECTF()
    text: list[str] = []
    left = right = upper = lower = 0.0
    baseline, size = 0.0, 1.0
    for index in range(text_page.count_chars()):
        # PDFium marks a hyphen that ends a line so, whatever it is for.
        char = sanitize_controls(chr(raw.FPDFText_GetUnicode(text_page, index)).replace("\x02", "-"))
        is_set = not char.isspace() and raw.FPDFText_GetLooseCharBox(text_page, index, box)
        if text and (char in "\r\n" or (is_set and not _goes_on(box, left, right + _GAP * size, upper, lower))):
            yield Fragment("".join(text).strip(), left, right, baseline - size, baseline)
            text = []
        if is_set:
            if not text:
                left, upper, lower = box.left, box.top, box.bottom
                baseline, size = _baseline_and_size(text_page, raw, index, height, upper - lower)
            right = box.right
        if text or is_set:
            text.append(" " if char.isspace() else char)
    if text:
        yield Fragment("".join(text).strip(), left, right, baseline - size, baseline)


def _goes_on(box: Any, left: float, furthest: float, upper: float, lower: float) -> bool:
    """Whether a character stands in the line of those before it, not far behind them."""
    middle = (box.top + box.bottom) / 2
    return bool(left <= box.left <= furthest and lower <= middle <= upper)


def _baseline_and_size(
    text_page: Any, raw: ModuleType, index: int, height: float, box_height: float
) -> tuple[float, float]:
    """Where the line of a character stands, from the top, and its size: its box depends on the font as well."""
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    raw.FPDFText_GetCharOrigin(text_page, index, x, y)
    raw.FPDFText_GetMatrix(text_page, index, matrix)
    size = raw.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
    return height - y.value, size if 1 <= size <= 500 else max(1.0, box_height)

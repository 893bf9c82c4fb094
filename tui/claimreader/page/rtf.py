"""Rich Text (RTF) -> its paragraphs, by striprtf: what is bold, a list or a heading is not kept."""

from __future__ import annotations

from claimreader.errors import UnreadablePage
from claimreader.model import Page
from claimreader.page.decode import sanitize_controls
from claimreader.page.documents import Document, load_extra

_MAX_BYTES = 16 * 2**20
"""Pictures stand in the file as text, and all of it is read letter by letter."""


def read_rtf(page: Page) -> Document:
    """The text of an RTF file. Raises UnreadablePage for what is too large, or has no text."""
    striprtf = load_extra("striprtf.striprtf", page.source, "an RTF document")
    if len(page.content) > _MAX_BYTES:
        remedy = "save it as DOCX or text and open that"
        raise UnreadablePage(page.source, f"larger than {_MAX_BYTES // 2**20} MB, pictures included", remedy)
    try:
        text = striprtf.rtf_to_text(page.content.decode("latin-1"), errors="replace")
    except (ValueError, LookupError, IndexError, OverflowError):
        raise UnreadablePage(page.source, "it is a broken RTF document", "save it as DOCX or text") from None
    # A line end opens a paragraph: what the program wrapped has none.
    lines = "\n\n".join(
        line.strip() for line in sanitize_controls(text.replace("\r", "\n")).split("\n") if line.strip()
    )
    if not lines:
        raise UnreadablePage(page.source, "there is no text in it")
    return Document(lines, is_whole=True)

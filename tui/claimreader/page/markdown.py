"""Markdown -> HTML, by markdown-it, which rich and Textual bring; the front matter at its head is metadata."""

from __future__ import annotations

import re

from claimreader.model import Page
from claimreader.page.dates import find_date
from claimreader.page.decode import decode
from claimreader.page.documents import Document, append_asides
from claimreader.page.lines import clean_text
from claimreader.page.metadata import Metadata
from claimreader.page.saved_pages import http_url

FRONT_MATTER_REASON = "what the file says of itself"
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)
_FIELD = re.compile(r"^([A-Za-z_-]+):[ \t]*(\S.*)$", re.M)
_MAX_FRONT_MATTER = 20_000
_MAX_CHARS = 8 * 2**20
"""Characters; a longer text is read as it stands."""


def read_markdown(page: Page) -> Document:
    """A text in Markdown (CommonMark, with tables and struck words) as the HTML that it stands for."""
    text = decode(page.source, page.content)
    metadata = Metadata()
    asides: list[tuple[str, str]] = []
    if found := _FRONT_MATTER.match(text, 0, _MAX_FRONT_MATTER):
        metadata = _metadata(dict(reversed(_FIELD.findall(found[1]))))
        asides.append((" · ".join(found[1].split("\n")), FRONT_MATTER_REASON))
        text = text[found.end() :]
    if len(text) > _MAX_CHARS:
        return Document(text, False, metadata)
    from markdown_it import MarkdownIt

    rendered = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    html, left_out = append_asides(f"<html><body>\n{rendered}</body></html>", asides)
    return Document(html, True, metadata, left_out=left_out)


def _metadata(fields: dict[str, str]) -> Metadata:
    values = {name.lower(): value.strip().strip("\"'") for name, value in fields.items()}
    date = find_date(values.get("date") or values.get("published") or "")
    return Metadata(
        title=clean_text(values.get("title")),
        outlet=clean_text(values.get("outlet") or values.get("site") or values.get("sitename")),
        byline=clean_text((values.get("author") or values.get("byline") or "").strip("[]")),
        date=date.iso if date else None,
        url=http_url(values.get("url") or values.get("source") or values.get("link")),
    )

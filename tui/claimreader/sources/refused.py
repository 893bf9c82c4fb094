"""Files of text that hold no page: named in one line, with what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimreader.errors import UnreadablePage
from claimreader.model import Page
from claimreader.sources.input_file import InputFile

_TABLE, _PART = "make JSON Lines of its rows, a text each", "open the page that it belongs to"
_BY_SUFFIX = {
    ".csv": ("it is a table", _TABLE),
    ".tsv": ("it is a table", _TABLE),
    ".css": ("it is a style sheet", _PART),
    ".js": ("it is a script", _PART),
    ".ics": ("it is a calendar", ""),
    ".vcf": ("it is an address book", ""),
}
_MAX_NAMED = 20
_ADDRESS = re.compile(rb"<loc>\s*(?:<!\[CDATA\[)?\s*(https?://[^\s<\]]{1,2000})")


def reject_by_suffix(source: str, suffix: str) -> None:
    """Raise UnreadablePage for a text that its name says is none to be read."""
    if suffix in _BY_SUFFIX:
        raise UnreadablePage(source, *_BY_SUFFIX[suffix])


def read_site_map(input_file: InputFile) -> Iterator[Page]:
    """Raises UnreadablePage that names the first of the addresses."""
    addresses = [found.group(1).decode("utf-8", "replace") for found in _ADDRESS.finditer(input_file.content())]
    rest = f" and {len(addresses) - _MAX_NAMED} more" if len(addresses) > _MAX_NAMED else ""
    remedy = f"open those that you need: {' '.join(addresses[:_MAX_NAMED])}{rest}" if addresses else ""
    raise UnreadablePage(input_file.source, "it is a list of addresses (sitemap), not a page", remedy)
    yield


def read_drawing(input_file: InputFile) -> Iterator[Page]:
    """Raises UnreadablePage: what words it has are those of a drawing."""
    raise UnreadablePage(input_file.source, "it is a drawing (SVG), not text", "open the page that shows it")
    yield

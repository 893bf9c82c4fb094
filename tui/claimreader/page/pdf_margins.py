"""Heads, feet and numbers of printed pages: what stands in the margin on many of them, and an address printed there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimreader.page.pdf_fragments import Fragment, PrintedPage, fragment_lines
from claimreader.page.saved_pages import http_url

_MARGIN_LINES, _MARGIN_SHARE = 2, 0.14
"""Lines at the head and foot of a page that may be the same on every page, and the share of its height."""
_EDGE_SHARE = 0.025
_MIN_PAGES, _MIN_PAGE_SHARE = 2, 0.4
_PAGE_NUMBER = re.compile(r"[\s|–—-]*(?:\d{1,4}(?:\s*/\s*\d{1,4})?|[ivxlc]{1,6})[\s|–—-]*", re.I)
_ADDRESS = re.compile(r"https?://\S+")
_MAX_BESIDE_ADDRESS = 12
"""Characters beside an address that fills a line: the number of the page."""
_DIGITS = re.compile(r"\d+")


class MarginLine(NamedTuple):
    """A line near the head or foot of a page."""

    page: int
    fragments: tuple[Fragment, ...]
    is_at_edge: bool
    """Nearer to the edge of the sheet than anybody sets a text."""

    @property
    def text(self) -> str:
        return " ".join(fragment.text for fragment in self.fragments)

    @property
    def key(self) -> tuple[str, int]:
        """What the same line of another page shares: its words and its size, not its numbers."""
        return _DIGITS.sub("#", self.text.lower()), round(self.fragments[0].size)

    @property
    def address(self) -> str | None:
        """The address that fills it."""
        found = _ADDRESS.search(self.text)
        return found[0] if found and len(self.text) - len(found[0]) < _MAX_BESIDE_ADDRESS else None


def find_margins(pages: Sequence[PrintedPage]) -> list[MarginLine]:
    """The lines that stand in the margin of many pages, numbers of pages, and addresses."""
    lines = [line for number, page in enumerate(pages) for line in _margin_lines(number, page)]
    pages_of_key: dict[tuple[str, int], set[int]] = {}
    for line in lines:
        pages_of_key.setdefault(line.key, set()).add(line.page)
    needed = max(_MIN_PAGES, _MIN_PAGE_SHARE * len(pages))
    return [
        line
        for line in lines
        if line.is_at_edge or len(pages_of_key[line.key]) >= needed or _PAGE_NUMBER.fullmatch(line.text) or line.address
    ]


def printed_address(lines: Sequence[MarginLine]) -> str | None:
    """The address that a browser printed on the pages, where all of it is there; the commonest of several."""
    addresses = [line.address for line in lines if line.address and not line.address.endswith(("…", "..."))]
    counted = Counter(url for address in addresses if (url := http_url(address)))
    return counted.most_common(1)[0][0] if counted else None


def _margin_lines(number: int, page: PrintedPage) -> Iterator[MarginLine]:
    lines = [tuple(line) for line in fragment_lines(page.fragments)]
    outer = lines if len(lines) <= 2 * _MARGIN_LINES else [*lines[:_MARGIN_LINES], *lines[-_MARGIN_LINES:]]
    for line in outer:
        distance = min(line[0].top, page.height - line[0].bottom)
        if distance < _MARGIN_SHARE * page.height:
            yield MarginLine(number, line, distance < _EDGE_SHARE * page.height)

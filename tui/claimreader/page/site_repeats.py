"""Lines that pages of one outlet share, found once for all pages of a story.

Only pages of the same outlet are compared: what stands on several of them, word for word, is boilerplate. What
different outlets share is running text of an agency as often as not, and is no evidence against a line.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from claimreader.errors import UnreadablePage
from claimreader.model import Page
from claimreader.page.decode import decode
from claimreader.page.lines import Line
from claimreader.page.sniff import looks_like_html
from claimreader.page.wrapped_lines import split_paragraphs

_HOST = re.compile(r"https?://(?:[^/@]*@)?(?:www\.)?([^/:?#]+)", re.I)


class SiteRepeats(NamedTuple):
    """Lines that stand on more than one page of an outlet."""

    lines_by_site: Mapping[str, frozenset[str]] = {}
    """Outlet (see `site_of`) -> its repeated lines."""
    lines_by_content: Mapping[bytes, Sequence[Line]] = {}
    """Bytes of a page that was compared -> its lines, which need not be split again."""

    def repeated_lines_of(self, page: Page) -> frozenset[str]:
        """The lines that other pages of the same outlet have too; empty where its outlet is not known."""
        return self.lines_by_site.get(site_of(page) or "", frozenset())

    def lines_of(self, page: Page) -> Sequence[Line]:
        """The lines of a page of plain text that was compared; none of another."""
        return () if page.cleaned or page.markup else self.lines_by_content.get(page.content, ())


def site_of(page: Page) -> str | None:
    """What pages of one outlet share: the host of the address, else the outlet's name as given."""
    return host_of(page.url) or page.outlet


def host_of(url: str | None) -> str | None:
    """The name of the site at an address, without "www."."""
    found = _HOST.match(url or "")
    return found.group(1).lower() if found else None


def find_repeats(pages: Iterable[Page]) -> SiteRepeats:
    """Find what the pages share, in time and memory linear in their size; pages that cannot be read are left out.

    Identical pages count once: the same file given twice is no evidence. HTML is not compared: its tags show more.
    """
    by_site: dict[str, dict[bytes, Page]] = defaultdict(dict)
    for page in pages:
        site = site_of(page)
        if site and not page.cleaned and not page.markup and not page.kind and not page.is_whole:
            by_site[site].setdefault(page.content, page)
    lines_by_site: dict[str, frozenset[str]] = {}
    lines_by_content: dict[bytes, Sequence[Line]] = {}
    for site, group in by_site.items():
        if len(group) > 1:
            lines_of_pages = {content: _plain_lines(page) for content, page in group.items()}
            counts = Counter(text for lines in lines_of_pages.values() for text in {line.text for line in lines})
            lines_by_site[site] = frozenset(text for text, count in counts.items() if count > 1)
            lines_by_content |= lines_of_pages
    return SiteRepeats(lines_by_site, lines_by_content)


def _plain_lines(page: Page) -> Sequence[Line]:
    """The lines of a page of plain text; none of one that is HTML or cannot be read."""
    try:
        text = decode(page.source, page.content, charset=page.charset)
    except UnreadablePage:
        return ()
    return () if looks_like_html(text) else split_paragraphs(text)

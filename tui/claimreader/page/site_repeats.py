"""What the pages of one story have in common, gathered once for all of them.

Only pages of the same outlet are compared: what stands on several of them, word for word, is their furniture. What
different outlets share is running text of an agency as often as not, and is no evidence against a line.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from claimreader.errors import UnreadablePage
from claimreader.model import Page
from claimreader.page.decode import decode, looks_like_html
from claimreader.page.lines import split_lines

_HOST = re.compile(r"https?://(?:[^/@]*@)?(?:www\.)?([^/:?#]+)", re.I)


@dataclass(frozen=True, slots=True)
class SiteRepeats:
    """Lines that stand on more than one page of an outlet."""

    lines_by_site: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Outlet (see `site_of`) -> its repeated lines."""

    def repeated_lines_of(self, page: Page) -> frozenset[str]:
        """The lines that other pages of the same outlet have too; empty where its outlet is not known."""
        return self.lines_by_site.get(site_of(page) or "", frozenset())


def site_of(page: Page) -> str | None:
    """What pages of one outlet share: the host of the address, else the outlet's name as given."""
    return host_of(page.url) or page.outlet


def host_of(url: str | None) -> str | None:
    """The name of the site at an address, without "www."."""
    found = _HOST.match(url or "")
    return found.group(1).lower() if found else None


def find_repeats(pages: Iterable[Page]) -> SiteRepeats:
    """Gather what the pages share, in time and memory linear in their size; pages that cannot be read are left out.

    Identical pages count once: the same file given twice is no evidence. HTML is not compared: its tags tell more.
    """
    by_site: dict[str, dict[bytes, Page]] = defaultdict(dict)
    for page in pages:
        site = site_of(page)
        if site and not page.cleaned and not page.markup:
            by_site[site].setdefault(page.content, page)
    lines_by_site: dict[str, frozenset[str]] = {}
    for site, group in by_site.items():
        if len(group) < 2:
            continue
        counts: Counter[str] = Counter()
        for page in group.values():
            counts.update(_line_texts(page))
        lines_by_site[site] = frozenset(line for line, count in counts.items() if count > 1)
    return SiteRepeats(lines_by_site)


def _line_texts(page: Page) -> set[str]:
    try:
        text = decode(page.source, page.content)
    except UnreadablePage:
        return set()
    return set() if looks_like_html(text) else {line.text for line in split_lines(text)}

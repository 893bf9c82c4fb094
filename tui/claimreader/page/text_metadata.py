"""The lines of a page -> outlet, byline and dates. Unknown stays unknown."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.page.boilerplate import LineLabels
from claimreader.page.bylines import NO_BYLINE, parse_byline
from claimreader.page.dates import find_date
from claimreader.page.lines import Line
from claimreader.page.metadata import Metadata
from claimreader.page.outlets import find_outlet

_LINES_BELOW_TITLE = 8
"""Lines below the headline that may hold a byline or a date."""
_TOP_LINES, _MAX_DATE_CHARS = 15, 60
"""Lines at the top of a page that may print its own date, and their characters."""


def drop_title_and_byline(lines: Sequence[Line], kept: Sequence[bool], title: int | None) -> tuple[bool, ...]:
    """`kept` without the headline and the lines right below it that hold a byline or a date and nothing else."""
    if title is None:
        return tuple(kept)
    found = list(kept)
    found[title] = False
    for index in range(title + 1, min(title + 1 + _LINES_BELOW_TITLE, len(lines))):
        if found[index] and parse_byline(lines[index].text) == NO_BYLINE:
            break
        found[index] = False
    return tuple(found)


def find_metadata(lines: Sequence[Line], title: int | None, line_labels: LineLabels) -> Metadata:
    """What stands around the headline and at the foot of a page; the headline and its byline lines are not kept."""
    byline, date = _byline_below(lines, title, line_labels)
    top = lines[: min(line_labels.first if title is None else title, _TOP_LINES)]
    page_dates = (find_date(line.text) for line in top if len(line.text) < _MAX_DATE_CHARS)
    page_date = next((found.iso[:10] for found in page_dates if found), None)
    return Metadata(None, find_outlet(lines, title, line_labels.kept), byline, date, page_date)


def _byline_below(lines: Sequence[Line], title: int | None, line_labels: LineLabels) -> tuple[str | None, str | None]:
    """The first byline and the first date below the headline, above the body."""
    byline = date = None
    if title is not None:
        for index in range(title + 1, min(title + 1 + _LINES_BELOW_TITLE, max(line_labels.first, title + 1))):
            if not line_labels.kept[index]:
                line_byline, line_date = parse_byline(lines[index].text)
                byline, date = byline or line_byline, date or line_date
    return byline, date

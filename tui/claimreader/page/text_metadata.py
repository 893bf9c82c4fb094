"""The lines of a page -> outlet, byline and dates. Unknown stays unknown."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.page.boilerplate import LineLabels
from claimreader.page.bylines import NO_BYLINE, BylineLine, is_date_label, opens_event, parse_byline
from claimreader.page.date_doubts import find_date_doubt
from claimreader.page.dates import find_date
from claimreader.page.lines import Line
from claimreader.page.metadata import Metadata
from claimreader.page.outlets import find_outlet

_LINES_BELOW_TITLE = 8
"""Lines below the headline that may hold a byline or a date."""
_LEAD_LINES = 2
"""Lines of a lead between the headline and its byline."""
_TOP_LINES, _MAX_DATE_CHARS = 15, 60
"""Lines at the top of a page that may print its own date, and their characters."""


def drop_title_and_byline(lines: Sequence[Line], kept: Sequence[bool], title: int | None) -> tuple[bool, ...]:
    """`kept` without the headline and the lines right below it, or below its lead, that hold a byline or a date."""
    if title is None:
        return tuple(kept)
    found = list(kept)
    found[title] = False
    for index in _byline_lines(lines, kept, title):
        found[index] = False
    return tuple(found)


def _byline_lines(lines: Sequence[Line], kept: Sequence[bool], title: int) -> list[int]:
    """The lines below the headline that hold a byline or a date and nothing else, and those not kept between them.

    Those below a lead only where they name an author: a day alone may head what follows.
    """
    found: list[int] = []
    below_lead: list[int] = []
    lead = 0
    for index in range(title + 1, min(title + 1 + _LINES_BELOW_TITLE, len(lines))):
        is_byline = parse_byline(lines[index].text) != NO_BYLINE
        if kept[index] and not is_byline:
            lead += 1
            if lead > _LEAD_LINES or below_lead or any(parse_byline(lines[at].text).byline for at in found):
                break
        elif not lead:
            found.append(index)
        elif is_byline or below_lead:
            below_lead.append(index)
    return found + below_lead if any(parse_byline(lines[index].text).byline for index in below_lead) else found


def find_metadata(lines: Sequence[Line], title: int | None, line_labels: LineLabels) -> Metadata:
    """What stands around the headline and at the foot of a page; the headline and its byline lines are not kept."""
    byline, date = _byline_below(lines, title, line_labels)
    top = lines[: min(line_labels.first if title is None else title, _TOP_LINES)]
    page_dates = (find_date(line.text) for line in top if len(line.text) < _MAX_DATE_CHARS)
    page_date = next((found.iso[:10] for found in page_dates if found), None)
    return Metadata(None, find_outlet(lines, title, line_labels.kept), byline, date, page_date)


def _byline_below(lines: Sequence[Line], title: int | None, line_labels: LineLabels) -> tuple[str | None, str | None]:
    """The first byline and the first date below the headline, above the body; one with that label first."""
    if title is None:
        return None, None
    below = range(title + 1, min(title + 1 + _LINES_BELOW_TITLE, len(lines)))
    indexes = _byline_lines(lines, line_labels.kept, title)
    found = [_parse_below_label(lines, index) for index in indexes]
    is_event = any(opens_event(lines[index].text) and ":" in lines[index].text for index in below)
    byline = next((line.byline for line in found if line.byline), None)
    dated = [
        line
        for index, line in zip(indexes, found, strict=True)
        if line.date and (line.is_labelled or not find_date_doubt(lines, index))
    ]
    dates = sorted(dated, key=lambda line: not line.is_labelled)
    return byline, next((line.date for line in dates if line.is_labelled or not is_event), None)


def _parse_below_label(lines: Sequence[Line], index: int) -> BylineLine:
    """What a line says, behind the line above where that is a label of its date alone."""
    label = lines[index - 1].text
    parsed = parse_byline(f"{label.rstrip(': ')}: {lines[index].text}") if is_date_label(label) else NO_BYLINE
    return parsed if parsed.is_labelled else parse_byline(lines[index].text)

"""DATE_DOUBTS: what stands around a day printed below a headline that shows that it is not the article's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from claimreader.page.dates import find_date, has_unclear_order
from claimreader.page.lines import Line

_CONTINUES = re.compile(r"[,;.)\]，。、；）」』]")
"""What a line that goes on from a day inside a sentence opens with."""
_MIN_STAMPS = 3
"""Times that a day stands under the same line: a stamp of the site."""


class DateDoubt(NamedTuple):
    """A ground for not taking the day of a line."""

    name: str
    holds: Callable[[Sequence[Line], int], object]
    """Of the lines of the page and the line with the day."""


def _is_inside_sentence(lines: Sequence[Line], index: int) -> object:
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    return len(below) > 1 and _CONTINUES.match(below)


def _is_stamp_of_site(lines: Sequence[Line], index: int) -> bool:
    """Whether the day stands under the same line again and again."""
    if not index:
        return False
    pair = (lines[index - 1].text, lines[index].text)
    return sum((above.text, line.text) == pair for above, line in pairwise(lines)) >= _MIN_STAMPS


def _is_second_of_two(lines: Sequence[Line], index: int) -> bool:
    """Whether the line above is a day as well, whose month is unclear: the one published, as a rule."""
    above = lines[index - 1].text if index else ""
    return has_unclear_order(above) and find_date(above) is None


DATE_DOUBTS = (
    DateDoubt("inside_sentence", _is_inside_sentence),
    DateDoubt("stamp_of_site", _is_stamp_of_site),
    DateDoubt("second_of_two", _is_second_of_two),
)
"""One that holds is enough."""


def find_date_doubt(lines: Sequence[Line], index: int) -> str | None:
    """The name of the first doubt about the day in the line at `index`; None for the day of an article."""
    return next((doubt.name for doubt in DATE_DOUBTS if doubt.holds(lines, index)), None)

"""The lines of a page -> its headline: a logistic regression over TITLE_FEATURES."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from claimreader.page.boilerplate import LineLabels
from claimreader.page.boilerplate_phrases import load_boilerplate_phrases
from claimreader.page.bylines import NO_BYLINE, parse_byline
from claimreader.page.dates import find_date
from claimreader.page.language_words import any_of
from claimreader.page.line_features import leading_words
from claimreader.page.lines import Line, common_site_suffix, comparison_key

_NOT_A_TITLE = re.compile(
    rf"[.。]$|©|^\W*$|\b{any_of('not_in_titles')}\b|^{any_of('title_byline_openers')} [A-ZÀ-ÞА-Я]|"
    rf"https?:|^\d{{1,2}}[.)] |\b{any_of('picture_labels')} ?[:©]",
    re.I,
)
_SITE_SEPARATOR = re.compile(r" [-–—|·»/] ")
_LINES_ABOVE_BODY = 40
_LINES_INTO_BODY = 6
"""Lines of the body among which a headline is searched: a lead may stand above it."""
_LINES_NEAR_BODY = 12
"""Lines above the body in which the first of several equal lines is the headline."""
_MIN_TITLE_SCORE = 3.0
_MAX_CHARS = 400
_UNMEASURED_ODDS = -5.0


class TitleCandidate(NamedTuple):
    """A line that may be the headline, and what its features depend on."""

    text: str
    key: str
    position: int
    gap: int
    """Blank lines above it."""
    first: int
    """The index of the first line kept."""
    lines_below: Sequence[Line]
    """The next four."""
    overlap: float
    """The share of its words that the running text has."""
    odds: float
    """Log odds that it is of the article."""
    top_key: str
    """The key of the page's first line."""
    other_keys: str
    """The keys of the other lines, in one text."""

    @property
    def words(self) -> int:
        """The number of words of its key."""
        return len(self.key.split())


class TitleFeature(NamedTuple):
    """A feature of a candidate and its weight in log odds."""

    name: str
    weight: float
    value: Callable[[TitleCandidate], float]


def _stands_on_top(line: TitleCandidate) -> float:
    return line.position == 0


def _stands_in_top_line(line: TitleCandidate) -> float:
    """The first line of a page is often its own title, which begins with the headline."""
    return line.position > 0 and line.key in line.top_key


def _is_repeated(line: TitleCandidate) -> float:
    return line.other_keys.count(line.key) > (1 if line.position else 0)


def _boilerplate_words(line: TitleCandidate) -> float:
    return min(3, sum(load_boilerplate_phrases().cover(leading_words(line.text))[0][1:]))


def _gap_below(line: TitleCandidate) -> float:
    return min(2, line.lines_below[0].gap) if line.lines_below else 0.0


def _has_byline_below(line: TitleCandidate) -> float:
    return any(parse_byline(below.text) != NO_BYLINE for below in line.lines_below)


def _capitals(line: TitleCandidate) -> float:
    words = line.text.split()
    return sum(1 for word in words if word[0].isupper()) / len(words)


# From 322 pages whose headline is known. No script refits these weights: they were rounded by hand from the regression.
TITLE_FEATURES = (
    TitleFeature("overlap", 3.1, lambda line: line.overlap),
    TitleFeature("words", 3.3, lambda line: min(line.words, 8) / 8),
    TitleFeature("long", -0.7, lambda line: max(0, line.words - 14) / 8),
    TitleFeature("distance", -0.3, lambda line: min(abs(line.first - line.position), 30) / 10),
    TitleFeature("below_first", -1.9, lambda line: line.position > line.first),
    TitleFeature("top_line", 1.8, _stands_on_top),
    TitleFeature("in_top_line", 3.1, _stands_in_top_line),
    TitleFeature("repeated", 1.4, _is_repeated),
    TitleFeature("boilerplate_words", -0.55, _boilerplate_words),
    TitleFeature("open_end", -0.4, lambda line: line.text[-1] in ":…"),
    TitleFeature("gap_above", 0.5, lambda line: min(2, line.gap)),
    TitleFeature("gap_below", 1.0, _gap_below),
    TitleFeature("byline_below", 0.8, _has_byline_below),
    TitleFeature("capitals", 1.05, _capitals),
    TitleFeature("article_odds", -1.2, lambda line: line.odds / 5),
)


class TitlePage(NamedTuple):
    """A page as its candidates for the headline see it."""

    lines: Sequence[Line]
    line_labels: LineLabels
    first: int
    """The index of the first line kept."""
    line_keys: Sequence[str]
    """Of the lines that may be candidates, and all before them; "" for long ones."""
    other_keys: str
    """Those of all lines but the page's first, in one text."""


def title_page(lines: Sequence[Line], line_labels: LineLabels) -> TitlePage:
    """The page with the keys of its lines down to the last candidate."""
    first = line_labels.first
    line_keys = [
        comparison_key(line.text) if len(line.text) < _MAX_CHARS else "" for line in lines[: first + _LINES_INTO_BODY]
    ]
    return TitlePage(lines, line_labels, first, line_keys, "\n".join(line_keys[1:]))


def candidate_at(index: int, page: TitlePage) -> TitleCandidate:
    """The line at `index` with what its features depend on."""
    line, line_labels = page.lines[index], page.line_labels
    return TitleCandidate(
        text=line.text,
        key=page.line_keys[index],
        position=index,
        gap=line.gap,
        first=page.first,
        lines_below=page.lines[index + 1 : index + 5],
        overlap=line_labels.overlap[index],
        odds=line_labels.odds.get(index, _UNMEASURED_ODDS),
        top_key=page.line_keys[0],
        other_keys=page.other_keys,
    )


def find_title(lines: Sequence[Line], line_labels: LineLabels, known_title: str | None = None) -> int | None:
    """The index of the headline, above the body or among its first lines; None where no line is likely one.

    `known_title` is a headline known from elsewhere: the line that has it, else one that shares half of its words.
    """
    first = line_labels.first
    if known_title and (matches := _lines_equal_to(known_title, lines)):
        return max((index for index in matches if index <= first), default=matches[0])
    page = title_page(lines, line_labels)
    line_keys = page.line_keys
    best = _best_candidate(page)
    if best is None or (known_title and not _shares_half_of_words(line_keys[best], comparison_key(known_title))):
        return None
    best = _longer_line(best, page) or best
    # An alt text below the headline may repeat it: the first of the same words near the body is the headline.
    near = range(max(0, first - _LINES_NEAR_BODY), best)
    return next((index for index in near if line_keys[index] == line_keys[best]), best)


def _longer_line(best: int, page: TitlePage) -> int | None:
    """Where the page's first line is the name of its sender, the headline that begins with that name."""
    if best > 0:
        return None
    opening = page.line_keys[best] + " "
    return next(
        (
            index
            for index in range(1, page.first + 1)
            if page.line_keys[index].startswith(opening)
            and page.line_labels.text_runs.running_words[index] == 0
            and not _SITE_SEPARATOR.search(page.lines[index].text)
        ),
        None,
    )


def _lines_equal_to(title: str, lines: Sequence[Line]) -> list[int]:
    key = comparison_key(title)
    return [at for at, line in enumerate(lines) if len(line.text) < _MAX_CHARS and comparison_key(line.text) == key]


def _best_candidate(page: TitlePage) -> int | None:
    """The index of the line with the best score, where that is good enough; of equal ones the first."""
    running_words = page.line_labels.text_runs.running_words
    site = common_site_suffix(page.lines)
    best, best_score = None, _MIN_TITLE_SCORE
    for index in range(max(0, page.first - _LINES_ABOVE_BODY), len(page.line_keys)):
        is_running_text = index > page.first and running_words[index] > 0
        if is_running_text or not _may_be_title(page.lines[index].text, len(page.line_keys[index].split()), site):
            continue
        candidate = candidate_at(index, page)
        score = sum(feature.weight * feature.value(candidate) for feature in TITLE_FEATURES)
        if score > best_score:
            best, best_score = index, score
    return best


def _shares_half_of_words(line: str, known_title: str) -> bool:
    """Whether a line has half of the words of the known headline, or the other way round."""
    one, two = set(line.split()), set(known_title.split())
    return 2 * len(one & two) >= min(len(one), len(two))


def _may_be_title(text: str, count: int, site: str | None) -> bool:
    if not (3 <= count <= 30 or (not text.isascii() and 8 <= len(text) <= 60)) or _NOT_A_TITLE.search(text):
        return False
    return not (site and text.endswith(f" - {site}")) and not (count < 8 and find_date(text))

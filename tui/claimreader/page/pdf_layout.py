"""Fragments of printed pages -> paragraphs in reading order, and what stands in the margins of every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from claimreader.page.line_features import ends_sentence
from claimreader.page.pdf_columns import split_columns
from claimreader.page.pdf_fragments import Fragment, PrintedPage, fragment_lines
from claimreader.page.pdf_margins import MarginLine, find_margins, printed_address
from claimreader.page.wrapped_lines import join

_BULLET = re.compile(r"[•▪◦‣●○–—*-]\s|\(?\d{1,2}[.)]\s")
_WORD = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)*")
_BROKEN_WORD = re.compile(r"([^\W\d_]+)[-‐]$")
_BROKEN_NUMBER = re.compile(r"\d[-–]$")
_SAME_SIZE, _TITLE_SIZE = 1.12, 1.2
"""Of the size of the print: within one paragraph, and of a title against the body."""
_MAX_TITLE_WORDS = 45


class PdfLayout(NamedTuple):
    """What the pages hold."""

    paragraphs: tuple[str, ...]
    margins: tuple[str, ...]
    """Heads, feet and numbers of the pages."""
    title: str | None
    """What is set larger than the body on the first page."""
    url: str | None
    """The address that a browser printed in the margin."""


class _Row(NamedTuple):
    """A line of a column."""

    text: str
    left: float
    right: float
    top: float
    size: float
    column: int
    column_left: float
    column_right: float
    column_chars: int
    """Characters of its longest line."""

    @property
    def is_short(self) -> bool:
        return self.right < self.column_right - 0.15 * (self.column_right - self.column_left)

    def has_room_for(self, following: str) -> bool:
        """Whether the first word of the next line could have stood on this one, by room and count: its end is meant."""
        more = len(following.split(None, 1)[0]) + 1
        if following[:1].islower() or len(self.text) + more > self.column_chars:
            return False
        needed = more * (self.right - self.left) / max(1, len(self.text))
        slack = max(self.size, 0.1 * (self.column_right - self.column_left))
        return self.right + needed + slack < self.column_right

    @property
    def is_indented(self) -> bool:
        return self.left > self.column_left + 0.8 * self.size


def lay_out(pages: Sequence[PrintedPage]) -> PdfLayout:
    """The paragraphs of all pages; one goes on in the next column or on the next page where its sentence does."""
    margins = find_margins(pages)
    rows, first_page_rows = _all_rows(pages, margins)
    words = Counter(word.lower() for row in rows for word in _WORD.findall(row.text))
    usual = _usual(rows)
    groups: list[list[_Row]] = []
    for index, row in enumerate(rows):
        if not index or _parts(rows[index - 1], row, usual):
            groups.append([])
        groups[-1].append(row)
    paragraphs = tuple(_join_rows(group, words) for group in groups)
    title = _title(groups, paragraphs, first_page_rows, usual.size)
    return PdfLayout(paragraphs, tuple(line.text for line in margins), title, printed_address(margins))


def _all_rows(pages: Sequence[PrintedPage], margins: Sequence[MarginLine]) -> tuple[list[_Row], int]:
    """The lines of all pages in reading order without those of their margins, and how many are on the first page."""
    set_aside = {(line.page, fragment) for line in margins for fragment in line.fragments}
    rows: list[_Row] = []
    first_page_rows = 0
    for number, page in enumerate(pages):
        body = [fragment for fragment in page.fragments if fragment.text and (number, fragment) not in set_aside]
        for column in split_columns(body):
            rows.extend(_rows(column, len(rows)))
        first_page_rows = first_page_rows or len(rows)
    return rows, first_page_rows


def _rows(column: Sequence[Fragment], number: int) -> Iterator[_Row]:
    """The lines of a column; `number` is a name that no other column has."""
    left = min(one.left for one in column)
    right = sorted(one.right for one in column)[int(0.95 * (len(column) - 1))]
    lines = [(" ".join(fragment.text for fragment in line), line) for line in fragment_lines(column)]
    chars = max(len(text) for text, _ in lines)
    for text, line in lines:
        # A bullet, or the number of a note, may be larger or smaller.
        size = max(line, key=lambda fragment: len(fragment.text)).size
        yield _Row(text, line[0].left, line[-1].right, line[0].top, size, number, left, right, chars)


class _Usual(NamedTuple):
    """What most of the text is set in."""

    size: float
    pitch: float
    """The distance of two lines of a paragraph, in sizes of the print."""


def _usual(rows: Sequence[_Row]) -> _Usual:
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    pitches = [
        (row.top - before.top) / row.size
        for before, row in pairwise(rows)
        if row.column == before.column and row.size and row.top > before.top
    ]
    return _Usual(sizes.most_common(1)[0][0] if sizes else 0.0, median(pitches) if pitches else 1.2)


def _parts(before: _Row, row: _Row, usual: _Usual) -> bool:
    """Whether a paragraph ends between two lines."""
    if not 1 / _SAME_SIZE < row.size / max(before.size, 0.1) < _SAME_SIZE or _BULLET.match(row.text):
        return True
    if _BROKEN_WORD.search(before.text) or _BROKEN_NUMBER.search(before.text):
        return False
    is_open = not ends_sentence(before.text)
    if row.column != before.column:
        return _parts_columns(before, row, is_open)
    if row.top - before.top > 1.3 * usual.pitch * row.size:
        return True
    if row.is_indented and not before.is_indented and not (is_open and row.text[:1].islower()):
        return True
    # Lines of a title are set to stand well, those of the body as wide as they can be.
    is_body = row.size < _SAME_SIZE * usual.size
    return is_body and (before.has_room_for(row.text) or (before.is_short and not is_open))


def _parts_columns(before: _Row, row: _Row, is_open: bool) -> bool:
    """Whether a paragraph ends with the last line of a column or a page."""
    return not (is_open and (row.text[:1].islower() or not before.is_short) and not row.is_indented)


def _join_rows(rows: Sequence[_Row], words: Mapping[str, int]) -> str:
    text = rows[0].text
    for row in rows[1:]:
        text = _join(text, row.text, words)
    return text


def _join(text: str, following: str, words: Mapping[str, int]) -> str:
    """Two lines as one; a word that was broken at their end becomes whole, one with a hyphen of its own keeps it.

    The other words of the document decide: "Hafen-" and "amt" are one where "Hafenamt" stands elsewhere, or where
    nothing shows otherwise.
    """
    if text.endswith("\u00ad"):
        return text[:-1] + following
    if _BROKEN_NUMBER.search(text) and following[:1].isdigit():
        return text + following
    found = _BROKEN_WORD.search(text)
    if found is None or not following[:1].islower():
        return join(text, following)
    rest = _WORD.match(following)
    tail = rest[0].lower() if rest else ""
    head = found[1].lower()
    keeps_hyphen = words.get(f"{head}-{tail}", 0) > words.get(head + tail, 0)
    return text + following if keeps_hyphen else text[:-1] + following


def _title(
    groups: Sequence[Sequence[_Row]], paragraphs: Sequence[str], first_page_rows: int, size: float
) -> str | None:
    """The largest print on the first page, where it is larger than that of most of the text."""
    seen, best, largest = 0, None, _TITLE_SIZE * size
    for group, paragraph in zip(groups, paragraphs, strict=True):
        if seen >= first_page_rows:
            break
        seen += len(group)
        if group[0].size > largest and len(paragraph.split()) <= _MAX_TITLE_WORDS:
            best, largest = paragraph, group[0].size * 1.01
    return best

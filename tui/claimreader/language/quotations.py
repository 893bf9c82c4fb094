"""Quotation marks -> quotations: every style, nested, odd, and over several paragraphs without a closing mark."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from claimreader.model import Quotation, Span

_MARK = re.compile("''|``|[\"“”„‟«»‘’‚‹›']")
_WORD = re.compile(r"\w+")
_MAX_DEPTH = 4
"""Quotations nest no deeper in running text; more open marks than this are noise."""
_BEFORE_OPENING = frozenset("([{—–-/:=\u00a0") | frozenset("\"“„«»‘'‹`”")
_NOT_AFTER_OPENING = frozenset(",;:!?)]")
_SINGLE = frozenset("'‘’‚‹›")
_BULLETS = frozenset("»›")
_SINGLE_CLOSING = frozenset("'’›")
_SINGLE_OPENING = frozenset("'‘‹")
_STRAIGHT = frozenset(('"', "''"))
_OPENING = frozenset(("“", "„", "«", "‟", "``"))
_CLOSED_BY = {
    "«": frozenset("»"),
    "»": frozenset("«»"),
    "''": frozenset(("''", '"')),
    "``": frozenset(("''", '"')),
}
"""What closes these opening marks."""
_DOUBLE = frozenset(("”", "“", '"', "''"))
"""What closes all others: the marks of English, German and typewriters are mixed in print."""


class _Mark(NamedTuple):
    """A quotation mark or apostrophe, with what stands beside it: spaces at the edges of the paragraph."""

    text: str
    mark: str
    start: int
    end: int
    before: str
    after: str
    is_last: bool
    """Nothing follows in its paragraph."""

    @property
    def is_single(self) -> bool:
        return self.mark in _SINGLE

    @property
    def may_open(self) -> bool:
        is_content_behind = not self.after.isspace() and self.after not in _NOT_AFTER_OPENING
        return is_content_behind and (self.before.isspace() or self.before in _BEFORE_OPENING)

    @property
    def may_close(self) -> bool:
        return not self.before.isspace() and not self.after.isalnum()


class _Singles(NamedTuple):
    """Where single marks of a paragraph may close and open; the others are apostrophes."""

    closing: list[int]
    opening: list[int]

    def next_closing(self, start: int) -> int | None:
        """The first mark behind `start` that may close."""
        later = bisect_right(self.closing, start)
        return self.closing[later] if later < len(self.closing) else None

    def next_opening(self, start: int) -> int | None:
        later = bisect_right(self.opening, start)
        return self.opening[later] if later < len(self.opening) else None


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """What stands between quotation marks in `text`, in reading order, inner after outer.

    A mark that is never closed covers the rest of its paragraph when the next paragraph opens with a mark
    (the newspaper convention), or when nothing else was quoted after it. Apostrophes, inches and years are not
    quotation marks.
    """
    found: list[Quotation] = []
    open_mark = ""
    for paragraph in paragraphs:
        here = _in_paragraph(text, paragraph)
        if open_mark and here and here[0].outer.start == paragraph.start and _goes_on(open_mark, text[paragraph.start]):
            if here[0].closed and here[0].outer.end == paragraph.end and text[paragraph.start] in _SINGLE:
                # A cross-head in single marks, set between the paragraphs of a long quotation.
                found += here
                continue
            here[0] = here[0]._replace(continues=True)
        open_mark = next((text[quotation.outer.start] for quotation in here if not quotation.closed), "")
        found += here
    said = _without_bullets(text, found, paragraphs)
    return tuple(_with_depths(_cut_unclosed(text, said, paragraphs)))


def _goes_on(opened: str, mark: str) -> bool:
    """Whether a paragraph that opens with `mark` may go on with what `opened` left open: both are angles or neither."""
    return (opened in "«»‹›") == (mark in "«»‹›")


def _without_bullets(text: str, found: Sequence[Quotation], paragraphs: Sequence[Span]) -> list[Quotation]:
    """All but what stands behind a » at the head of paragraphs none of which is closed: such a mark is a bullet."""
    heads = {paragraph.start for paragraph in paragraphs}
    said: list[Quotation] = []
    run: list[Quotation] = []
    for quotation in found:
        at = quotation.outer.start
        if text[at] in _BULLETS and at in heads and not quotation.closed:
            run.append(quotation)
            continue
        # The last paragraph of a long quotation closes it.
        said += run if quotation.continues and quotation.closed else ()
        run = []
        said.append(quotation)
    return said


def _in_paragraph(text: str, paragraph: Span) -> list[Quotation]:
    """The quotations of one paragraph; what it leaves open, at most one, covers the rest of it."""
    found: list[Quotation] = []
    stack: list[_Mark] = []
    marks = [_read_mark(text, m, paragraph) for m in _MARK.finditer(text, paragraph.start, paragraph.end)]
    singles = _find_singles(marks)
    for mark in marks:
        opener = _opener_of(mark, stack, singles)
        if opener is not None:
            found += _quotation(stack[opener], mark.start, mark.end, depth=opener)
            del stack[opener:]
        elif len(stack) < _MAX_DEPTH and _opens(mark, stack, singles):
            stack.append(mark)
    for mark in [mark for mark in stack if not mark.is_single][:1]:
        found += _quotation(mark, paragraph.end, paragraph.end, depth=0, closed=False)
    found.sort(key=lambda quotation: (quotation.outer.start, quotation.depth))
    return found


def _quotation(opened: _Mark, stop: int, end: int, depth: int, closed: bool = True) -> list[Quotation]:
    """What stands between an open mark and `stop`, if it is more than space; with its marks it ends at `end`."""
    inner = _trim_space(opened.text, opened.end, stop)
    return [Quotation(inner, Span(opened.start, end), depth, closed)] if inner.start < inner.end else []


def _find_singles(marks: Sequence[_Mark]) -> _Singles:
    closing = [mark.start for mark in marks if mark.mark in _SINGLE_CLOSING and mark.may_close]
    return _Singles(closing, [mark.start for mark in marks if mark.mark in _SINGLE_OPENING and mark.may_open])


def _read_mark(text: str, m: re.Match[str], paragraph: Span) -> _Mark:
    start, end = m.span()
    before = text[start - 1] if start > paragraph.start else " "
    is_last = end >= paragraph.end
    return _Mark(text, m[0], start, end, before, " " if is_last else text[end], is_last)


def _opener_of(mark: _Mark, stack: Sequence[_Mark], singles: _Singles) -> int | None:
    """The index of the open mark that `mark` closes, None when it closes none."""
    if mark.is_single:
        is_closed = bool(stack) and stack[-1].is_single and _closes_single(mark, stack[-1], singles)
        return len(stack) - 1 if is_closed else None
    fitting = (k for k in range(len(stack) - 1, -1, -1) if _fits(stack[k], mark))
    index = next(fitting, None)
    if index is None:
        return None
    closes = next(closes for _, marks, closes, _ in MARK_RULES if mark.mark in marks)
    return index if closes(mark, stack[index], singles) else None


def _fits(opened: _Mark, mark: _Mark) -> bool:
    """Whether `mark` is one that closes what `opened` opened."""
    if opened.is_single:
        return False
    closing = _CLOSED_BY.get(opened.mark, _DOUBLE)
    return mark.mark in closing


def _opens(mark: _Mark, stack: Sequence[_Mark], singles: _Singles) -> bool:
    opens = next(opens for _, marks, _, opens in MARK_RULES if mark.mark in marks)
    return opens(mark, stack, singles)


def _closes_single(mark: _Mark, opened: _Mark, singles: _Singles) -> bool:
    return mark.may_close and mark.mark not in "‘‚" and not _is_possessive(mark, singles)


def _opens_single(mark: _Mark, stack: Sequence[_Mark], singles: _Singles) -> bool:
    """Only with a mark behind it that could close it; else it is an apostrophe, as are those of "’90s" and "’em"."""
    if mark.mark in "’›" or not mark.may_open:
        return False
    is_closed = singles.next_closing(mark.start) is not None
    word = _WORD.match(mark.text, mark.end)
    return is_closed and not (word and word[0][0].isdigit())


def _closes_straight(mark: _Mark, opened: _Mark, singles: _Singles) -> bool:
    """Between a space and a word it opens a quotation inside the one that is open; behind a figure it may be inches."""
    if mark.before.isdigit() and opened.mark in _OPENING and _is_closed_later(mark, opened):
        return False
    return mark.may_close or not mark.may_open or not mark.before.isspace()


def _is_closed_later(mark: _Mark, opened: _Mark) -> bool:
    """Whether the mark that pairs with the open one stands behind, before another is opened."""
    closing = "»" if opened.mark == "«" else "”"
    behind = mark.text[mark.end :].partition("\n")[0]
    return closing in behind.partition(opened.mark)[0]


def _opens_straight(mark: _Mark, stack: Sequence[_Mark], singles: _Singles) -> bool:
    """Behind a figure it is inches or seconds."""
    if mark.before.isdigit():
        return False
    return mark.may_open or (mark.before.isspace() and mark.mark == '"' and not stack)


def _closes_as_opening(mark: _Mark, opened: _Mark, singles: _Singles) -> bool:
    """German and Danish close with what others open with; others only where nothing can open."""
    return opened.mark in "„»‟" or (mark.may_close and not mark.may_open)


def _opens_opening(mark: _Mark, stack: Sequence[_Mark], singles: _Singles) -> bool:
    return not mark.after.isspace() or mark.is_last or not mark.before.isalnum()


def _closes_always(mark: _Mark, opened: _Mark, singles: _Singles) -> bool:
    return True


def _opens_closing(mark: _Mark, stack: Sequence[_Mark], singles: _Singles) -> bool:
    """Swedish opens with what others close with."""
    return mark.may_open


MARK_RULES: tuple[
    tuple[
        str,
        frozenset[str],
        Callable[[_Mark, _Mark, _Singles], bool],
        Callable[[_Mark, Sequence[_Mark], _Singles], bool],
    ],
    ...,
] = (
    ("single", _SINGLE, _closes_single, _opens_single),
    ("straight", _STRAIGHT, _closes_straight, _opens_straight),
    ("opening", frozenset("“„«"), _closes_as_opening, _opens_opening),
    ("opening_only", frozenset(("‟", "``")), _closes_always, _opens_opening),
    ("closing", frozenset("”»"), _closes_always, _opens_closing),
)
"""Name, marks, whether one closes the fitting open mark, and whether one that closes none opens a quotation."""


def _is_possessive(mark: _Mark, singles: _Singles) -> bool:
    """Whether the mark after an s is the apostrophe of a plural ("the workers’ rights"): another could close."""
    if mark.text[mark.start - 1] not in "sz" or not mark.text[mark.end : mark.end + 1].isspace():
        return False
    closing, opening = singles.next_closing(mark.start), singles.next_opening(mark.start)
    return closing is not None and (opening is None or closing < opening)


def _trim_space(text: str, start: int, end: int) -> Span:
    """French puts spaces inside its marks: they are not part of what is quoted."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _cut_unclosed(text: str, found: Sequence[Quotation], paragraphs: Sequence[Span]) -> list[Quotation]:
    """Cut quotations left open by mistake: the next paragraph does not go on, and something is quoted inside."""
    starts = [p.start for p in paragraphs]
    settled: list[Quotation] = []
    for quotation, following in zip_longest(found, found[1:]):
        if quotation.closed or following is None or not quotation.outer.contains(following.outer):
            settled.append(quotation)
            continue
        after = bisect_right(starts, quotation.outer.start)
        if after < len(paragraphs) and _MARK.match(text, paragraphs[after].start) is not None:
            settled.append(quotation)
            continue
        start, end = quotation.span.start, following.outer.start
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            outer = Span(quotation.outer.start, end)
            settled.append(quotation._replace(span=Span(start, end), outer=outer, depth=0))
    return settled


def _with_depths(found: Sequence[Quotation]) -> list[Quotation]:
    """The same quotations with the depth they have among each other."""
    around: list[int] = []
    deep: list[Quotation] = []
    for quotation in found:
        while around and around[-1] <= quotation.outer.start:
            around.pop()
        deep.append(quotation if quotation.depth == len(around) else quotation._replace(depth=len(around)))
        around.append(quotation.outer.end)
    return deep

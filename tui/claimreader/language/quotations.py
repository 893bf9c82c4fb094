"""Quotation marks -> quotations: every style, nested, odd, and carried over paragraphs without a closing mark."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claimreader.language.data_files import word_list
from claimreader.model import Quotation, Span

_MARK = re.compile("''|``|[\"“”„‟«»‘’‚‹›']")
_MAX_DEPTH = 4
"""Quotations nest no deeper in running text; more open marks than this are noise."""
_BEFORE_OPENING = frozenset("([{—–-/:=\u00a0") | frozenset("\"“„«»‘'‹`”")


@dataclass(slots=True)
class _OpenMark:
    mark: str
    start: int
    inside: int
    inner: int
    """How many quotations were found before this one opened."""


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """What stands between quotation marks in `text`, in reading order, inner after outer.

    A mark that is never closed covers the rest of its paragraph when the next paragraph opens with a mark
    (the newspaper convention), or when nothing else was quoted after it. Apostrophes, inches and years are not
    quotation marks.
    """
    found: list[Quotation] = []
    pending = False
    for paragraph in paragraphs:
        here, left_open = _in_paragraph(text, paragraph, pending)
        found += here
        pending = left_open
    return tuple(_cut_unclosed(text, found, paragraphs))


def _in_paragraph(text: str, paragraph: Span, pending: bool) -> tuple[list[Quotation], bool]:
    found: list[Quotation] = []
    stack: list[_OpenMark] = []
    marks = list(_MARK.finditer(text, paragraph.start, paragraph.end))
    singles = [m.start() for m in marks if m[0] in "'’›" and _may_close(text, m, paragraph)]
    openers = [m.start() for m in marks if m[0] in "'‘‹" and _may_open(text, m, paragraph)]
    for m in marks:
        partner = _matching_opener(text, m, stack, paragraph, singles, openers)
        if partner is not None:
            opened = stack[partner]
            del stack[partner:]
            outer = Span(opened.start, m.end())
            inner = _trim_space(text, opened.inside, m.start())
            if inner.start < inner.end:
                found.append(Quotation(inner, outer, depth=partner))
        elif len(stack) < _MAX_DEPTH and _opens(text, m, stack, paragraph, singles):
            stack.append(_OpenMark(m[0], m.start(), m.end(), len(found)))
    left_open = _append_unclosed(text, paragraph, stack, found)
    found.sort(key=lambda q: (q.outer.start, q.depth))
    if pending and found and found[0].outer.start == paragraph.start:
        first = found[0]
        found[0] = Quotation(first.span, first.outer, first.depth, first.closed, continues=True)
    return found, left_open


def _append_unclosed(text: str, paragraph: Span, stack: list[_OpenMark], found: list[Quotation]) -> bool:
    """Add the quotation that the paragraph leaves open, if any."""
    outermost = next((o for o in stack if _mark_family(o.mark) != "single"), None)
    if outermost is None or not text[outermost.inside : paragraph.end].strip():
        return False
    end = paragraph.end
    inner = _trim_space(text, outermost.inside, end)
    found.append(Quotation(inner, Span(outermost.start, end), depth=0, closed=False))
    return True


def _trim_space(text: str, start: int, end: int) -> Span:
    """French puts spaces inside its marks: they are not part of what is quoted."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _cut_unclosed(text: str, found: list[Quotation], paragraphs: Sequence[Span]) -> list[Quotation]:
    """Cut quotations left open by mistake: the next paragraph does not carry on, and something is quoted inside."""
    starts = [p.start for p in paragraphs]
    settled: list[Quotation] = []
    for i, quotation in enumerate(found):
        if quotation.closed:
            settled.append(quotation)
            continue
        after = bisect_right(starts, quotation.outer.start)
        carried = after < len(paragraphs) and _MARK.match(text, paragraphs[after].start) is not None
        inner = found[i + 1] if i + 1 < len(found) else None
        if not carried and inner is not None and quotation.outer.contains(inner.outer):
            end = inner.outer.start
            while end > quotation.span.start and text[end - 1].isspace():
                end -= 1
            quotation = Quotation(
                Span(quotation.span.start, end), Span(quotation.outer.start, end), 0, False, quotation.continues
            )
            if end <= quotation.span.start:
                continue
        settled.append(quotation)
    return _depths(settled)


def _depths(found: list[Quotation]) -> list[Quotation]:
    """The same quotations with the depth they have among each other."""
    around: list[int] = []
    deep: list[Quotation] = []
    for q in found:
        while around and around[-1] <= q.outer.start:
            around.pop()
        if q.depth != len(around):
            q = Quotation(q.span, q.outer, len(around), q.closed, q.continues)
        deep.append(q)
        around.append(q.outer.end)
    return deep


def _mark_family(mark: str) -> str:
    if mark in "'‘’‚‹›" and mark != "''":
        return "single"
    if mark in ("''", "``"):
        return "latex"
    return "angle" if mark in "«»" else "double"


def _neighbors(text: str, m: re.Match[str], paragraph: Span) -> tuple[str, str]:
    before = text[m.start() - 1] if m.start() > paragraph.start else " "
    after = text[m.end()] if m.end() < paragraph.end else " "
    return before, after


def _may_open(text: str, m: re.Match[str], paragraph: Span) -> bool:
    before, after = _neighbors(text, m, paragraph)
    return not after.isspace() and after not in ",;:!?)]" and (before.isspace() or before in _BEFORE_OPENING)


def _may_close(text: str, m: re.Match[str], paragraph: Span) -> bool:
    before, after = _neighbors(text, m, paragraph)
    return not before.isspace() and not after.isalnum()


def _matching_opener(
    text: str, m: re.Match[str], stack: list[_OpenMark], paragraph: Span, singles: list[int], openers: list[int]
) -> int | None:
    """The index of the open mark that `m` closes, None when it closes none."""
    mark, family = m[0], _mark_family(m[0])
    for index in range(len(stack) - 1, -1, -1):
        opened = stack[index]
        if family == "single":
            if opened.mark not in "'‘‚‹›’":
                return None
            if not _may_close(text, m, paragraph) or mark in "‘‚":
                return None
            return None if _is_possessive(text, m, singles, openers) else index
        if _mark_family(opened.mark) == "single" or not _closes(opened.mark, mark):
            continue
        if mark in "“„«" and opened.mark not in "„»‟":
            return index if _may_close(text, m, paragraph) and not _may_open(text, m, paragraph) else None
        # A straight mark between a space and a word opens a quotation inside the one that is open.
        if mark in ('"', "''") and _may_open(text, m, paragraph) and not _may_close(text, m, paragraph):
            before, _ = _neighbors(text, m, paragraph)
            return None if before.isspace() else index
        return index
    return None


def _closes(opening: str, closing: str) -> bool:
    if opening == "«":
        return closing in "»"
    if opening == "»":
        return closing in "«»"
    if opening in ("''", "``"):
        return closing in ("''", '"')
    return closing in ("”", "“", '"', "''") or (opening == '"' and closing == "”")


def _opens(text: str, m: re.Match[str], stack: list[_OpenMark], paragraph: Span, singles: list[int]) -> bool:
    mark = m[0]
    before, after = _neighbors(text, m, paragraph)
    if _mark_family(mark) == "single":
        return mark not in "’›" and _opens_single(text, m, paragraph, singles)
    if mark in ('"', "''") and before.isdigit():
        return False
    if mark in "“„«‟" or mark == "``":
        return not after.isspace() or m.end() >= paragraph.end or not before.isalnum()
    return _may_open(text, m, paragraph) or (before.isspace() and mark == '"' and not stack)


def _opens_single(text: str, m: re.Match[str], paragraph: Span, singles: list[int]) -> bool:
    if not _may_open(text, m, paragraph):
        return False
    word = re.compile(r"\w+").match(text, m.end())
    if word and (word[0][0].isdigit() or word[0].lower() in _elided_words()):
        nearest = bisect_right(singles, m.start())
        if word[0][0].isdigit() or nearest >= len(singles):
            return False
    # Without a mark that could close it, it is an apostrophe.
    return bisect_right(singles, m.start()) < len(singles)


def _is_possessive(text: str, m: re.Match[str], singles: list[int], openers: list[int]) -> bool:
    """Whether the mark after an s is the apostrophe of a plural ("the workers’ rights"): another could close."""
    if text[m.start() - 1] not in "sz" or not text[m.end() : m.end() + 1].isspace():
        return False
    later = bisect_right(singles, m.start())
    if later >= len(singles):
        return False
    opener = bisect_right(openers, m.start())
    return opener >= len(openers) or singles[later] < openers[opener]


@cache
def _elided_words() -> frozenset[str]:
    """Words that are written with an apostrophe in front; quotations are found before the language is known."""
    return word_list("en", "segmentation", "elided")

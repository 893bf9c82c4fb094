"""Breaking text into lines of cells, without losing or altering a character.

A line is a pair of offsets into the text it was made from. Between two lines only breaking spaces are left out.
Widths are terminal cells as `rich.cells` measures them; a combining mark, a variation selector and what a joiner
joins stay with their letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

LineSpan = tuple[int, int]

# Runs of characters that are one cell wide everywhere; whatever is not listed is measured one by one.
_NARROW = r" -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
_NARROW += r"\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u2199\u2200-\u22ff\u2500-\u25a0"
_OTHER = re.compile(f"[^{_NARROW}]")

# A line may end at a space, or after a hyphen or dash before a word; never inside a date or a range of numbers.
_BREAK_SPACES = " \t\n\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
_SPACES = re.compile(f"[{_BREAK_SPACES}]+")
_LAST_BREAK = re.compile(
    rf".*(?:[{_BREAK_SPACES}]|(?<=\w)[-–/](?=[^\W\d_])|—(?=[^{_BREAK_SPACES}.,;:!?”’\"']))", re.DOTALL
)

_IN_WORD = re.compile(r"\w")
_LETTER = re.compile(r"[^\W\d_]")

# Never at the beginning of a line, never at its end, where words are not parted by spaces.
_NOT_FIRST = frozenset("、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝」』】〉》〕’”)]},.!?:;%‰…")
_NOT_LAST = frozenset("（［｛「『【〈《〔‘“([{")

_NO_BREAK_AFTER_DASH = frozenset(".,;:!?”’\"'")

_REPLACEMENTS = {
    code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0x202D, 0x202E) if code != 0x0A
}
_REPLACEMENTS |= {0x09: " ", 0x0A: " "}


def printable(text: str) -> str:
    """`text` with every character that a terminal would obey instead of show replaced, one for one."""
    return text if text.isprintable() else text.translate(_REPLACEMENTS)


def width_of(text: str) -> int:
    """The cells `text` takes."""
    return cell_len(text) if _OTHER.search(text) else len(text)


def offset_of(text: str, cells: int) -> int:
    """The first character of the letter that covers the cell, counted from 0; of the last one where text is shorter."""
    if not _OTHER.search(text):
        return max(0, min(cells, len(text) - 1))
    found = used = 0
    for start, _end, size in split_graphemes(text)[0]:
        if used > cells:
            break
        found, used = start, used + size
    return found


def wrap(text: str, width: int, start: int = 0, end: int | None = None) -> list[LineSpan]:
    """The lines of `text[start:end]`, none wider than `width` cells (one wide character alone excepted).

    Linear in the length of the text. A text without a visible character gives no line.
    """
    end = len(text) if end is None else end
    width = max(1, width)
    if _OTHER.search(text, start, end):
        return _wrap_measured(text, width, start, end)
    lines: list[LineSpan] = []
    start = _skip_spaces(text, start, end)
    while end - start > width:
        # One character more than fits, so that a space right after a full line counts as its end.
        found = _LAST_BREAK.match(text, start, start + width + 1)
        if found is None:
            lines.append((start, start + width))
            start += width
            continue
        stop = found.end()
        lines.append((start, _strip_end(text, start, stop)))
        start = _skip_spaces(text, stop, end)
    if (last := _strip_end(text, start, end)) > start:
        lines.append((start, last))
    return lines


def _skip_spaces(text: str, start: int, end: int) -> int:
    found = _SPACES.match(text, start, end)
    return found.end() if found else start


def _strip_end(text: str, start: int, end: int) -> int:
    while end > start and _SPACES.match(text, end - 1, end):
        end -= 1
    return end


class _Letters(NamedTuple):
    """The letters of a text with their marks, and whatever else takes cells of its own: one list for each property."""

    starts: list[int]
    cells: list[int]
    heads: list[str]
    """The first character of each."""
    spaces: list[bool]


def _wrap_measured(text: str, width: int, start: int, end: int) -> list[LineSpan]:
    """The same for text in which characters differ in width."""
    letters = _measure(text, start, end)
    count = len(letters.starts)
    lines: list[LineSpan] = []
    first = 0
    while True:
        while first < count and letters.spaces[first]:
            first += 1
        if first == count:
            return lines
        stop = _line_end(letters, first, width)
        left, right = letters.starts[first], letters.starts[stop] if stop < count else end
        lines.append((left, _strip_end(text, left, right)))
        first = stop


def _measure(text: str, start: int, end: int) -> _Letters:
    found = split_graphemes(text[start:end])[0]
    starts = [left + start for left, _, _ in found]
    # Joiners without a letter before them hide the width of what follows them.
    cells = [cells or cell_len(text[left + start : right + start]) for left, right, cells in found]
    # A space with a mark upon it is a letter.
    spaces = [right - left == 1 and bool(_SPACES.match(text, left + start)) for left, right, _ in found]
    return _Letters(starts, cells, [text[at] for at in starts], spaces)


def _line_end(letters: _Letters, first: int, width: int) -> int:
    """The letter or space where a line ends that begins with the letter `first`."""
    _, cells, heads, spaces = letters
    used, stop = 0, first
    for at in range(first, len(cells)):
        if spaces[at] or (at > first and _may_break(heads, at)):
            stop = at
        used += cells[at]
        if used > width and at > first:
            return stop if stop > first else at
    return len(cells)


def _may_break(heads: Sequence[str], at: int) -> bool:
    """Whether a line may end before the letter at `at`, where no space stands."""
    before, after = heads[at - 1], heads[at]
    if before in "-–/":
        return at > 1 and bool(_IN_WORD.match(heads[at - 2]) and _LETTER.match(after))
    if before == "—":
        return after not in _NO_BREAK_AFTER_DASH
    return (_is_wide(before) or _is_wide(after)) and after not in _NOT_FIRST and before not in _NOT_LAST


def _is_wide(character: str) -> bool:
    return character >= "\u1100" and cell_len(character) == 2

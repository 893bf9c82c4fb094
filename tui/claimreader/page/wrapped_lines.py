"""Lines that were broken at a width -> the paragraphs that they are parts of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import compress, pairwise

from claimreader.page.html_features import HtmlContext
from claimreader.page.line_features import ends_sentence
from claimreader.page.lines import Line, split_lines

_WIDTHS, _UNSPACED_WIDTHS = range(40, 111), range(16, 61)
"""Characters of a full line, and in a script without spaces."""
_MAX_LONG_SHARE = 0.05
"""The share of the lines that may be longer than the width."""
_RAGGED_CHARS, _MIN_SHARE_AT_WIDTH = 12, 0.2
"""The width is the length that so many of the lines come so near to: a lone longer line is no measure of it."""
_MIN_FULL, _MIN_FULL_SHARE = 3, 0.6
"""Full lines that end no sentence, and the share of the longer lines that are full, where a page is wrapped."""
_MIN_SMALL_SHARE = 0.25
"""The share of the lines below unended full ones that do not begin with a capital."""
_MIN_LENGTH_SHARE = 0.5
"""Of the width: shorter lines are no evidence."""
_MIN_OPEN_WORDS = 3
_OPENS_ITEM = re.compile(r"[-–—•*·▪◦‣►✓✔]\s|\(?\d{1,2}[.)]\s|[a-z]\)\s|>")
_FIRST_UNSPACED = "\u3000"
"""The first sign of the scripts without spaces."""
_MARKER = re.compile(r"(?:>\s?)+")


def wrapped_ends(texts: Sequence[str], may_join: Sequence[bool]) -> list[bool]:
    """For each line whether the next goes on with its paragraph, by the width of all lines that may be joined.

    A line broken at a width is full: the first word of the next line had no room on it. `may_join` says of each line
    that nothing but a line end parts it from the next.
    """
    pairs = list(compress(range(len(texts) - 1), may_join))
    width = _width([texts[k] for k in pairs])
    joined = [False] * len(texts)
    if not width:
        return joined
    min_length = _MIN_LENGTH_SHARE * width
    longer = [k for k in pairs if len(texts[k]) >= min_length and not _parts(texts[k], texts[k + 1])]
    full = {k for k in longer if len(texts[k]) + _room_of_next(texts[k + 1]) > width}
    if len(full) < _MIN_FULL_SHARE * len(longer) or not _go_on([k for k in full if not ends_sentence(texts[k])], texts):
        return joined
    for k in longer:
        joined[k] = k in full or continues(texts[k], texts[k + 1])
    return joined


def continues(text: str, following: str) -> bool:
    """Whether a line ends no sentence, and the next begins with a small letter."""
    is_open = text[-1:].isalnum() or text[-1:] in ",;-–—"
    is_sentence = is_open and len(text.split()) >= _MIN_OPEN_WORDS
    return is_sentence and following[:1].islower() and not _OPENS_ITEM.match(following)


def join(text: str, following: str) -> str:
    """Two lines as one: with a space, save in scripts without and behind a hyphen within a word."""
    if text.startswith(">"):
        following = _body(following)
    if _is_unspaced_script(text[-1:]) and _is_unspaced_script(following[:1]):
        return text + following
    return text + following if re.search(r"\w-$", text) and following[:1].isalpha() else f"{text} {following}"


def split_paragraphs(text: str) -> list[Line]:
    """The lines of plain text, joined where they were broken at a width; one that is set in opens a paragraph."""
    lines = split_lines(text)
    may_join = [
        not below.gap and (_is_set_no_deeper(below, line, text) or bool(_OPENS_ITEM.match(line.text)))
        for line, below in pairwise(lines)
    ]
    ends = wrapped_ends([line.text for line in lines], may_join)
    joined: list[Line] = []
    for index, line in enumerate(lines):
        if index and ends[index - 1]:
            above = joined[-1]
            joined[-1] = Line(join(above.text, line.text), above.start, line.end, above.gap)
        else:
            joined.append(line)
    return joined


def join_breaks(
    lines: Sequence[Line], html_contexts: Sequence[HtmlContext], breaks: Sequence[int]
) -> tuple[list[Line], list[HtmlContext]]:
    """The lines of HTML, those joined that single `<br>` part within a sentence or at a width.

    `breaks` are the `<br>` before each line since the last.
    """
    may_join = [
        count == 1 and above.ancestors == below.ancestors
        for count, (above, below) in zip(breaks[1:], pairwise(html_contexts), strict=True)
    ]
    ends = wrapped_ends([line.text for line in lines], may_join)
    joined: list[Line] = []
    contexts: list[HtmlContext] = []
    for index, (line, context) in enumerate(zip(lines, html_contexts, strict=True)):
        goes_on = index and may_join[index - 1]
        if goes_on and (ends[index - 1] or continues(lines[index - 1].text, line.text)):
            above, held = joined[-1], contexts[-1]
            links = held.link_density * len(above.text) + context.link_density * len(line.text)
            joined[-1] = Line(join(above.text, line.text), above.start, line.end, above.gap)
            contexts[-1] = held._replace(link_density=min(1.0, links / len(joined[-1].text)))
        else:
            joined.append(line)
            contexts.append(context)
    return joined, contexts


def _is_set_no_deeper(below: Line, above: Line, text: str) -> bool:
    is_at_margin = text.startswith("\n", below.start - 1)
    return is_at_margin or _indent(text, below) <= _indent(text, above)


def _indent(text: str, line: Line) -> int:
    return line.start - text.rfind("\n", 0, line.start) - 1


def _parts(text: str, following: str) -> bool:
    """Whether a line opens an item or a rule of signs: no paragraph goes on there."""
    if text.startswith(">") and following.startswith(">"):
        return False
    return bool(_OPENS_ITEM.match(following)) or not any(map(str.isalnum, text)) or not any(map(str.isalnum, following))


def _is_unspaced(texts: Iterable[str]) -> bool:
    sample = "".join(texts)[:2000]
    return max(sample, default="") >= _FIRST_UNSPACED and sum(map(_is_unspaced_script, sample)) * 2 > len(sample)


def _is_unspaced_script(char: str) -> bool:
    """Whether it is a letter or a mark of a script without spaces; a pattern of so many takes 2 ms to make."""
    return _FIRST_UNSPACED <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"


def _go_on(unended: Sequence[int], texts: Sequence[str]) -> bool:
    """Whether enough of the lines below these begin within a sentence; lists of titles have capitals."""
    small = sum(not _body(texts[k + 1])[:1].isupper() for k in unended)
    return len(unended) >= _MIN_FULL and small >= _MIN_SMALL_SHARE * len(unended)


def _width(texts: Sequence[str]) -> int:
    """The width that the lines were broken at; 0 where they were not."""
    widths = _UNSPACED_WIDTHS if _is_unspaced(texts) else _WIDTHS
    lengths = sorted([len(text) for text in texts])
    for width in sorted(set(lengths), reverse=True):
        up_to_width = bisect_right(lengths, width)
        near = up_to_width - bisect_left(lengths, width - _RAGGED_CHARS)
        if near >= _MIN_SHARE_AT_WIDTH * len(lengths):
            beyond = len(lengths) - up_to_width
            return width if width in widths and beyond <= _MAX_LONG_SHARE * len(lengths) else 0
    return 0


def _room_of_next(following: str) -> int:
    """Characters that the first word of a line would have taken on the line above it."""
    return 2 if _is_unspaced_script(following[:1]) else 1 + len(_body(following).split(None, 1)[0])


def _body(text: str) -> str:
    """A line without the ">" that quotes it."""
    return text[marker.end() :] if (marker := _MARKER.match(text)) else text

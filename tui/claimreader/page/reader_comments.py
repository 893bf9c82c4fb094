"""Readers' comments on a page: by the element that holds them, the heading above them, or what each entry repeats."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claimreader.page.dates import find_date
from claimreader.page.foreign_text import JudgedLine
from claimreader.page.html_features import HtmlContext, Region
from claimreader.page.language_words import any_of

_COMMENTS = any_of("comment_nouns")
_COMMENT_HEADING = re.compile(
    rf"(?:{any_of('comment_openers')} )?(?:{any_of('comment_headings')}\W*(?:\d[\d.,]*\W*)?$|"
    rf"\(?\d[\d.,]*\)? {_COMMENTS}\b|{any_of('comment_counts')} {_COMMENTS} ?(?:$|[“\"‘'«])|"
    rf"{_COMMENTS} ?[:(]? ?\d[\d.,]*\)?$)",
    re.I,
)
_COMMENT_NUMBER = re.compile(r"#? ?(\d{1,4})\b[.):]? ")
_LED = re.compile(r"\w[\w.'’-]*(?: \w[\w.'’-]*)?: \S")
_INITIAL_END = re.compile(r"\b[A-ZÀ-Þ]\.$")
_SAYS = re.compile(rf"\b{any_of('comment_verbs')}\b[^:]*:$", re.I)
_BUTTONS = re.compile(rf"(?:\W*(?:{any_of('reply_buttons')}|{any_of('comment_buttons')}|\d{{1,4}})\b\W*)+", re.I)
_REPLY_BUTTON = re.compile(rf"\b{any_of('reply_buttons')}\b", re.I)
_MIN_BODY_LINES, _MIN_ENTRIES = 2, 2
"""Sentences of the page's own that stand above comments, and comments that show by what they repeat that they are."""
_MAX_AUTHOR_WORDS, _MIN_COMMENT_WORDS, _COMMENT_LINES = 8, 5, 14
"""Words of the line that says who wrote a comment, of a comment, and lines below a heading that show what it opens."""
_MIN_NUMBERED_COMMENTS, _MAX_NUMBERED_CHARS = 3, 100
_MAX_BUTTON_CHARS = 40
_LINES_OF_COMMENT = 8
"""Lines above a button in which its comment opens."""


def comments(lines: Sequence[JudgedLine], contexts: Sequence[HtmlContext]) -> set[int]:
    """The lines of readers' comments: those in an element for them, and all below a heading that writers follow."""
    marked = {index for index, context in enumerate(contexts) if Region.COMMENTS in context.regions}
    if sum(line.is_sentence for index, line in enumerate(lines) if index not in marked) < _MIN_BODY_LINES:
        marked = set()
    sentences = 0
    for index, line in enumerate(lines):
        text = line.line.text
        is_heading = (not line.ends or text.endswith("?")) and len(text) < 120 and _COMMENT_HEADING.match(text)
        if is_heading and sentences >= _MIN_BODY_LINES and _has_comments(lines[index + 1 :]):
            return marked | set(range(index, len(lines)))
        sentences += line.is_sentence
    firsts = [first for first in (_first_said(lines), _first_answered(lines)) if first is not None]
    return marked | _numbered_comments(lines) | set(range(min(firsts, default=len(lines)), len(lines)))


def _first_said(lines: Sequence[JudgedLine]) -> int | None:
    """The first of the lines "Oda says:" that name the writers of comments, each with its day below."""
    found = [
        index
        for index, (line, below) in enumerate(pairwise(lines))
        if line.words <= _MAX_AUTHOR_WORDS
        and line.line.text.endswith(":")
        and _SAYS.search(line.line.text)
        and below.words <= _MAX_AUTHOR_WORDS
        and find_date(below.line.text)
    ]
    return found[0] if len(found) >= _MIN_ENTRIES and _has_body(lines[: found[0]]) else None


def _first_answered(lines: Sequence[JudgedLine]) -> int | None:
    """Where the first of the comments opens below which a button asks for an answer."""
    found = [index for index, line in enumerate(lines) if index and _is_reply_button(line.line.text)]
    if len(found) < _MIN_ENTRIES:
        return None
    # Up from the button past what is said to the lines that name its writer and its day.
    index, end = found[0] - 1, max(0, found[0] - _LINES_OF_COMMENT)
    while index > end and _is_said(lines[index]):
        index -= 1
    while index > end and not _is_said(lines[index - 1]):
        index -= 1
    return index if _has_body(lines[:index]) else None


def _is_said(line: JudgedLine) -> bool:
    return line.ends and line.words >= _MIN_COMMENT_WORDS


def _is_reply_button(text: str) -> bool:
    return len(text) <= _MAX_BUTTON_CHARS and bool(_REPLY_BUTTON.search(text)) and bool(_BUTTONS.fullmatch(text))


def _has_body(above: Sequence[JudgedLine]) -> bool:
    return sum(line.is_sentence for line in above) >= _MIN_BODY_LINES


def _numbered_comments(lines: Sequence[JudgedLine]) -> set[int]:
    """The lines from the first on of three or more that count comments up, each with its day."""
    expected, first = 1, 0
    for index, line in enumerate(lines):
        number = _COMMENT_NUMBER.match(line.line.text)
        if number is None or len(line.line.text) > _MAX_NUMBERED_CHARS or not find_date(line.line.text):
            continue
        if int(number[1]) == 1:
            expected, first = 1, index
        if int(number[1]) != expected:
            continue
        expected += 1
        if expected > _MIN_NUMBERED_COMMENTS and any(above.is_sentence for above in lines[:first]):
            return set(range(first, len(lines)))
    return set()


def _has_comments(below: Sequence[JudgedLine]) -> bool:
    """Whether writers and their comments alternate: two or more, or one and nothing more that is said."""
    near = below[: _COMMENT_LINES + 1]
    pairs = sum(_is_comment(*pair) for pair in pairwise(near))
    signed = sum(_is_comment(writer, text) for text, writer in pairwise(near))
    led = sum(_LED.match(line.line.text) is not None and _is_said(line) for line in near)
    return max(pairs, signed, led) > 1 or (pairs == 1 and sum(line.is_sentence for line in below) <= 1)


def _is_comment(writer: JudgedLine, text: JudgedLine) -> bool:
    is_writer = writer.words <= _MAX_AUTHOR_WORDS and (not writer.ends or _INITIAL_END.search(writer.line.text))
    return bool(is_writer and _is_said(text))

"""Text of a page -> its lines, each with its span in the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from claimreader.model import Span
from claimreader.page.decode import sanitize_controls

_WORD = re.compile(r"\w+")
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060-\u2069\u202a-\u202c\ufeff]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINE_BREAK = re.compile("[\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")


def unescape_entities(text: str) -> str:
    """`text` with the characters that entities stand for: scraped pages, and pages escaped twice, show their codes."""
    if "&" not in text:
        return text
    # Imported here: few pages need its table of names.
    from html import unescape

    return _ENTITY.sub(lambda found: sanitize_controls(_LINE_BREAK.sub(" ", unescape(found.group()))), text)


def comparison_key(text: str) -> str:
    """A line without case, punctuation and spacing: two lines with one key say the same."""
    return " ".join(_WORD.findall(text.lower()))


def clean_text(text: str | None) -> str | None:
    """`text` with its entities resolved, single spaces and no controls; None where nothing is left."""
    text = sanitize_controls(" ".join(unescape_entities(text).split())) if text else None
    return text or None


class Line(NamedTuple):
    """A line that has text, as the article would print it; `start` and `end` count in the decoded page."""

    text: str
    start: int
    end: int
    gap: int
    """Blank lines before it."""

    def span_from(self, offset: int) -> Span:
        """Where it stands in a text of which `offset` characters were left out at the head."""
        return Span(offset + self.start, offset + self.end)


def split_lines(text: str) -> list[Line]:
    """The lines of plain text that have something on them, without the space around it.

    Characters that print nothing (soft hyphens, zero-width spaces, direction marks), tabs and the codes of entities do
    not reach the article.
    """
    has_invisible, has_entities = bool(INVISIBLE.search(text)), "&" in text
    lines: list[Line] = []
    position = gap = 0
    for raw_line in text.splitlines(keepends=True):
        stripped = raw_line.strip()
        if stripped[:1] == ">" and lines and not stripped.strip("> ") and lines[-1].text.startswith(">"):
            # An empty line inside a quotation of Markdown.
            position += len(raw_line)
            continue
        if not stripped:
            gap += 1
            position += len(raw_line)
            continue
        start = position if raw_line.startswith(stripped) else position + len(raw_line) - len(raw_line.lstrip())
        visible = unescape_entities(stripped) if has_entities else stripped
        if has_invisible or visible is not stripped:
            visible = INVISIBLE.sub("", visible).strip()
        if "\t" in visible:
            visible = visible.replace("\t", " ")
        if visible:
            lines.append(Line(visible, start, start + len(stripped), gap))
            gap = 0
        position += len(raw_line)
    return lines


def common_site_suffix(lines: Sequence[Line]) -> str | None:
    """The name after the last dash that two different lines or more end with: alt texts close with their site."""
    endings: Counter[str] = Counter()
    for text in {line.text for line in lines if len(line.text) < 300}:
        dash = text.rfind(" - ")
        if dash > 0 and text[dash + 3 : dash + 4].isupper() and len(text[dash + 3 :].split()) <= 4:
            endings[text[dash + 3 :]] += 1
    common = [(count, name) for name, count in endings.items() if count >= 2]
    return max(common)[1] if common else None

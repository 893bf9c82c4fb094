"""Lines of a page that print a conversation: "LEE: We will not go." """

from __future__ import annotations

import re
from collections.abc import Sequence

from claimreader.page.line_features import ends_sentence
from claimreader.page.lines import Line

_WORD = r"[A-ZÀ-Þ][\w’'.-]*"
_NAME = re.compile(
    rf"{_WORD}(?:,? (?:[a-zà-þ]{{1,3}} ){{0,2}}(?:{_WORD}|\d{{1,2}})){{0,6}}(?: ?\([^()\n]{{1,60}}\)){{0,2}}"
)
_COLON = re.compile(r"\s?:(?=\s|$)")
_MIN_TURNS = 3
_MIN_SHARE = 0.3
"""The share of the lines from the first turn to the last that open one."""
_MIN_SENTENCES = 0.7
"""The share of turns that end like a sentence."""


def conversation(lines: Sequence[Line], leads: Sequence[int] = ()) -> range:
    """The indexes from the first line that opens a turn to the last turn; empty where no conversation is printed.

    Turns come from two speakers or more, of whom one has two at least. `leads` are the characters at the head of each
    line that are set in bold: a name there needs no colon.
    """
    names = {}
    for index, line in enumerate(lines):
        name = _speaker(line.text, leads[index] if index < len(leads) else 0)
        if name:
            names[index] = name
    if len(names) < _MIN_TURNS or not 1 < len(set(names.values())) < len(names):
        return range(0)
    first, last = min(names), max(names)
    last += _is_label_alone(lines[last].text, names[last]) and last + 1 < len(lines)
    said = [lines[k + 1 if _is_label_alone(lines[k].text, name) and k < last else k].text for k, name in names.items()]
    is_dense = len(names) >= _MIN_SHARE * (last - first + 1)
    is_spoken = sum(map(ends_sentence, said)) >= _MIN_SENTENCES * len(said)
    return range(first, last + 1) if is_dense and is_spoken else range(0)


def _speaker(text: str, lead: int) -> str:
    """The name that opens a line before a colon, or in bold; "" for none."""
    found = _NAME.match(text) if lead or ":" in text else None
    if found is None:
        return ""
    if _COLON.match(text, found.end()):
        return found.group()
    bold = text[:lead].rstrip(": ")
    return bold if bold and _NAME.fullmatch(bold) else ""


def _is_label_alone(text: str, name: str) -> bool:
    return text.rstrip(": ") == name

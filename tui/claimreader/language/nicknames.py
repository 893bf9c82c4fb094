"""Quotation marks inside a name: "John “Johnny” Ferk"."""

from __future__ import annotations

import re

from claimreader.language.data_files import load_data
from claimreader.language.given_names import is_given_name
from claimreader.language.lexicons import Lexicon
from claimreader.model import Span

NICKNAME_MARKS = frozenset("“\"„«‘'")
_MAX_LENGTH = 30
_MAX_WORDS = 3
_BEFORE = re.compile(r"([^\W\d_][\w’'-]*\.?) $")
_BEHIND = re.compile(r" ([^\W\d_][\w’'-]*)")


def is_nickname(text: str, outer: Span, lexicon: Lexicon) -> bool:
    """Whether a quotation, with its marks, stands inside a name.

    Where nouns have capitals too, a given name must stand before it.
    """
    if not 3 < outer.end - outer.start <= _MAX_LENGTH or text[outer.start] not in NICKNAME_MARKS:
        return False
    inner = text[outer.start + 1 : outer.end - 1].strip()
    if not inner[:1].isupper() or not inner[-1:].isalnum() or len(inner.split()) > _MAX_WORDS:
        return False
    before = _BEFORE.search(text, max(0, outer.start - _MAX_LENGTH), outer.start)
    behind = _BEHIND.match(text, outer.end, outer.end + _MAX_LENGTH)
    if before is None or behind is None or not (before[1][0].isupper() and behind[1][0].isupper()):
        return False
    if is_given_name(before[1]):
        return True
    return _may_be_name(before[1], lexicon) and _may_be_name(behind[1], lexicon)


def _may_be_name(word: str, lexicon: Lexicon) -> bool:
    """Whether a word with a capital is no other word of the language."""
    low = word.lower()
    has_capital_nouns = load_data(lexicon.language, "names").get("nouns_are_capital", False)
    return not has_capital_nouns and low not in lexicon.tags and low not in lexicon.cues

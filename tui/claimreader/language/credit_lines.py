"""What a page credits for its text, and nobody speaks of: the outlet of a dateline, the names of a byline."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from claimreader.language.data_files import load_data
from claimreader.language.lexicons import Lexicon
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import Tag, Tags

_IN_MARKS = re.compile(r"[(/] ?([^()/]+?) ?[)/]")
_BETWEEN_NAMES: Tags = frozenset((Tag.COMMA, Tag.SLASH, Tag.MARK, Tag.CONJUNCTION, Tag.DASH, Tag.STOP))


def outlets_of_dateline(label: str) -> list[str]:
    """The names that stand in brackets or between strokes in a dateline: "OSLO (Coastal Press) — "."""
    return [name.strip() for name in _IN_MARKS.findall(label)]


def is_credit_line(s: TaggedSentence, lexicon: Lexicon) -> bool:
    """Whether a sentence that is a whole paragraph credits people and outlets with the text: CREDIT_LINES."""
    return any(rule(s, lexicon) for _, rule in CREDIT_LINES)


def _opener(s: TaggedSentence, lexicon: Lexicon) -> bool:
    """ "By Ann Lee and Bo Ek, Coastal Press"."""
    words = next((len(words) for words in _openers(lexicon.language) if s.lowercase[: len(words)] == words), 0)
    return words > 0 and len(s) > words + 1 and _are_names(s, words)


@cache
def _openers(language: str) -> list[list[str]]:
    """The words that may open a byline, each as a list."""
    openers = load_data(language, "page").get("words", {}).get("byline_openers", "")
    return [opener.split() for opener in openers.split("|") if opener.strip()]


def _name_and_outlet(s: TaggedSentence, lexicon: Lexicon) -> bool:
    """ "Ann Lee, Harbour Courier": names up to a comma, then one that ends in the noun of a body."""
    last = len(s) - (s.tags[-1] is Tag.STOP) - 1
    is_outlet = last > 0 and s.lowercase[last] in lexicon.words.get("organisation", ())
    return is_outlet and Tag.COMMA in s.tags[1:last] and _are_names(s, 0)


def _are_names(s: TaggedSentence, begin: int) -> bool:
    """Whether from unit `begin` on all are capitalised words and what stands between names."""
    units = zip(s.words[begin:], s.tags[begin:], strict=True)
    return all(word[0].isupper() or tag in _BETWEEN_NAMES for word, tag in units)


CREDIT_LINES: tuple[tuple[str, Callable[[TaggedSentence, Lexicon], bool]], ...] = (
    ("opener", _opener),
    ("name_and_outlet", _name_and_outlet),
)
"""The lines of credit among the paragraphs of a text whose bylines nothing else marks: any that applies."""

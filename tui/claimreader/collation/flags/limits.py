"""Where a reading limits what it says: its conditions, exceptions and bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from claimreader.collation.flags.sentences import is_question, opens_sentence, text_before
from claimreader.collation.lexicon import DEFAULT_LANGUAGE
from claimreader.collation.readings import Reading
from claimreader.language.conditions import Condition, load_conditions

_CLAUSE_MARK = re.compile(r"[,;:—―–()\[\]]|--")


class Limit(NamedTuple):
    """A condition of a reading and its words, as positions: its phrase opens `first`, it ends before `end`."""

    condition: Condition
    first: int
    phrase_end: int
    end: int


def language_of(reading: Reading) -> str:
    """The language that the conditions of a reading are in (ISO 639-1)."""
    return reading.article.language or DEFAULT_LANGUAGE


def find_limits(reading: Reading) -> Iterator[Limit]:
    """The conditions of a reading in order; one inside another is part of it, and a question limits nothing."""
    conditions = load_conditions(language_of(reading))
    after = 0
    for at, norm in enumerate(reading.norms):
        if at < after or norm not in conditions.lengths:
            continue
        condition = conditions.at(reading.norms, at)
        if condition is not None:
            phrase_end = at + len(condition.words)
            end = phrase_end if condition.whole else _clause_end(reading, phrase_end)
            is_limit = (
                condition.whole or len(condition.words) > 1 or phrase_end < end <= phrase_end + condition.max_words
            )
            if is_limit and not is_question(reading, at):
                yield Limit(condition, at, phrase_end, end)
                after = end


def _clause_end(reading: Reading, start: int) -> int:
    """The word behind the clause that word `start` stands in."""
    if start >= len(reading.words):
        return start
    return (
        start
        + 1
        + sum(1 for _ in takewhile(lambda at: not _is_apart(reading, at), range(start + 1, len(reading.words))))
    )


def _is_apart(reading: Reading, at: int) -> bool:
    """Whether a clause ends in front of a word: at a mark, a gap of the statement or the end of a sentence."""
    return at in reading.breaks or bool(_CLAUSE_MARK.search(text_before(reading, at))) or opens_sentence(reading, at)

"""Where the sentences of a reading begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimreader.collation.readings import Reading

_SENTENCE_MARK = re.compile(r"[.!?…\n]")


def opens_sentence(reading: Reading, at: int) -> bool:
    """Whether a sentence begins with a word: behind a stop, with a capital, not behind an abbreviated title."""
    if not at:
        return True
    ends = _SENTENCE_MARK.search(text_before(reading, at))
    before = reading.words[at - 1]
    return bool(ends) and reading.words[at].capital and not (before.capital and before.end - before.start <= 3)


def text_before(reading: Reading, at: int) -> str:
    return reading.text[reading.words[at - 1].end : reading.words[at].start]


def is_question(reading: Reading, at: int) -> bool:
    """Whether the sentence of a word ends in a question mark."""
    last = at
    while last + 1 < len(reading.words) and not opens_sentence(reading, last + 1):
        last += 1
    return "?" in reading.text[reading.words[last].end : reading.words[last].end + 2]


def sentences_of(reading: Reading) -> Iterator[list[int]]:
    sentence: list[int] = []
    for at in range(len(reading.words)):
        if sentence and opens_sentence(reading, at):
            yield sentence
            sentence = []
        sentence.append(at)
    if sentence:
        yield sentence

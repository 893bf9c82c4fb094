"""The phrases that boilerplate is made of, and how much of a line they cover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from claimreader.page.language_words import words_of_all
from claimreader.page.unspaced import split_words

PHRASE_KINDS = ("after", "promo", "share", "legal", "credit", "byline", "reply", "about", "notice")
_MAX_PHRASE_WORDS = 5
_SEARCHED_WORDS = 40
"""Words of a line that are searched; a longer one is recognized by its sentences."""


class BoilerplatePhrases(NamedTuple):
    """Phrases by kind."""

    kinds_of: Mapping[str, tuple[int, ...]]
    """Phrase (lower case, no punctuation, words joined by a space) -> indexes into PHRASE_KINDS."""
    sizes_by_opening: Mapping[str, Mapping[str, tuple[int, ...]]]
    """First word -> second word -> the numbers of words of the phrases that a line may have there, most first.

    Under "" is what holds before any other second word: that the first is a phrase alone, or nothing.
    """

    def cover(self, words: Sequence[str]) -> tuple[list[int], float]:
        """How many of `words` each kind covers, and the share of the line that an opening "after" phrase makes up."""
        counts = [0] * len(PHRASE_KINDS)
        opening = 0.0
        sizes_of = self.sizes_by_opening
        if sizes_of.keys().isdisjoint(words):
            return counts, opening
        length = len(words)
        for position in [position for position, word in enumerate(words[:_SEARCHED_WORDS]) if word in sizes_of]:
            by_second = sizes_of[words[position]]
            second = words[position + 1] if position + 1 < length else ""
            for size in by_second.get(second) or by_second[""]:
                if position + size > length:
                    continue
                kinds = self.kinds_of.get(" ".join(words[position : position + size]))
                if kinds:
                    for kind in kinds:
                        counts[kind] += size
                    if position == 0 and kinds[0] == 0:
                        opening = size / length
                    break
        return counts, opening


def is_cross_reference(text: str) -> bool:
    """Whether a line is a pointer to another article: "Read also: …", "Related: …"."""
    colon = text.find(":", 0, 39)
    if colon < 0 or colon + 1 == len(text) or len(text) > 250:
        return False
    words = split_words(text[:colon].lower())
    return bool(words) and load_boilerplate_phrases().cover(words)[1] == 1.0


@cache
def load_boilerplate_phrases() -> BoilerplatePhrases:
    """The phrases of all languages."""
    kinds_of: dict[str, tuple[int, ...]] = {}
    for index, kind in enumerate(PHRASE_KINDS):
        for phrase in words_of_all("phrases", kind):
            words = " ".join(split_words(phrase))
            kinds_of[words] = (*kinds_of.get(words, ()), index)
    sizes: dict[str, dict[str, tuple[int, ...]]] = {}
    for split in sorted(map(str.split, kinds_of), key=len):
        if len(split) <= _MAX_PHRASE_WORDS:
            by_second = sizes.setdefault(split[0], {"": ()})
            second = split[1] if len(split) > 1 else ""
            shorter = by_second.get(second) or by_second[""]
            by_second[second] = shorter if len(split) in shorter else (len(split), *shorter)
    return BoilerplatePhrases(kinds_of, sizes)

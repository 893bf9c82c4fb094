"""The words that page furniture is made of, and how much of a line they make up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tomli

KINDS = ("after", "promo", "share", "legal", "credit", "byline", "reply", "about", "notice")
_LONGEST = 5
_LOOKED_AT = 40
"""Words of a line; a longer one is told by its sentences."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """Phrases by kind."""

    kinds_of: Mapping[str, tuple[int, ...]]
    """Phrase (words joined by a space) -> indexes into KINDS."""
    first_words: frozenset[str]

    def cover(self, words: Sequence[str]) -> tuple[list[int], float]:
        """How many of `words` each kind covers, and the share of the line that an opening "after" phrase makes up."""
        counts = [0] * len(KINDS)
        opening = 0.0
        if self.first_words.isdisjoint(words):
            return counts, opening
        length = len(words)
        first_words = self.first_words
        for at in [at for at, word in enumerate(words[:_LOOKED_AT]) if word in first_words]:
            for size in range(min(_LONGEST, length - at), 0, -1):
                kinds = self.kinds_of.get(" ".join(words[at : at + size]))
                if kinds:
                    for kind in kinds:
                        counts[kind] += size
                    if at == 0 and kinds[0] == 0:
                        opening = size / length
                    break
        return counts, opening


def points_elsewhere(text: str) -> bool:
    """Whether a line is a pointer to another article: "Read also: …", "Related: …"."""
    head, colon, rest = text[:40].partition(":")
    if not colon or not rest or len(text) > 250:
        return False
    words = re.findall(r"\w+", head.lower())
    return bool(words) and furniture().cover(words)[1] == 1.0


@cache
def furniture() -> Furniture:
    """The phrases of furniture.toml."""
    given = tomli.loads(Path(__file__).with_name("furniture.toml").read_text(encoding="utf-8"))
    kinds_of: dict[str, tuple[int, ...]] = {}
    for index, kind in enumerate(KINDS):
        for phrase in given[kind].split("|"):
            key = " ".join(phrase.split())
            kinds_of[key] = (*kinds_of.get(key, ()), index)
    return Furniture(kinds_of, frozenset(phrase.split()[0] for phrase in kinds_of))

"""The algebra of polarity: what a chain of negations, modals and governing verbs makes of the class of a cue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from claimreader.language.data_files import load_data
from claimreader.model import Polarity

NEGATION, MODAL, NEUTRAL, DENIAL = "-+", "??", "+-", "d?"
"""Signatures: what becomes of the act where what governs it is affirmed, and where that is negated.

"+" it was done, "-" it was not, "?" neither is known, "d" it was denied. After Karttunen, "Implicative verbs" (1971),
and Nairn, Condoravdi and Karttunen, "Computing relative polarity" (2006).
"""
ASSERT, DENY, OPEN = "assert", "deny", "open"
POLARITIES: Mapping[str, Mapping[str, Polarity]] = MappingProxyType({
    ASSERT: {"+": "asserted", "-": "open", "?": "open", "d": "denied"},
    DENY: {"+": "denied", "-": "open", "?": "open", "d": "open"},
    "refuse": {"+": "denied", "-": "open", "?": "open", "d": "open"},
    "assent": {"+": "asserted", "-": "denied", "?": "open", "d": "denied"},
    "doubt": {"+": "open", "-": "asserted", "?": "open", "d": "asserted"},
    "hide": {"+": "open", "-": "asserted", "?": "open", "d": "asserted"},
    OPEN: {"+": "open", "-": "open", "?": "open", "d": "open"},
})  # fmt: skip
"""Class of a cue -> what became of its act -> polarity of its content.

Committed belief decides (FactBank, Saurí and Pustejovsky 2009; Diab et al. 2009): who does not deny or dispute
something has not said it either ("did not deny", "does not dispute", "has not ruled out": open), who does not agree or
believe it denies it, who doubts it leaves it open, and who does not doubt or hide it asserts it.
"""


class Governor(NamedTuple):
    """What governs a cue, and the words between them."""

    signature: str
    between: tuple[str, ...]


class PolarityWords(NamedTuple):
    """The words of a language that make the polarity of a cue."""

    classes: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """First word of a cue -> the words that must follow, and its class; the longest first."""
    words: Mapping[str, frozenset[str]]
    verbs: Mapping[str, tuple[Governor, ...]]
    """Word -> how it governs a verb that is a cue."""
    adjectives: Mapping[str, tuple[Governor, ...]]
    nouns: Mapping[str, tuple[Governor, ...]]

    def class_of(self, first: str, following: Sequence[str]) -> tuple[str, int] | None:
        """The class of a cue that begins with `first`, and how many of the following words belong to it."""
        for rest, name in self.classes.get(first, ()):
            if tuple(following[: len(rest)]) == rest:
                return name, len(rest)
        return None


@cache
def polarity_words(language: str) -> PolarityWords:
    """The words of polarity.toml; none for a language without it."""
    table = load_data(language, "polarity")
    classes: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, listed in table.get("classes", {}).items():
        for phrase in listed.split(","):
            first, *rest = phrase.split()
            classes.setdefault(first, []).append((tuple(rest), name))
    return PolarityWords(
        {first: tuple(sorted(cues, key=lambda cue: -len(cue[0]))) for first, cues in classes.items()},
        defaultdict(frozenset, {name: frozenset(listed.split()) for name, listed in table.get("words", {}).items()}),
        *(_governors(table.get("governors", {}).get(name, "")) for name in ("verbs", "adjectives", "nouns")),
    )


def _governors(listed: str) -> Mapping[str, tuple[Governor, ...]]:
    found: dict[str, tuple[Governor, ...]] = {}
    for line in listed.strip().splitlines():
        signature, words, between = (part.strip() for part in line.split("|"))
        governors = [Governor(signature, tuple(one.split())) for one in between.replace("-", " ").split(",")]
        for word in words.split():
            found[word] = tuple(sorted([*found.get(word, ()), *governors], key=lambda one: -len(one.between)))
    return found


def polarity(name: str, signatures: Iterable[str]) -> Polarity:
    """The polarity of the content of a cue of class `name` under operators, the innermost first."""
    done = "+"
    for signature in reversed(tuple(signatures)):
        if done in "+-":
            done = signature["+-".index(done)]
    return POLARITIES[name][done]

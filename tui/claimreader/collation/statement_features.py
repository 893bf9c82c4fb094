"""What a statement says and where, as weighted words: the values that pairs of statements are compared by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from claimreader.collation.readings import Reading
from claimreader.language.normalize import NormalizedWord
from claimreader.model import Statement


class WeightedTerms(NamedTuple):
    """Terms of a statement, each with a weight."""

    weights: Mapping[str, float]
    total: float
    """The sum of the weights, never 0."""


class Wording(NamedTuple):
    """The words of a statement in their order."""

    content_stems: tuple[str, ...]
    """The stems that are no stop words."""
    leading_stems: frozenset[str]
    """The first two of them, the speaker's name left out: often who or what it is about."""
    adjacent: frozenset[tuple[str, str]]
    """Pairs of concepts that follow each other directly or with one between them, negation spelled out."""
    prefixes: Mapping[str, tuple[str, float]]
    """First five letters of a longer word -> its concept and weight."""
    fragments: tuple[str, ...]
    """The short quoted parts, as stems between spaces."""
    stem_text: str
    """All stems between spaces."""
    stem_codes: str
    """The first stems, one character for each, the same in all statements of the story."""


class Setting(NamedTuple):
    """What stands around a statement in its article."""

    days: frozenset[str]
    media: frozenset[str]
    """The media or settings that are named."""


class Position(NamedTuple):
    """Where a statement stands in its article, and among how many of its speaker."""

    in_headline: bool
    in_lead: bool
    relative: float
    """0–1."""
    speaker_statements: int
    """How many statements of the article have the same speaker, itself included."""


class StatementFeatures(NamedTuple):
    """A statement as it is compared; a concept is a stem, or the group of words that say the same ("#buy")."""

    reading: Reading
    stems: WeightedTerms
    """By their rarity in this story: the story's topic and the speaker's name weigh little."""
    concepts: WeightedTerms
    """By the same weights."""
    background: WeightedTerms
    """Concepts by their rarity in news at large, negation included."""
    wording: Wording
    modality: frozenset[str]
    """The classes of modality that it has."""
    negated: bool
    rare_in_article: frozenset[str]
    """Stems that at most two statements of the article have."""
    unique_in_article: frozenset[str]
    """Stems of weight that no other statement of the article has."""
    setting: Setting
    position: Position

    @property
    def statement(self) -> Statement:
        return self.reading.statement

    @property
    def has_quotation(self) -> bool:
        return True in self.reading.quoted

    def members(self, concept: str) -> list[NormalizedWord]:
        """The words of the statement that belong to a concept."""
        by_stem = self.reading.lexicon.concepts.by_stem
        return [word for word in self.reading.words if by_stem.get(word.stem, word.stem) == concept]

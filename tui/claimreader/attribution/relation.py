"""What the rules of one sentence work on: a cue with its surroundings, and the relation that is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimreader.attribution.linear_model import LinearModel
from claimreader.language.lexicons import CueWord, Lexicon
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.model import Quotation


class Relation(NamedTuple):
    """One attribution relation inside one sentence; ranges are units of it, half-open."""

    sentence: TaggedSentence
    cue_unit: int
    cue: CueWord
    odds: float
    """How much likelier than no attribution at all, as log odds."""
    content: tuple[TokenRange, ...]
    source: TokenRange | None = None
    is_certain: bool = False
    """The word order alone shows it."""
    continues_previous: bool = False
    """An earlier verb of the sentence has the same source, and "and" or "but" stands between."""
    outer_source: TokenRange | None = None
    """Who passes it on: "[the paper] quoted Lee as saying …"."""


class CueContext(NamedTuple):
    """A unit that may be a cue, and what the rules look at around it."""

    sentence: TaggedSentence
    unit: int
    cue: CueWord
    quotations: tuple[Quotation, ...]
    text: str
    words: Lexicon
    classifier: LinearModel
    side_odds: tuple[float, float, float, float]
    """Log odds of: no cue, content after it, before it, on both sides."""
    found: Sequence[Relation]
    """The relations of the earlier cues of the sentence."""

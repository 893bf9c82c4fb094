"""A negated verb of thinking or saying right before words: "I do not think [the bridge is safe]", "I doubt it"."""

from __future__ import annotations

from typing import NamedTuple

from claimreader.language.analysis import Analysis
from claimreader.language.lexicons import VERB_FORMS, load_lexicon
from claimreader.language.normalize import NormalizedWord
from claimreader.language.polarity import PolarityWords, polarity_words
from claimreader.model import Flag, Span

_REACH = 8
"""Words before a place in which the verb and its negation stand."""
_ATTITUDES = frozenset(("say", "believe"))
_MAX_BETWEEN = 2
"""Words between a negation and its verb: "not [really] think"."""


class Denial(NamedTuple):
    """What says that a clause is not thought or said."""

    words: Span
    is_raised: bool
    """The clause is thought not to be so: "I do not think it is safe" is "I think it is not safe"."""


def denied_before(analysis: Analysis, sentence: Span, start: int) -> Denial | None:
    """The words right before `start`, within its sentence, that say it is not thought or said; None for none."""
    language = analysis.language or "en"
    polarity = polarity_words(language)
    words = list(analysis.words_from(sentence.start, start))[-_REACH:]
    if words and words[-1].norm in polarity.words["complements"]:
        words.pop()
    if not words:
        return None
    verb = words.pop()
    negation = next((word for word in words[-1 - _MAX_BETWEEN :] if _negates(word, polarity)), None)
    if _is_doubt(verb, polarity):
        return None if negation else Denial(verb.span, is_raised=True)
    frame = _frame(verb, polarity, language)
    return Denial(Span(negation.start, verb.end), frame == "believe") if negation and frame in _ATTITUDES else None


def without_raised(flags: tuple[Flag, ...], denial: Denial | None) -> tuple[Flag, ...]:
    """The flags without a negation that only the draft has inside the clause, where the source has it before."""
    if denial is None or not denial.is_raised:
        return flags
    return tuple(flag for flag in flags if flag.name != "NEG" or flag.b.start < flag.b.end)


def says_no(analysis: Analysis, span: Span) -> bool:
    """Whether some words of a stretch negate or doubt."""
    polarity = polarity_words(analysis.language or "en")
    return any(_negates(word, polarity) or _is_doubt(word, polarity) for word in analysis.words_from(*span))


def _negates(word: NormalizedWord, polarity: PolarityWords) -> bool:
    return word.norm in polarity.words["negators"] or word.norm in polarity.words["negated"]


def _is_doubt(word: NormalizedWord, polarity: PolarityWords) -> bool:
    found = polarity.class_of(word.norm, ()) or polarity.class_of(word.stem, ())
    return found is not None and found[0] in ("doubt", "deny")


def _frame(word: NormalizedWord, polarity: PolarityWords, language: str) -> str:
    """The frame of a verb whose clause is as true as the thought: not of "know", which takes it as a fact."""
    cue = load_lexicon(language).cues.get(word.norm)
    return cue.frame if cue and cue.form in VERB_FORMS and cue.lemma not in polarity.words["factives"] else ""

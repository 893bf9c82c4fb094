"""Passive cues: "was told", whose subject is no source."""

from __future__ import annotations

from claimreader.language.lexicons import PARTICIPLE_FORMS, CueForm, CueWord
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import AUXILIARIES, Tag, Tags

_BEFORE_PARTICIPLE: Tags = frozenset((Tag.ADVERB, Tag.LY_ADVERB, Tag.NEGATION))
_VERB_GROUP: Tags = AUXILIARIES | _BEFORE_PARTICIPLE


def is_passive(s: TaggedSentence, unit: int, cue: CueWord) -> bool:
    """Whether the cue at `unit` is a participle behind a form of "be"."""
    if cue.form not in PARTICIPLE_FORMS or cue.form == CueForm.ING:
        return False
    at = unit
    while at and s.tags[at - 1] in _BEFORE_PARTICIPLE:
        at -= 1
    return at > 0 and s.tags[at - 1] is Tag.BE


def passive_subject(s: TaggedSentence, unit: int) -> TokenRange | None:
    """The phrase right before the verbs of a passive cue: "[Okafor] has not been told"."""
    at = unit
    while at and s.tags[at - 1] in _VERB_GROUP:
        at -= 1
    return next((phrase for phrase in noun_phrases(s) if phrase[1] == at), None)

"""Passive cues: "was told", whose subject is no source."""

from __future__ import annotations

from claimreader.language.lexicons import PARTICIPLE_FORMS, CueForm, CueWord
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import AUXILIARIES, DETERMINERS, OWNERS, Tag, Tags

_BEFORE_PARTICIPLE: Tags = frozenset((Tag.ADVERB, Tag.LY_ADVERB, Tag.NEGATION))
_VERB_GROUP: Tags = AUXILIARIES | _BEFORE_PARTICIPLE
_SURE_VERBS: Tags = AUXILIARIES | {Tag.VERB}
_LIKELY_VERBS: Tags = frozenset((Tag.CUE_VERB, Tag.ED_FORM))
_BEFORE_NOUN: Tags = DETERMINERS | OWNERS | {Tag.PREPOSITION, Tag.OTHER}


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


def is_verdict(s: TaggedSentence, i: int, cue: CueWord) -> bool:
    """Whether a cue says in the passive that a claim is not true: "was rejected", "has been denied"."""
    return cue.frame == "deny" and is_passive(s, i, cue)


def verdict_content(s: TaggedSentence, i: int) -> TokenRange | None:
    """The clause or quotation in front of the passive verb `i`, None for another subject."""
    end = i
    while end and s.tags[end - 1] in _VERB_GROUP:
        end -= 1
    if not end:
        return None
    if s.tags[end - 1] is Tag.QUOTATION:
        return end - 1, end
    that = next((k for k in range(end - 1, 0, -1) if s.tags[k] is Tag.THAT), None)
    if that is None or not any(is_clause_verb(s, k) for k in range(that + 2, end)):
        return None
    return that, end


def is_clause_verb(s: TaggedSentence, k: int) -> bool:
    """Whether the word is the verb of a clause, and no noun behind an article."""
    tag = s.tags[k]
    return tag in _SURE_VERBS or (tag in _LIKELY_VERBS and s.tags[k - 1] not in _BEFORE_NOUN)

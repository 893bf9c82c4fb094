"""Verbs that report only with their object: "made the case that …", "put the number at 40"."""

from __future__ import annotations

from collections.abc import Iterator

from claimreader.attribution.reporting_clause import clause_begins
from claimreader.language.lexicons import FINITE_OR_BASE_FORMS, CueForm, CueWord, Lexicon
from claimreader.language.quantifiers import is_number
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import CLAUSE_MARKS, Tag, Tags

_LEMMA, _FRAME = "argue", "say"
"""What such a verb means with its object."""
_MAX_OBJECT_UNITS = 5
"""Units of "put forward the rather odd [case]"."""
_MAX_FIGURE_UNITS = 9
"""Units of "the number of houses without water [at]"."""
_NOT_IN_OBJECT: Tags = CLAUSE_MARKS | {Tag.QUOTATION, Tag.THAT, Tag.SUBJECT_PRONOUN, Tag.BE, Tag.HAVE, Tag.MODAL}


def cues_with_objects(s: TaggedSentence, words: Lexicon) -> list[tuple[int, CueWord]]:
    """The cues of a sentence, with the verbs that are cues only before such an object; in order."""
    if words.words["light_verbs"].isdisjoint(s.lowercase):
        return s.cues
    return sorted([*s.cues, *_light_cues(s, words)])


def _light_cues(s: TaggedSentence, words: Lexicon) -> Iterator[tuple[int, CueWord]]:
    known = {unit for unit, _ in s.cues}
    for k, low in enumerate(s.lowercase):
        is_light = low in words.words["light_verbs"] and k not in known
        if is_light and (claim_object(s, k, words) is not None or figure_object(s, k, words) is not None):
            yield k, CueWord(_LEMMA, _FRAME, _form(s, k, words))


def _form(s: TaggedSentence, k: int, words: Lexicon) -> str:
    low = s.lowercase[k]
    if low.endswith("ing"):
        return CueForm.ING
    if low in words.words["light_bases"] or (k and s.tags[k - 1] in (Tag.TO, Tag.MODAL)):
        return CueForm.BASE
    return CueForm.THIRD_PERSON if low.endswith("s") else CueForm.PAST


def claim_object(s: TaggedSentence, unit: int, words: Lexicon) -> int | None:
    """The "that" behind the noun that the verb at `unit` has for its object: "raised the possibility [that] …"."""
    first = unit + 1
    if first < len(s) and s.lowercase[first] in words.words["object_particles"]:
        first += 1
    for k in range(first, min(len(s) - 2, first + _MAX_OBJECT_UNITS)):
        if s.tags[k] in _NOT_IN_OBJECT or s.tags[k] is Tag.PREPOSITION:
            return None
        if s.lowercase[k] in words.words["claim_objects"] and s.tags[k + 1] is Tag.THAT:
            return k + 1 if clause_begins(s, k + 2, words.words) else None
    return None


def reported_object(s: TaggedSentence, unit: int, cue: CueWord, words: Lexicon) -> int | None:
    """The same for a verb that says what its object says: "made the case that", not "commented on the claim that"."""
    is_claim = cue.lemma in words.words["claim_verbs"] and cue.form in FINITE_OR_BASE_FORMS
    is_reporting = is_claim or s.lowercase[unit] in words.words["light_verbs"]
    return claim_object(s, unit, words) if is_reporting else None


def figure_object(s: TaggedSentence, unit: int, words: Lexicon) -> int | None:
    """The unit behind the number that the verb at `unit` gives: "put the number of houses at [40]"; None for none."""
    is_figure = False
    for k in range(unit + 1, min(len(s) - 1, unit + 1 + _MAX_FIGURE_UNITS)):
        if s.tags[k] in _NOT_IN_OBJECT:
            return None
        is_figure = is_figure or s.lowercase[k] in words.words["figures"]
        if is_figure and s.lowercase[k] in words.words["figure_links"]:
            ahead = range(k + 1, min(len(s), k + 4))
            return next((at + 1 for at in ahead if is_number(s, at, words.language)), None)
    return None

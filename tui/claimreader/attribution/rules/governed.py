"""Stage OVERLAP: a cue that governs another one, whose clause is what is reported."""

from __future__ import annotations

from typing import NamedTuple

from claimreader.attribution.cue_chain import first_link, read_chain
from claimreader.attribution.passives import is_clause_verb
from claimreader.attribution.relation import Relation
from claimreader.language.lexicons import CueForm, CueWord
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.phrase_links import extend_phrase
from claimreader.language.polarity import NEUTRAL, Governor, polarity_words
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import AUXILIARIES, DETERMINERS, VERBS_OR_THAT, Tag, Tags

_GOVERNED_FRAMES = frozenset(("say", "deny", "write", "tell"))
_MAX_GOVERNED_UNITS = 4
"""Units of "to [publicly confirm or deny]"."""
_MAX_CLAUSE_OFFSET = 4
"""Units between a governed cue and its clause: "to comment [on the claim] that"."""
_CLAUSE_OPENERS: Tags = frozenset((Tag.THAT, Tag.SUBORDINATOR))
_PASSIVE_FORMS = frozenset((CueForm.PAST, CueForm.PARTICIPLE))
_CLAUSE_VERBS: Tags = VERBS_OR_THAT | {Tag.ED_FORM, Tag.S_FORM}
_BEFORE_CLAUSE: Tags = frozenset((Tag.DETERMINER, Tag.CUE_VERB, Tag.ADVERB))
_ADDRESSEE: Tags = frozenset((Tag.PROPER_NOUN, Tag.OTHER, Tag.S_FORM, Tag.CUE_NOMINAL, Tag.PRONOUN))
_PERFECT: Tags = frozenset((Tag.HAVE, Tag.ADVERB, Tag.LY_ADVERB))
_IN_PHRASE: Tags = DETERMINERS | {Tag.PROPER_NOUN, Tag.OTHER, Tag.S_FORM, Tag.CUE_NOMINAL, Tag.PRONOUN, Tag.POSSESSIVE}
_BARE_CLAUSE_OPENERS: Tags = DETERMINERS | {Tag.PROPER_NOUN, Tag.SUBJECT_PRONOUN, Tag.S_FORM, Tag.OTHER}


class _Governed(NamedTuple):
    """A cue that another one governs, and where its clause begins."""

    unit: int
    cue: CueWord
    clause: int
    is_own: bool
    """Both have the same subject: "refused to say", not "asked Lee to say"."""


def governed_cue(relations: list[Relation]) -> list[Relation]:
    """ "refused [to say] that …", "denied [saying] that …": what is reported is the clause, with the governed verb."""
    kept: list[Relation] = []
    sources: dict[int, TokenRange] = {}
    for outer in relations:
        inner = _governed_by(outer) or _governed_participle(outer)
        if inner is None:
            kept.append(outer)
            continue
        source = outer.source or (outer.content[0] if len(outer.content) > 1 else None)
        if inner.is_own and source is not None:
            sources[inner.unit] = source
        if not any(inner.unit <= relation.cue_unit <= inner.clause for relation in relations):
            content = ((inner.clause, max(inner.clause + 1, outer.content[-1][1])),)
            kept.append(outer._replace(cue_unit=inner.unit, cue=inner.cue, content=content))
    return [relation._replace(source=sources.get(relation.cue_unit, relation.source)) for relation in kept]


def _governed_by(outer: Relation) -> _Governed | None:
    """The cue that a relation governs with "to", and where the clause behind it begins; None for none."""
    s, (begin, end), words = outer.sentence, outer.content[-1], polarity_words("en")
    if begin <= outer.cue_unit or s.lowercase[outer.cue_unit] not in words.verbs:
        return None
    to = next((k for k in range(begin, min(end, begin + _MAX_GOVERNED_UNITS)) if s.tags[k] is Tag.TO), None)
    if to is None or not VERBS_OR_THAT.isdisjoint(s.tags[begin:to]):
        return None
    for unit, cue in s.cues:
        if to < unit <= to + _MAX_GOVERNED_UNITS and cue.frame in _GOVERNED_FRAMES:
            clause = _clause_behind(outer, unit, cue)
            if clause is not None:
                return _Governed(unit, cue, clause, to == begin)
    return None


def _governed_participle(outer: Relation) -> _Governed | None:
    """The same of an -ing form: "denied [saying] that", "warned Lee against [telling] them that"."""
    s, at = outer.sentence, outer.cue_unit
    governors = polarity_words("en").verbs.get(s.lowercase[at], ())
    if not governors or outer.content[-1][0] <= at:
        return None
    for unit, cue in s.cues:
        if unit <= at or cue.frame not in _GOVERNED_FRAMES:
            continue
        first = _participle_begin(s, at, unit, cue)
        gap = next((first - len(one.between) for one in governors if _stands_before(s, first, one, at)), None)
        clause = None if gap is None else _clause_behind(outer, unit, cue)
        if gap is not None and clause is not None:
            return _Governed(unit, cue, clause, gap == at + 1)
    return None


def _participle_begin(s: TaggedSentence, at: int, unit: int, cue: CueWord) -> int:
    """Where "[ever] saying", "[having] said" begins, behind unit `at`; 0 for another form."""
    if cue.form != CueForm.ING and s.lowercase[unit - 1] != "having":
        return 0
    fillers = polarity_words("en").words["fillers"]
    while unit > at + 1 and (s.tags[unit - 1] in _PERFECT or s.lowercase[unit - 1] in fillers):
        unit -= 1
    return unit


def _stands_before(s: TaggedSentence, first: int, one: Governor, at: int) -> bool:
    """Whether the words of a governor at unit `at` stand before unit `first`, and but a phrase before them."""
    gap = first - len(one.between)
    # A phrase may stand between only where a link does: not "denied [the board] saying".
    if one.signature == NEUTRAL or (not one.between and gap > at + 1):
        return False
    return gap > at and tuple(s.lowercase[gap:first]) == one.between and _IN_PHRASE.issuperset(s.tags[at + 1 : gap])


def _clause_behind(outer: Relation, unit: int, cue: CueWord) -> int | None:
    """Where a clause with a verb begins behind a governed cue, with "that", "whether" … or without."""
    s, end, words = outer.sentence, outer.content[-1][1], polarity_words("en").words
    skipped = words["topics"] | words["contents"] | words["coordinators"]
    between = _BEFORE_CLAUSE | _ADDRESSEE if cue.frame == "tell" else _BEFORE_CLAUSE
    k = unit + 1
    while k < len(s) and (s.lowercase[k] in skipped or s.tags[k] in between) and k < unit + _MAX_CLAUSE_OFFSET:
        k += 1
    if k < len(s) and s.tags[k] in _CLAUSE_OPENERS and not _CLAUSE_VERBS.isdisjoint(s.tags[k + 2 :]):
        return k
    is_bare = cue.lemma in words["bare"] and unit + 1 < len(s) and s.tags[unit + 1] in _BARE_CLAUSE_OPENERS
    return unit + 1 if is_bare and not AUXILIARIES.isdisjoint(s.tags[unit + 1 : end]) else None


def unsaid_adjunct(relations: list[Relation]) -> list[Relation]:
    """ "said it was late [without saying whether …]": what is not said is no content of what is."""
    unsaid = polarity_words("en").words["unsaid"]
    cut = list(relations)
    for inner in relations:
        places = (k for k in (inner.cue_unit - 1, inner.cue_unit - 2) if k >= 0)
        at = next((k for k in places if inner.sentence.lowercase[k] in unsaid), None)
        if at is None or inner.cue.form != CueForm.ING:
            continue
        for k, outer in enumerate(cut):
            begin, end = outer.content[-1]
            if begin < at < inner.cue_unit < end:
                cut[k] = outer._replace(content=(*outer.content[:-1], (begin, at)))
    return cut


def judged_subject(relations: list[Relation]) -> list[Relation]:
    """ "Reports that it sank were [denied] by Lee", "Claims that it sank have not been [confirmed]": the cue.

    Who made the claim ("Ek’s claim that it sank was denied by Lee") keeps a relation of their own.
    """
    certain = {relation.cue_unit for relation in relations if relation.is_certain}
    settled: list[Relation] = []
    for relation in relations:
        judged = _judged(relation)
        if judged is None:
            settled.append(relation)
            continue
        has_owner = relation.source is not None and relation.source[1] <= relation.cue_unit
        if has_owner:
            settled.append(relation._replace(content=judged.content))
        if judged.cue_unit not in certain and (judged.source is not None or not has_owner):
            settled.append(judged)
    return settled


def _judged(relation: Relation) -> Relation | None:
    """The relation with the passive verb behind its clause for its cue."""
    s, (begin, _), words = relation.sentence, relation.content[-1], polarity_words("en")
    is_named = s.lowercase[relation.cue_unit] in words.words["contents"] and begin > relation.cue_unit
    if not is_named or s.tags[begin] is not Tag.THAT:
        return None
    for unit, cue in reversed(s.cues):
        if unit <= begin or cue.frame not in _GOVERNED_FRAMES or cue.form not in _PASSIVE_FORMS:
            continue
        verb = relation._replace(cue_unit=unit, cue=cue, content=((begin, unit),), source=None)
        end = read_chain(first_link(verb, words)).begin
        if Tag.BE in s.tags[end:unit] and any(is_clause_verb(s, k) for k in range(begin + 2, end)):
            return verb._replace(content=((begin, end),), source=_agent_behind(relation, unit), is_certain=True)
    return None


def _agent_behind(relation: Relation, unit: int) -> TokenRange | None:
    """ "denied by [the harbour office]"."""
    s, phrases = relation.sentence, noun_phrases(relation.sentence)
    if s.lowercase[unit + 1 : unit + 2] != ["by"]:
        return None
    named = next((phrase for phrase in phrases if phrase[0] == unit + 2), None)
    return None if named is None else extend_phrase(s, named, phrases, len(s))

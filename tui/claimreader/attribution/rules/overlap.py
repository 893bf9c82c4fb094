"""Stage OVERLAP: relations of one sentence whose contents overlap. Every rule is applied, in order."""

from __future__ import annotations

from claimreader.attribution.relation import Relation
from claimreader.language.lexicons import CueForm

_PRESENT_OR_NOUN_FORMS = frozenset((CueForm.NOUN, CueForm.BASE, CueForm.THIRD_PERSON))
_MAX_NOUN_OFFSET = 3


def trim_nested_content(relations: list[Relation]) -> list[Relation]:
    """ "[He said that [he would go]], an aide said": a report inside a report ends where the outer content ends."""
    trimmed = list(relations)
    # Places, for an inner relation that was trimmed may be the outer one of a third.
    for outer in range(len(trimmed)):
        begin, end = trimmed[outer].content[0][0], trimmed[outer].content[-1][1]
        if trimmed[outer].odds <= 0 or end > trimmed[outer].cue_unit:
            continue
        for k, inner in enumerate(trimmed):
            start, stop = inner.content[-1]
            if begin <= inner.cue_unit < start < end <= trimmed[outer].cue_unit < stop:
                trimmed[k] = inner._replace(content=(*inner.content[:-1], (start, end)))
    return trimmed


def verb_and_noun_once(relations: list[Relation]) -> list[Relation]:
    """ "denied claims that …": verb and noun report one content, and only the verb is kept; "deny" takes the noun's."""
    current = list(relations)
    kept = []
    for k in range(len(current)):
        outer = _around(current, current[k])
        if outer is None or not _reports_for(current[k], current[outer]):
            kept.append(k)
        elif current[outer].cue.frame == "deny":
            current[outer] = current[outer]._replace(content=current[k].content)
    return [current[k] for k in kept]


def _around(relations: list[Relation], inner: Relation) -> int | None:
    """The place of the first other relation in whose content the cue of `inner` stands."""
    for k, outer in enumerate(relations):
        if outer is not inner and outer.content[0][0] <= inner.cue_unit < outer.content[-1][1]:
            return k
    return None


def _reports_for(noun: Relation, verb: Relation) -> bool:
    """Whether the noun opens the content of the verb and has the same source."""
    is_first = noun.cue_unit - verb.content[0][0] < _MAX_NOUN_OFFSET
    return noun.cue.form in _PRESENT_OR_NOUN_FORMS and is_first and noun.source == verb.source

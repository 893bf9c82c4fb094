"""Stages OVERLAP and SETTLE: relations of one sentence whose contents overlap. Every rule is applied, in order."""

from __future__ import annotations

from claimreader.attribution.passives import is_clause_verb
from claimreader.attribution.relation import Relation
from claimreader.language.lexicons import FINITE_FORMS, CueForm, load_lexicon
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import AUXILIARIES, FINITE_VERBS, Tag, Tags

_PRESENT_OR_NOUN_FORMS = frozenset((CueForm.NOUN, CueForm.BASE, CueForm.THIRD_PERSON))
_MAX_NOUN_OFFSET = 3
_REPORTING_FRAMES = frozenset(("say", "tell", "write", "deny", "call", "accuse", "ask"))
_RELATIVE_SUBJECTS = frozenset(("who", "which"))
_ADVERBS: Tags = frozenset((Tag.ADVERB, Tag.LY_ADVERB))
_BEFORE_CUE: Tags = AUXILIARIES | _ADVERBS | {Tag.NEGATION}
_PARTICIPLE = [Tag.COMMA, Tag.ED_FORM]
_MAIN_VERBS: Tags = FINITE_VERBS | {Tag.VERB, Tag.ED_FORM}


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


def parallel_reports(relations: list[Relation]) -> list[Relation]:
    """ "Lee said it was late, while [Ek said it was not]": the first content ends where the second clause begins."""
    return [_before_parallel(relation, relations) for relation in relations]


def relative_clause(relations: list[Relation]) -> list[Relation]:
    """ "Lee, who said [she had slept badly], met Ek": the content ends before the verb of the main clause."""
    return [_before_main_verb(relation) if _is_of_subject(relation) else relation for relation in relations]


def coordinated_report(relations: list[Relation]) -> list[Relation]:
    """ "Lee said [it was late] and warned that …": the first content ends where the second verb goes on."""
    return [_before_continuation(relation, relations) for relation in relations]


def _before_continuation(relation: Relation, relations: list[Relation]) -> Relation:
    s, (begin, end) = relation.sentence, relation.content[-1]
    for other in relations:
        at = other.cue_unit
        if not (relation.cue_unit < begin < at < end and other.continues_previous and other.source == relation.source):
            continue
        while at > begin and s.tags[at - 1] in _BEFORE_CUE:
            at -= 1
        if at > begin + 1 and s.tags[at - 1] is Tag.CONJUNCTION:
            return _ending_at(relation, at - 1)
    return relation


def _ending_at(relation: Relation, end: int) -> Relation:
    """The relation whose content ends before unit `end`, and before a comma there."""
    begin = relation.content[-1][0]
    end -= relation.sentence.tags[end - 1] in (Tag.COMMA, Tag.SEMICOLON, Tag.DASH) and end - 1 > begin
    return relation._replace(content=(*relation.content[:-1], (begin, end)))


def _is_of_subject(relation: Relation) -> bool:
    """Whether the cue is the verb of a clause on the subject of the sentence, and its content stands behind it."""
    s, at = relation.sentence, relation.cue_unit - 1
    while at > 0 and s.tags[at] in _BEFORE_CUE:
        at -= 1
    is_relative = at > 1 and s.lowercase[at] in _RELATIVE_SUBJECTS and s.tags[at - 1] is Tag.COMMA
    is_behind = relation.content[-1][0] > relation.cue_unit
    return is_relative and is_behind and not any(is_clause_verb(s, k) for k in range(1, at - 1))


def _before_main_verb(relation: Relation) -> Relation:
    s, (begin, end) = relation.sentence, relation.content[-1]
    for comma in range(begin + 1, end - 1):
        first = comma + 1
        while first < end - 1 and s.tags[first] in _ADVERBS:
            first += 1
        is_main = s.tags[comma] is Tag.COMMA and s.tags[first] in _MAIN_VERBS
        # A form in -ed behind a comma may be a participle: "the plan, approved by the board, would fail".
        is_verb = (is_clause_verb(s, k) and s.tags[k - 1 : k + 1] != _PARTICIPLE for k in range(begin + 1, comma))
        if is_main and any(is_verb):
            return relation._replace(content=(*relation.content[:-1], (begin, comma)))
    return relation


def _before_parallel(relation: Relation, relations: list[Relation]) -> Relation:
    begin, end = relation.content[-1]
    for other in relations:
        if other.source is None or other.cue.form not in FINITE_FORMS or other.cue.frame not in _REPORTING_FRAMES:
            continue
        link = other.source[0] - 1
        if (
            begin < link < end
            and relation.cue_unit < begin
            and other.cue_unit < end
            and other.source[1] <= other.cue_unit
        ):
            stop = _parallel_clause(relation.sentence, link)
            if stop is not None and begin < stop:
                return relation._replace(content=(*relation.content[:-1], (begin, stop)))
    return relation


def _parallel_clause(s: TaggedSentence, link: int) -> int | None:
    """Where the clause ends that a second one is set against: at the comma before "while", "but" or "and"."""
    is_parted = s.tags[link - 1] in (Tag.COMMA, Tag.SEMICOLON)
    if s.lowercase[link] in load_lexicon("en").words["contrasts"] or (is_parted and s.tags[link] is Tag.CONJUNCTION):
        return link - is_parted
    return None


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
